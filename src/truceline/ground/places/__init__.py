"""Mention → Grounding: which place each place mention stands for, with the rivals that were weighed and why.

The places that bear a name (``names``) are weighed by what speaks for each (``context``), with weights trained for it
(``ranking``). One name means one place throughout a report. What no gazetteer knows stays a name.
"""

from __future__ import annotations

from functools import cache

from truceline import weights
from truceline.ground.places.context import SIGNS, Array, Board, board, rows
from truceline.ground.places.names import Candidate, Name, names
from truceline.ground.places.ranking import CLOSE_KM, Ranker, Trust, about, chances
from truceline.record import Document, Grounding, Maker, Mention, Parse, of_kind
from truceline.vocab import load
from truceline.vocab.gazetteer import gazetteer

RANKS, TRUST = "place_ranks", "place_trust"
TRUSTED = (*SIGNS, "chance", "odds", "sure", "one")  # what trust weighs
RANKED = Maker("place_ranks", "model", "1")
ADJECTIVE = Maker("ground.places.adjective")
UNKNOWN = Maker("ground.places.unknown")
LEAST = 0.5  # trust from which on the likeliest place is taken for the one meant
RIVALS = 4
MANY, LIKELY = 2, 0.3  # countries named, from which on a country's name means it if it is so likely
LANDS, CITY = 1, 100_000  # countries named in a report on the world; people of a city that it knows
HALF = 0.5  # of an area's chance, from which on its town is meant
TOGETHER = 0.4  # share of a list's other names that lie within 25 km


@cache
def ranker() -> Ranker:
    """Return the trained ranker."""
    return Ranker(weights.load_table(RANKS, SIGNS))


@cache
def trust() -> Trust:
    """Return what tells how far to trust the likeliest place."""
    return Trust(weights.load_table(TRUST, TRUSTED)[0])


def ground(
    document: Document, parse: Parse, mentions: tuple[Mention, ...], trained: tuple[Ranker, Trust] | None = None
) -> tuple[Grounding, ...]:
    """Return what each place mention stands for; ``mentions`` are all of the report's, of every kind.

    ``trained``: weights in place of those that ship (when they are checked on articles that they have not seen).
    """
    rank, trusted = trained or (ranker(), trust())
    places = tuple(of_kind(mentions, "place"))
    found = names(places, gazetteer(), document.text)
    b = board(found, places, document.text, home(document))
    chance = chances(b, rank)
    signs = rows(b, chance)
    grounded: dict[int, Grounding] = {}
    lands = len({c.place.id for name in found for c in name.candidates[:1] if c.place.kind == "country"})
    start = 0
    for name in found:
        stop = start + len(name.candidates)
        weighed = sorted(
            zip(name.candidates, map(float, chance[start:stop]), range(start, stop), strict=True),
            key=lambda one: (-one[1], one[0].place.id),
        )
        weighed = town_first(b, weighed, signs)
        there = about(b, chance, weighed[0][2]) if weighed else 0.0
        for number in name.numbers:
            grounded[number] = _grounding(places[number], name, weighed, signs, trusted, there, lands)
        start = stop
    return tuple(grounded[i] for i in range(len(places)))


def town_first(
    b: Board, weighed: list[tuple[Candidate, float, int]], signs: Array
) -> list[tuple[Candidate, float, int]]:
    """'in *Tehran*': the town before the province called after it, where no word ("province") tells and it is as likely
    as half."""
    if not weighed or weighed[0][0].place.kind not in ("region", "district"):
        return weighed
    _, chance, row = weighed[0]
    if signs[row, SIGNS.index("type-same")]:
        return weighed
    for number, (candidate, other, its) in enumerate(weighed[1:], 1):
        is_town = candidate.place.kind == "settlement" and candidate.how == weighed[0][0].how
        if is_town and other >= HALF * chance and b.away[row, its] < CLOSE_KM:
            return [weighed[number], *weighed[:number], *weighed[number + 1 :]]
    return weighed


def home(document: Document) -> str | None:
    """Return the country of whoever prints a report: of an outlet on our list, or named in the outlet's own name.

    >>> from truceline.read.plain import document
    >>> home(document("Talks went on.", outlet="Sudan Tribune")), home(document("Talks went on.", outlet="The Mail"))
    ('SD', None)
    """
    words = (document.outlet or "").removeprefix("The ").replace(".com", "").split()
    for length in (3, 2, 1):
        for i in range(len(words) - length + 1):
            name = " ".join(words[i : i + length])
            if found := gazetteer().place(countries().get(name, "")):
                return found.country
    return None


@cache
def countries() -> dict[str, str]:
    """Return the ids of countries by their names, adjectives and capitals: what an outlet may have in its name."""
    found = {}
    for row in load("countries"):
        for name in (row["capital"], *row["demonyms"], *row["aliases"], row["name"]):
            if name:
                found[name] = f"gn:{row['geonames']}"
    return found


def _grounding(
    mention: Mention,
    name: Name,
    weighed: list[tuple[Candidate, float, int]],
    signs: Array,
    trusted: Trust,
    there: float,
    lands: int,
) -> Grounding:
    if not weighed:
        return Grounding(mention, None, 0.0, (), "no gazetteer has the name", UNKNOWN)
    best, chance, row = weighed[0]
    if best.how == "adjective":
        return Grounding(mention, best.place, 1.0, (), "adjective or people of the place", ADJECTIVE)
    rivals = tuple((c.place, round(p, 3)) for c, p, _ in weighed[1 : RIVALS + 1])
    known = max(vouched(best, signs[row], chance), known_abroad(best, there, lands))
    sure = round(max(trusted(signs[row], there), known), 3)
    if sure < LEAST:
        rivals = ((best.place, round(chance, 3)), *rivals)
        return Grounding(mention, None, sure, rivals, "too many fit" if len(weighed) > 1 else "does not fit", RANKED)
    why = ", ".join(reasons(signs[row], len(weighed)))
    return Grounding(mention, best.place, sure, rivals, why, RANKED)


def vouched(best: Candidate, signs: Array, chance: float) -> float:
    """Return the chance of what needs no trust: countries, seas and regions of our own short lists, and a village with
    the rest of its list round it. The training articles hold no such lists.
    """
    wide = best.place.kind in ("country", "continent", "area", "sea", "disputed") and best.how == "name"
    together = signs[SIGNS.index("list-near25")] >= TOGETHER or signs[SIGNS.index("list-nearest")] > 0
    return chance if wide or together else 0.0


def known_abroad(best: Candidate, there: float, lands: int) -> float:
    """'talks in *Geneva*', in a report on Syria: the city that the world knows, where the name likelier than not means
    it or its district. Most training articles are local news, with namesakes near by."""
    if best.place.kind == "country" and best.how == "name" and lands > MANY and there >= LIKELY:
        return max(there, LEAST)  # "Lebanon" beside Israel and Iran: twenty towns of America share its name
    is_city = best.place.kind in ("settlement", "region") and best.how == "name"
    return there if is_city and lands >= LANDS and (best.place.population or 0) >= CITY else 0.0


def reasons(signs: Array, rivals: int) -> list[str]:
    """Return the signs that spoke most for a candidate, strongest first; "only one of its name" where it is."""
    if rivals == 1:
        return ["only one of its name"]
    weighed = signs * ranker().weights[-1]
    order = sorted(range(len(SIGNS)), key=lambda i: (-weighed[i], i))[:3]
    return [SIGNS[i] for i in order if weighed[i] > 0.1] or ["likeliest of its name"]
