"""Alleged violations, each tied to a ceasefire by four questions. Two tallies, never one sum."""

from __future__ import annotations

from datetime import datetime

from truceline.record import Ceasefire, Claim, Party, Test, Violation, When, identify
from truceline.track.cast import Cast
from truceline.vocab import family

TELLING = frozenset({"asserted", "alleged"})


def violations(cast: Cast, truces: tuple[Ceasefire, ...]) -> tuple[Violation, ...]:
    """Return the allegations: acts called a breach, and acts of violence told from a ceasefire's start on."""
    found: dict[str, Violation] = {}
    for claim in cast.claims:
        if claim.stance not in TELLING or claim.polarity == "negative" or claim.background:
            continue
        explicit = claim.act == "truce-violated"
        if not explicit and family(claim.act) != "violence":
            continue
        truce = _truce(cast, truces, claim, explicit)
        if not truce:
            continue
        for accused in claim.actors or (None,):
            made = _violation(cast, truce, claim, accused, explicit)
            key = f"{made.accuser and made.accuser.id}|{made.accused and made.accused.id}|{made.act}|{_day(made.when)}"
            if key in found:
                made = _joined(found[key], made)
            found[key] = made
    answered = [_answered(v, found.values(), cast) for v in found.values()]
    return tuple(sorted(answered, key=lambda v: (v.when.earliest or "" if v.when else "", v.id)))


def _day(when: When | None) -> str | None:
    return when.earliest[:10] if when and when.earliest else None


def _start(truce: Ceasefire) -> str | None:
    for when in (truce.effective, truce.agreed, truce.declared):
        if when and when.earliest:
            return when.earliest
    return None


def _truce(cast: Cast, truces: tuple[Ceasefire, ...], claim: Claim, explicit: bool) -> Ceasefire | None:
    """Return the last ceasefire that had begun on the claim's day; a breach without a day is of the last one told."""
    day = _day(claim.when) or (cast.printed(claim) if explicit else None)
    best = None
    for truce in truces:
        start = _start(truce)
        involved = {p.side or p.id for p in (*claim.actors, *claim.targets)}
        bound = {p.id for p in truce.parties}
        if involved and not involved & bound and not explicit:
            continue
        begun = start and day and start[:10] <= day and not _before(claim.when, truce.effective)
        if begun or (explicit and best is None):
            best = truce
    return best


def _before(when: When | None, effective: When | None) -> bool:
    if not when or not effective or not when.latest or not effective.earliest:
        return False
    return "T" in when.latest and "T" in effective.earliest and when.latest[:16] < effective.earliest[:16]


def _violation(cast: Cast, truce: Ceasefire, claim: Claim, accused: Party | None, explicit: bool) -> Violation:
    accuser = cast.side(claim.claimant) if claim.claimant else None
    side = cast.side(accused) if accused else None
    return Violation(
        id=identify("violation", truce.id, claim.id, side and side.id),
        ceasefire=truce.id,
        accuser=accuser,
        accused=side,
        act=claim.act,
        claims=(claim.id,),
        when=claim.when,
        place=claim.place,
        counts=claim.counts,
        explicit=explicit,
        tests=tests(truce, claim, side),
        offset_minutes=offsets(truce.effective, claim.when),
    )


def offsets(effective: When | None, when: When | None) -> tuple[tuple[str, int], ...]:
    """Return the minutes from entry into force to the act, per reading of the start; () without clock times."""
    if not effective or not when or not when.earliest or "T" not in when.earliest:
        return ()
    rows = []
    for name, reading in (("as told", effective), *((r.zone or r.words or "other", r) for r in effective.readings)):
        if reading.earliest and "T" in reading.earliest:
            apart = datetime.fromisoformat(when.earliest[:16]) - datetime.fromisoformat(reading.earliest[:16])
            rows.append((name, int(apart.total_seconds() // 60)))
    return tuple(rows)


def tests(truce: Ceasefire, claim: Claim, accused: Party | None) -> tuple[Test, ...]:
    """Return the four questions with their answers: yes, no or can't tell."""
    return (_after(truce, claim), _inside(truce, claim), _bound(truce, accused), _prohibited(claim))


def _after(truce: Ceasefire, claim: Claim) -> Test:
    question = "after entry into force?"
    apart = offsets(truce.effective, claim.when)
    if apart:
        signs = {minutes >= 0 for _, minutes in apart}
        told = "; ".join(f"{minutes:+d} min ({name})" for name, minutes in apart)
        return Test(question, "can't tell" if len(signs) > 1 else "yes" if signs == {True} else "no", told)
    start, day = _start(truce), _day(claim.when)
    if start and day and day != start[:10]:
        return Test(question, "yes" if day > start[:10] else "no", f"{day} against a start on {start[:10]}")
    return Test(question, "can't tell", "the hour of one of the two is not told")


def _inside(truce: Ceasefire, claim: Claim) -> Test:
    if not truce.scope:
        return Test("inside the area?", "can't tell", "the reports give no area")
    if not claim.place:
        return Test("inside the area?", "can't tell", "no place told")
    inside = claim.place.name.casefold() in truce.scope.casefold()
    return Test("inside the area?", "yes" if inside else "can't tell", truce.scope)


def _bound(truce: Ceasefire, accused: Party | None) -> Test:
    if accused is None:
        return Test("by a bound party?", "can't tell", "nobody is named")
    bound = accused.id in {p.id for p in truce.parties}
    return Test("by a bound party?", "yes" if bound else "no", accused.name)


def _prohibited(claim: Claim) -> Test:
    if claim.act == "truce-violated":
        return Test("a prohibited act?", "yes", "the source calls it a breach")
    if family(claim.act) == "violence":
        return Test("a prohibited act?", "yes", f"{claim.act} is an act of violence")
    return Test("a prohibited act?", "can't tell", claim.act)


def _joined(a: Violation, b: Violation) -> Violation:
    """Return one allegation for two claims of it; the earlier id stays."""
    claims = tuple(sorted({*a.claims, *b.claims}))
    return Violation(
        a.id, a.ceasefire, a.accuser, a.accused, a.act, claims, a.when, a.place or b.place, a.counts or b.counts,
        a.explicit or b.explicit, a.tests, a.offset_minutes, a.answer, a.stage, a.aggregate,
    )  # fmt: skip


def _answered(one: Violation, every: object, cast: Cast) -> Violation:
    """'denied': the accused denies it; 'counter-accused': it answers with its own charge; else not told."""
    answer = None
    if one.accused and one.accuser:
        for claim in cast.claims:
            if claim.claimant and cast.side(claim.claimant).id == one.accused.id:
                if claim.stance == "denied" and claim.act == one.act:
                    answer = "denied"
                    break
                blames = {p.side or p.id for p in claim.actors}
                charged = family(claim.act) in ("violence", "truce") and claim.stance == "alleged"
                if charged and one.accuser.id in blames:
                    answer = "counter-accused"
    return Violation(
        one.id, one.ceasefire, one.accuser, one.accused, one.act, one.claims, one.when, one.place, one.counts,
        one.explicit, one.tests, one.offset_minutes, answer, one.stage, one.aggregate,
    )  # fmt: skip
