"""One name, one thing: 'The *Ruritanian Guard* left. … *Ruritanian Guard* denied it' names the group both times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from truceline.find.entities.lists import Run
from truceline.record import Parse

Name = tuple[str, ...]
ARTICLES = frozenset({"the", "a", "an"})


def throughout(parse: Parse, runs: Sequence[Run]) -> list[Run]:
    """Return runs, each name as the kind of thing that the report mostly takes it for, and wherever it stands."""
    names: dict[Name, Counter[str]] = {}
    for first, last, kind in runs:
        if name := _name(parse, first, last):
            names.setdefault(name, Counter())[kind] += 1
    kinds = {name: max(sorted(seen), key=seen.__getitem__) for name, seen in names.items()}
    found = [(first, last, _kind(names, kinds, _name(parse, first, last), kind)) for first, last, kind in runs]
    return sorted([*found, *_again(parse, runs, kinds)])


def _name(parse: Parse, first: int, last: int) -> Name:
    """Return a run's words without its article where each has a capital, else nothing."""
    first += parse.words[first].lower() in ARTICLES
    words = parse.words[first:last]
    return words if all(word[0].isupper() for word in words) else ()


def _kind(names: dict[Name, Counter[str]], kinds: dict[Name, str], name: Name, own: str) -> str:
    """Return the kind that a name mostly is; its own where it is that as often."""
    most = kinds.get(name, own)
    return most if name and names[name][most] > names[name][own] else own


def _again(parse: Parse, runs: Sequence[Run], kinds: dict[Name, str]) -> list[Run]:
    """Return where the names stand without having been found, the longest first, with their article."""
    words = parse.words
    taken = {i for first, last, _ in runs for i in range(first, last)}
    openers: dict[str, list[Name]] = {}
    for name in sorted(kinds, key=lambda name: (-len(name), name)):
        openers.setdefault(name[0], []).append(name)
    found = []
    for i, word in enumerate(words):
        for name in openers.get(word, ()):
            last = i + len(name)
            if words[i:last] == name and taken.isdisjoint(range(i, last)):
                first = i - (i > 0 and words[i - 1].lower() == "the" and i - 1 not in taken)
                found.append((first, last, kinds[name]))
                taken.update(range(first, last))
                break
    return found
