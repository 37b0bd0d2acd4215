"""Whose words a claim is, whom it blames, and how near to another it stands: what the rules on contradictions ask."""

from __future__ import annotations

from truceline.link.likeness import sides
from truceline.record import Claim

FAR = 10**6  # characters: another report


def speaker(claim: Claim) -> str:
    """Return the side whose words a claim is; the report's own id where it speaks itself."""
    who = claim.claimant
    return (who.side or who.id) if who else claim.doc


def mouth(claim: Claim) -> str:
    """Return the very person or body that says so, of whatever side; the report's own id where it speaks itself."""
    return claim.claimant.id if claim.claimant else claim.doc


def tells(claim: Claim) -> bool:
    """Say whether a claim says that something is or is not so."""
    return claim.stance in ("asserted", "alleged", "denied")


def charged(claim: Claim) -> frozenset[str]:
    """Return the sides whom a claim blames: an accusation's targets, else the actors."""
    return sides(claim.targets if claim.act == "accuse" else claim.actors)


def apart(a: Claim, b: Claim) -> int:
    """Return the characters between the words of two claims of one report; ``FAR`` for two reports."""
    if a.doc != b.doc or not a.evidence or not b.evidence:
        return FAR
    one, two = a.evidence[0].span, b.evidence[0].span
    return max(two.start - one.stop, one.start - two.stop, 0)
