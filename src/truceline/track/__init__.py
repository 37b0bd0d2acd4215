"""Claims and incidents → Ceasefire*, Violation*, Relation*, Unknown*. Never opens a report."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.record import Claim, Head, Judgement, Links, Tracks
from truceline.track.cast import Cast
from truceline.track.ceasefires import ceasefires
from truceline.track.conflicts import conflict_links
from truceline.track.relations import relations
from truceline.track.unknowns import unknowns
from truceline.track.violations import violations


def track(heads: Iterable[Head], claims: Iterable[Claim], links: Links, judgements: Iterable[Judgement] = ()) -> Tracks:
    """Return the ceasefires with what is said of each, violations, relations and unknowns; the same in any order."""
    cast = Cast.of(sorted(heads, key=lambda h: h.id), sorted(claims, key=lambda c: c.id))
    truces = ceasefires(cast)
    broken = violations(cast, truces)
    backing = relations(cast)
    return Tracks(truces, broken, backing, conflict_links(cast, backing), unknowns(cast, truces, broken, links))
