"""Parties that the report makes plain where a claim's own clause leaves them out.

'Fighting broke out' in a report of a war between two sides is between those two; 'Hezbollah said it had fired rockets
at a town' is against the other side; 'the envoy called for a ceasefire' calls on both. Never inferred: who did
a deed whose doer the report leaves open. Each field so filled names its rule as its maker, and the party points at
the words that name the side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from truceline.claim.parties import against, elsewhere, talks, wars
from truceline.claim.parties.sides import SIDES, Filled, Report, acts_of, is_civil, sided
from truceline.claim.scene import Scene
from truceline.record import Claim, Maker, Party
from truceline.vocab import family

TALKS = frozenset({"negotiate", "meet"})
NEAR = 600  # characters back to the attack that "the attack" means

Rule = Callable[[Report, Claim], "Filled | None"]


def between_whom(report: Report, claim: Claim) -> Filled | None:
    """'The truce *between the government and the separatists* collapsed': the clause's own words come first."""
    if claim.act not in acts_of("joint") or claim.actors:
        return None
    scene, span = report.scene, claim.evidence[0].span
    parse = scene.parse
    for i in range(*parse.tokens(span.start, span.stop)):
        if parse.words[i].lower() != "between":
            continue
        for child in parse.children[i]:
            if parse.labels[child] == "pobj":
                parties = scene.parties(parse.span(*parse.subtree(child)))
                named = tuple(p for p in parties if p.kind in SIDES or p.kind == "both")
                if len({p.id for p in named}) == 2:
                    return "actors", named
    return None


def talked_together(report: Report, claim: Claim) -> Filled | None:
    """'Officials had discussions *with the rebels*': both talk; where only the partner is named, so does the other."""
    partners = tuple(p for p in claim.targets if p.side in report.two and _is_with(report.scene, p, claim))
    if claim.act not in TALKS or not partners:
        return None
    if claim.actors and not set(sided(claim.actors)) & set(report.two):
        return None  # "the envoy's talks *with the president*": the envoy with him
    if claim.actors:
        return "actors", (*claim.actors, *(p for p in partners if p.id not in {a.id for a in claim.actors}))
    return "actors", report.both(claim, partners)


def refused_a_meeting(report: Report, claim: Claim) -> Filled | None:
    """'He refused *to meet the rebel leader*': the refusal is aimed at whom he won't meet."""
    if claim.act != "refuse" or claim.targets or not claim.evidence:
        return None
    span = claim.evidence[0].span
    refused = [act for _, act in report.scene.acts_between(span.start, span.stop) if act.act in TALKS]
    parties = tuple(p for act in refused[:1] for part in act.role("target") for p in report.scene.parties(part))
    return ("targets", parties) if parties else None


def done_together(report: Report, claim: Claim) -> Filled | None:
    """'*Fighting broke out* again on Sunday', '*a ceasefire was agreed*': by both sides of the report."""
    if claim.act not in acts_of("joint") or report.is_of_others(claim):
        return None
    own = sided(claim.actors)
    if any(side not in report.two for side in own) or len(own) > 1 or (claim.actors and not own):
        return None
    if any(side in report.two for side in sided(claim.targets)):
        return None
    if own and claim.act in acts_of("one alone"):
        return None  # "Sudan said it respected the truce": of Chad it says nothing
    if own and claim.act == "negotiate" and not _is_with(report.scene, claim.actors[0], claim):
        return None  # "officials went to the talks": who else did, nobody says
    if own and claim.act == "clash" and _is_verb(report, claim) and not _is_with(report.scene, claim.actors[0], claim):
        return None  # "the group waged an insurgency": see against_the_other
    if own and claim.act == "clash" and claim.saying == "accuse" and len(own) == 1:
        return None  # "*accused of hostilities*": see of_the_accuser
    if own and claim.act == "clash" and _is_by(report.scene, claim.actors[0]):
        return None  # "violence *by separatists*": whoever they fight, nobody says
    return "actors", report.both(claim, claim.actors)


