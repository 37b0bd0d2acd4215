"""Parse → place mentions: the model's names of places, told by kind; words for peoples and countries' adjectives."""

from __future__ import annotations

from functools import cache

from truceline.record import Document, Maker, Mention, Parse
from truceline.vocab import load

ENTITY = Maker("entity", "model")
LABELS = {"GPE": "settlement", "LOC": "natural", "FAC": "facility", "NORP": "demonym"}


@cache
def countries() -> frozenset[str]:
    """Return the names of countries."""
    return frozenset(name for row in load("countries") for name in (row["name"], *row["aliases"]))


@cache
def demonyms() -> frozenset[str]:
    """Return the adjectives of countries and the words for their people."""
    return frozenset(word for row in load("countries") for word in row["demonyms"])


def trim(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Return a token range without the article before it and the possessive after it: "the Karabakh's"."""
    while first < last and parse.words[first].lower() == "the":
        first += 1
    while first < last and parse.tags[last - 1] == "POS":
        last -= 1
    return first, last


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return the names of places, in text order."""
    found = []
    for start, stop, label in parse.entities:
        if label not in LABELS:
            continue
        first, last = trim(parse, start, stop)
        words = parse.text(first, last)
        if not words or (label == "NORP" and words not in demonyms()):
            continue
        kind = "country" if words in countries() else LABELS[label]
        found.append(Mention("place", parse.span(first, last), words, kind, maker=ENTITY))
    return tuple(found)
