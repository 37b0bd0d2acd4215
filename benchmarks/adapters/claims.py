"""claims: our claims in the bench's words; one object per article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.read.plain import document
from truceline.record import Claim, Party, Report
from truceline.run import extract

COUNTS = frozenset({"killed", "wounded", "displaced", "captured", "missing"})


def names(parties: Iterable[Party]) -> list[str]:
    """Return the names of parties, in order, each once."""
    return list(dict.fromkeys(p.name for p in parties))


def row(claim: Claim, number: int) -> dict[str, Any]:
    """Return one claim in the bench's form."""
    return {
        "id": f"c{number}",
        "act": claim.act,
        "actors": names(claim.actors),
        "targets": names(claim.targets),
        "place": claim.place.name if claim.place else None,
        "when": {"earliest": claim.when.earliest, "latest": claim.when.latest} if claim.when else None,
        "counts": [
            {
                "kind": c.kind if c.kind in COUNTS else "other",
                "low": int(c.low),
                "high": None if c.high is None else int(c.high),
            }
            for c in claim.wholes
        ],
        "source": names(claim.source),
        "saying": claim.saying or "report",
        "stance": claim.stance,
        "polarity": claim.polarity,
        "background": claim.background,
        "evidence": [{"start": e.span.start, "stop": e.span.stop} for e in claim.evidence],
    }


def read(items: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Report]]:
    """Yield each article with what we read in it."""
    items = list(items)
    documents = [
        document(item["text"], title=item.get("title"), outlet=item.get("publisher"), published=item.get("published"))
        for item in items
    ]
    for item, (doc, parse) in zip(items, parses(documents), strict=True):
        yield item, extract(doc, parse)


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the claims of each article."""
    for item, report in read(items):
        yield {"id": item["id"], "claims": [row(c, i) for i, c in enumerate(report.claims)]}
