"""Alleged violations, each tied to a ceasefire by four questions. Two tallies, never one sum."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from truceline.record import Ceasefire, Claim, Party, Violation, When, identify
from truceline.track.cast import FIGHTS, Cast
from truceline.track.questions import day_of, left_out_of, offsets, start_of, tests
from truceline.vocab import family
from truceline.vocab.wording import borrowed, lemma, lemmas, of_both, own, said_of, truce_act

TELLING = frozenset({"asserted", "alleged"})
PROHIBITED = frozenset({"capture-place", "abduct"})  # beside violence
CHARGING = frozenset({"truce-violated", "accuse"})
# told of without a culprit, these are no breach by anyone
NOBODY = frozenset({"wounding", "shoot-down", "abduct", "capture-place", "killing"})


def violations(cast: Cast, truces: tuple[Ceasefire, ...]) -> tuple[Violation, ...]:
    """Return the allegations: acts called a breach, and acts of violence told from a ceasefire's start on."""
    found: dict[tuple[str | None, ...], Violation] = {}
    for claim in cast.claims:
        explicit = truce_act(claim) == "truce-violated"
        if claim.stance not in TELLING or claim.polarity == "negative" or (claim.background and not explicit):
            continue
        if not explicit and not _prohibited_act(claim):
            continue
        truce = _truce(cast, truces, claim, explicit)
        if not truce:
            continue
        if not explicit and (hit := {cast.side(p).id for p in claim.targets}) and hit <= left_out_of(truce):
            continue  # only against those whom the truce leaves out
        accuser = _accuser(cast, claim)
        for accused in _accused(cast, truce, claim, accuser, explicit):
            if accuser and accused and accuser.id == accused.id:
                continue  # a side that tells of its own strikes accuses nobody
            if explicit and not accuser and not accused:
                continue  # "fighting shattered the truce": its state, and no charge against anyone
            if not explicit and not (accused or _placed(truce, claim, accuser)):
                continue
            if not explicit and borrowed(claim) and not (accused and accuser):
                continue
            made = _violation(cast, truce, claim, accuser, accused, explicit)
            teller = made.accuser.id if made.accuser else claim.doc
            key = (truce.id, teller, accused.id if accused else None, *_happening(claim, made))
            found[key] = _joined(found[key], made) if key in found else made
    denied, charges = _answers(cast)
    docs = {c.id: c.doc for c in cast.claims}
    answered = [_answered(v, denied, charges) for v in _once(list(found.values()), docs)]
    return tuple(sorted(answered, key=lambda v: (v.when.earliest or "" if v.when else "", v.id)))


def _once(made: list[Violation], docs: dict[str, str]) -> list[Violation]:
    """Return allegations with one for a charge that its report sums up and then tells: 'each accused the other of
    *violations*. … There had been *repeated violations* in the last few hours, the minister said'."""
    kept: list[Violation] = []
    charges: dict[tuple[str, ...], list[int]] = defaultdict(list)  # by what must be the same: numbers in ``kept``
    for one in sorted(made, key=lambda v: (not v.explicit, v.act == "truce-violated", _length(v.when), v.id)):
        charge = _charge(one, docs)
        told = next((n for n in charges[charge] if _overlap(kept[n].when, one.when)), None) if charge else None
        if told is not None and one.act == "truce-violated":
            kept[told] = _joined(kept[told], one)
            continue
        if charge:
            charges[charge].append(len(kept))
        kept.append(one)
    return kept


def _charge(one: Violation, docs: dict[str, str]) -> tuple[str, ...]:
    """Return the ceasefire, who charges whom, and the report; () for what is not called a breach, or counted."""
    if not one.explicit or one.aggregate or not one.accuser or not one.accused:
        return ()
    return one.ceasefire, one.accuser.id, one.accused.id, docs[one.claims[0]]


def _overlap(a: When | None, b: When | None) -> bool:
    if not a or not b or not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    return a.earliest[:10] <= b.latest[:10] and b.earliest[:10] <= a.latest[:10]


def _length(when: When | None) -> int:
    """Return the days from the first to the last of an interval, many where one of them is open."""
    if not when or not when.earliest or not when.latest or min(len(when.earliest), len(when.latest)) < DAY:
        return OPEN
    return (date.fromisoformat(when.latest[:DAY]) - date.fromisoformat(when.earliest[:DAY])).days


DAY, OPEN = 10, 10_000  # characters of an ISO day; days


def _prohibited_act(claim: Claim) -> bool:
    """Say whether a claim tells of an act that a truce forbids; 'the war', 'the current conflict' are none."""
    if claim.act not in PROHIBITED and family(claim.act) != "violence":
        return False
    return lemma(claim) not in lemmas("general")


def _placed(truce: Ceasefire, claim: Claim, accuser: Party | None) -> bool:
    """Say whether a happening of which nobody is accused is told as one: with a place, victims or a count, and by
    someone other than a party, who would name the other."""
    if claim.act in NOBODY or lemma(claim) in lemmas("loose"):
        return False
    if accuser and accuser.id in {p.id for p in truce.parties}:
        return False
    return bool(claim.place or claim.targets or claim.counts)


def _happening(claim: Claim, made: Violation) -> tuple[str | None, ...]:
    """Return what makes two claims of one accuser against one accused the same: the day, and for what is not called a
    breach the place; several acts of one sentence are one happening."""
    if not made.explicit:
        town = made.place.name if made.place and made.place.stated and (made.place.precision or 9) <= 2 else None
        return (day_of(made.when), town)
    last = (made.when.latest or "")[:10] if made.when else None
    return "breach", day_of(made.when), last, str(made.aggregate)  # "broken 249 times" is a charge of its own


