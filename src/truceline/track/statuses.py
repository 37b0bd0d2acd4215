"""What each source says of a ceasefire's state, as of which day."""

from __future__ import annotations

from truceline.record import Claim, Party, Status
from truceline.track.cast import Cast

SAYS = {
    "truce-proposed": "proposed",
    "truce-announced": "announced",
    "truce-agreed": "agreed",
    "truce-accepted": "agreed",
    "truce-in-effect": "in effect",
    "truce-respected": "holding",
    "truce-violated": "violated",
    "truce-suspended": "suspended",
    "truce-collapsed": "collapsed",
    "truce-extended": "extended",
    "truce-rejected": "rejected",
}
DENIED = {
    "truce-agreed": "denied to exist",
    "truce-announced": "denied to exist",
    "truce-in-effect": "denied to exist",
    "truce-accepted": "rejected",
    "truce-respected": "violated",
    "truce-violated": "holding",
    "truce-collapsed": "holding",
}
NARRATOR_MAY_SAY = frozenset(
    {"in effect", "holding", "violated", "collapsed", "expired", "extended", "denied to exist"}
)
OWN_ACTS = frozenset({"announced", "agreed", "proposed", "rejected", "suspended"})


def status(claim: Claim) -> str | None:
    """Return the state that a truce claim tells of, None where it tells of none (a mere call for a truce)."""
    if claim.stance in ("hypothetical", "opinion", "demanded"):
        return None
    return (DENIED if claim.polarity == "negative" else SAYS).get(claim.act)


def as_of(cast: Cast, claim: Claim) -> str | None:
    """Return the day for which a claim says so: its own, else that of its report."""
    when = claim.when
    if when and when.earliest and when.latest and when.earliest[:10] == when.latest[:10]:
        return when.earliest[:10]
    return cast.printed(claim)


def statuses(cast: Cast, claims: list[Claim]) -> tuple[Status, ...]:
    """Return one entry per source, status and day.

    A party's consent counts only from its own mouth or the narrator's plain report of its act; what the opponent says
    of it is the opponent's.
    """
    found: dict[tuple[str, str, str | None], Status] = {}
    for claim in claims:
        state = status(claim)
        if not state:
            continue
        day = as_of(cast, claim)
        for source, about in _speakers(cast, claim, state):
            key = (source.id if source else f"report:{cast.outlet(claim)}", state, day)
            found.setdefault(key, Status(source, state, day, claim.id, cast.outlet(claim), about))
    return tuple(found[key] for key in sorted(found, key=lambda k: (k[2] or "", k[0], k[1])))


def _speakers(cast: Cast, claim: Claim, state: str) -> list[tuple[Party | None, str | None]]:
    if claim.claimant:
        speaker = cast.side(claim.claimant)
        about = [cast.side(p).name for p in claim.actors if cast.side(p).id != speaker.id]
        return [(speaker, about[0] if about and state in OWN_ACTS else None)]
    if state in OWN_ACTS and claim.actors:
        return [(cast.side(actor), None) for actor in claim.actors]
    return [(None, None)] if state in NARRATOR_MAY_SAY else []