def _is_with(scene: Scene, party: Party, claim: Claim) -> bool:
    """'talks *with the rebels*', in the claim's own clause."""
    if not party.span or not claim.evidence[0].span.contains(party.span):
        return False
    token = scene.head(party.span)
    for _ in range(4):
        if token is None or scene.parse.heads[token] == token:
            return False
        token = scene.parse.heads[token]
        if scene.parse.lemmas[token].lower() == "with":
            return True
    return False


def whose_war(report: Report, claim: Claim) -> Filled | None:
    """'*the 2011 NATO war* in that country': by the body whose name stands before the word, not by the two sides."""
    if claim.act != "clash" or claim.actors:
        return None
    scene = report.scene
    for act in report.seen(claim):
        head = scene.head(act.trigger)
        for child in scene.parse.children[head] if head is not None else ():
            if scene.parse.labels[child] in ("compound", "poss", "nmod"):
                named = tuple(scene.parties(scene.parse.span(child, child + 1)))
                if named and all(p.kind in ("organisation", "state", "armed-group") for p in named):
                    return "actors", named
    return None


def on_both_sides(report: Report, claim: Claim) -> Filled | None:
    """'*Bombings of homes on both sides* go on': by both, each of the other's."""
    if family(claim.act) not in ("violence", "destruction") or claim.act in elsewhere.TOLLS or claim.actors:
        return None
    scene, span = report.scene, claim.evidence[0].span
    for mention in scene.overlapping("actor", span.start, span.stop):
        token = scene.head(mention.span) if mention.label == "both" else None
        if token is not None and scene.parse.lemmas[scene.parse.heads[token]].lower() in ("on", "from"):
            return "actors", report.both(claim)
    return None


def _is_by(scene: Scene, party: Party) -> bool:
    """'violence mounted *by the separatists*'."""
    token = scene.head(party.span) if party.span else None
    return token is not None and scene.parse.lemmas[scene.parse.heads[token]].lower() == "by"


def done_to_the_other(report: Report, claim: Claim) -> Filled | None:
    """'Hezbollah fired rockets at a kibbutz': against the other side, where the victims are no people named."""
    if claim.act not in acts_of("against"):
        return None
    sides = sided(claim.actors)
    other = report.other(sides[0]) if len(sides) == 1 else None
    if other is None or any(p.kind not in ("place", "unknown") for p in claim.targets):
        return None
    if claim.targets and any(c.kind in ("killed", "wounded") and c.low and c.group != "soldiers" for c in claim.counts):
        return None  # "hit the city of Sur, *killing nine people*": its people
    if any(is_civil(p) for p in claim.targets) or (claim.background and report.is_of_others(claim)):
        return None  # "has bombed schools and churches"
    if any(p.kind == "unknown" for p in claim.targets) and claim.act in acts_of("aimed at people"):
        return None  # "kidnapped travellers"
    party = report.party(other, claim.evidence[0].span.start)
    return ("targets", (party,)) if party else None


def against_the_other(report: Report, claim: Claim) -> Filled | None:
    """'The group has *waged an insurgency* since 2009': against the other side."""
    sides = sided(claim.actors)
    if claim.act != "clash" or claim.targets or len(sides) != 1 or report.is_of_others(claim):
        return None
    if not _is_verb(report, claim) or _is_with(report.scene, claim.actors[0], claim):
        return None
    other = report.other(sides[0])
    party = report.party(other, claim.evidence[0].span.start) if other else None
    return ("targets", (party,)) if party else None


def _is_verb(report: Report, claim: Claim) -> bool:
    """Say whether a claim's act is told by a verb: 'waged', 'fought'."""
    heads = [report.scene.head(act.trigger) for act in report.seen(claim)]
    return any(i is not None and report.scene.parse.pos[i] == "VERB" for i in heads)


def called_upon(report: Report, claim: Claim) -> Filled | None:
    """'The envoy called for a ceasefire': on both sides; one of the two calls on the other."""
    if claim.act not in acts_of("calls") or claim.targets or report.is_of_others(claim):
        return None
    own = sided(claim.actors)
    if len(own) == 1 and (other := report.other(own[0])):
        party = report.party(other, claim.evidence[0].span.start)
        return ("targets", (party,)) if party else None
    return "targets", report.both(claim)


