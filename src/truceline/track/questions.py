"""The four questions asked of an alleged breach: after entry into force, inside the area, by a bound party, a
prohibited act? Each is answered yes, no or can't tell."""

from __future__ import annotations

from truceline.record import Ceasefire, Claim, Party, Test, When
from truceline.track.clocks import local, minutes_apart, readings
from truceline.track.scope import inside
from truceline.vocab import family


def tests(truce: Ceasefire, claim: Claim, when: When | None, accused: Party | None) -> tuple[Test, ...]:
    """Return the four questions with their answers: yes, no or can't tell; the first is asked under each reading of
    the start where its readings answer it otherwise."""
    return (*_after(truce, when), _inside(truce, claim), _bound(truce, accused), _prohibited(claim))


def _after(truce: Ceasefire, when: When | None) -> tuple[Test, ...]:
    """'Launching an assault at 12:05': yes by Yerevan's noon, no by Moscow's."""
    question = "after entry into force?"
    apart = offsets(truce, when)
    answers = ["yes" if minutes >= 0 else "no" for _, minutes in apart]
    if len(set(answers)) > 1:
        return tuple(
            Test(question, answer, f"{minutes:+d} min", name)
            for answer, (name, minutes) in zip(answers, apart, strict=True)
        )
    if apart:
        return (Test(question, answers[0], "; ".join(f"{minutes:+d} min ({name})" for name, minutes in apart)),)
    start, first, last = start_of(truce), day_of(when), (when.latest or "")[:10] if when else None
    if start and first and last and (first > start[:10] or last < start[:10]):
        return (Test(question, "yes" if first > start[:10] else "no", f"{first} against a start on {start[:10]}"),)
    missing = "the day" if not first or first != last else "the hour of one of the two"
    return (Test(question, "can't tell", f"{missing} is not told"),)


def _inside(truce: Ceasefire, claim: Claim) -> Test:
    return Test("inside the area?", *inside(truce, claim.place))


def _bound(truce: Ceasefire, accused: Party | None) -> Test:
    question = "by a bound party?"
    if accused is None:
        return Test(question, "can't tell", "nobody is named")
    if accused.id in left_out_of(truce):
        return Test(question, "no", f"{accused.name} is left out of the truce")
    bound = accused.id in {p.id for p in truce.parties}
    return Test(question, "yes" if bound else "no", accused.name)


def _prohibited(claim: Claim) -> Test:
    if claim.act == "truce-violated":
        return Test("a prohibited act?", "yes", "the source calls it a breach")
    if family(claim.act) == "violence":
        return Test("a prohibited act?", "yes", f"{claim.act} is an act of violence")
    return Test("a prohibited act?", "can't tell", claim.act)


def offsets(truce: Ceasefire, when: When | None) -> tuple[tuple[str, int], ...]:
    """Return the minutes from entry into force to the act, per reading of the start; () without clock times.

    An act without a zone is told by the sides' own clock.
    """
    if not truce.effective or not truce.effective.earliest or not when or not when.latest:
        return ()  # "after 12:05" is no moment
    home = local(truce.parties, truce.effective.earliest)
    apart = ((name, minutes_apart(start, when, home)) for name, start in readings(truce.effective))
    return tuple((name, minutes) for name, minutes in apart if minutes is not None)


def left_out_of(truce: Ceasefire) -> frozenset[str]:
    """Return the ids of the sides that a ceasefire leaves out."""
    return frozenset(e.party.id for e in truce.excluded if e.party)


def start_of(truce: Ceasefire) -> str | None:
    for when in (truce.effective, truce.agreed, truce.declared):
        if when and when.earliest:
            return when.earliest
    return None


def day_of(when: When | None) -> str | None:
    return when.earliest[:10] if when and when.earliest else None
