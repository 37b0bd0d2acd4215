"""What each source says of a ceasefire's state, as of which day."""

from __future__ import annotations

from datetime import date

from truceline.record import Claim, Party, Status
from truceline.track.cast import BODIES, FIGHTS, Cast
from truceline.vocab.wording import (
    borrowed,
    called_old,
    lemma,
    lemmas,
    mere_mention,
    moods,
    own,
    presupposed,
    truce_act,
)

SAYS = {
    "truce-proposed": "proposed",
    "truce-announced": "announced",
    "truce-agreed": "agreed",
    "truce-accepted": "agreed",
    "truce-in-effect": "in effect",
    "truce-respected": "holding",
    "truce-violated": "violated",
    "truce-suspended": "suspended",
    "truce-collapsed": "collapsed",
    "truce-extended": "extended",
    "truce-rejected": "rejected",
    "truce-denied": "denied to exist",
}
DENIED = {
    "truce-agreed": "denied to exist",
    "truce-announced": "denied to exist",
    "truce-in-effect": "denied to exist",
    "truce-accepted": "rejected",
    "truce-respected": "violated",
    "truce-violated": "holding",
    "truce-collapsed": "holding",
    "truce-extended": "rejected",
}
NARRATOR_MAY_SAY = frozenset(
    {"in effect", "holding", "violated", "collapsed", "expired", "extended", "denied to exist"}
)
OWN_ACTS = frozenset({"announced", "agreed", "proposed", "rejected", "suspended", "extended"})
CONSENT = frozenset({"announced", "agreed", "extended", "in effect", "holding"})
ONCE = OWN_ACTS - {"proposed", "suspended"} | {"in effect", "denied to exist", "collapsed", "expired"}
SPOKEN = frozenset({"truce-proposed", "truce-announced", "truce-accepted", "truce-rejected", "truce-denied"})
UNREAL = frozenset({"truce-agreed", "truce-respected", "truce-accepted", "truce-extended"})
COMMITMENTS = {"truce-respected": "agreed", "truce-extended": "extended"}
PLEDGING = frozenset({"say", "announce", "confirm", "accept", "promise", "offer"})
TOLD_OF = frozenset({"truce-violated", "truce-respected", "truce-collapsed", "truce-suspended"})  # never of tomorrow
RELAYS = frozenset({"agency", "outlet"})
NEVER = frozenset({"hypothetical", "opinion", "demanded"})
RETOLD = 3  # days within which the same word of the same source, without a day of its own, is the same entry


def state_of(claim: Claim) -> str | None:
    """Return the state that a truce claim tells of, None where it tells of none: a mere call for a truce, a wish, or a
    noun that only names the truce."""
    act = truce_act(claim)
    if act in COMMITMENTS and claim.polarity == "positive" and _commits(claim):
        is_halt = act == "truce-respected" and lemma(claim) in lemmas("stopping")
        return COMMITMENTS[act] if not is_halt else "announced" if "unreal" not in moods(claim) else None
    if act == "truce-accepted" and lemma(claim) in lemmas("welcoming"):
        return None  # to welcome a truce is not to agree to it
    if act == "truce-agreed" and _is_offer(claim):
        return "proposed"
    if claim.stance in NEVER or (claim.stance == "planned" and act != "truce-proposed") or mere_mention(claim):
        return None
    if called_old(claim) or (claim.source and act == "truce-agreed" and presupposed(claim)):
        return None  # "previous truces have fallen apart"; "the truce signed in May has been broken", they said
    shown = moods(claim)
    if "conditional" in shown and act in UNREAL and act != "truce-agreed":
        return None  # "on condition that the rebels halt their attacks"
    if "unreal" in shown and act in UNREAL and not (claim.source and _keeps(act, claim)):
        return None
    denies = "negated" in shown and claim.act in ("accept", "truce-accepted")  # "we cannot accept the terms"
    if claim.polarity == "negative" or claim.stance == "denied" or denies:
        if act == "truce-in-effect" and not claim.source and lemma(claim) in lemmas("standing"):
            return None  # "this isn't the first truce"
        is_refusal = act == "truce-respected" and claim.source and "refusing" in shown
        return "rejected" if is_refusal else DENIED.get(act)
    if act == "truce-respected" and lemma(claim) in lemmas("stopping") and not any(map(_acts, own(claim, "actors"))):
        return None  # "efforts to halt the fighting"
    if claim.act == "accept" and act == "truce-extended":
        return "agreed" if lemma(claim) in lemmas("accepting") else "extended"
    if lemma(claim) in lemmas("expired") and act == "truce-collapsed":
        return "expired"
    if lemma(claim) in lemmas("holding") and act == "truce-in-effect":
        return "holding"
    return SAYS.get(act)


def _is_offer(claim: Claim) -> bool:
    """'The president and rebel leaders said that a ceasefire *could be agreed on Friday*': with a day of its own, on no
    condition."""
    if claim.stance != "hypothetical" or not claim.source or claim.polarity != "positive" or borrowed(claim):
        return False
    return dated(claim) and "if" not in moods(claim)


def _commits(claim: Claim) -> bool:
    """'The army said that *it would observe* the truce', 'both agreed *to extend* it': a side's word on what it will
    do, without an if."""
    who = claim.claimant
    if who is None or claim.stance not in ("planned", "hypothetical") or "conditional" in moods(claim):
        return False
    if claim.saying not in PLEDGING:
        return False
    return any(p.side and p.side == who.side for p in own(claim, "actors"))


def _keeps(act: str, claim: Claim) -> bool:
    """'Both claimed *to respect* it': what a source claims for itself; 'efforts to halt the fighting' is none."""
    return act == "truce-respected" and lemma(claim) not in lemmas("stopping")


