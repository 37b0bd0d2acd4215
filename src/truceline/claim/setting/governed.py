"""What the rules for a claim's place ask: what governs a place's name, what hangs on an act, what it points at."""

from __future__ import annotations

from functools import cache

from truceline.claim.scene import Scene
from truceline.claim.setting.lines import Site, country_meant, kind_told, lines, name_of, words
from truceline.record import Actor, ActSeen, Mention, Span
from truceline.vocab import family, load

FINENESS = ("facility", "settlement", "district", "natural", "disputed", "region", "area", "line", "sea", "country")
STRUCK = frozenset({
    "shelling", "missile-strike", "air-strike", "drone-strike", "bombing", "ground-assault", "attack", "shooting",
})  # fmt: skip
MOVING = frozenset({"deploy", "advance", "withdraw", "send-fighters", "deliver-aid", "displace", "mobilise"})
CLIMBING = frozenset({"pobj", "prep", "appos", "conj", "compound", "nmod", "amod", "nummod", "dep"})
NAMING = frozenset({"compound", "nmod", "amod"})
BACK = 1500  # characters: how far back "the region" may point
SETTLED = frozenset({"settlement"})
WIDE = frozenset({"region", "district", "disputed", "natural", "area"})
DEALS = frozenset({"truce-agreed", "meet", "negotiate", "mediate"})
FIRST_LEVEL = frozenset({"region", "disputed"})
BODILY = frozenset({"violence", "territory", "humanitarian", "destruction"})  # done to ground and people
BODIES = frozenset({"organisation", "group", "forces", "agency", "seat"})


def as_site(mention: Mention) -> Site:
    return Site(mention.span, mention)


def places_in(scene: Scene, start: int, stop: int) -> list[Mention]:
    return [m for m in scene.overlapping("place", start, stop) if m.label != "demonym" and not in_a_name(scene, m)]


def named_in(scene: Scene, span: Span) -> list[Mention]:
    """Return the places that a phrase names, or that name it after a comma: 'in its capital, *Tehran*,'."""
    found = places_in(scene, span.start, span.stop)
    _, last = scene.parse.tokens(span.start, span.stop)
    if not found and last + 1 < len(scene.parse) and scene.parse.words[last] == ",":
        start, stop = scene.parse.chars(last + 1, last + 2)
        found = [m for m in places_in(scene, start, stop) if m.span.start == start and kind_of(scene, m) in SETTLED]
    return found


def in_a_name(scene: Scene, mention: Mention) -> bool:
    """'the Organisation for Cooperation in *Europe*', 'the *Hamas* tunnels': a body's name or part of it."""
    span = mention.span
    is_last = scene.text[span.start - 1 : span.start] in ("-", "–")  # "Nagorno-*Karabakh*", taken for a body: no body
    return any(
        (
            a.label in BODIES
            and not (is_last and a.span.stop == span.stop)
            and a.span.contains(span)
            and a.span.stop - a.span.start > span.stop - span.start + 5
        )
        or (a.label == "group" and a.span == span)
        for a in scene.overlapping("actor", span.start, span.stop)
    )


def hangs_on(scene: Scene, one: Site, act: ActSeen) -> bool:
    """Say whether the act nearest over a site's words is this one: 'killed in *clashes along the border*'."""
    token, mine = scene.head(one.span), scene.head(act.trigger)
    if mine is not None and scene.parse.labels[mine] in ("nsubj", "nsubjpass"):
        told_by = scene.parse.heads[mine]  # "the attack *took place* near the border"
    else:
        told_by = None
    for _ in range(20):
        if token is None or token == mine or (token == told_by and token not in deeds(scene)):
            return token is not None
        if token in deeds(scene) or scene.parse.heads[token] == token:
            return False
        if token != scene.head(one.span) and any(places_in(scene, *scene.parse.chars(token, token + 1))):
            return False  # "fighters to *Azerbaijan*, on the borders of Russia"
        token = scene.parse.heads[token]
    return False


