"""Against whom something is done that the report names elsewhere: the holder of a place, the enemy of a friend, the one
whose waters they are, whoever did what 'this' means."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.claim.parties.sides import SIDES, Filled, Report, acts_of, sided
from truceline.claim.scene import Scene
from truceline.record import Claim, Party
from truceline.vocab import family, words_of

TAKEN = frozenset({"capture-place", "encircle", "advance"})
MOVED = frozenset({"deploy", "advance", "capture-place", "control-place"})
CONCEDING = frozenset({"make", "offer"})
UP = 4  # from "prepare" up to the verb that has a subject
NEAR = 100  # characters from a move to the waters that it goes to
CLOSE = 4  # words from "waters" to "claimed": "waters that are also claimed"
POINTING = frozenset({"this", "that", "it"})


def lemma_of(claim: Claim) -> str:
    """Return the word of the vocabulary that a claim's act was seen by."""
    return next((maker.name.rsplit(":", 1)[-1] for field, maker in claim.makers if field == "act"), "")


def children(scene: Scene, claim: Claim, lemma: str) -> Iterator[int]:
    """Yield the tokens of a claim's clause with a lemma."""
    span = claim.evidence[0].span
    for i in range(*scene.parse.tokens(span.start, span.stop)):
        if scene.parse.lemmas[i].lower() == lemma:
            yield i


def who_holds_it(report: Report, claim: Claim) -> Filled | None:
    """'*Rebel-held Aleppo* had been surrounded': it is taken from those who hold it."""
    if claim.act not in TAKEN or any(p.kind not in ("place", "unknown") for p in claim.targets):
        return None
    span = claim.evidence[0].span
    for other in report.claims:
        holding = other.evidence[0].span
        if other.act == "control-place" and span.contains(holding) and other.actors and span != holding:
            if not {p.side for p in other.actors} & {p.side for p in claim.actors}:
                return "targets", other.actors
    return None


def by_who_boasts_of_it(report: Report, claim: Claim) -> Filled | None:
    """'The army said the *rebel-held town had been surrounded*', in a war of two: by whoever tells it of the enemy."""
    if claim.act not in ("capture-place", "encircle") or claim.actors or not claim.source or not claim.targets:
        return None
    teller = claim.source[-1].side
    if teller is None or report.other(teller) not in sided(claim.targets):
        return None
    start = claim.evidence[0].span.start
    for other in reversed(report.done):  # by those of his own who did the deed before
        if family(other.act) == "territory" and other.source and other.source[-1].id == claim.source[-1].id:
            if sided(other.actors) == [teller]:
                return "actors", other.actors
    party = report.party(teller, start)
    return ("actors", (party,)) if party else None


def whose_land_it_is_in(report: Report, claim: Claim) -> Filled | None:
    """'*Rebel-held Sur province in Chad*': held against the state that the words put it in, one of the two sides."""
    if claim.act != "control-place" or claim.targets or not claim.actors:
        return None
    scene, span = report.scene, claim.evidence[0].span
    parse = scene.parse
    own = sided(claim.actors)
    last = parse.tokens(span.start, span.stop)[1]
    if last >= len(parse) or parse.lemmas[last].lower() != "in":
        return None
    for actor in scene.overlapping("actor", *parse.chars(last, min(last + 3, len(parse)))):
        for party in scene.parties(actor.span):
            if party.side in report.two and party.kind == "state" and party.side not in own:
                return "targets", (party,)
    return None


