"""What speaks for a token being part of an entity, as buckets of a table of weights: all tokens of a report at once.

A sign is a template (what is looked at, how far from the token) and what stands there. Every value is hashed once, and
a sign's bucket is worked out by arithmetic on whole columns: a fifth of the time that making each sign's name takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from zlib import crc32

import numpy as np

from truceline.find.entities.things import things
from truceline.record import ActSeen, Count, Mention, Parse

Column = np.ndarray  # uint32 [tokens]: the hash of a value per token
BEFORE, AFTER = np.uint32(crc32(b"before the sentence")), np.uint32(crc32(b"after the sentence"))
SPREAD = np.uint32(2654435761)  # Knuth's multiplier: neighbouring sums land far apart
LINKED = frozenset({"compound", "amod", "det", "nmod", "poss", "nummod", "case", "quantmod"})  # on the way to a noun
LONG_RUN = re.compile(r"(.)\1{2,}")
SHAPES = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "x" * 26 + "X" * 26 + "d" * 10)
STEPS = 4  # how many nouns deep the head of a noun phrase is sought


class _Hashed(dict[str, int]):
    """The hash of each value seen."""

    MOST = 200_000

    def __missing__(self, value: str) -> int:
        if len(self) >= self.MOST:
            self.clear()
        self[value] = number = crc32(value.encode())
        return number


class _Spelt(dict[str, tuple[int, int, int, int, int]]):
    """The hashes of each word's spelling: small letters, shape, last three and two letters, first three."""

    MOST = 50_000

    def __missing__(self, word: str) -> tuple[int, int, int, int, int]:
        if len(self) >= self.MOST:
            self.clear()
        low = word.lower()
        shape = LONG_RUN.sub(r"\1\1", word.translate(SHAPES))
        self[word] = hashes = tuple(crc32(part.encode()) for part in (low, shape, low[-3:], low[-2:], low[:3]))  # type: ignore[assignment]
        return hashes  # type: ignore[return-value]


_HASHED, _SPELT = _Hashed(), _Spelt()


def column(values: Iterable[str]) -> Column:
    """Return the hashes of a value per token."""
    return np.fromiter(map(_HASHED.__getitem__, values), np.uint32)


def signs(parse: Parse, mentions: Sequence[Mention], size: int) -> np.ndarray:
    """Return the buckets of each token's signs (int64 [tokens, signs]), of a table of ``size`` buckets (a power of 2).

    ``mentions``: the actors, places, times, counts and acts that were found.
    """
    made: list[Column] = []
    put = _maker(made)
    n = len(parse)
    spelt = np.array([_SPELT[word] for word in parse.words], np.uint32).reshape(n, 5)
    low, shape, ends3, ends2, begins = (np.ascontiguousarray(spelt[:, k]) for k in range(5))
    lemma, tag, label = column(parse.lemmas), column(parse.tags), column(parse.labels)
    seen = marks(parse, mentions)
    entity, actor, place, time, count, act = (column(seen[name]) for name in MARKED)
    thing = column(things(parse))
    firsts = np.zeros(n, np.int64)
    lasts = np.zeros(n, np.int64)
    for first, last in parse.sentences:
        firsts[first:last], lasts[first:last] = first, last
    at = np.arange(n)

    def beside(values: Column, step: int) -> Column:
        i = at + step
        found = values[np.clip(i, 0, n - 1)] if n else values
        return np.where(i < firsts, BEFORE, np.where(i >= lasts, AFTER, found))

    put(np.zeros(n, np.uint32))
    for step in (-2, -1, 0, 1, 2):
        put(beside(low, step))
        put(beside(tag, step))
    for step in (-1, 0, 1):
        for values in (lemma, shape, entity, actor, place, time, count, act, thing):
            put(beside(values, step))
    for values in (ends3, ends2, begins):
        put(values)
    left, right = beside(tag, -1), beside(tag, 1)
    put(left, tag)
    put(tag, right)
    put(left, tag, right)
    put(beside(low, -1), low)
    put(low, beside(low, 1))
    put(entity, place)
    put(entity, actor)
    put(beside(thing, 2))

    heads = np.asarray(parse.heads, np.int64)
    linked = np.fromiter((name in LINKED for name in parse.labels), bool, n)
    noun = np.where(linked & (heads > at), heads, at)  # the head of the noun phrase that the token stands in
    for _ in range(STEPS):
        noun = noun[noun]
    over = heads[noun] if n else heads
    put(label)
    put(lemma[heads])
    put(tag[heads])
    put(label, tag[heads])
    for values in (lemma, label, tag, entity, actor, place, thing):
        put(values[noun])
    put(lemma[over])
    put(label[noun], lemma[over])
    put(thing[noun], tag)
    put(thing[over], label[noun])
    put((at == firsts).astype(np.uint32))
    for told in elsewhere(parse, seen["entity"]):
        put(column(told))
    return (np.stack(made, 1) & np.uint32(size - 1)).astype(np.int64) if n else np.zeros((0, len(made)), np.int64)


def _maker(made: list[Column]) -> Callable[..., None]:
    """Return what appends a template's signs, made of one column or several."""

    def put(*columns: Column) -> None:
        total = np.full_like(columns[0], (len(made) + 1) * 0x9E3779B1 & 0xFFFFFFFF)
        for values in columns:
            total = (total ^ values) * SPREAD
            total ^= total >> np.uint32(15)
        made.append(total)

    return put


MARKED = ("entity", "actor", "place", "time", "count", "act")


def marks(parse: Parse, mentions: Sequence[Mention]) -> dict[str, list[str]]:
    """Return, per token, the kind and part ("B", "I", and "$" at its end) of what was found there."""
    found = {name: [""] * len(parse) for name in MARKED}
    for first, last, label in parse.entities:
        for i in range(first, last):
            found["entity"][i] = ("B-" if i == first else "I-") + label
    for m in sorted(mentions, key=lambda m: (m.span.start - m.span.stop, m.span.start, m.kind, m.label)):
        into = found.get(m.kind)
        if into is None:
            continue
        span, label = m.span, m.label
        if isinstance(m.detail, ActSeen):
            span, label = m.detail.trigger, m.value
        elif isinstance(m.detail, Count):
            label = m.detail.kind
        first, last = parse.tokens(span.start, span.stop)
        for i in range(first, last):
            into[i] = ("B-" if i == first else "I-") + label + ("$" if i == last - 1 else "")
    return found


def elsewhere(parse: Parse, entities: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return, for words with a capital, whether they also stand without one, and as what the model took them elsewhere.

    'Samarra Barrage' is no person where the next sentence has *the barrage*.
    """
    small = {word for word in parse.words if word[0].islower()}
    taken: dict[str, dict[str, int]] = {}
    for word, label in zip(parse.words, entities, strict=True):
        if word[0].isupper():
            counts = taken.setdefault(word, {})
            counts[label[2:]] = counts.get(label[2:], 0) + 1
    both, others = [], []
    for word, label in zip(parse.words, entities, strict=True):
        if not word[0].isupper():
            both.append("")
            others.append("")
            continue
        both.append("both" if word.lower() in small else "only")
        rest = {k: v - (k == label[2:]) for k, v in taken[word].items()}
        most = max(rest.items(), key=lambda kv: (kv[1], kv[0]))
        others.append(most[0] if most[1] > 0 else "once")
    return both, others
