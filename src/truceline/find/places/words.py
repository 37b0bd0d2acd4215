"""The words that finding places goes by: countries, demonyms, words for kinds of place."""

from __future__ import annotations

from functools import cache

from truceline.vocab import load


@cache
def countries() -> frozenset[str]:
    """Return the names of countries."""
    return frozenset(name for row in load("countries") for name in (row["name"], *row["aliases"]))


@cache
def demonyms() -> dict[str, str]:
    """Return the adjectives of countries and regions and the words for their people, each with its place's id."""
    found = {word: f"gn:{row['geonames']}" for row in load("countries") for word in row["demonyms"]}
    return found | {word: row["place"] for row in load("demonyms") for word in row["words"]}


@cache
def types() -> dict[str, str]:
    """Return the words for kinds of place, each with its kind; the first kind that lists a word has it."""
    found: dict[str, str] = {}
    for row in load("place_types"):
        for word in row["words"]:
            found.setdefault(word, row["kind"])
    return found
