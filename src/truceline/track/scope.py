"""Where a ceasefire applies, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from math import asin, cos, radians, sin, sqrt

from truceline.record import Ceasefire, Claim, Excluded, Place, Where
from truceline.track.cast import Cast
from truceline.vocab.wording import applies_at, left_out, lemma, lemmas, truce_act

TOLD_WHERE = frozenset({"truce-agreed", "truce-announced", "truce-accepted", "truce-in-effect", "truce-covers"})
LOCAL = 2  # times as often as any wider area that a town must be named, to be all of a truce's area
WIDE = (3, 4, 5, 6)  # where_prec of an area
FAR_KM = 600.0  # beyond it a place lies outside any region
MIDDLE_KM = 15.0  # from a region's middle: whatever its shape, a place this near lies in it


def area(claims: list[Claim]) -> Where | None:
    """Return the area that most claims' own words give a truce: 'a ceasefire *in and around Nagorno-Karabakh*'.

    Not where somebody spoke of it, nor where it was signed. A wide area goes before a town, which is named for what
    happens there; of a local truce no wider area is told, or hardly.
    """
    tally: Counter[str] = Counter()
    places: dict[str, Where] = {}
    for claim in claims:
        where = claim.place
        if truce_act(claim) not in TOLD_WHERE or claim.polarity != "positive" or not where or not where.stated:
            continue
        if lemma(claim) in lemmas("excluding") or where.span is None or not applies_at(claim, where.span):
            continue
        tally[where.name] += 1
        places.setdefault(where.name, where)

    wide = [n for n in tally if places[n].precision in WIDE]
    towns = [n for n in tally if n not in wide]
    if wide and towns and max(tally[n] for n in towns) >= LOCAL * max(tally[n] for n in wide):
        wide = []
    best = min(wide or towns, key=lambda name: (-tally[name], name), default=None)
    return places[best] if best else None


def excluded(cast: Cast, claims: list[Claim]) -> tuple[Excluded, ...]:
    """Return what the words of a truce's claims leave out of it: 'it *does not apply to* the Islamic State group'."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        for words in left_out(claim):
            found.setdefault(words, []).append(claim)
    made = []
    for words, some in sorted(found.items()):
        named = [p for c in some for p in (*c.targets, *c.actors)]
        party = next((side for p in named if (side := cast.side(p)) and _names(words, side.name, p.words)), None)
        place = next((c.place for c in some if c.place and c.place.name.casefold() in words.casefold()), None)
        made.append(Excluded(words, tuple(sorted(c.id for c in some)), party, place))
    return tuple(made)


def _names(words: str, *names: str | None) -> bool:
    told = words.casefold()
    return any(name and (name.casefold() in told or told in name.casefold()) for name in names)


def inside(truce: Ceasefire, where: Where | None) -> tuple[str, str]:
    """Return whether a place lies in a ceasefire's area (yes, no, can't tell) and why."""
    if where and any(e.place and e.place.name == where.name for e in truce.excluded):
        return "no", f"{where.name} is left out of it"
    if not truce.area or not truce.scope:
        return "can't tell", "the reports give no area"
    if not where:
        return "can't tell", "no place told"
    if where.name.casefold() == truce.area.name.casefold():
        return "yes", f"in {truce.scope}"
    return _within(where, truce.area.place, truce.scope)


def _within(where: Where, region: Place | None, scope: str) -> tuple[str, str]:
    place, name = where.place, where.name
    if place is None or region is None:
        return "can't tell", f"whether {name} lies in {scope} is not known"
    if region.kind == "country" and place.country:
        is_in = place.country == region.country
        return ("yes" if is_in else "no"), f"{name} lies {'in' if is_in else 'outside'} {scope}"
    if region.kind == "region" and place.country == region.country and place.region and region.region == place.region:
        return "yes", f"{name} lies in {scope}"
    apart = _km(place, region)
    if apart is not None and apart > FAR_KM:
        return "no", f"{name} lies {apart:.0f} km from {scope}"
    is_town = place.kind == "settlement" and region.kind in ("region", "disputed")
    if apart is not None and apart <= MIDDLE_KM and is_town:
        return "yes", f"{name} lies in the middle of {scope}"
    return "can't tell", f"whether {name} lies in {scope} is not known"


def _km(p: Place, q: Place) -> float | None:
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return None
    la, lo, lb, lp = map(radians, (p.lat, p.lon, q.lat, q.lon))
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(h))
