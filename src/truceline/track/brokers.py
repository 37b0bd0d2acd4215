"""Who carried proposals, gave the venue, guaranteed or helped: a ceasefire's third parties, each with a role."""

from __future__ import annotations

from truceline.record import Claim, Party
from truceline.track.cast import BODIES, Cast
from truceline.vocab import family

ROLES = ("mediator", "host", "guarantor", "facilitator")
WHERE_TALKED = frozenset({"truce-agreed", "negotiate", "truce-announced"})


def brokers(cast: Cast, claims: list[Claim], pair: frozenset[str], start: str | None) -> tuple[tuple[str, Party], ...]:
    """Return the third parties of a ceasefire with their roles, from its own claims and from those on mediation.

    A state in whose country the sides agreed, and that is none of them, is the host.
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
    for claim in claims:
        place = claim.place.place if claim.place and claim.place.stated else None
        if place and place.country and claim.act in WHERE_TALKED and claim.polarity == "positive":
            host = cast.names.get(f"state:{place.country}")
            if host and place.kind == "settlement":
                put("host", host)
    return tuple(found[key] for key in sorted(found))
