"""Where a noun phrase's count ends and what it counts begins."""

from __future__ import annotations

from truceline.record import Parse
from truceline.vocab import words_of

SKIPPED = frozenset({"NUM", "DET", "PUNCT"})


def after_count(parse: Parse, first: int, last: int) -> int:
    """Return what follows a count: 'at least two *soldiers*', 'shot dead four *farmers*', 'two *19-year-old* men'"""
    words = words_of("actors/role_classes", "class", "counting")
    while first < last and (parse.pos[first] in SKIPPED or parse.lemmas[first].lower() in words):
        if [w.lower() for w in parse.words[first + 1 : first + 3]] == ["-", "year"]:
            break  # an age is no count
        first += 1
    return first
