"""Hints at what parties do towards each other: each word's kinds in ``vocab/acts/dealings.yaml``, and the words on the
way from one party to the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.find.acts.reading import NOUNS, VERBS, Reading
from truceline.vocab import load

HANGS_ON = frozenset(
    {"dobj", "xcomp", "ccomp", "acomp", "attr", "prt", "neg", "oprd", "nsubjpass", "aux", "pcomp", "dative"}
)
DEEPEST = 8


@cache
def _words() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the kinds of each word, by (part of speech, lemma) and (part of speech, lemma and particle)."""
    table: dict[tuple[str, str], list[str]] = {}
    for row in load("acts/dealings"):
        for part in ("verb", "noun", "adj"):
            for word in row.get(part, ()):
                table.setdefault((part, word), []).append(row["type"])
    return {key: tuple(dict.fromkeys(kinds)) for key, kinds in table.items()}


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the phrases by their first lemma: (the other lemmas, kind)."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in load("acts/dealings"):
        for phrase in row.get("phrase", ()):
            first, *rest = phrase.split()
            table.setdefault(first, []).append((tuple(rest), row["type"]))
    return {first: tuple(some) for first, some in table.items()}


def kinds_of(reading: Reading, i: int) -> tuple[str, ...]:
    """Return what a word hints at."""
    parse = reading.parse
    lemma = reading.lemmas[i] or parse.lemmas[i]
    if parse.pos[i] in VERBS:
        particles = [parse.lemmas[c] for c in parse.children[i] if parse.labels[c] in ("prt", "prep", "advmod")]
        for particle in particles:
            if found := _words().get(("verb", f"{lemma} {particle}")):
                return found
        return _words().get(("verb", lemma), ())
    if parse.pos[i] in NOUNS:
        return _words().get(("noun", lemma), ())
    if parse.pos[i] in ("ADJ", "ADV"):
        return _words().get(("adj", lemma), ())
    return ()


def phrases(reading: Reading, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Yield each phrase that stands in a run of tokens: its first token and what it hints at."""
    lemmas = reading.parse.lemmas
    for i in range(first, last):
        for rest, kind in _phrases().get(lemmas[i], ()):
            if lemmas[i + 1 : i + 1 + len(rest)] == rest and i + len(rest) < last:
                yield i, kind


def way(reading: Reading, source: frozenset[int], target: frozenset[int]) -> list[tuple[int, int]]:
    """Return the words on the way from one party to the other, each with its governor there (itself at the top),
    and those that hang on its verbs: 'suspended aid to', 'agreed to lift the ban on'. With one party: its way up.
    """
    parse = reading.parse
    lines = [_up(reading, party) for party in (source, target) if party]
    if len(lines) == 2:
        shared = set(lines[0]) & set(lines[1])
        meet = next((i for i in lines[0] if i in shared), None)
        lines = [line[: line.index(meet) + 1] if meet is not None and meet in line else line for line in lines]
    parties = source | target
    words: dict[int, int] = {}
    for line in lines:
        for i in line:
            if i not in parties:
                words[i] = parse.heads[i]
    for i in list(words):
        for c in parse.children[i]:
            if parse.labels[c] in HANGS_ON and c not in parties and c not in words:
                words[c] = i
                if parse.labels[c] in ("xcomp", "ccomp", "acomp"):
                    for d in parse.children[c]:
                        if parse.labels[d] in HANGS_ON and d not in parties:
                            words.setdefault(d, c)
    return sorted(words.items())


def _up(reading: Reading, party: frozenset[int]) -> list[int]:
    """Return the governors above a party, nearest first."""
    parse = reading.parse
    top = next((i for i in sorted(party) if parse.heads[i] not in party), min(party))
    line: list[int] = []
    for _ in range(DEEPEST):
        if parse.heads[top] == top:
            if not line:
                line.append(top)
            break
        top = parse.heads[top]
        line.append(top)
    return line