def deeds(scene: Scene) -> frozenset[int]:
    """Return the tokens that are acts' own words."""
    if ("deeds", None) not in scene.answers:
        heads = (scene.head(act.trigger) for _, act in scene.acts)
        scene.answers["deeds", None] = frozenset(h for h in heads if h is not None)
    found: frozenset[int] = scene.answers["deeds", None]
    return found


def outside_lines(scene: Scene, act: ActSeen, found: list[Site]) -> list[Site]:
    """'on the borders of both Russia and Iran': neither of them."""
    some = [line.span for line in lines(scene, act.clause.start, act.clause.stop)]
    return [s for s in found if not any(line.contains(s.span) for line in some)]


def suffering(scene: Scene, span: Span) -> list[Mention]:
    """Return the places an act was done to: 'shelled *Sur*', 'hit its second-largest city, *Sur*'; no whole state."""
    found = [m for m in places_in(scene, span.start, span.stop) if is_object(scene, m, span)]
    head = scene.head(span)
    for child in scene.parse.children[head] if head is not None else ():
        if scene.parse.labels[child] == "appos":
            found += places_in(scene, *scene.parse.chars(child, child + 1))
    return [m for m in dict.fromkeys(found) if kind_of(scene, m) != "country"]


def is_object(scene: Scene, mention: Mention, span: Span) -> bool:
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


def kind_of(scene: Scene, mention: Mention) -> str:
    """Return a place's kind; the word behind its name has the last word: 'Sur *province*' is no town."""
    place, _ = scene.place(mention)
    kind = place.kind if place else mention.label
    return kind_told(scene, mention) or kind if kind in SETTLED else kind


def finest(scene: Scene, found: list[Site], act: ActSeen) -> list[Site]:
    """Return the sites of the finest kind, nearest first; a list ("the towns of A, B and C") stays whole."""

    def rank(one: Site) -> int:
        if one.is_part and one.mention and kind_of(scene, one.mention) == "country":
            return FINENESS.index("region")
        kind = "line" if one.is_line or one.mention is None else kind_of(scene, one.mention)
        return FINENESS.index(kind) if kind in FINENESS else 0

    best = min(map(rank, found), default=0)
    kept = {s.span: s for s in found if rank(s) == best}
    return sorted(kept.values(), key=lambda s: gap(s.span, act.trigger))


def may_hold(scene: Scene, mention: Mention, act: ActSeen) -> bool:
    """Say whether nothing speaks against a place: fire *from* it fell elsewhere, a war *against* it is another's."""
    if acts(scene, mention) or is_of_tellers(scene, mention, act):
        return False
    over = preposition_over(scene, mention)
    if over in words("dealing") and is_seat(scene, mention):
        return False
    if _is_of_pair(scene, mention):
        return False
    if family(act.act) not in BODILY and (
        over in words("dealing") or (over is None and _is_dealt_with(scene, mention))
    ):
        return False  # "the deal may mend its relations *with the West*"
    if over == "from" and (act.act in STRUCK or family(act.act) == "support"):
        return False
    if over == "from" and (act.act in MOVING or family(act.act) == "humanitarian"):
        return True
    if kind_of(scene, mention) != "country" or over is None:
        return True
    return over in words("state preposition") or (over == "to" and act.act in MOVING)


def acts(scene: Scene, mention: Mention) -> bool:
    """'*Tehran and Moscow*, which have backed the army': a capital as the subject of a verb is its government."""
    parse, token = scene.parse, scene.head(mention.span)
    while token is not None and parse.labels[token] == "conj":
        token = parse.heads[token]
    if token is None or parse.labels[token] != "nsubj":
        return False
    return is_seat(scene, mention)


