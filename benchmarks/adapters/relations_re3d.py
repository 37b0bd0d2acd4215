"""relations-re3d: our entities and ties, under the bench's names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.read.plain import document
from truceline.record import Report
from truceline.run import extract

KINDS = {
    "organisation": "Organisation", "person": "Person", "location": "Location", "weapon": "Weapon",
    "platform": "MilitaryPlatform", "vehicle": "Vehicle", "nationality": "Nationality", "quantity": "Quantity",
    "money": "Money", "temporal": "Temporal", "document": "DocumentReference",
}  # fmt: skip
TIE_KINDS = {  # those first that say more, where two were marked between the same two
    "fights": "FightingAgainst", "allied-with": "AlliesOf", "belongs-to": "BelongsTo", "in-charge-of": "InChargeOf",
    "same-as": "IsSynonymOf", "has-attribute": "HasAttrOf", "in-touch-with": "CommWith", "dislikes": "Dislikes",
    "likes": "Likes", "located-with": "CoLocated", "apart-from": "Apart",
}  # fmt: skip


def row(report: Report) -> dict[str, Any]:
    """Return a report in the bench's form."""
    return {
        "entities": [{"span": [e.span.start, e.span.stop], "type": KINDS[e.kind]} for e in report.entities],
        "relations": [
            {"type": TIE_KINDS[t.kind], "a": [t.a.start, t.a.stop], "b": [t.b.start, t.b.stop]} for t in report.ties
        ],
    }


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the entities and relations of each report."""
    items = list(items)
    documents = [document(item["text"], title=item.get("title")) for item in items]
    for item, (doc, parse) in zip(items, parses(documents), strict=True):
        yield {"id": item["id"], **row(extract(doc, parse))}


def crossed(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what models say that have not seen the report: ours were trained on the development part."""
    from tools.train_mentions import crossed

    yield from crossed({item["id"] for item in items})
