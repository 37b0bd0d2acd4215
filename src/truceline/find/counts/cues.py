"""The words that say what became of whom ("killed", "deaths", "left … dead"), and what one of them tells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.find.counts.amounts import Words
from truceline.vocab import load


@dataclass(frozen=True, slots=True)
class Fate:
    """A phrase (its head, a token) and what became of those in it; ``cue`` is the token that says so."""

    kind: str
    head: int
    cue: int
    total: bool = False
    denied: bool = False
    people: bool = False  # the word is only said of people: "arrested"
    alone: bool = False  # the number before it, and nothing that it is joined to: "12 dead and 30 displaced"
    above: bool = False  # there are more of them than told: "the toll passed 50"
    among: int | None = None  # the noun that says who they are: "the number of *children* killed is 12"


@cache
def rows() -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for row in load("counts/fates"):
        for lemma in row["lemmas"]:
            table.setdefault(lemma, []).append((row["fate"], row["of"]))
    return table


@cache
def of_people() -> frozenset[str]:
    """Return the verbs that are only done to people."""
    return frozenset(lemma for row in load("counts/fates") for lemma in row.get("people", ()))


@cache
def of_bodies() -> frozenset[str]:
    """Return the verbs that are done to people's bodies."""
    rows = [row for row in load("counts/fates") if row["fate"] in ("killed", "wounded") and row["of"] == "object"]
    return frozenset(lemma for row in rows for lemma in row["lemmas"])


def fated(words: Words, i: int) -> bool:
    """Say whether a word tells by itself what became of those counted before it: killed, dead, wounded."""
    return words.parse.lemmas[i].lower() in rows() or words.lower[i] in rows()


@cache
def rows_of(of: str) -> tuple[dict[str, Any], ...]:
    """Return the rows whose counted stand where ``of`` says, whole."""
    return tuple(row for row in load("counts/fates") if row["of"] == of)
