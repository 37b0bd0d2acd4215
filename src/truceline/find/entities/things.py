"""What kind of thing a noun names, by the vocabulary: "a *mortar*" is a weapon, "two *trucks*" vehicles."""

from __future__ import annotations

from functools import cache

from truceline.record import Parse
from truceline.vocab import load


def things(parse: Parse) -> list[str]:
    """Return the kinds of thing that each token's noun may name ("weapon", "body+people"), "" for none.

    All tokens of a run bear its kind; the longest run wins: "rocket launcher" is one weapon.
    """
    table = runs()
    words, lemmas, found = parse.words, parse.lemmas, [""] * len(parse)
    done = 0
    for i, word in enumerate(words):
        if i < done:
            continue
        options = table.get(word.lower()) or table.get(lemmas[i])
        for rest, kind in options or ():
            last = i + 1 + len(rest)
            if not rest or (
                last <= len(words)
                and all(r in (words[i + 1 + n].lower(), lemmas[i + 1 + n]) for n, r in enumerate(rest))
            ):
                for j in range(i, last):
                    found[j] = kind
                done = last
                break
    return found


@cache
def runs() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the vocabulary by first word: (the other words, kinds), longest first."""
    kinds: dict[tuple[str, ...], list[str]] = {}
    for row in load("things"):
        for words in row["words"]:
            kinds.setdefault(tuple(words.lower().split()), []).append(row["kind"])
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for run, of in kinds.items():
        table.setdefault(run[0], []).append((run[1:], "+".join(of)))
    return {first: tuple(sorted(rest, key=lambda r: (-len(r[0]), r[0]))) for first, rest in table.items()}
