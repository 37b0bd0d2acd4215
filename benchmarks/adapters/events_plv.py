"""events-plv: what a marked source does towards a marked target, as the act finder reads it for any two parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.parses import parses
from benchmarks.passages import passage
from truceline.find.acts.reading import Reading
from truceline.find.acts.seen import Acts
from truceline.find.acts.towards import towards
from truceline.record import Mention

Marked = tuple[Reading, Sequence[Mention], frozenset[int], frozenset[int]]


def marked(items: Iterable[dict[str, Any]]) -> Iterator[Marked]:
    """Yield what stands in each sentence, with the tokens of its source and of its target."""
    items = list(items)
    documents = [passage(item["text"]) for item in items]
    for item, (doc, parse) in zip(items, parses(documents), strict=True):
        acts = Acts(doc, parse, beside=True)
        given = item["given"]
        source, target = (
            frozenset(i for start, stop in given[name] or () for i in range(*parse.tokens(start, stop)))
            for name in ("source_spans", "target_spans")
        )
        yield acts.reading, acts.mentions(), source, target


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the PLOVER type of each sentence."""
    items = list(items)
    for item, one in zip(items, marked(items), strict=True):
        yield {"id": item["id"], "root": towards(*one)[0]}


def crossed(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what models say that have not seen the item: ours was trained on the development part."""
    from tools.train_acts import answers

    for id, kind in answers("towards", [item["id"] for item in items]):
        yield {"id": id, "root": kind}
