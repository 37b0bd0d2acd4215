"""incidents-ecbplus: given mentions of acts → which of them our linking holds for one thing, topic by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.find.acts.around import around, content, head, subjects, word
from truceline.link.mentions import Told, stories, together
from truceline.read.plain import document
from truceline.record import Parse

Row = dict[str, Any]


def told(item: Row, parse: Parse, mention: Row) -> Told:
    """Return a given mention as linking sees it."""
    i = head(parse, mention["spans"][0][0], mention["spans"][-1][1])
    return Told(item["id"], word(parse, i), around(parse, i), subjects(parse, i))


def topic(items: list[Row], parsed: list[Parse]) -> Iterator[Row]:
    """Yield the clusters of one topic's documents."""
    story = stories({item["id"]: content(parse) for item, parse in zip(items, parsed, strict=True)})
    given = [(i, p, m) for i, p in zip(items, parsed, strict=True) for m in i["given"]["mentions"]]
    first = together([told(*row) for row in given], story)
    clusters: dict[str, dict[str, str]] = {item["id"]: {} for item in items}
    for (item, _, mention), number in zip(given, first, strict=True):
        clusters[item["id"]][mention["mention"]] = f"incident {number}"
    yield from ({"id": item, "clusters": some} for item, some in clusters.items())


def predict(items: Iterable[Row]) -> Iterator[Row]:
    """Yield the clusters of each document, topic by topic."""
    topics: dict[str, list[Row]] = defaultdict(list)
    for item in items:
        topics[item["given"]["topic"]].append(item)
    for _, some in sorted(topics.items()):
        documents = [document(item["text"]) for item in some]
        yield from topic(some, [parse for _, parse in parses(documents)])
