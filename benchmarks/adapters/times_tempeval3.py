"""times-tempeval3: our time mentions as TIMEX3."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.find import times
from truceline.read.plain import document
from truceline.record import TimeSeen


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the time expressions of each text."""
    items = list(items)
    documents = [document(item["text"], published=item.get("published")) for item in items]
    for item, (doc, parse) in zip(items, parses(documents), strict=True):
        yield {
            "id": item["id"],
            "timex": [
                {"span": [m.span.start, m.span.stop], "type": m.detail.type, "value": m.detail.value}
                for m in times.find(doc, parse)
                if isinstance(m.detail, TimeSeen)
            ],
        }
