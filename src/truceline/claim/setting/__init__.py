"""Where and when a claim's act took place: its own words first, then its sentence's, never a mere neighbour's."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.claim.claimant.speaking import speech_act_of
from truceline.claim.scene import Scene
from truceline.claim.setting import dating
from truceline.claim.setting.countries import TALKS, host
from truceline.claim.setting.governed import (
    BODIES,
    STRUCK,
    as_site,
    is_bound,
    is_located,
    is_under,
    place_pointed_at,
    places_in,
    preposition_over,
    tellers,
    upwards,
)
from truceline.claim.setting.lines import Site, words
from truceline.claim.setting.near import OWN, Rule, own
from truceline.claim.setting.ways import tense_of
from truceline.record import ActSeen, When
from truceline.vocab import family

SCOPED = frozenset({"offer"})  # what is offered is somewhere; so is the truce that is called for
TOLLS = frozenset({"killing", "wounding", "destroy-property", "displace"})
LENT = frozenset({"carried", "told next"})  # days that the story lends
KEPT, BEGUN = frozenset({"truce-violated", "truce-respected"}), frozenset({"truce-agreed", "truce-in-effect"})
FORETOLD = frozenset({"predict", "warn"})


def at_a_house(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'talks *at the State Department*', 'met *at the Kremlin*': a body's house, which no gazetteer need know."""
    if act.act not in TALKS:
        return
    parse, head = scene.parse, scene.head(act.trigger)
    for child in parse.children[head] if head is not None else ():
        if parse.lemmas[child].lower() == "at" and parse.labels[child] == "prep":
            start, stop = parse.chars(*parse.subtree(child))
            for body in scene.overlapping("actor", start, stop):
                if body.label in BODIES:
                    yield Site(body.span)
                    return


