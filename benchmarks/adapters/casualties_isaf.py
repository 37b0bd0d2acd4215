"""casualties-isaf: a release's own happening: its tolls by the rule "minimum", its day and its area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.read.plain import document
from truceline.record import Lead
from truceline.run import extract


def row(id: str, lead: Lead) -> dict[str, Any]:
    """Return one release in the bench's form: a kind that isn't told of is nought."""
    killed, captured = lead.toll("killed"), lead.toll("captured")
    return {
        "id": id,
        "killed": int(killed.low) if killed else 0,
        "captured": int(captured.low) if captured else 0,
        "date": lead.when.earliest[:10] if lead.when and lead.when.earliest else None,
        "province": [lead.area] if lead.area else [],
    }


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the happening of each release."""
    items = list(items)
    for item, (doc, parse) in zip(items, parses([document(item["text"]) for item in items]), strict=True):
        yield row(item["id"], extract(doc, parse).lead)
