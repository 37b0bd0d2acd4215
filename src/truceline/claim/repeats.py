"""The same claim by the same source told twice is one claim; the further mention is evidence of it."""

from __future__ import annotations

from dataclasses import replace

from truceline.record import Claim, Evidence, Party, When


def joined(claims: list[Claim]) -> list[Claim]:
    """Return claims with repeats folded into the first that tells of the thing.

    'Fighting erupted at noon … the fighting that erupted at noon': one claim, two passages.
    """
    kept: list[Claim] = []
    where: dict[tuple[object, ...], list[int]] = {}
    for claim in claims:
        key = (claim.act, claim.stance, claim.polarity, tuple(p.id for p in claim.source))
        for number in where.get(key, ()):
            if repeats(kept[number], claim):
                kept[number] = _with(kept[number], claim)
                break
        else:
            where.setdefault(key, []).append(len(kept))
            kept.append(claim)
    return kept


def repeats(first: Claim, later: Claim) -> bool:
    """Say whether a later claim tells nothing new: same parties, and no other place, day or count."""
    if _ids(first.actors) != _ids(later.actors) or _ids(first.targets) != _ids(later.targets):
        return False
    if not first.actors and not first.targets:
        return False  # "several were wounded": nothing says that it is the same
    if later.place and (not first.place or first.place.name != later.place.name):
        return False
    if later.counts and later.counts != first.counts:
        return False
    return not later.when or (first.when is not None and _inside(first.when, later.when))


def _ids(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(p.id for p in parties)


def _inside(a: When, b: When) -> bool:
    return (a.earliest or "") >= (b.earliest or "") and (a.latest or "9") <= (b.latest or "9")


def _with(first: Claim, later: Claim) -> Claim:
    seen = {e.span for e in first.evidence}
    more = (Evidence("repeat" if e.field == "claim" else e.field, e.span, e.quote) for e in later.evidence)
    return replace(first, evidence=(*first.evidence, *(e for e in more if e.span not in seen)))
