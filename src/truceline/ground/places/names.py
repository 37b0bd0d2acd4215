"""Place mentions → names with the places that bear them: what is to be weighed, once per name and report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.record import Mention, Place
from truceline.vocab import load, words_of
from truceline.vocab.gazetteer import Gazetteer
from truceline.vocab.gazetteer.names import fold

MOST = 40  # candidates weighed for one name
LEAST_LIKE = 0.8  # how close a name must be spelled where none is spelled alike
SMALL_TOWN = 300_000
BORDER = re.compile(r"\b(?:borders?|frontier) (?:with|between) $")  # "the border with *Niger*": no state of Nigeria
LIST_GAP = 6  # characters between the names of a list: ", and "
SHORTEST_LIKE = 5  # letters: of shorter names too many are alike


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. ``how``: name, adjective, part ("Neches River" by "Neches"), like (spelled alike).
    ``like``: how close its spelling is (0 to 1)."""

    place: Place
    how: str = "name"
    main: bool = True
    rank: int = 0
    like: float = 1.0


@dataclass(frozen=True, slots=True)
class Name:
    """One name as a report uses it, with the numbers of its mentions and its candidates, the most important first."""

    key: str
    words: str
    numbers: tuple[int, ...]
    candidates: tuple[Candidate, ...]


@cache
def demonyms() -> dict[str, str]:
    """Return, by adjective or word for a people, the id of the place meant."""
    found = {word: f"gn:{row['geonames']}" for row in load("countries") for word in row["demonyms"]}
    return found | {word: row["place"] for row in load("demonyms") for word in row["words"]}


@cache
def parts() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for kinds of place and for sides of one, which a longer name adds to a known one."""
    kinds = frozenset(w.rstrip(".") for row in load("place_types") for w in row["words"] if row["kind"] != "facility")
    return kinds, words_of("place_sides")


def names(mentions: Sequence[Mention], known: Gazetteer, text: str = "") -> tuple[Name, ...]:
    """Return the names of a report's place mentions, each once, in order of their first mention."""
    numbers: dict[tuple[str, bool], list[int]] = {}
    words: dict[tuple[str, bool], str] = {}
    for i, mention in enumerate(mentions):
        kind = (fold(mention.value), mention.label == "demonym")
        numbers.setdefault(kind, []).append(i)
        words.setdefault(kind, mention.value)
    found = []
    for (key, is_demonym), some in numbers.items():
        value = words[key, is_demonym]
        candidates = adjective(value, known) if is_demonym else tuple(bearers(key, value, known))
        if any(BORDER.search(text[max(0, mentions[i].span.start - 24) : mentions[i].span.start]) for i in some):
            candidates = tuple(c for c in candidates if c.place.kind == "country") or candidates
        found.append(Name(key, value, tuple(some), candidates))
    named = frozenset(
        c.place.country for n in found for c in n.candidates if c.place.kind == "country" and c.place.country
    )
    return tuple(nearer(name, named, known) for name in found)


def nearer(name: Name, countries: frozenset[str], known: Gazetteer) -> Name:
    """Return a name with places of the report's countries that are spelled alike, where only small towns bear it.

    'the villages of Hadrut and *Sur*', in a report on Azerbaijan: there is a Sur in Oman, and a Sor beside Hadrut.
    """
    if not countries or len(name.key) < 3:
        return name
    if any(c.place.kind != "settlement" or (c.place.population or 0) > SMALL_TOWN for c in name.candidates[:1]):
        return name
    have = {c.place.id for c in name.candidates}
    alike = known.alike(name.key, countries)
    more = (Candidate(place, "like", False, 3, like) for place, like in alike if place.id not in have)
    return Name(name.key, name.words, name.numbers, (*name.candidates, *more))


def adjective(word: str, known: Gazetteer) -> tuple[Candidate, ...]:
    """Return the place whose adjective or people a word names."""
    place = known.place(demonyms()[word]) if word in demonyms() else None
    return (Candidate(place, "adjective"),) if place else ()


def bearers(key: str, words: str, known: Gazetteer) -> Iterator[Candidate]:
    """Yield the places that bear a name: spelled so, else part of it, else spelled alike."""
    if named := known.lookup(words):
        for rank, one in enumerate(named[:MOST]):
            yield Candidate(one.place, "name", one.main, rank)
        return
    for part in shorter(key):
        if named := known.named(part):
            for rank, one in enumerate(named[:MOST]):
                yield Candidate(one.place, "part", one.main, rank)
            return
    if len(key) >= SHORTEST_LIKE:
        seen: set[str] = set()
        for other, like in known.like(key):
            if like < LEAST_LIKE:
                continue
            for rank, one in enumerate(known.named(other)[:10]):
                if one.place.id not in seen:
                    seen.add(one.place.id)
                    yield Candidate(one.place, "like", one.main, rank, like)


def shorter(key: str) -> Iterator[str]:
    """Yield what is left of a name without words for its kind or side.

    >>> list(shorter("neches river")), list(shorter("south los angeles"))
    (['neches'], ['los angeles'])
    """
    kinds, sides = parts()
    words = key.split()
    if len(words) > 1 and words[-1] in kinds:
        yield " ".join(words[:-1])
    if len(words) > 1 and (words[0] in sides or words[0] in kinds):
        rest = words[2:] if len(words) > 2 and words[1] == "of" else words[1:]
        yield " ".join(rest)
