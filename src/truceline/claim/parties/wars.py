"""Who fights in a war that is named by its land or by what it grew from, and whom a presence or a way out concerns."""

from __future__ import annotations

from truceline.claim.parties.sides import SIDES, Filled, Report, sided
from truceline.claim.scene import Scene
from truceline.record import Claim
from truceline.vocab import words_of

POINTING = frozenset({"this", "it", "that", "which"})
WAYS = frozenset({"through", "by", "via", "along"})
LEAVING = frozenset({"withdraw", "release"})


def fought_in_another_land(report: Report, claim: Claim) -> Filled | None:
    """'the 2003 American war *in that country*': waged by a state or an alliance on the land of another."""
    if claim.act != "clash" or claim.targets or len(claim.actors) != 1 or not claim.place or not claim.place.place:
        return None
    scene, place = report.scene, claim.place.place
    parse, doer, land = scene.parse, claim.actors[0], f"state:{claim.place.place.country}"
    if place.kind != "country" or doer.kind not in ("state", "organisation") or doer.side == land:
        return None
    for act in report.seen(claim):
        noun = scene.head(act.trigger)
        if noun is None or parse.pos[noun] != "NOUN" or doer.span is None or not act.clause.contains(doer.span):
            continue
        if any(parse.lemmas[c] == "in" and parse.labels[c] == "prep" for c in parse.children[noun]):
            party = report.party(land, act.trigger.start)
            return ("targets", (party,)) if party else None
    return None


def grown_from(report: Report, claim: Claim) -> Filled | None:
    """'… its conflict with the state. *This grew into* a war over oil': between the same."""
    if claim.act != "clash" or claim.actors or claim.targets:
        return None
    scene = report.scene
    parse = scene.parse
    for act in report.seen(claim):
        noun = scene.head(act.trigger)
        if noun is None or parse.labels[noun] != "pobj" or parse.lemmas[parse.heads[noun]] != "into":
            continue
        verb = parse.heads[parse.heads[noun]]
        subjects = [parse.lemmas[c].lower() for c in parse.children[verb] if parse.labels[c] == "nsubj"]
        if not POINTING & set(subjects):
            continue
        here = parse.sentence_of[noun]
        before = [c for c in report.claims if _sentence(scene, c) == here - 1]
        before = [c for c in before if c.act == "clash" and report.is_one_paragraph(c, claim)]
        for other in before:  # the first told: what follows it hangs on it
            parties = (*other.actors, *other.targets)
            if len(sided(parties)) > 1:
                return "actors", parties
    return None


def _sentence(scene: Scene, claim: Claim) -> int:
    span = claim.evidence[0].span
    return scene.parse.sentence_of[min(scene.parse.tokens(span.start, span.stop)[0], len(scene.parse) - 1)]


def whom_it_harms(report: Report, claim: Claim) -> Filled | None:
    """'Its *presence* on the island *threatens Kenyan* interests': what is harmed is theirs."""
    if claim.targets or not claim.actors:
        return None
    scene = report.scene
    parse = scene.parse
    own = {p.side for p in claim.actors}
    for act in report.seen(claim):
        noun = scene.head(act.trigger)
        verb = parse.heads[noun] if noun is not None and parse.labels[noun] == "nsubj" else None
        if verb is None or parse.lemmas[verb] not in words_of("acts/governors", "kind", "harms"):
            continue
        objects = [c for c in parse.children[verb] if parse.labels[c] == "dobj"]
        harmed = tuple(p for c in objects for p in scene.parties(parse.span(*parse.subtree(c))) if p.side not in own)
        if harmed := tuple(p for p in harmed if p.kind in SIDES):
            return "targets", harmed
    return None


def who_leaves_by_it(report: Report, claim: Claim) -> Filled | None:
    """'The army left a corridor *through which civilians were leaving*': left to them."""
    if claim.act not in LEAVING or claim.targets:
        return None
    scene = report.scene
    parse = scene.parse
    for act in report.seen(claim):
        verb = scene.head(act.trigger)
        for way in parse.children[verb] if verb is not None else ():
            if parse.labels[way] not in ("dobj", "nsubjpass"):
                continue
            found = tuple(p for leaver in _leavers(scene, way) for p in scene.parties(parse.span(*leaver)))
            if found := tuple(p for p in found if p.id not in {a.id for a in claim.actors}):
                return "targets", found
    return None


def _leavers(scene: Scene, way: int) -> list[tuple[int, int]]:
    """Return the subjects of 'through which … leave', and whoever the way is for."""
    parse = scene.parse
    found = []
    for child in parse.children[way]:
        if parse.labels[child] == "relcl" and any(
            parse.lemmas[c].lower() in WAYS and any(parse.tags[d] == "WDT" for d in parse.children[c])
            for c in parse.children[child]
        ):
            found += [parse.subtree(c) for c in parse.children[child] if parse.labels[c] == "nsubj"]
        elif parse.labels[child] == "prep" and parse.lemmas[child].lower() == "for":
            found += [parse.subtree(c) for c in parse.children[child] if parse.labels[c] == "pobj"]
    return found


DOERS = (grown_from,)
TARGETS = (fought_in_another_land, whom_it_harms, who_leaves_by_it)
NEEDS_NO_SIDES = (*DOERS, *TARGETS)