def whose_word_is_denied(report: Report, claim: Claim) -> Filled | None:
    """'X accused Y of shelling, *which Y denied*': the denial is aimed at X, who said so just before."""
    if claim.act != "deny" or claim.targets:
        return None
    own = set(sided(claim.actors)) | {p.id for p in claim.actors}
    start = claim.evidence[0].span.start
    for earlier in reversed(report.claims):
        if earlier.evidence[0].span.start >= start or not earlier.source or earlier.act == "deny":
            continue
        if start - earlier.evidence[0].span.start > NEAR:
            break
        teller = earlier.source[-1]
        if teller.id in own or (teller.side and teller.side in own):
            continue
        if report.is_one_sentence(earlier, claim):
            return "targets", (teller,)  # "…, which the owner denied"
        accused = sided(earlier.targets if earlier.act == "accuse" else earlier.actors)
        if own & set(accused) or earlier.act == "accuse":
            return "targets", (teller,)
    return None


def whose_call_it_is(report: Report, claim: Claim) -> Filled | None:
    """'Iran dismissed *calls from Western leaders*': the refusal is aimed at them, and their call at Iran."""
    if claim.targets or claim.act not in acts_of("answers") | acts_of("calls"):
        return None
    wanted = acts_of("calls") if claim.act in acts_of("answers") else acts_of("answers")
    span = claim.evidence[0].span
    for other in report.claims:
        mine = other.evidence[0].span
        if other.act not in wanted or not other.actors or not (span.contains(mine) or mine.contains(span)):
            continue
        if not {p.id for p in other.actors} & {p.id for p in claim.actors}:
            return "targets", other.actors
    return None


RULES: tuple[Rule, ...] = (
    whose_call_it_is,
    between_whom,
    talks.who_was_invited,
    talked_together,
    whose_war,
    against.with_whom_war_is_prepared,
    against.who_prepares_for_it,
    *wars.DOERS,
    done_together,
    on_both_sides,
    *elsewhere.DOERS,
    against.who_holds_it,
    against.by_who_boasts_of_it,
    *wars.TARGETS,
    done_to_the_other,
    against_the_other,
    called_upon,
    refused_a_meeting,
    whose_word_is_denied,
    talks.whose_talks_are_doubted,
    *against.TARGETS,
    *elsewhere.TARGETS,
)
NEEDS_NO_SIDES = frozenset({
    refused_a_meeting, whose_word_is_denied, whose_call_it_is, between_whom, whose_war, talks.who_was_invited,
    against.with_whom_war_is_prepared, against.who_prepares_for_it, talks.whose_talks_are_doubted,
    *against.NEEDS_NO_SIDES, *elsewhere.NEEDS_NO_SIDES, *wars.NEEDS_NO_SIDES,
})  # fmt: skip


def completed(scene: Scene, claims: list[Claim], told: list[Claim]) -> list[Claim]:
    """Return the claims with the parties that the report makes plain filled in.

    ``told``: all claims before repeats were folded, whose tally shows the report's sides.
    """
    report = Report(scene, claims, told)
    for claim in claims:
        report.done.append(_filled(report, claim))
    return report.done


def _filled(report: Report, claim: Claim) -> Claim:
    for rule in RULES:
        if not report.two and rule not in NEEDS_NO_SIDES:
            continue
        found = rule(report, claim)
        if not found or not found[1] or found[1] == getattr(claim, found[0]):
            continue
        field, parties = found
        maker = (field, Maker(f"claim.completed.{rule.__name__}"))
        claim = replace(claim, makers=(*claim.makers, maker), **{field: parties})  # type: ignore[arg-type]
        if field == "actors":
            doing = {p.id for p in parties}
            claim = replace(claim, targets=tuple(p for p in claim.targets if p.id not in doing))
    return claim
