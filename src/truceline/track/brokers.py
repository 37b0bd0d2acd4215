"""Who carried proposals, gave the venue, guaranteed or helped: a ceasefire's third parties, each with a role."""

from __future__ import annotations

from datetime import date, timedelta

from truceline.record import Claim, Party
from truceline.track.cast import BODIES, Cast, state
from truceline.vocab import family

ROLES = ("mediator", "host", "guarantor", "facilitator")
TALKS = frozenset({"negotiate", "meet"})
WHERE_TALKED = TALKS | {"truce-agreed", "truce-announced"}
LONGEST = timedelta(days=3)  # talks this long before a truce began have led to it


def brokers(cast: Cast, claims: list[Claim], pair: frozenset[str], start: str | None) -> tuple[tuple[str, Party], ...]:
    """Return the third parties of a ceasefire with their roles, from its own claims and from those on mediation.

    A state in whose country the sides agreed or talked just before, and that is none of them, is the host; a third
    party that announces what the sides agreed has mediated.
    """
    found: dict[tuple[str, str], tuple[str, Party]] = {}

    def put(role: str, party: Party) -> None:
        side = cast.side(party)
        if side.id not in pair and side.kind in BODIES and not any(s == side.id for r, s in found if r != role):
            found.setdefault((role, side.id), (role, side))

    helping = [c for c in cast.claims if c.act == "mediate" and not c.background and c.polarity == "positive"]
    for claim in [*claims, *helping]:
        if claim.polarity != "positive" or claim.stance in ("hypothetical", "opinion"):
            continue
        for role, party in claim.others:
            if role in ROLES and (family(claim.act) == "truce" or claim.act == "mediate"):
                put(role, party)
        if claim.act == "mediate":
            for party in claim.actors:
                put("mediator", party)
    docs = {c.doc for c in claims}
    talks = [c for c in cast.claims if c.act in TALKS and c.doc in docs and _just_before(cast, c, start)]
    talks = [c for c in talks if {cast.side(p).id for p in (*c.actors, *c.targets)} <= pair]
    for claim in (*claims, *talks):
        place = claim.place.place if claim.place and claim.place.stated else None
        if place and place.country and claim.act in WHERE_TALKED and claim.polarity == "positive":
            host = state(place.country)
            if host and place.kind == "settlement":
                put("host", host)
    return tuple(found[key] for key in sorted(found))


def _just_before(cast: Cast, claim: Claim, start: str | None) -> bool:
    """'… after ten hours of talks in Moscow': talks of the day or the days before a truce, told as done."""
    day = (claim.when.earliest if claim.when and claim.when.earliest else cast.printed(claim) or "")[:10]
    if claim.background or claim.stance not in ("asserted", "alleged") or not start or len(day) < 10:
        return False
    return timedelta(0) <= date.fromisoformat(start) - date.fromisoformat(day) <= LONGEST