def who_claims_it(report: Report, claim: Claim) -> Filled | None:
    """'It would send the vessel to *waters also claimed by Greece*': against whoever claims them."""
    if claim.act not in MOVED or claim.targets or not claim.actors:
        return None
    scene = report.scene
    parse = scene.parse
    own = {p.side for p in claim.actors}
    span = claim.evidence[0].span
    for i in range(*parse.tokens(span.start, max(span.stop + NEAR, scene.sentence(span)[1]))):
        if parse.lemmas[i] != "claim" or parse.tags[i] not in ("VBN", "VBD"):
            continue
        before = (parse.lemmas[j].lower() for j in range(max(i - CLOSE, 0), i))
        if not any(lemma in words_of("acts/kinds", "kind", "claimable") for lemma in before):
            continue
        for agent in parse.children[i]:
            if parse.labels[agent] != "agent":
                continue
            found = tuple(
                p
                for j in parse.children[agent]
                for p in scene.parties(parse.span(*parse.subtree(j)))
                if p.kind in SIDES and p.side not in own
            )
            if found:
                return "targets", found
    return None


def whose_move_it_rivals(report: Report, claim: Claim) -> Filled | None:
    """'It would send the vessel to waters *also claimed by Greece*': claimed against whoever sends it there."""
    if claim.act != "claim-sovereignty" or claim.targets or len(claim.actors) != 1:
        return None
    sentence = report.scene.sentence(claim.evidence[0].span)
    for other in reversed(report.told):
        if other.act in MOVED and report.scene.sentence(other.evidence[0].span) == sentence:
            movers = tuple(p for p in other.actors if p.kind in SIDES and p.side != claim.actors[0].side)
            if movers:
                return "targets", movers
    return None


def friends_of(report: Report, side: str) -> list[str]:
    """Return the sides of the two that a state is told to back, and that side itself."""
    if side in report.two:
        return [side]
    backed = [c for c in report.told if family(c.act) == "support" and side in sided(c.actors)]
    return [s for s in report.two if any(s in sided(c.targets) for c in backed)]


def refused_by_friend_or_foe(report: Report, claim: Claim) -> Filled | None:
    """'Officials of the state and *of its main backer* said they would make no compromises*': with the other side."""
    if claim.act != "refuse" or claim.targets or lemma_of(claim) not in CONCEDING:
        return None
    for side in sided(claim.actors):
        friends = friends_of(report, side)
        other = report.other(friends[0]) if len(friends) == 1 else None
        party = report.party(other, claim.evidence[0].span.start) if other else None
        if party:
            return "targets", (party,)
    return None


def offered_to_both(report: Report, claim: Claim) -> Filled | None:
    """'The sultan *offered to host talks*', '*offered to mediate*': to the two who fight."""
    if claim.act != "offer" or claim.targets or set(sided(claim.actors)) & set(report.two):
        return None
    if report.is_of_others(claim) or not any(True for _ in brokering(report, claim)):
        return None
    return "targets", report.both(claim)


def brokering(report: Report, claim: Claim) -> Iterator[int]:
    """Yield the verbs of a claim's sentence, after its own, that bring others together: host, mediate."""
    parse = report.scene.parse
    span = claim.evidence[0].span
    for i in range(*parse.tokens(span.start, report.scene.sentence(span)[1])):
        if parse.lemmas[i] in words_of("acts/governors", "kind", "brings-together") and parse.pos[i] in (
            "VERB",
            "NOUN",
        ):
            yield i


def of_the_accuser(report: Report, claim: Claim) -> Filled | None:
    """'The army was *accused of "hostilities" near the town*': against whoever accuses it, one of the two sides."""
    if claim.act != "clash" or claim.saying != "accuse" or claim.targets or not claim.source:
        return None
    own, teller = sided(claim.actors), claim.source[-1].side
    if len(own) != 1 or teller is None or report.other(own[0]) != teller:
        return None
    party = report.party(teller, claim.evidence[0].span.start)
    return ("targets", (party,)) if party else None