def _is_of_pair(scene: Scene, mention: Mention) -> bool:
    """'the India-*Pak* ceasefire': one of a pair of parties."""
    start, stop = mention.span.start, mention.span.stop
    before, after = scene.text[start - 1 : start] in ("-", "–"), scene.text[stop : stop + 1] in ("-", "–")
    return (before and any(scene.overlapping("place", start - 2, start - 1))) or (
        after and any(scene.overlapping("place", stop + 1, stop + 2))
    )


def _is_dealt_with(scene: Scene, mention: Mention) -> bool:
    """'assured *New Delhi* that …': a capital that is spoken to is its government."""
    token = scene.head(mention.span)
    return token is not None and scene.parse.labels[token] in ("dobj", "dative") and is_seat(scene, mention)


def is_seat(scene: Scene, mention: Mention) -> bool:
    """'willing to talk with *Kiev*': a capital that may stand for its government."""
    span = mention.span
    return any(a.label == "seat" and a.span == span for a in scene.overlapping("actor", span.start, span.stop))


def is_of_tellers(scene: Scene, mention: Mention, act: ActSeen) -> bool:
    """'400 were killed, *according to officials in Sur and Baku*': where two tellers are, not what they tell of.

    One teller's place may well be where it was ("health officials in Gaza"), but not that of a government ("the
    government in Bamako said …"), which tells of its whole country.
    """
    if ("tellers", None) not in scene.answers:
        spans = [span for _, saying in scene.sayings for span in saying.source]
        told = [(s, places_in(scene, s.start, s.stop)) for s in spans]
        scene.answers["tellers", None] = [
            (s, frozenset(m.span for m in some))
            for s, some in told
            if len(some) > 1 or any(_is_far_off(scene, m) for m in some)
        ]
    found: list[tuple[Span, frozenset[Span]]] = scene.answers["tellers", None]
    return any(mention.span in some and not s.overlaps(act.trigger) for s, some in found)


def _is_far_off(scene: Scene, mention: Mention) -> bool:
    """'the *ministry* in Bamako', 'a *diplomat* in Nairobi': tells of what was elsewhere."""
    parse, token = scene.parse, scene.head(mention.span)
    if token is None or parse.labels[token] != "pobj":
        return False
    over = parse.heads[parse.heads[token]]
    return parse.lemmas[over].lower() in words("far off") and parse.pos[over] in ("NOUN", "PROPN")


def elsewhere(scene: Scene, mention: Mention, act: ActSeen) -> bool:
    """Say whether a place belongs to another happening that only bounds the act, or to the deal that it broke.

    'Violence rose *since the militia took power in Kabul*', 'the truce *signed in Minsk* was broken'.
    """
    parse, token, mine = scene.parse, scene.head(mention.span), scene.head(act.trigger)
    is_of_deal = act.act in DEALS
    for _ in range(20):
        if token is None or token == mine or parse.heads[token] == token:
            return False
        if parse.pos[token] == "VERB" and is_bound(scene, token) and not is_under(scene, mine, token):
            return not any(c in deeds(scene) for c in parse.children[token])  # "hurt since the strikes began in Gaza"
        if not is_of_deal and parse.labels[token] in ("acl", "relcl") and token in sealed(scene):
            return True
        token = parse.heads[token]
    return False


def is_under(scene: Scene, token: int | None, above: int) -> bool:
    """Say whether a word governs another, directly or not."""
    parse = scene.parse
    for _ in range(30):
        if token is None or token == above or parse.heads[token] == token:
            return token == above
        token = parse.heads[token]
    return False


def sealed(scene: Scene) -> frozenset[int]:
    """Return the verbs by which deals are made: 'the agreement *signed* in Minsk'."""
    if ("sealed", None) not in scene.answers:
        parse = scene.parse
        scene.answers["sealed", None] = frozenset(
            i
            for _, act in scene.acts
            if act.act in DEALS
            for i in range(*parse.tokens(act.trigger.start, act.trigger.stop))
            if parse.pos[i] == "VERB"
        )
    found: frozenset[int] = scene.answers["sealed", None]
    return found


