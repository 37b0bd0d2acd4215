"""What the words of a truce claim add to its act: which word told it, and what the quotes say of the truce's kind."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from truceline.record import Claim
from truceline.vocab import load

NAMES_A_TRUCE = frozenset({"truce", "accord"})  # kinds of words in vocab/acts/kinds.yaml


@cache
def _truce_nouns() -> frozenset[str]:
    return frozenset(word for row in load("acts/kinds") if row["kind"] in NAMES_A_TRUCE for word in row["words"])


def lemma(claim: Claim) -> str:
    """Return the word that told the act, '' where the claim doesn't keep it."""
    made = next((maker for field, maker in claim.makers if field == "act"), None)
    return made.name.rpartition(":")[2] if made and made.name.startswith("acts:") else ""


def mere_mention(claim: Claim) -> bool:
    """Say whether a claim only names a truce ('*the ceasefire* followed a week of war') and tells nothing of it."""
    return claim.act == "truce-agreed" and lemma(claim) in _truce_nouns()


@cache
def _patterns(adds: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [row for row in load("truces") if row["adds"] == adds]
    return tuple(
        (row["value"], re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(row["words"]))) + r")\b", re.IGNORECASE))
        for row in rows
    )


def said_of(adds: str, claims: list[Claim]) -> tuple[str, ...]:
    """Return the values that the quotes behind claims give to a property of their truce, the commonest first.

    >>> said_of("purpose", [])
    ()
    """
    tally: Counter[str] = Counter()
    for claim in claims:
        words = " ".join(e.quote for e in claim.evidence if e.field in ("claim", "context", "repeat"))
        for value, pattern in _patterns(adds):
            if pattern.search(words):
                tally[value] += 1
    return tuple(sorted(tally, key=lambda value: (-tally[value], value)))
