"""Who carried proposals, gave the venue, guaranteed or helped: a ceasefire's third parties, each with a role."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from truceline.record import Claim, Party, Where
from truceline.track.cast import BODIES, Cast
from truceline.track.known import state
from truceline.vocab import family
from truceline.vocab.wording import lemma, lemmas, mere_mention, own, said_of

ROLES = ("mediator", "host", "guarantor", "facilitator")
TALKS = frozenset({"negotiate", "meet"})
WHERE_TALKED = TALKS | {"truce-agreed", "truce-announced", "truce-accepted"}
MAKING = frozenset({"truce-agreed", "truce-announced"})
KNOWN = ("state:", "org:")  # sides that the vocabulary knows
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

    hosts: list[Party] = []
    helping = [c for c in cast.claims if c.act == "mediate" and not c.background and c.polarity == "positive"]
    helping = [c for c in helping if said_of("about", [c]) or _by_the_start(cast, c, start)]
    for claim in [*claims, *helping]:
        if claim.polarity != "positive" or claim.stance in ("hypothetical", "opinion"):
            continue
        if claim.act == "mediate" and claim.stance in ("planned", "demanded") and not said_of("about", [claim]):
            continue  # "they agreed to begin talks, *mediated by* the union's envoys": what is to come made no truce
        if claim.act == "mediate" and lemma(claim) in lemmas("hosting"):
            hosts += [*(p for _, p in claim.others), *claim.actors]
            continue
        for role, party in claim.others:
            if role in ROLES and (family(claim.act) == "truce" or claim.act == "mediate"):
                put(role, party)
        if claim.act == "mediate":
            for party in claim.actors:
                put("mediator", party)
    for party in hosts:  # "the talks, which were hosted by Sweden": a host, where it isn't told to mediate as well
        put("host", party)
    for claim in claims:
        acting = [cast.side(p) for p in own(claim, "actors")]
        if claim.act in MAKING and tells_of_one(claim) and acting and not {p.id for p in acting} & pair:
            for party in acting:
                if party.id.startswith(KNOWN):
                    put("mediator", party)
    where = venue([*claims, *talks(cast, claims, pair, start)])
    if where and where.place and where.place.country and (host := state(where.place.country)):
        put("host", host)
    return tuple(found[key] for key in sorted(found))


def _by_the_start(cast: Cast, claim: Claim, start: str | None) -> bool:
    """Not 'envoys met in Amman to speak of prisoners, with the union mediating', a month into the truce."""
    day = (claim.when.earliest if claim.when and claim.when.earliest else None) or cast.printed(claim)
    if not start or not day or len(day) < 10:
        return True
    return date.fromisoformat(day[:10]) - date.fromisoformat(start) <= LONGEST


def tells_of_one(claim: Claim) -> bool:
    """Say whether a claim tells of a truce made: 'the truce *negotiated by* the envoy', 'one *announced* by him'."""
    return claim.polarity == "positive" and claim.stance in ("asserted", "alleged") and not mere_mention(claim)


def talks(cast: Cast, claims: list[Claim], pair: frozenset[str], start: str | None) -> list[Claim]:
    """Return the talks of the sides, told in a truce's reports, that came just before it."""
    docs = {c.doc for c in claims}
    found = [c for c in cast.claims if c.act in TALKS and c.doc in docs and _just_before(cast, c, start)]
    return [c for c in found if {cast.side(p).id for p in (*c.actors, *c.targets)} <= pair]


def venue(claims: list[Claim]) -> Where | None:
    """Return the town where sides agreed or talked: the one that most claims' own words name, of equals the one that a
    report itself names. Not where a speaker merely stood: "it was signed, he said in Rome"."""
    tally: Counter[str] = Counter()
    places: dict[str, Where] = {}
    for claim in claims:
        where = claim.place
        if claim.act not in WHERE_TALKED or not tells_of_one(claim) or not where or not where.place:
            continue
        if where.precision != 1 or not where.stated or where.place.kind != "settlement" or not _in_its_words(claim):
            continue
        tally[where.name] += 1 if claim.source else 2
        places.setdefault(where.name, where)
    best = min(tally, key=lambda name: (-tally[name], name), default=None)
    return places[best] if best else None


def _in_its_words(claim: Claim) -> bool:
    where = claim.place.span if claim.place else None
    return where is not None and any(e.field == "claim" and e.span.contains(where) for e in claim.evidence)


def _just_before(cast: Cast, claim: Claim, start: str | None) -> bool:
    """'… after ten hours of talks in Moscow': talks of the day or the days before a truce, told as done."""
    day = (claim.when.earliest if claim.when and claim.when.earliest else cast.printed(claim) or "")[:10]
    if claim.background or claim.stance not in ("asserted", "alleged") or not start or len(day) < 10:
        return False
    return timedelta(0) <= date.fromisoformat(start) - date.fromisoformat(day) <= LONGEST
