"""Who is at talks that a clause names nobody of: those who were invited to them, those of whom the report says it."""

from __future__ import annotations

from truceline.claim.parties.sides import Filled, Report, acts_of, sided
from truceline.record import Claim, Party, Span

TALKS = frozenset({"negotiate", "meet"})
INVITING = "invite"


def invited_before(report: Report, claim: Claim) -> tuple[Party, ...]:
    """Return who was last invited to talks before a claim, the host first."""
    start = claim.evidence[0].span.start
    for other in reversed(report.offers):
        is_invitation = any(f == "act" and maker.name.rsplit(":", 1)[-1] == INVITING for f, maker in other.makers)
        if is_invitation and other.evidence[0].span.start < start and other.actors:
            guests = tuple(p for p in other.targets if p.side)
            if guests and other.polarity != "negative":
                return (*other.actors, *guests)
    return ()


def who_was_invited(report: Report, claim: Claim) -> Filled | None:
    """'The Kremlin invited delegations of both sides. *Talks began in Moscow*': the host and the guests."""
    if claim.act not in TALKS or claim.targets or claim.background or report.is_of_others(claim):
        return None
    if not any(is_noun(report, act.trigger) for act in report.seen(claim)):
        return None
    at_talks = invited_before(report, claim)
    sides = sided(at_talks)
    own = sided(claim.actors)
    if not at_talks or len(own) > 1 or (claim.actors and (not own or own[0] not in sides)):
        return None
    parties = tuple(by_side(report, p, claim) for p in at_talks)
    if own:  # "officials of one side *went to the talks*": with the others
        return "targets", tuple(p for p in parties if p.side != own[0])
    return "actors", parties


def is_noun(report: Report, trigger: Span) -> bool:
    """Say whether an act was seen by a noun: 'talks'."""
    head = report.scene.head(trigger)
    return head is not None and report.scene.parse.pos[head] == "NOUN"


def by_side(report: Report, party: Party, claim: Claim) -> Party:
    """Return the side that sent a delegation, as a party: 'delegations from Baku' are Azerbaijan at the talks."""
    return (report.party(party.side, claim.evidence[0].span.start) if party.side else None) or party


def whose_talks_are_doubted(report: Report, claim: Claim) -> Filled | None:
    """'The spokesman *predicted that the talks would fail*': said of those who talk; so of those bound by a truce."""
    if claim.act != "predict" or claim.targets or not claim.actors:
        return None
    own = {p.id for p in claim.actors}
    for other in report.claims:
        if other.act not in acts_of("joint") or other.act == "clash" or not report.is_one_sentence(other, claim):
            continue
        if (
            other.evidence[0].span.start < claim.evidence[0].span.start
            or other.evidence[0].span == claim.evidence[0].span
        ):
            continue
        found = who_was_invited(report, other)
        parties = found[1] if found and found[0] == "actors" else other.actors
        if parties := tuple(p for p in parties if p.id not in own and p.side):
            return "targets", parties
    return None
