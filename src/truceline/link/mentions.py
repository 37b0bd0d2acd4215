"""Do two mentions of acts tell of one thing? Judged by the word, the parties around it and the story of the report.

The same word in two reports of one story means one thing, but for words of saying, which need the same speaker; another
word of its family needs a party or a thing in common as well.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from truceline.record import Claim
from truceline.vocab import load
from truceline.vocab.wording import lemma

ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er", "ors", "or", "ed", "es", "s",
           "al", "ive", "e")  # fmt: skip
SHORTEST = 3  # letters that a stem keeps
SPLIT = 1.4  # Ward's distance from which two groups of reports tell two stories
MOST = 500  # reports that are compared each with each: beyond it stories are not told apart
EVERYWHERE = 0.9  # share of the reports from which a word says nothing of the story


@dataclass(frozen=True, slots=True)
class Told:
    """A mention of an act: its word, who and what stand around it, and the word's subjects."""

    doc: str
    word: str
    around: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()

    @property
    def stem(self) -> str:
        return stem(self.word)


def of_claim(claim: Claim) -> Told:
    """Return a claim's act as a mention: the words of its parties and place stand around it."""
    named = [p.name for p in (*claim.actors, *claim.targets)] + ([claim.place.name] if claim.place else [])
    subjects = frozenset(w for p in claim.actors for w in p.name.casefold().split())
    return Told(
        claim.doc, lemma(claim) or claim.act, frozenset(w for n in named for w in n.casefold().split()), subjects
    )


@cache
def stem(word: str) -> str:
    """Return a word without its ending.

    >>> stem("shelling") == stem("shelled")
    True
    """
    word = word.casefold()
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word


@cache
def _families() -> dict[str, frozenset[str]]:
    """Return, by word, the families of ``happenings`` that it belongs to."""
    table: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(load("happenings")):
        for form in row.get("words", ()):
            table[form].add(f"family {number}")
    return {word: frozenset(names) for word, names in table.items()}


@cache
def _telling() -> frozenset[str]:
    return frozenset(word for row in load("saying_verbs") for word in row.get("verbs", ()))


@cache
def _general() -> frozenset[str]:
    return frozenset(word for row in load("happenings") for word in row.get("general", ()))


def one_thing(a: Told, b: Told) -> str | None:
    """Return why two mentions in reports of one story tell of one thing, None where they don't seem to."""
    if a.stem == b.stem:
        if a.word in _telling() and not a.subjects & b.subjects:
            return None
        if a.word in _general() and not a.around & b.around:
            return None
        return "same word"
    one, two = _families().get(a.word, frozenset()), _families().get(b.word, frozenset())
    if one & two and a.around & b.around:
        return "words of one family, same party"
    return None


def together(told: Sequence[Told], story: Mapping[str, int]) -> list[int]:
    """Return, for each mention, the number of the first that tells of the same thing. ``story``: of each report."""
    group = list(range(len(told)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for j, later in enumerate(told):
        for i in range(j):
            if story.get(told[i].doc) == story.get(later.doc) and one_thing(told[i], later):
                one, two = sorted((root(i), root(j)))
                group[two] = one
    return [root(i) for i in range(len(told))]


def stories(words: Mapping[str, Counter[str]]) -> dict[str, int]:
    """Return the story of each report: reports whose telling words are alike (tf-idf, Ward's criterion).

    ``words``: of each report, lemmas with their counts. More than ``MOST`` reports are all of one story.
    """
    docs = sorted(words)
    if len(docs) < 3 or len(docs) > MOST:
        return dict.fromkeys(docs, 0)
    seen = Counter(word for doc in docs for word in words[doc])
    column = {w: i for i, w in enumerate(sorted(w for w, n in seen.items() if n < EVERYWHERE * len(docs)))}
    table = np.zeros((len(docs), max(len(column), 1)))
    for row, doc in enumerate(docs):
        for word, count in words[doc].items():
            if word in column:
                table[row, column[word]] = (1 + math.log(count)) * math.log((len(docs) + 1) / (seen[word] + 0.5))
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return dict(zip(docs, _ward(1 - table @ table.T), strict=True))


def _ward(distance: np.ndarray) -> list[int]:
    """Return group numbers: the two nearest groups joined until none are nearer than ``SPLIT`` (Lance and Williams)."""
    squared = np.square(np.clip((distance + distance.T) / 2, 0, None))
    np.fill_diagonal(squared, np.inf)
    size = np.ones(len(squared))
    group = np.arange(len(squared))
    while True:
        i, j = np.unravel_index(int(squared.argmin()), squared.shape)
        if not squared[i, j] < SPLIT * SPLIT:
            return [int(number) for number in group]
        a, b = min(i, j), max(i, j)
        merged = (size[a] + size) * squared[a] + (size[b] + size) * squared[b] - size * squared[a, b]
        merged /= size[a] + size[b] + size
        merged[[a, b]] = np.inf
        merged[np.isinf(squared[a]) | np.isinf(squared[b])] = np.inf
        squared[a], squared[:, a] = merged, merged
        squared[b], squared[:, b] = np.inf, np.inf
        size[a] += size[b]
        group[group == b] = a
