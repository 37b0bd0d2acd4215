"""event-place: the names that tell where a given verb's happening took place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.find import places
from truceline.read.plain import document


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the places of each item's verb."""
    items = list(items)
    for item, (doc, parse) in zip(items, parses(document(item["text"]) for item in items), strict=True):
        first, last = parse.tokens(*item["given"]["verb"])
        found = places.where(places.look(doc, parse), [first] if first < last else [])
        yield {"id": item["id"], "locations": [[m.span.start, m.span.stop] for some in found.values() for m in some]}
