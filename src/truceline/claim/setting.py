"""Where and when a claim's act took place: its own words first, then its sentence's, never a mere neighbour's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from truceline.claim import dating
from truceline.claim.lines import Site, beside, lines, located, parts, soils, words
from truceline.claim.scene import Scene
from truceline.claim.speaking import speech_act_of
from truceline.record import ActSeen, Mention, Span, When, Where
from truceline.vocab import family, load

# UCDP GED code book, where_prec.
PRECISION = {
    "settlement": 1, "facility": 1, "district": 3, "region": 4, "disputed": 4, "natural": 5, "area": 5, "country": 6,
    "sea": 7,
}  # fmt: skip
PART, LINE = 4, 5  # "northern Israel", "along the front": where_prec of a side of a place, of a line

FINENESS = ("facility", "settlement", "district", "natural", "disputed", "region", "area", "line", "sea", "country")
STRUCK = frozenset({
    "shelling", "missile-strike", "air-strike", "drone-strike", "bombing", "ground-assault", "attack", "shooting",
})  # fmt: skip
MOVING = frozenset({"deploy", "advance", "withdraw", "send-fighters", "deliver-aid", "displace", "mobilise"})
BODIES = frozenset({"organisation", "group", "forces", "agency", "seat"})
SCOPED = frozenset({"offer"})  # what is offered is somewhere; so is the truce that is called for
TALKS = frozenset({"meet", "negotiate", "mediate"})
CLIMBING = frozenset({"pobj", "prep", "appos", "conj", "compound", "nmod", "amod", "nummod", "dep"})
NAMING = frozenset({"compound", "nmod", "amod"})
LONGEST = 7  # words in a place that has no name
BACK = 1500  # characters: how far back "the region" may point
SETTLED = frozenset({"settlement"})
WIDE = frozenset({"region", "district", "disputed", "natural", "area"})
Rule = Callable[[Scene, ActSeen], Iterable[Site]]


@cache
def place_words() -> dict[str, frozenset[str]]:
    """Return the words of ``vocab/settings.yaml`` by kind: prepositions of place, directions, nouns that point back."""
    return {row["kind"]: words(row["kind"]) for row in load("settings")}


def as_where(scene: Scene, site: Site, stated: bool = True) -> Where:
    """Return where something took place as a claim's place in the report's own words, rivals kept."""
    place, rivals = scene.place(site.mention) if site.mention else (None, ())
    if site.is_line:
        name = site.name or " ".join(site.span.of(scene.text).split())
        return Where(name, None, LINE, site.span, (), stated)
    kind = place.kind if place else site.mention.label if site.mention else ""
    precision = PRECISION.get(kind)
    span = site.span
    if site.mention and span == site.mention.span:
        span = _with_direction(scene, site.mention)
    if precision and (site.is_part or (site.name is None and site.mention and span != site.mention.span)):
        precision = PART if precision == PRECISION["country"] else max(precision, PART)
    if precision == 1 and _is_near(scene, span):
        precision = 2
    return Where(site.name or " ".join(span.of(scene.text).split()), place, precision, span, rivals, stated)


NEAR = re.compile(
    r"(?:\b(?:near|outside|around|towards?|close to|not far from|the outskirts of|the vicinity of|environs of)"
    r"|\b(?:\d[\d.,]*|several|some|a few) ?(?:km|kilomet(?:er|re)s?|miles?)\b[\w ]{0,24}\b(?:of|from)) (?:the )?"
    r"(?:(?:city|town|village) of )?$",
    re.IGNORECASE,
)


def _is_near(scene: Scene, span: Span) -> bool:
    """'*near* Hama', '12 km north of Hama': about there (UCDP where_prec 2), not there."""
    return bool(NEAR.search(" ".join(scene.text[max(0, span.start - 60) : span.start].split()) + " "))


def _with_direction(scene: Scene, mention: Mention) -> Span:
    """'*southern* Beirut', '*western* Ukraine': part of a place, not the whole."""
    first, _ = scene.parse.tokens(mention.span.start, mention.span.stop)
    if first and scene.parse.words[first - 1].lower() in words("direction"):
        return Span(mention.span.doc, scene.parse.starts[first - 1], mention.span.stop)
    return mention.span


# ── the rules, each of which may pass ─────────────────────────────────────────────────────────────────────


def role(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'shells fell *in the town of Sur*', 'shelled *Sur*', 'fought *along the border*': what fills the act's roles."""
    found = [_site(m) for span in act.role("place") for m in _places(scene, span.start, span.stop)]
    found = [s for s in found if s.mention and _may_hold(scene, s.mention, act)]
    found += [_site(m) for span in act.role("target") for m in _suffering(scene, span)]
    found = _outside_lines(scene, act, found)
    start, stop = act.clause.start, act.clause.stop
    suffered = act.role("target")
    for line in lines(scene, start, stop):
        token = scene.head(line.span)
        hit = any(span.contains(line.span) for span in suffered)
        if hit or (
            token is not None and located(scene, token) and _hangs_on(scene, line, act) and not beside(scene, token)
        ):
            found = [s for s in found if not line.span.contains(s.span)] + [line]
    if found and all(s.is_line for s in found):
        found += [s for s in site(scene, act) if s.mention and _kind(scene, s.mention) != "country"]
    more = [s for s in (*parts(scene, start, stop), *soils(scene, start, stop)) if _hangs_on(scene, s, act)]
    return _finest(scene, [*found, *more], act)