def prepares(report: Report, claim: Claim) -> tuple[Party, ...]:
    """Return who prepares for a war that names only whom it is with: '*Greece* bought jets to prepare for war'."""
    scene = report.scene
    parse = scene.parse
    for act in report.seen(claim) if claim.act == "clash" and len(claim.actors) == 1 else ():
        noun = scene.head(act.trigger)
        verb = parse.heads[parse.heads[noun]] if noun is not None and parse.labels[noun] == "pobj" else None
        if verb is None or parse.lemmas[verb] not in words_of("acts/governors", "kind", "goes-to-war"):
            continue
        for _ in range(UP):
            doers = [c for c in parse.children[verb] if parse.labels[c] == "nsubj" and parse.pos[c] != "PRON"]
            found = tuple(p for c in doers for p in scene.parties(parse.span(*reach(scene, c))) if p.side)
            if found := found or antecedent(scene, verb):
                return () if set(sided(found)) & set(sided(claim.actors)) else found
            if parse.heads[verb] == verb or parse.labels[verb] not in ("advcl", "xcomp", "conj", "acl"):
                break
            verb = parse.heads[verb]
    return ()


def with_whom_war_is_prepared(report: Report, claim: Claim) -> Filled | None:
    """'Greece bought jets to *prepare for war with Turkey*': against Turkey."""
    return ("targets", claim.actors) if not claim.targets and prepares(report, claim) else None


def who_prepares_for_it(report: Report, claim: Claim) -> Filled | None:
    """'*Greece* bought jets to prepare for war with Turkey': by Greece."""
    return ("actors", prepares(report, claim)) if claim.targets and claim.targets == claim.actors else None


def reach(scene: Scene, noun: int) -> tuple[int, int]:
    """Return the tokens of a noun with what stands before it."""
    return scene.parse.subtree(noun)[0], noun + 1


def antecedent(scene: Scene, verb: int) -> tuple[Party, ...]:
    """'Greece, *which bought* jets': whom a relative clause is about."""
    parse = scene.parse
    if parse.labels[verb] != "relcl":
        return ()
    return tuple(p for p in scene.parties(parse.span(*reach(scene, parse.heads[verb]))) if p.side)


def condition_to_the_other(report: Report, claim: Claim) -> Filled | None:
    """'The rebels said they would *only* talk *if* fire stopped': a condition set to the other side."""
    sides = sided(claim.actors)
    other = report.other(sides[0]) if claim.act == "condition" and not claim.targets and len(sides) == 1 else None
    party = report.party(other, claim.evidence[0].span.start) if other else None
    return ("targets", (party,)) if party else None


def who_did_this(report: Report, claim: Claim) -> Filled | None:
    """'The state sent a drilling ship. Its neighbour called *this* an escalation': said of whoever sent it."""
    if (
        claim.act not in ("other", "condemn", "accuse")
        or claim.targets
        or not claim.source
        or claim.stance == "alleged"
    ):
        return None
    scene = report.scene
    parse = scene.parse
    span = claim.evidence[0].span
    first, last = parse.tokens(span.start, span.stop)
    if first >= last or not any(
        parse.lemmas[i].lower() in POINTING and parse.labels[i] in ("nsubj", "dobj")
        for i in range(first, min(first + 2, last))
    ):
        return None
    own = {p.side or p.id for p in (*claim.actors, *claim.source)}
    here, paragraph = parse.sentence_of[first], report.paragraph(claim)
    for other in reversed(report.done):
        token = parse.tokens(other.evidence[0].span.start, other.evidence[0].span.stop)[0]
        if token >= len(parse) or parse.sentence_of[token] == here or other.background:
            continue
        if report.paragraph(other) != paragraph:
            return None
        if other.act in ("other", *acts_of("joint")) or not other.actors:
            continue
        doers = tuple(p for p in other.actors if p.kind in SIDES and (p.side or p.id) not in own)
        return ("targets", doers) if doers else None
    return None


TARGETS = (
    whose_land_it_is_in,
    who_claims_it,
    whose_move_it_rivals,
    refused_by_friend_or_foe,
    offered_to_both,
    of_the_accuser,
    condition_to_the_other,
    who_did_this,
)
NEEDS_NO_SIDES = (who_holds_it, who_claims_it, whose_move_it_rivals, who_did_this)
