"""The same claim by the same source told twice is one claim; the further mention is evidence of it."""

from __future__ import annotations

from dataclasses import replace

from truceline.claim.happening.contents import names_party
from truceline.claim.scene import Scene
from truceline.record import ActSeen, Claim, Evidence, Party, Span, When
from truceline.vocab import family


def joined(scene: Scene, claims: list[Claim], pointing: frozenset[Span]) -> list[Claim]:
    """Return claims with repeats folded into the first that tells of the thing.

    'Fighting erupted at noon … the fighting that erupted at noon': one claim, two passages. ``pointing`` holds the
    clauses that only point back at a deed ('the attack', "Sunday's fighting").
    """
    kept: list[Claim] = []
    where: dict[tuple[object, ...], list[int]] = {}
    for claim in claims:
        if (number := _pointed_at(kept, claim, pointing)) is not None:
            kept[number] = _with(kept[number], claim)
            continue
        key = (claim.act, claim.stance, claim.polarity, tuple(p.id for p in claim.source))
        for number in where.get(key, ()):
            if repeats(kept[number], claim) or _same_words(kept[number], claim):
                kept[number] = _with(kept[number], claim)
                break
        else:
            where.setdefault(key, []).append(len(kept))
            kept.append(claim)
    return _pointing_ahead(kept, pointing)


def _pointing_ahead(claims: list[Claim], pointing: frozenset[Span]) -> list[Claim]:
    """Fold what points at a deed told only later ('on *the ceasefire between X and Y*' in a heading's sentence)."""
    kept = list(claims)
    for claim in claims:
        if claim.evidence[0].span not in pointing:
            continue
        others = [c for c in kept if c is not claim and c.evidence[0].span not in pointing]
        if (number := _pointed_at(others, claim, pointing)) is not None and others[number].act == claim.act:
            target = kept.index(others[number])
            kept[target] = _with(kept[target], claim)
            kept.remove(claim)
    return kept


def points_back(scene: Scene, act: ActSeen) -> bool:
    """Say whether an act's words are a noun that points at a deed told before: '*the blast*', "*Sunday's fighting*".

    One with a doer, a victim or a count of its own tells something new.
    """
    parse = scene.parse
    head = scene.head(act.trigger)
    if head is None:
        return False
    told_of_whom = names_party(scene, act)
    if parse.labels[head] == "acl" and parse.tags[head] == "VBN" and family(act.act) == "truce" and not told_of_whom:
        head = parse.heads[head]  # "the agreement *signed* in Minsk"
    elif parse.pos[head] not in ("NOUN", "PROPN"):
        return False
    first, last = parse.tokens(act.trigger.start, act.trigger.stop)
    if any(parse.labels[i] == "relcl" for i in range(head + 1, last)):
        return False  # "the truce, *which took effect at noon*, …": the clause tells
    if told_of_whom and (family(act.act) != "truce" or last - first > 1):
        return False  # "the agreement reached by both" is told; "the ceasefire between X and Y" is pointed at
    for child in parse.children[head]:
        if parse.labels[child] == "det" and parse.lemmas[child].lower() in ("the", "this", "that", "these", "those"):
            return True
        if parse.labels[child] == "poss":
            return parse.pos[child] == "PRON" or any(scene.overlapping("time", *parse.chars(child, child + 1)))
    return False


def _pointed_at(kept: list[Claim], claim: Claim, pointing: frozenset[Span]) -> int | None:
    """Return the number of the claim that a pointing noun means: the nearest deed of its family that may be the one."""
    if claim.evidence[0].span not in pointing or claim.polarity == "negative":
        return None
    for number in range(len(kept) - 1, -1, -1):
        earlier = kept[number]
        if family(earlier.act) != family(claim.act) or earlier.polarity == "negative":
            continue
        if earlier.stance not in TOLD or claim.stance not in TOLD or earlier.background != claim.background:
            continue
        if claim.source and [p.id for p in claim.source] != [p.id for p in earlier.source]:
            continue  # another source's word is another claim
        if earlier.when and claim.when and not meet(earlier.when, claim.when):
            continue
        if _are_abroad(earlier, claim):
            continue
        return number
    return None


TOLD = frozenset({"asserted", "alleged"})


def _are_abroad(a: Claim, b: Claim) -> bool:
    """'the war in Syria … *the war in Libya*': in two countries."""
    p, q = (c.place.place if c.place and c.place.stated else None for c in (a, b))
    return bool(p and q and p.country and q.country and p.country != q.country)


def meet(a: When, b: When) -> bool:
    """Say whether two times may be one: neither ends before the other begins."""
    return (a.earliest or "") <= (b.latest or "9") + "~" and (b.earliest or "") <= (a.latest or "9") + "~"


def _same_words(first: Claim, later: Claim) -> bool:
    """A passage printed twice tells nothing new."""
    a, b = first.evidence[0], later.evidence[0]
    return not a.span.overlaps(b.span) and a.quote.casefold().split() == b.quote.casefold().split()


def repeats(first: Claim, later: Claim) -> bool:
    """Say whether a later claim tells nothing new: same parties, and no other place, day or count."""
    if _ids(first.actors) != _ids(later.actors) or not _may_be_same(first.targets, later.targets):
        return False
    if not first.actors and not first.targets:
        return False  # "several were wounded": nothing says that it is the same
    if later.place and (not first.place or first.place.name != later.place.name):
        return False
    if later.counts and later.counts != first.counts:
        return False
    return not later.when or (first.when is not None and _inside(first.when, later.when))


def _may_be_same(first: tuple[Party, ...], later: tuple[Party, ...]) -> bool:
    """Say whether two lists of victims may be one: the same, or one leaves them out."""
    return _ids(first) == _ids(later) or not later or all(p.kind == "place" for p in later)


def _ids(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(p.id for p in parties)


def _inside(a: When, b: When) -> bool:
    return (a.earliest or "") >= (b.earliest or "") and (a.latest or "9") <= (b.latest or "9")


def _with(first: Claim, later: Claim) -> Claim:
    seen = {e.span for e in first.evidence}
    more = (Evidence("repeat" if e.field == "claim" else e.field, e.span, e.quote) for e in later.evidence)
    return replace(first, evidence=(*first.evidence, *(e for e in more if e.span not in seen)))