def where_it_hangs(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'heads to *Washington*, where he will hold talks': what "where" stands for."""
    parse = scene.parse
    for i in upwards(scene, act):
        wheres = [c for c in parse.children[i] if parse.words[c].lower() == "where" and parse.labels[c] == "advmod"]
        if wheres:
            start, _ = scene.sentence(act.trigger)
            before = [m for m in places_in(scene, start, parse.starts[wheres[0]]) if is_located(scene, m)]
            return [as_site(before[-1])] if before else []
        if parse.lemmas[i] in tellers():
            break
    return []


def plagued(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'*Darfur* has long been plagued by violence', '*the province* saw a rise in attacks'."""
    parse = scene.parse
    head = scene.head(act.trigger)
    if head is None or parse.pos[head] != "NOUN":
        return
    for i in upwards(scene, act):
        if parse.lemmas[i] in words("suffers"):
            for child in parse.children[i]:
                if parse.labels[child] in ("nsubj", "nsubjpass"):
                    start, stop = parse.chars(*parse.subtree(child))
                    own = [m for m in places_in(scene, start, stop) if scene.head(m.span) == child]
                    pointed = place_pointed_at(scene, start, stop)
                    yield from map(as_site, own or ([pointed] if pointed else []))
            return


def above(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'*attacked two towns near the border*, killing eight', '*met in Chad* during talks': where the deed over it was.

    Not over "after", "since": what came before a deed need not have been there.
    """
    if family(act.act) in ("truce", "support"):
        return []  # a truce is no part of the deed that broke it; who backs the doers is not where they do it
    start, stop = scene.sentence(act.trigger)
    others: dict[int, ActSeen] = {}
    for _, other in scene.acts_between(start, stop):
        if other.trigger != act.trigger and not speech_act_of(other.act):
            token = scene.head(other.trigger)
            if token is not None:
                others.setdefault(token, other)
    for i in upwards(scene, act):
        if i in others and (found := own(scene, others[i])):
            return found[:1]
        if scene.parse.lemmas[i] in tellers() or is_bound(scene, i):
            break
    return []


def by_what_did_it(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'*The invasion of Chad* has killed many', 'hurt as a result of *a rocket that fell on Sur*': there."""
    head = scene.head(act.trigger)
    if act.act not in TOLLS or head is None:
        return []
    parse = scene.parse
    for _, other in scene.acts_between(*scene.sentence(act.trigger)):
        token = scene.head(other.trigger)
        if family(other.act) != "violence" or other.act in TOLLS or token is None:
            continue
        below = token
        for _ in range(8):
            above = parse.heads[below]
            if above == head and parse.labels[below] in ("nsubj", "agent", "prep") and not is_bound(scene, below):
                if found := own(scene, other):
                    return found[:1]
            if above == below:
                break
            below = above
    return []


def launched_from(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'launches *from Lebanon*': where fire came from, where nothing tells where it fell."""
    if act.act in STRUCK:
        some = places_in(scene, act.clause.start, act.clause.stop)
        yield from [as_site(m) for m in some if preposition_over(scene, m) == "from"][:1]


RULES: tuple[Rule, ...] = (*OWN, at_a_house, where_it_hangs, plagued, above, host, by_what_did_it, launched_from)


def sites(scene: Scene, act: ActSeen) -> tuple[tuple[Site, ...], str]:
    """Return where an act took place, by its own words or its sentence's, with the name of the rule that saw it.

    More than one where it struck several of one kind ("the towns of A, B and C"). What is merely said (an accusation,
    a refusal) took place where it was said, if the report tells: 'denied *in Kyiv* that …'.
    """
    key = ("sites", (act.act, act.trigger, act.clause, act.roles))
    if key not in scene.answers:  # asked for the claim and for its report's story
        scene.answers[key] = _sites(scene, act)
    found: tuple[tuple[Site, ...], str] = scene.answers[key]
    return found


def _sites(scene: Scene, act: ActSeen) -> tuple[tuple[Site, ...], str]:
    if speech_act_of(act.act) and act.act not in SCOPED and family(act.act) != "truce":
        if (found := venue(scene, act)) or act.act not in FORETOLD:
            return found, "venue"
        return tuple(foretold(scene, act)), "foretold"
    for rule in RULES:
        if found := tuple(rule(scene, act)):
            return found, rule.__name__
    return (), "none"


def foretold(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'predicted that *the Moscow talks* would fail', 'warned of attacks *in Darfur*': where that will be."""
    head = scene.head(act.trigger)
    start, stop = act.trigger.stop, scene.sentence(act.trigger)[1]
    if head is None:
        return []
    for _, other in scene.acts_between(start, stop):
        if not speech_act_of(other.act):
            if is_under(scene, scene.head(other.trigger), head) and (found := own(scene, other)):
                return found[:1]
    return []


def venue(scene: Scene, act: ActSeen) -> tuple[Site, ...]:
    """Return where something was said: what "in" or "at" ties to the word for the saying itself."""
    parse, head = scene.parse, scene.head(act.trigger)
    if head is None:
        return ()
    verb = head
    while parse.pos[verb] not in ("VERB", "AUX") and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    for child in (*parse.children[head], *parse.children[verb]):
        if parse.labels[child] == "prep" and parse.lemmas[child].lower() in ("in", "at"):
            for below in parse.children[child]:
                if parse.labels[below] == "pobj":
                    for mention in places_in(scene, *parse.chars(*parse.subtree(below))):
                        if scene.head(mention.span) == below:
                            return (as_site(mention),)
    return ()


# ── what the rules ask ────────────────────────────────────────────────────────────────────────────────────


def when(scene: Scene, act: ActSeen) -> tuple[When | None, str]:
    """Return the time of an act, with the name of the rule that found it.

    What may be done is on no day of the story's past.
    """
    found, rule = dating.when(scene, act.trigger, act.clause, act.role("time"))
    if (
        found
        and rule in LENT
        and act.guard == "hypothetical"
        and found.latest
        and _is_told_of_past(scene, found.latest)
    ):
        return None, "none"
    if found is None and act.act in KEPT and (since := _since_it_was_agreed(scene, act)):
        return since, "since it was agreed"
    return found, rule


def _is_told_of_past(scene: Scene, day: str) -> bool:
    published = scene.document.published
    return bool(published and published.earliest and day[:10] < published.earliest[:10])


def _since_it_was_agreed(scene: Scene, act: ActSeen) -> When | None:
    """'The truce *has been broken* 249 times': from the day told of its agreement until the report's own."""
    head, published = scene.head(act.trigger), scene.document.published
    if head is None or tense_of(scene, head) != "perfect" or not published or not published.latest:
        return None
    for _, other in reversed(scene.acts):
        if other.act in BEGUN and other.trigger.start < act.trigger.start and other.guard != "planned":
            begun, rule = dating.when(scene, other.trigger, other.clause, other.role("time"))
            if begun and rule not in LENT and begun.precision == "day" and begun.earliest:
                if begun.earliest[:10] <= published.latest[:10]:
                    day, today = begun.earliest[:10], published.latest[:10]
                    return When(day, today, "open", None, "inferred", begun.words, begun.span)
    return None
