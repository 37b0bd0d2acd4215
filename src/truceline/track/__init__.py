"""Claims and incidents → Ceasefire*, Violation*, Relation*, Unknown*. Never opens a report."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.record import Claim, Head, Judgement, Links, Tracks


def track(
    heads: Iterable[Head], claims: Iterable[Claim], links: Links, judgements: Iterable[Judgement] = ()
) -> Tracks:
    """Return the ceasefires with what is said of each, violations, relations and unknowns."""
    return Tracks()