def _accuser(cast: Cast, claim: Claim) -> Party | None:
    """Return the innermost source that is someone, the side it speaks for where it speaks for one."""
    for party in reversed(claim.source):
        side = cast.teller(party)
        if not side.id.startswith("words:"):
            return side
    return None


def _accused(
    cast: Cast, truce: Ceasefire, claim: Claim, accuser: Party | None, explicit: bool
) -> tuple[Party | None, ...]:
    """Return whom a claim accuses; (None,) where nobody is named or both sides are said to fight.

    A party that complains of breaches without naming anyone means the other.
    """
    bound = {p.id: p for p in truce.parties}
    named = (cast.side(p) for p in (claim.targets if claim.act == "accuse" else own(claim, "actors")))
    acting = tuple(dict.fromkeys(side for side in named if side.kind in FIGHTS or side.id in bound))
    if claim.act == "clash" and len({*acting, *(cast.side(p) for p in claim.targets)} & set(bound.values())) > 1:
        return (None,)
    if acting:
        return tuple(dict.fromkeys(None if side.id.startswith("role:") else side for side in acting))
    if explicit and not (accuser and accuser.id in bound) and said_of("both", [claim]):
        return truce.parties  # "violations on both sides"
    others = [p for p in truce.parties if not accuser or p.id != accuser.id]
    if explicit and accuser and accuser.id in bound and len(others) == 1:
        return (others[0],)
    return (None,)


def _truce(cast: Cast, truces: tuple[Ceasefire, ...], claim: Claim, explicit: bool) -> Ceasefire | None:
    """Return the last ceasefire that had begun on the claim's day and had not ended; a breach without a day is of the
    last one told before its report."""
    day = day_of(claim.when) or (cast.printed(claim) if explicit else None)
    involved = set(cast.fighting(tuple(p for p in (*claim.actors, *claim.targets) if not of_both(p.words))))
    best = None
    for truce in truces:
        start = start_of(truce)
        bound = {p.id for p in truce.parties}
        if involved and not involved & bound and not explicit:
            continue
        if explicit and involved - bound and best is not None:
            continue
        over = truce.end.latest if truce.end else None
        ended = bool(not explicit and day and over and day > over[:10])
        begun = start and day and start[:10] <= day and (explicit or not _before(claim, truce.effective))
        if (begun and not ended) or (explicit and best is None):
            best = truce
    return best


def _before(claim: Claim, effective: When | None) -> bool:
    """Say whether an act can't be shown to come after a start of which the clock time is known.

    'Minutes before the truce began at 8' lends the act the hour of the truce.
    """
    when = claim.when
    if not when or not effective or not when.latest or not effective.earliest or "T" not in effective.earliest:
        return False
    if when.latest[:10] > effective.earliest[:10]:
        return False
    borrowed = any(field == "when" and maker.name.endswith("sentence") for field, maker in claim.makers)
    if "T" not in when.latest:
        return True
    return when.latest[:16] < effective.earliest[:16] or (borrowed and when.earliest == effective.earliest)


def _told_when(cast: Cast, truce: Ceasefire, claim: Claim) -> When | None:
    """Return when an act is said to have been done; for an undated breach, from the start to the report."""
    start, printed = start_of(truce), cast.printed(claim)
    is_later = bool(claim.when and claim.when.earliest and printed and claim.when.earliest[:10] > printed)
    if claim.when and not is_later and not (claim.act in CHARGING and borrowed(claim)):
        return claim.when
    if not printed:
        return None
    first = start[:10] if start and start[:10] <= printed else printed
    return When(first, printed, "days", basis="inferred")


def _violation(
    cast: Cast, truce: Ceasefire, claim: Claim, accuser: Party | None, side: Party | None, explicit: bool
) -> Violation:
    count = next((c for c in claim.wholes if c.kind == "other" and explicit), None)
    when = _told_when(cast, truce, claim)
    return Violation(
        id=identify("violation", truce.id, claim.id, side and side.id),
        ceasefire=truce.id,
        accuser=accuser,
        accused=side,
        act="truce-violated" if claim.act == "accuse" else claim.act,
        claims=(claim.id,),
        when=when,
        place=claim.place,
        counts=claim.counts,
        explicit=explicit,
        tests=tests(truce, claim, when, side),
        offset_minutes=offsets(truce, when),
        aggregate=int(count.low) if count else None,
    )


def _joined(a: Violation, b: Violation) -> Violation:
    """Return one allegation for two claims of it; the earlier id stays."""
    claims = tuple(sorted({*a.claims, *b.claims}))
    return Violation(
        a.id, a.ceasefire, a.accuser, a.accused, a.act, claims, a.when, a.place or b.place, a.counts or b.counts,
        a.explicit or b.explicit, a.tests, a.offset_minutes, a.answer, a.stage, a.aggregate,
    )  # fmt: skip


def _answers(cast: Cast) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return (side, act) of what each side denies, and (side, side) of who charges whom."""
    denied: set[tuple[str, str]] = set()
    charges: set[tuple[str, str]] = set()
    for side, claims in cast.by_side.items():
        for claim in claims:
            if claim.stance == "denied":
                denied.add((side, claim.act))
            elif claim.stance == "alleged" and (
                truce_act(claim) == "truce-violated" or family(claim.act) == "violence"
            ):
                charges |= {(side, cast.side(p).id) for p in claim.actors}
    return denied, charges


def _answered(one: Violation, denied: set[tuple[str, str]], charges: set[tuple[str, str]]) -> Violation:
    """'denied': the accused denies it; 'counter-accused': it answers with its own charge; else not told."""
    if not one.accused or not one.accuser:
        return one
    if (one.accused.id, one.act) in denied:
        return replace(one, answer="denied")
    return replace(one, answer="counter-accused") if (one.accused.id, one.accuser.id) in charges else one
