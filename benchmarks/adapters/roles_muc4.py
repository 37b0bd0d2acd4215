"""roles-muc4: who and what fill the roles of a report's own attack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.claim.lead.fillers import fillers
from truceline.read.plain import document

FIELDS = {
    "perpetrator": "PerpInd", "organisation": "PerpOrg", "target": "Target", "victim": "Victim", "weapon": "Weapon",
}  # fmt: skip


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the fillers of each report."""
    items = list(items)
    for item, (_, parse) in zip(items, parses([document(item["text"]) for item in items]), strict=True):
        told = fillers(parse)
        yield {"id": item["id"], **{field: [f.words for f in told if f.role == role] for role, field in FIELDS.items()}}
