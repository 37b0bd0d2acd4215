"""Reports that carry the same words: printed forty times, a wire story is one origin."""

from __future__ import annotations

from collections import defaultdict

from truceline.record import Head, Origin, identify

BAND = 4  # numbers a band: 16 bands of 4 find pairs that share about half their words
ALIKE = 0.5  # share of equal MinHash numbers from which two reports carry the same words


def alike(a: Head, b: Head) -> float:
    """Return the estimated share of five-word runs that two reports have in common, 0 to 1."""
    if not a.signature or len(a.signature) != len(b.signature):
        return 0.0
    return sum(x == y for x, y in zip(a.signature, b.signature, strict=True)) / len(a.signature)


def origins(heads: list[Head]) -> tuple[Origin, ...]:
    """Return the groups of two or more reports that carry the same words, each with the earliest of them first."""
    group = {head.id: head.id for head in heads}
    by_id = {head.id: head for head in heads}

    def root(doc: str) -> str:
        while group[doc] != doc:
            doc = group[doc]
        return doc

    bands: dict[tuple[int, tuple[int, ...]], list[str]] = defaultdict(list)
    for head in heads:
        for start in range(0, len(head.signature), BAND):
            bands[start, head.signature[start : start + BAND]].append(head.id)
    for _, docs in sorted(bands.items()):
        for other in docs[1:]:
            a, b = root(docs[0]), root(other)
            if a != b and alike(by_id[docs[0]], by_id[other]) >= ALIKE:
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
