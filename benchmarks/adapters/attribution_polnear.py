"""attribution-polnear: our saying mentions as source, cue and content spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.find.sayings import find
from truceline.read.plain import document
from truceline.record import Mention, Saying, Span


def ranges(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as pairs of offsets."""
    return [[s.start, s.stop] for s in spans]


def relations(mentions: Iterable[Mention]) -> list[dict[str, list[list[int]]]]:
    """Return the sayings among the mentions in the bench's form.

    A quotation that stands alone, whose speaker we carry over from before, is none of its annotated attributions.
    """
    sayings = [m.detail for m in mentions if isinstance(m.detail, Saying) and not m.detail.carried]
    return [{"source": ranges(s.source), "cue": ranges(s.cue), "content": ranges(s.content)} for s in sayings]


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the attribution relations of each article."""
    items = list(items)
    documents = [document(item["text"], title=item.get("title"), published=item.get("published")) for item in items]
    for item, (doc, parse) in zip(items, parses(documents), strict=True):
        yield {"id": item["id"], "relations": relations(find(doc, parse))}
