"""Reports that carry the same words: printed forty times, a wire story is one origin."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from truceline.record import Head, Origin, identify

BAND = 2  # numbers a band: 32 bands of 2 find 98 of 100 pairs that share a third of all their words
SHARED = 0.2  # share of all runs of words, from which the numbers tell more than chance
ALIKE = 0.5  # share of the shorter report's runs from which two reports carry the same words
CROWD = 40  # reports in one band: more are compared with the first alone


def alike(a: Head, b: Head) -> float:
    """Return the estimated share of the shorter report's five-word runs that the other has too, 0 to 1.

    A story cut by half for print has all its words in the agency's, though the agency's has only half in it.
    """
    if not a.signature or len(a.signature) != len(b.signature):
        return 0.0
    shared = sum(x == y for x, y in zip(a.signature, b.signature, strict=True)) / len(a.signature)
    if shared < SHARED or not (a.words and b.words):
        return shared
    return min(1.0, shared * (a.words + b.words) / (1 + shared) / min(a.words, b.words))


def origins(heads: list[Head]) -> tuple[Origin, ...]:
    """Return the groups of two or more reports that carry the same words, each with the earliest of them first."""
    group = {head.id: head.id for head in heads}
    by_id = {head.id: head for head in heads}

    def root(doc: str) -> str:
        while group[doc] != doc:
            doc = group[doc]
        return doc

    compared: set[tuple[str, str]] = set()
    for start in range(0, max((len(head.signature) for head in heads), default=0), BAND):
        band: dict[tuple[int, ...], list[str]] = defaultdict(list)
        for head in heads:
            if key := head.signature[start : start + BAND]:
                band[key].append(head.id)
        for docs in band.values():
            pairs = combinations(docs, 2) if len(docs) <= CROWD else ((docs[0], other) for other in docs[1:])
            for pair in pairs:
                a, b = map(root, pair)
                if a == b or pair in compared:
                    continue
                compared.add(pair)
                if alike(by_id[pair[0]], by_id[pair[1]]) >= ALIKE:
                    group[max(a, b)] = min(a, b)
    together: dict[str, list[str]] = defaultdict(list)
    for head in heads:
        together[root(head.id)].append(head.id)
    return tuple(
        Origin(identify("origin", docs), tuple(docs), _first(docs, by_id), "same words")
        for docs in (sorted(some) for some in together.values())
        if len(docs) > 1
    )


def _first(docs: list[str], by_id: dict[str, Head]) -> str:
    def printed(doc: str) -> tuple[str, str]:
        published = by_id[doc].published
        return (published.earliest or "9999") if published else "9999", doc

    return min(docs, key=printed)
