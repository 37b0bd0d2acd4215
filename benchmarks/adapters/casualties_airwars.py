"""casualties-airwars: an assessment's own happening: its tolls by the rule "airwars", its day and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.claim.lead import lead
from truceline.read.plain import document
from truceline.record import Lead, Report, Toll
from truceline.run import extract


def span(toll: Toll | None) -> dict[str, int] | None:
    """Return a toll in the bench's form; None where the report tells of none."""
    if toll is None:
        return None
    return {"min": int(toll.low), "max": int(toll.low if toll.high is None else toll.high)}


def row(id: str, report: Report, told: Lead) -> dict[str, Any]:
    """Return one assessment in the bench's form."""
    place = next((c.place.place for c in report.claims if c.place and c.place.place and c.place.place.lat), None)
    return {
        "id": id,
        "killed": span(told.toll("killed")),
        "injured": span(told.toll("wounded")),
        "date": told.when.earliest[:10] if told.when and told.when.earliest else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the happening of each assessment."""
    items = list(items)
    for item, (doc, parse) in zip(items, parses([document(item["text"]) for item in items]), strict=True):
        report = extract(doc, parse)
        told = lead(doc, parse, report.mentions, report.groundings, report.claims, "airwars")
        yield row(item["id"], report, told)
