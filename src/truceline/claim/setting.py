"""Where and when a claim's act took place: its own words first, then its sentence's, never a mere neighbour's."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from truceline.claim import dating
from truceline.claim.governed import (
    BODIES,
    STRUCK,
    as_site,
    country_pointed_at,
    finest,
    hangs_on,
    is_bound,
    is_located,
    kind_of,
    may_hold,
    named_in,
    outside_lines,
    place_pointed_at,
    places_in,
    preposition_over,
    suffering,
    tellers,
    upwards,
)
from truceline.claim.lines import Site, beside, lines, located, parts, soils, words
from truceline.claim.scene import Scene
from truceline.claim.speaking import speech_act_of
from truceline.record import ActSeen, When
from truceline.vocab import family

SCOPED = frozenset({"offer"})  # what is offered is somewhere; so is the truce that is called for
TALKS = frozenset({"meet", "negotiate", "mediate"})
LONGEST = 7  # words in a place that has no name
Rule = Callable[[Scene, ActSeen], Iterable[Site]]


# ── the rules, each of which may pass ─────────────────────────────────────────────────────────────────────


def role(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'shells fell *in the town of Sur*', 'shelled *Sur*', 'fought *along the border*': what fills the act's roles."""
    found = [as_site(m) for span in act.role("place") for m in named_in(scene, span)]
    found = [s for s in found if s.mention and may_hold(scene, s.mention, act)]
    found += [as_site(m) for span in act.role("target") for m in suffering(scene, span)]
    found = outside_lines(scene, act, found)
    start, stop = act.clause.start, act.clause.stop
    suffered = act.role("target")
    for line in lines(scene, start, stop):
        token = scene.head(line.span)
        hit = any(span.contains(line.span) for span in suffered)
        if hit or (
            token is not None and located(scene, token) and hangs_on(scene, line, act) and not beside(scene, token)
        ):
            found = [s for s in found if not line.span.contains(s.span)] + [line]
    if found and all(s.is_line for s in found):
        found += [s for s in site(scene, act) if s.mention and kind_of(scene, s.mention) != "country"]
    more = [s for s in (*parts(scene, start, stop), *soils(scene, start, stop)) if hangs_on(scene, s, act)]
    return finest(scene, [*found, *more], act)


def named_after(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'the *Pahalgam* attack', 'the *Minsk* talks': a deed called by its place; a state so told is a doer."""
    parse, head = scene.parse, scene.head(act.trigger)
    if head is None or parse.pos[head] != "NOUN":
        return
    for child in parse.children[head]:
        is_pair = parse.words[child - 1] in ("-", "–") if child else False  # "the Sudan-Chad truce"
        if parse.labels[child] in ("compound", "nmod", "amod") and child < head and not is_pair:
            for mention in places_in(scene, *parse.chars(parse.subtree(child)[0], child + 1)):
                if kind_of(scene, mention) != "country":
                    yield as_site(mention)
                    return


def struck_state(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'the attack *on Israel*', 'the invasion *of Chad*': a state that is attacked is where."""
    if act.act not in STRUCK:
        return
    for span in act.role("target"):
        for mention in places_in(scene, span.start, span.stop):
            token = scene.head(mention.span)
            if kind_of(scene, mention) == "country" and token is not None and token == scene.head(span):
                yield as_site(mention)
                return


def unnamed(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'shelling *the conflict zone*', 'hit *front-line areas of Azerbaijan*': a place in the report's words only."""
    parse = scene.parse
    for span in (*act.role("place"), *act.role("target")):
        head = scene.head(span)
        if head is None or parse.pos[head] != "NOUN" or parse.lemmas[head].lower() not in words("pointing"):
            continue
        first, last = parse.tokens(span.start, span.stop)
        is_definite = parse.lemmas[first].lower() == "the"
        while first < head and parse.pos[first] in ("DET", "NUM"):
            first += 1
        named = next(iter(places_in(scene, *parse.chars(first, last))), None)
        if last - first <= LONGEST and (named or (is_definite and first < head)):
            yield Site(
                parse.span(first, last), named, " ".join(parse.span(first, last).of(scene.text).split()), is_part=True
            )
            return


def was_at(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'The attack *was near a market in Sur*': what is said of where it was."""
    parse, head = scene.parse, scene.head(act.trigger)
    if head is None or parse.labels[head] != "nsubj" or parse.lemmas[parse.heads[head]] != "be":
        return []
    found = []
    for child in parse.children[parse.heads[head]]:
        if parse.labels[child] == "prep" and parse.lemmas[child].lower() in words("state preposition"):
            some = places_in(scene, *parse.chars(*parse.subtree(child)))
            found += [as_site(m) for m in some if is_located(scene, m)]
    return finest(scene, found, act)[:1]


def site(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """Where the trained weights of ``find.places.sites`` see it, and nothing in the words speaks against it."""
    found = [
        as_site(m)
        for span in act.role("site")
        for m in places_in(scene, span.start, span.stop)
        if may_hold(scene, m, act) and (kind_of(scene, m) != "country" or is_located(scene, m))
    ]
    return finest(scene, outside_lines(scene, act, found), act)[:1]


def clause(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """What a preposition of place governs anywhere in the act's clause."""
    some = places_in(scene, act.clause.start, act.clause.stop)
    found = [as_site(m) for m in some if is_located(scene, m) and may_hold(scene, m, act)]
    return finest(scene, outside_lines(scene, act, found), act)[:1]


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
        if any(parse.words[c].lower() == "where" and parse.labels[c] == "advmod" for c in parse.children[i]):
            start, _ = scene.sentence(act.trigger)
            before = [m for m in places_in(scene, start, parse.starts[i]) if is_located(scene, m)]
            return [as_site(before[-1])] if before else []
        if parse.lemmas[i] in tellers():
            break
    return []


def pointed_at(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'heights in *the region*', 'killed in *the province*': the place of that kind named last."""
    if pointed := place_pointed_at(scene, act.clause.start, act.clause.stop):
        yield as_site(pointed)
    elif whole := country_pointed_at(scene, act):
        yield whole


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
    if family(act.act) == "truce":
        return []  # a truce is no part of the deed that broke it
    start, stop = scene.sentence(act.trigger)
    others: dict[int, ActSeen] = {}
    for _, other in scene.acts:
        if start <= other.trigger.start < stop and other.trigger != act.trigger and not speech_act_of(other.act):
            token = scene.head(other.trigger)
            if token is not None:
                others.setdefault(token, other)
    for i in upwards(scene, act):
        if i in others and (found := _own(scene, others[i])):
            return found[:1]
        if scene.parse.lemmas[i] in tellers() or is_bound(scene, i):
            break
    return []


def launched_from(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'launches *from Lebanon*': where fire came from, where nothing tells where it fell."""
    if act.act in STRUCK:
        some = places_in(scene, act.clause.start, act.clause.stop)
        yield from [as_site(m) for m in some if preposition_over(scene, m) == "from"][:1]


OWN: tuple[Rule, ...] = (role, named_after, struck_state, unnamed, was_at, site, clause, pointed_at)
RULES: tuple[Rule, ...] = (*OWN, at_a_house, where_it_hangs, plagued, above, launched_from)


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
        return venue(scene, act), "venue"
    for rule in RULES:
        if found := tuple(rule(scene, act)):
            return found, rule.__name__
    return (), "none"


def _own(scene: Scene, act: ActSeen) -> tuple[Site, ...]:
    return next((found for rule in OWN if (found := tuple(rule(scene, act)))), ())


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
    """Return the time of an act, with the name of the rule that found it."""
    return dating.when(scene, act.trigger, act.clause, act.role("time"))