def preposition_over(scene: Scene, mention: Mention) -> str | None:
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


def is_located(scene: Scene, mention: Mention) -> bool:
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
        if naming and kind_of(scene, mention) == "country":
            return False
        token = head
    return False


def place_pointed_at(scene: Scene, start: int, stop: int) -> Mention | None:
    """'heights in *the region*', 'killed in *the province*': the place of that kind named last."""
    parse = scene.parse
    first, last = parse.tokens(start, stop)
    for i in range(first, last):
        if parse.pos[i] != "NOUN" or parse.lemmas[i] not in words("pointing") or parse.lemmas[i] == "country":
            continue
        children = [c for c in parse.children[i] if parse.labels[c] not in ("punct", "acl", "relcl")]
        if len(children) != 1 or parse.lemmas[children[0]].lower() not in ("the", "this", "that"):
            continue
        if parse.labels[i] == "pobj" and parse.lemmas[parse.heads[i]].lower() not in words("preposition"):
            continue
        wanted = SETTLED if parse.lemmas[i] in words("settled") else WIDE
        named = [
            m
            for m in reversed(places_in(scene, max(0, parse.starts[i] - BACK), parse.starts[i]))
            if kind_of(scene, m) in wanted and not _is_a_body(scene, m)
        ]
        if parse.lemmas[i] in words("first-level area"):
            rest = [m for m in named if kind_told(scene, m) != "district"]
            named = [m for m in named if kind_of(scene, m) in FIRST_LEVEL] or rest
        if named:
            return named[0]
    return None


def _is_a_body(scene: Scene, mention: Mention) -> bool:
    """'The *European Union* condemned … in the territory': a body that we know, who acts, and no territory."""
    return any(
        isinstance(g.target, Actor) and g.target.kind == "organisation" and not g.target.id.startswith("name:")
        for g in scene.grounded.get(("actor", mention.span), ())
    )


def upwards(scene: Scene, act: ActSeen) -> list[int]:
    """Return the words over an act's own in its sentence, the nearest first."""
    found: list[int] = []
    token = scene.head(act.trigger)
    while token is not None and scene.parse.heads[token] != token and len(found) < 30:
        token = scene.parse.heads[token]
        found.append(token)
    return found


def is_bound(scene: Scene, i: int) -> bool:
    """'*after* the army had left', '*since* the war': what is told there bounds what stands over it."""
    parse = scene.parse
    return parse.lemmas[i].lower() in bounds() or any(
        parse.words[c].lower() in bounds() and parse.labels[c] in ("mark", "advmod") for c in parse.children[i]
    )


@cache
def bounds() -> frozenset[str]:
    return frozenset(form for row in load("times_bounds") for form in row["forms"])


@cache
def tellers() -> frozenset[str]:
    return frozenset(load("times_tellers"))


def country_pointed_at(scene: Scene, act: ActSeen) -> Site | None:
    """'shootings across *the country*': the country named last, or that of the adjective that stood last."""
    parse = scene.parse
    for i in range(*parse.tokens(act.clause.start, act.clause.stop)):
        if parse.lemmas[i].lower() != "country" or parse.labels[i] != "pobj" or parse.subtree(i)[1] > i + 1:
            continue
        is_put = parse.lemmas[parse.heads[i]].lower() in words("state preposition")
        pointing = [c for c in parse.children[i] if parse.lemmas[c].lower() in ("the", "this", "that")]
        told = [c for c in parse.children[i] if parse.labels[c] in ("amod", "npadvmod", "punct")]
        if is_put and len(pointing) == 1 and len(parse.children[i]) == 1 + len(told):  # "the war-battered country"
            if mention := country_meant(scene, parse.starts[i]):
                return Site(parse.span(i, i + 1), mention, name_of(scene, mention))
    return None


def gap(a: Span, b: Span) -> int:
    return max(a.start - b.stop, b.start - a.stop, 0)
