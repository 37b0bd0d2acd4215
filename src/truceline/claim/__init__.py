"""Mentions and groundings → Claim*: act and roles, who says so, stance, evidence."""

from __future__ import annotations

from truceline.record import Claim, Document, Grounding, Mention, Parse


def claim(
    document: Document, parse: Parse, mentions: tuple[Mention, ...], groundings: tuple[Grounding, ...]
) -> tuple[Claim, ...]:
    """Return the claims of a report, in text order."""
    return ()
