"""Where an act took place by the words of its own clause: rules, each of which may pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from truceline.claim.scene import Scene
from truceline.claim.setting.countries import struck_state, war_of_a_country
from truceline.claim.setting.governed import (
    as_site,
    country_pointed_at,
    deeds,
    elsewhere,
    finest,
    hangs_on,
    is_located,
    kind_of,
    may_hold,
    named_in,
    outside_lines,
    place_pointed_at,
    places_in,
    preposition_over,
    suffering,
)
from truceline.claim.setting.lines import Site, beside, lines, located, parts, soils, words
from truceline.record import ActSeen
from truceline.vocab import family

NEAR = 25  # characters of "in the province"
GOING = frozenset({"advance", "deploy", "send-fighters", "deliver-aid", "mobilise"})
HERE = frozenset({"in", "near", "at", "outside", "around"})
LONGEST = 7  # words in a place that has no name
Rule = Callable[[Scene, ActSeen], Iterable[Site]]


def role(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'shells fell *in the town of Sur*', 'shelled *Sur*', 'fought *along the border*': what fills the act's roles."""
    found = [as_site(m) for span in act.role("place") for m in named_in(scene, span)]
    found = [s for s in found if s.mention and may_hold(scene, s.mention, act)]
    found = _on_the_way(scene, act, found)
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


def _on_the_way(scene: Scene, act: ActSeen, found: list[Site]) -> list[Site]:
    """'crossed *from Sudan into Chad*': who advances or is sent is where he gets to, not where he came from."""
    if act.act not in GOING or len(found) < 2:
        return found
    there = [s for s in found if s.mention and preposition_over(scene, s.mention) != "from"]
    return there or found


def unlisted(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'were killed *near Robotyne*': a name of its own where the act was that no list of places knows."""
    parse = scene.parse
    for span in act.role("place"):
        head = scene.head(span)
        if head is None or parse.tags[head] != "NNP" or parse.labels[head] != "pobj" or parse.children[head]:
            continue
        at = parse.lemmas[parse.heads[head]].lower() in HERE and parse.words[head][:1].isupper()
        taken = (
            True for kind in ("place", "actor", "time") for _ in scene.overlapping(kind, *parse.chars(head, head + 1))
        )
        if at and not any(taken):
            yield Site(parse.span(head, head + 1))
            return


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


def unnamed(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'shelling *the conflict zone*', 'hit *front-line areas of Azerbaijan*': a place in the report's words only."""
    parse = scene.parse
    for span in (*act.role("place"), *act.role("target")):
        head = scene.head(span)
        if head is None or parse.pos[head] != "NOUN" or parse.lemmas[head].lower() not in words("pointing"):
            continue
        first, last = parse.tokens(span.start, span.stop)
        is_definite = parse.lemmas[first].lower() == "the"
        while first < head and (parse.pos[first] in ("DET", "NUM") or _doing(scene, first)):
            first += 1  # "accused of *shelling* front-line areas"
        named = next(iter(places_in(scene, *parse.chars(first, last))), None)
        if last - first <= LONGEST and (named or (is_definite and first < head)):
            yield Site(
                parse.span(first, last), named, " ".join(parse.span(first, last).of(scene.text).split()), is_part=True
            )
            return


def called(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'*Sur* was a town surrounded by rebels': what the town is said to be."""
    parse = scene.parse
    for span in (*act.role("place"), *act.role("target")):
        head = scene.head(span)
        if head is not None and parse.labels[head] == "attr" and parse.lemmas[parse.heads[head]] == "be":
            for child in parse.children[parse.heads[head]]:
                if parse.labels[child] == "nsubj":
                    own = (m for m in places_in(scene, *parse.chars(child, child + 1)) if scene.head(m.span) == child)
                    yield from map(as_site, own)


def _doing(scene: Scene, token: int) -> bool:
    return scene.parse.tags[token] == "VBG" and token in deeds(scene)


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


def in_which(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'began a war in Chad after *the attack on Sur*, in which ten were killed': "which" tells where."""
    parse = scene.parse
    token = scene.head(act.trigger)
    for _ in range(12):
        if token is None or parse.heads[token] == token:
            return ()
        if parse.labels[token] == "relcl" and _has_which(scene, token):
            deed = parse.heads[token]
            others = (a for _, a in scene.acts if scene.head(a.trigger) == deed and a.trigger != act.trigger)
            return next((found for other in others if (found := own(scene, other))), ())[:1]
        token = parse.heads[token]
    return ()


def _has_which(scene: Scene, verb: int) -> bool:
    parse = scene.parse
    return any(
        parse.labels[c] == "prep" and any(parse.lemmas[below].lower() == "which" for below in parse.children[c])
        for c in parse.children[verb]
    )


def pointed_there(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'It came days after four officers *were killed in the province*': what hangs on the act's own word, before what
    the sentence names."""
    head = scene.head(act.trigger)
    for child in scene.parse.children[head] if head is not None else ():
        if scene.parse.labels[child] == "prep":
            start, stop = scene.parse.chars(*scene.parse.subtree(child))
            if stop - start <= NEAR and (pointed := place_pointed_at(scene, start, stop)):
                yield as_site(pointed)
                return


def site(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """Where the trained weights of ``find.places.sites`` see it, and nothing in the words speaks against it."""
    found = [
        as_site(m)
        for span in act.role("site")
        for m in places_in(scene, span.start, span.stop)
        if may_hold(scene, m, act)
        and not elsewhere(scene, m, act)
        and (kind_of(scene, m) != "country" or is_located(scene, m))
    ]
    return finest(scene, outside_lines(scene, act, _where_backed(scene, act, found)), act)[:1]


def _where_backed(scene: Scene, act: ActSeen, found: list[Site]) -> list[Site]:
    """'Troops *with Russian air support* took Palmyra', '… and their allies *in the West back* rebels': support is only
    where its own words put it."""
    return [s for s in found if hangs_on(scene, s, act)] if family(act.act) == "support" else found


def clause(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """What a preposition of place governs anywhere in the act's clause."""
    some = places_in(scene, act.clause.start, act.clause.stop)
    found = [
        as_site(m) for m in some if is_located(scene, m) and may_hold(scene, m, act) and not elsewhere(scene, m, act)
    ]
    return finest(scene, outside_lines(scene, act, _where_backed(scene, act, found)), act)[:1]


def pointed_at(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'heights in *the region*', 'killed in *the province*': the place of that kind named last."""
    if pointed := place_pointed_at(scene, act.clause.start, act.clause.stop):
        yield as_site(pointed)
    elif whole := country_pointed_at(scene, act):
        yield whole


OWN: tuple[Rule, ...] = (
    role,
    unlisted,
    named_after,
    war_of_a_country,
    struck_state,
    unnamed,
    called,
    was_at,
    in_which,
    pointed_there,
    site,
    clause,
    pointed_at,
)


def own(scene: Scene, act: ActSeen) -> tuple[Site, ...]:
    """Return where an act took place by its own words alone."""
    return next((found for rule in OWN if (found := tuple(rule(scene, act)))), ())