def named_after(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'the *Pahalgam* attack', 'the *Minsk* talks': a deed called by its place; a state so told is a doer."""
    parse, head = scene.parse, scene.head(act.trigger)
    if head is None or parse.pos[head] != "NOUN":
        return
    for child in parse.children[head]:
        if parse.labels[child] in ("compound", "nmod", "amod") and child < head:
            for mention in _places(scene, *parse.chars(parse.subtree(child)[0], child + 1)):
                if _kind(scene, mention) != "country":
                    yield _site(mention)
                    return


def struck_state(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'the attack *on Israel*', 'the invasion *of Chad*': a state that is attacked is where."""
    if act.act not in STRUCK:
        return
    for span in act.role("target"):
        for mention in _places(scene, span.start, span.stop):
            token = scene.head(mention.span)
            if _kind(scene, mention) == "country" and token is not None and token == scene.head(span):
                yield _site(mention)
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
        named = next(iter(_places(scene, *parse.chars(first, last))), None)
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
            some = _places(scene, *parse.chars(*parse.subtree(child)))
            found += [_site(m) for m in some if _is_located(scene, m)]
    return _finest(scene, found, act)[:1]


def site(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """Where the trained weights of ``find.places.sites`` see it, and nothing in the words speaks against it."""
    found = [
        _site(m)
        for span in act.role("site")
        for m in _places(scene, span.start, span.stop)
        if _may_hold(scene, m, act) and (_kind(scene, m) != "country" or _is_located(scene, m))
    ]
    return _finest(scene, _outside_lines(scene, act, found), act)[:1]


def clause(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """What a preposition of place governs anywhere in the act's clause."""
    some = _places(scene, act.clause.start, act.clause.stop)
    found = [_site(m) for m in some if _is_located(scene, m) and _may_hold(scene, m, act)]
    return _finest(scene, _outside_lines(scene, act, found), act)[:1]


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
    for i in _upwards(scene, act):
        if any(parse.words[c].lower() == "where" and parse.labels[c] == "advmod" for c in parse.children[i]):
            start, _ = scene.sentence(act.trigger)
            before = [m for m in _places(scene, start, parse.starts[i]) if _is_located(scene, m)]
            return [_site(before[-1])] if before else []
        if parse.lemmas[i] in _tellers():
            break
    return []


def pointed_at(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'heights in *the region*', 'killed in *the province*': the place of that kind named last."""
    if pointed := place_pointed_at(scene, act.clause.start, act.clause.stop):
        yield _site(pointed)


def plagued(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'*Darfur* has long been plagued by violence', '*the province* saw a rise in attacks'."""
    parse = scene.parse
    head = scene.head(act.trigger)
    if head is None or parse.pos[head] != "NOUN":
        return
    for i in _upwards(scene, act):
        if parse.lemmas[i] in words("suffers"):
            for child in parse.children[i]:
                if parse.labels[child] in ("nsubj", "nsubjpass"):
                    start, stop = parse.chars(*parse.subtree(child))
                    own = [m for m in _places(scene, start, stop) if scene.head(m.span) == child]
                    pointed = place_pointed_at(scene, start, stop)
                    yield from map(_site, own or ([pointed] if pointed else []))
            return


def above(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'*attacked two towns near the border*, killing eight', '*met in Chad* during talks': where the deed over it was.

    Not over "after", "since": what came before a deed need not have been there.
    """
    start, stop = scene.sentence(act.trigger)
    others: dict[int, ActSeen] = {}
    for _, other in scene.acts:
        if start <= other.trigger.start < stop and other.trigger != act.trigger and not speech_act_of(other.act):
            token = scene.head(other.trigger)
            if token is not None:
                others.setdefault(token, other)
    for i in _upwards(scene, act):
        if i in others and (found := _own(scene, others[i])):
            return found[:1]
        if scene.parse.lemmas[i] in _tellers() or _is_bound(scene, i):
            break
    return []


def launched_from(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'launches *from Lebanon*': where fire came from, where nothing tells where it fell."""
    if act.act in STRUCK:
        some = _places(scene, act.clause.start, act.clause.stop)
        yield from [_site(m) for m in some if _preposition(scene, m) == "from"][:1]


OWN: tuple[Rule, ...] = (role, named_after, struck_state, unnamed, was_at, site, clause, pointed_at)
RULES: tuple[Rule, ...] = (*OWN, at_a_house, where_it_hangs, plagued, above, launched_from)


def sites(scene: Scene, act: ActSeen) -> tuple[tuple[Site, ...], str]:
    """Return where an act took place, by its own words or its sentence's, with the name of the rule that saw it.

    More than one where it struck several of one kind ("the towns of A, B and C"). What is merely said (an accusation,
    a refusal) took place where it was said, if the report tells: 'denied *in Kyiv* that …'.
    """
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
                    for mention in _places(scene, *parse.chars(*parse.subtree(below))):
                        if scene.head(mention.span) == below:
                            return (_site(mention),)
    return ()


# ── what the rules ask ────────────────────────────────────────────────────────────────────────────────────


def _site(mention: Mention) -> Site:
    return Site(mention.span, mention)


def _places(scene: Scene, start: int, stop: int) -> list[Mention]:
    return [m for m in scene.overlapping("place", start, stop) if m.label != "demonym" and not _in_a_name(scene, m)]


def _in_a_name(scene: Scene, mention: Mention) -> bool:
    """'the Organization for Security and Cooperation in *Europe*': part of a body's name."""
    span = mention.span
    return any(
        a.label in BODIES and a.span.contains(span) and a.span.stop - a.span.start > span.stop - span.start + 5
        for a in scene.overlapping("actor", span.start, span.stop)
    )


def _hangs_on(scene: Scene, one: Site, act: ActSeen) -> bool:
    """Say whether the act nearest over a site's words is this one: 'killed in *clashes along the border*'."""
    token, mine = scene.head(one.span), scene.head(act.trigger)
    for _ in range(20):
        if token is None or token == mine:
            return token is not None
        if token in _deeds(scene) or scene.parse.heads[token] == token:
            return False
        if token != scene.head(one.span) and any(_places(scene, *scene.parse.chars(token, token + 1))):
            return False  # "fighters to *Azerbaijan*, on the borders of Russia"
        token = scene.parse.heads[token]
    return False


def _deeds(scene: Scene) -> frozenset[int]:
    """Return the tokens that are acts' own words."""
    if ("deeds", None) not in scene.answers:
        heads = (scene.head(act.trigger) for _, act in scene.acts)
        scene.answers["deeds", None] = frozenset(h for h in heads if h is not None)
    found: frozenset[int] = scene.answers["deeds", None]
    return found


def _outside_lines(scene: Scene, act: ActSeen, found: list[Site]) -> list[Site]:
    """'on the borders of both Russia and Iran': neither of them."""
    some = [line.span for line in lines(scene, act.clause.start, act.clause.stop)]
    return [s for s in found if not any(line.contains(s.span) for line in some)]


def _suffering(scene: Scene, span: Span) -> list[Mention]:
    """Return the places an act was done to: 'shelled *Sur*', 'hit its second-largest city, *Sur*'; no whole state."""
    found = [m for m in _places(scene, span.start, span.stop) if _is_object(scene, m, span)]
    head = scene.head(span)
    for child in scene.parse.children[head] if head is not None else ():
        if scene.parse.labels[child] == "appos":
            found += _places(scene, *scene.parse.chars(child, child + 1))
    return [m for m in dict.fromkeys(found) if _kind(scene, m) != "country"]


def _is_object(scene: Scene, mention: Mention, span: Span) -> bool:
    """Say whether a place is what a phrase names, no mere owner in it: 'the town of *Sur*', not 'a *Sur* bakery'."""
    head, token = scene.head(span), scene.head(mention.span)
    parse = scene.parse
    for _ in range(8):
        if token is None or token == head:
            return token is not None
        if parse.labels[token] not in ("pobj", "prep", "appos", "conj"):
            return False
        token = parse.heads[token]
    return False


def _kind(scene: Scene, mention: Mention) -> str:
    place, _ = scene.place(mention)
    return place.kind if place else mention.label


def _finest(scene: Scene, found: list[Site], act: ActSeen) -> list[Site]:
    """Return the sites of the finest kind, nearest first; a list ("the towns of A, B and C") stays whole."""

    def rank(one: Site) -> int:
        if one.is_part and one.mention and _kind(scene, one.mention) == "country":
            return FINENESS.index("region")
        kind = "line" if one.is_line or one.mention is None else _kind(scene, one.mention)
        return FINENESS.index(kind) if kind in FINENESS else 0

    best = min(map(rank, found), default=0)
    kept = {s.span: s for s in found if rank(s) == best}
    return sorted(kept.values(), key=lambda s: _gap(s.span, act.trigger))


def _may_hold(scene: Scene, mention: Mention, act: ActSeen) -> bool:
    """Say whether nothing speaks against a place: fire *from* it fell elsewhere, a war *against* it is another's."""
    preposition = _preposition(scene, mention)
    if preposition == "from" and act.act in STRUCK:
        return False
    if preposition == "from" and (act.act in MOVING or family(act.act) == "humanitarian"):
        return True
    if _kind(scene, mention) != "country" or preposition is None:
        return True
    return preposition in words("state preposition") or (preposition == "to" and act.act in MOVING)


def _preposition(scene: Scene, mention: Mention) -> str | None:
    """Return the preposition that governs a place; "of" gives way to what stands over its noun."""
    parse, token = scene.parse, scene.head(mention.span)
    for _ in range(8):
        if token is None or parse.heads[token] == token:
            return None
        head = parse.heads[token]
        if parse.labels[token] == "pobj" and parse.lemmas[head].lower() != "of":
            return parse.lemmas[head].lower()
        if parse.labels[token] not in CLIMBING:
            return None
        token = head
    return None


def _is_located(scene: Scene, mention: Mention) -> bool:
    """Say whether a preposition of place governs a mention: '*in* the city of Sur', 'the battle *for* Sur'.

    A state that acts, owns or is spoken to is no place: 'Sudan's army', 'called on Sudan'. What a place names by
    standing before it is there only *in* and *at* ("in a Sur market"), not *for* ("for the Sur government").
    """
    parse = scene.parse
    token = scene.head(mention.span)
    naming = False
    for _ in range(8):
        if token is None or parse.heads[token] == token:
            return False
        label, head = parse.labels[token], parse.heads[token]
        if label == "pobj" and parse.lemmas[head].lower() != "of":
            return parse.lemmas[head].lower() in words("state preposition" if naming else "preposition")
        if label not in CLIMBING:
            return False
        naming = naming or label in NAMING
        if naming and _kind(scene, mention) == "country":
            return False
        token = head
    return False


def place_pointed_at(scene: Scene, start: int, stop: int) -> Mention | None:
    """'heights in *the region*', 'killed in *the province*': the place of that kind named last."""
    parse = scene.parse
    first, last = parse.tokens(start, stop)
    for i in range(first, last):
        if parse.pos[i] != "NOUN" or parse.lemmas[i] not in words("pointing"):
            continue
        children = [c for c in parse.children[i] if parse.labels[c] not in ("punct", "acl", "relcl")]
        if len(children) != 1 or parse.lemmas[children[0]].lower() not in ("the", "this", "that"):
            continue
        if parse.labels[i] == "pobj" and parse.lemmas[parse.heads[i]].lower() not in words("preposition"):
            continue
        wanted = SETTLED if parse.lemmas[i] in words("settled") else WIDE
        for mention in reversed(_places(scene, max(0, parse.starts[i] - BACK), parse.starts[i])):
            if _kind(scene, mention) in wanted:
                return mention
    return None


def _upwards(scene: Scene, act: ActSeen) -> list[int]:
    """Return the words over an act's own in its sentence, the nearest first."""
    found: list[int] = []
    token = scene.head(act.trigger)
    while token is not None and scene.parse.heads[token] != token and len(found) < 30:
        token = scene.parse.heads[token]
        found.append(token)
    return found


def _is_bound(scene: Scene, i: int) -> bool:
    """'*after* the army had left', '*since* the war': what is told there bounds what stands over it."""
    parse = scene.parse
    return parse.lemmas[i].lower() in _bounds() or any(
        parse.words[c].lower() in _bounds() and parse.labels[c] in ("mark", "advmod") for c in parse.children[i]
    )


@cache
def _bounds() -> frozenset[str]:
    return frozenset(form for row in load("times_bounds") for form in row["forms"])


@cache
def _tellers() -> frozenset[str]:
    return frozenset(load("times_tellers"))


def when(scene: Scene, act: ActSeen) -> tuple[When | None, str]:
    """Return the time of an act, with the name of the rule that found it."""
    return dating.when(scene, act.trigger, act.clause, act.role("time"))


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.stop, b.start - a.stop, 0)
