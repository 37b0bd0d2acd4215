"""Where and when a claim's act took place: its own words first, then its sentence's, never a mere neighbour's."""

from __future__ import annotations

from truceline.claim import dating
from truceline.claim.scene import Scene
from truceline.record import ActSeen, Mention, Span, When, Where

# UCDP GED code book, where_prec.
PRECISION = {
    "settlement": 1, "facility": 1, "district": 3, "region": 4, "disputed": 4, "natural": 5, "country": 6, "sea": 7,
}  # fmt: skip


def as_where(scene: Scene, mention: Mention, stated: bool = True) -> Where:
    """Return a place mention as a claim's place, rivals kept."""
    place, rivals = scene.place(mention)
    name = place.name if place else mention.value
    precision = PRECISION.get(place.kind) if place else None
    return Where(name, place, precision, mention.span, rivals, stated)


def place_mentions(scene: Scene, act: ActSeen) -> tuple[tuple[Mention, ...], str]:
    """Return the places that an act's own words give, with the name of the rule that saw them."""
    named = [m for span in act.role("place") for m in scene.overlapping("place", span.start, span.stop)]
    if named:
        return tuple(m for m in dict.fromkeys(named) if m.label != "demonym"), "role"
    inside = [m for m in scene.overlapping("place", act.clause.start, act.clause.stop) if m.label != "demonym"]
    if inside:
        return (min(inside, key=lambda m: _gap(m.span, act.trigger)),), "clause"
    return (), "none"


def when(scene: Scene, act: ActSeen) -> tuple[When | None, str]:
    """Return the time of an act, with the name of the rule that found it."""
    return dating.when(scene, act.trigger, act.clause, act.role("time"))


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.stop, b.start - a.stop, 0)