def _acts(party: Party) -> bool:
    return not party.id.startswith("words:")


def as_of(cast: Cast, claim: Claim) -> str | None:
    """Return the day for which a claim says so: its own, else that of its report."""
    when, printed = claim.when, cast.printed(claim)
    if when and when.earliest and when.latest and when.earliest[:10] == when.latest[:10] and len(when.earliest) >= 10:
        day = when.earliest[:10]
        is_told_of = claim.stance == "hypothetical" or (truce_act(claim) in TOLD_OF and claim.stance != "planned")
        return printed if printed and is_told_of and (day > printed or _of_its_sentence(claim)) else day
    return printed


def _of_its_sentence(claim: Claim) -> bool:
    """'They accused each other of breaking the truce, *which was agreed on Saturday*': a day of its sentence alone."""
    return any(field == "when" and maker.name.endswith("sentence") for field, maker in claim.makers)


def dated(claim: Claim) -> bool:
    """Say whether a claim has a day of its own."""
    when = claim.when
    return bool(when and when.earliest and when.latest and when.earliest[:10] == when.latest[:10])


def statuses(cast: Cast, claims: list[Claim], pair: frozenset[str] = frozenset()) -> tuple[Status, ...]:
    """Return one entry per source, status and day; what happens once (to agree, to begin) has one entry a source.

    A party's consent counts only from its own mouth or the narrator's plain report of its act; what the opponent says
    of it is the opponent's.
    """
    found: dict[tuple[str, str], list[Status]] = {}
    ordered = sorted(claims, key=lambda c: (not dated(c), as_of(cast, c) or "9", c.id))
    for claim in ordered:
        state = state_of(claim)
        if not state:
            continue
        day = as_of(cast, claim)
        for source, about in _speakers(cast, claim, state, pair):
            key = (source.id if source else f"report:{cast.outlet(claim) or claim.doc}", state)
            told = found.setdefault(key, [])
            known = {s.as_of for s in told}
            is_new = state == "announced" and dated(claim) and not borrowed(claim) and day not in known
            if not is_new and any(_same_entry(one, state, day, dated(claim)) for one in told):
                continue
            told.append(Status(source, state, day, claim.id, cast.outlet(claim), about))
    entries = _without_denied_consent(cast, [one for told in found.values() for one in told], claims)
    return tuple(sorted(entries, key=lambda s: (s.as_of or "", s.source.id if s.source else "", s.status, s.claim)))


def _without_denied_consent(cast: Cast, entries: list[Status], claims: list[Claim]) -> list[Status]:
    """Leave out what others alone tell of a side's consent, where the side itself says that there is no truce.

    'Government and rebels agree on ceasefire', says the headline; 'there is no such deal', say the rebels.
    """
    spoken = {c.id: {cast.side(p).id for p in c.source} for c in claims if c.act.startswith("truce-")}
    deny = {s.source.id for s in entries if s.source and s.status == "denied to exist"}
    return [
        s for s in entries
        if not s.source or s.source.id not in deny or s.status not in CONSENT or s.source.id in spoken.get(s.claim, ())
    ]  # fmt: skip


def _same_entry(one: Status, state: str, day: str | None, is_dated: bool) -> bool:
    if state in ONCE or one.as_of == day or not day or not one.as_of:
        return True
    return not is_dated and abs((date.fromisoformat(day) - date.fromisoformat(one.as_of)).days) <= RETOLD


def _speakers(cast: Cast, claim: Claim, state: str, pair: frozenset[str]) -> list[tuple[Party | None, str | None]]:
    """Return (source, whom it is about) of an entry; source None: the report itself."""
    told = [side for p in claim.source if (side := cast.teller(p)).kind not in RELAYS]
    if told:
        speaker, teller = told[-1], told[-2] if len(told) > 1 else told[-1]
        announcing = {cast.side(p).id for p in own(claim, "actors")}
        if not _may_speak(speaker) or (claim.act == "truce-announced" and not {speaker.id, teller.id} & announcing):
            return []  # "hours after a truce was declared, they said": not declared by them
        if state == "in effect" and lemma(claim) not in lemmas("standing") and speaker.kind in FIGHTS | {"person"}:
            return []  # "it had pulled out by the time the truce took effect": dated by it, no word on it
        told_of = map(cast.side, own(claim, "actors"))
        others = {side.id: side.name for side in told_of}
        about = [] if speaker.id in others else list(others.values())  # "we both agreed": its own word
        if state == "proposed" and claim.stance == "hypothetical" and speaker.id not in pair:
            return []  # "it could be agreed by Friday", an observer thinks
        if truce_act(claim) in SPOKEN and teller.id != speaker.id and _may_speak(teller):
            if state == "proposed" or (state in CONSENT and {teller.id, speaker.id} <= pair):
                return []  # "the rebels laughed off the army's announcement": no announcement of theirs
            return [(teller, speaker.name)]  # the aide's word on what the rebels said
        return [(speaker, " and ".join(about) if about and state in OWN_ACTS else None)]
    if state in OWN_ACTS and state != "proposed" and own(claim, "actors"):
        acting = [cast.side(actor) for actor in own(claim, "actors")]
        who = [a for a in acting if a.kind in BODIES and (state == "announced" or not pair or a.id in pair)]
        return [(actor, None) for actor in who]
    return [(None, None)] if state in NARRATOR_MAY_SAY else []


def _may_speak(source: Party) -> bool:
    """Say whether a source is someone: loose words ('a brief statement') are none."""
    return not source.id.startswith("words:")
