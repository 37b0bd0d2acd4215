"""places-news: our place mentions, with the point of what each stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.find import actors
from truceline.find import places as find_places
from truceline.ground import places as ground_places
from truceline.read.plain import document
from truceline.record import Grounding, Place


def row(grounding: Grounding) -> dict[str, Any]:
    """Return one toponym in the bench's form."""
    span, target = grounding.mention.span, grounding.target
    found: dict[str, Any] = {"span": [span.start, span.stop]}
    if isinstance(target, Place) and target.lat is not None:
        number = target.id.removeprefix("gn:")
        found |= {"lat": target.lat, "lon": target.lon, "geonames": number if number.isdigit() else None}
    return found


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the toponyms of each article."""
    items = list(items)
    documents = [document(item["text"], title=item.get("title")) for item in items]
    for item, (doc, parse) in zip(items, parses(documents), strict=True):
        mentions = (*actors.find(doc, parse), *find_places.find(doc, parse))
        yield {"id": item["id"], "toponyms": [row(g) for g in ground_places.ground(doc, parse, mentions)]}
