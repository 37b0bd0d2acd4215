"""A one-word picture of what the sources say of a ceasefire: it names its rule, and is no verdict."""

from __future__ import annotations

from truceline.record import Party, Status

HOLDS = frozenset({"in effect", "holding", "extended"})
BREAKS = frozenset({"violated"})
MAKES = frozenset({"announced", "agreed"})
DENIES = frozenset({"denied to exist", "rejected"})
ENDS = frozenset({"collapsed", "expired", "suspended"})


def summary(statuses: tuple[Status, ...], parties: tuple[Party, ...], is_followed: bool = False) -> tuple[str, str]:
    """Return (rule, status): holding, disputed, broken according to both sides, ended by statement of a party,
    superseded, unknown. ``is_followed``: another of the same sides took its place.

    >>> summary((), ())
    ('nobody speaks', 'unknown')
    """
    sides = {p.id for p in parties}
    said: dict[str, set[str]] = {}
    for entry in statuses:
        if entry.source:
            said.setdefault(entry.source.id, set()).add(entry.status)
    ended = [side for side in sides if said.get(side, set()) & ENDS]
    if ended:
        return "a party says that it is over", "ended by statement of a party"
    if is_followed:
        return "a later ceasefire of the same sides took its place", "superseded"
    denied = [side for side in sides if said.get(side, set()) & DENIES]
    if denied and any(said.get(side, set()) & MAKES for side in sides if side not in denied):
        return "one side announced it, the other says that there is none", "disputed"
    broken = [side for side in sides if said.get(side, set()) & BREAKS]
    if len(broken) >= 2:
        return "two parties say that it was breached", "broken according to both sides"
    if any(s.status in BREAKS | ENDS for s in statuses):
        return "some source says that it was breached or is over", "disputed"
    if any(s.status in HOLDS for s in statuses):
        return "sources say that it holds and none that it does not", "holding"
    return ("nobody speaks" if not statuses else "no source says whether it holds"), "unknown"
