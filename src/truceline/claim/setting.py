"""Where and when a claim's act took place: its own words first, then its sentence's, never a mere neighbour's."""

from __future__ import annotations

import re
from functools import cache

from truceline.claim import dating
from truceline.claim.scene import Scene
from truceline.record import ActSeen, Mention, Span, When, Where
from truceline.vocab import load

# UCDP GED code book, where_prec.
PRECISION = {
    "settlement": 1, "facility": 1, "district": 3, "region": 4, "disputed": 4, "natural": 5, "country": 6, "sea": 7,
}  # fmt: skip


FINENESS = ("facility", "settlement", "district", "natural", "disputed", "region", "area", "sea", "country")


@cache
def place_words() -> dict[str, frozenset[str]]:
    """Return the words of ``vocab/settings.yaml`` by kind: prepositions of place, directions, nouns that point back."""
    return {row["kind"]: frozenset(row["words"]) for row in load("settings")}


def as_where(scene: Scene, mention: Mention, stated: bool = True) -> Where:
    """Return a place mention as a claim's place in the report's own words, rivals kept."""
    place, rivals = scene.place(mention)
    precision = PRECISION.get(place.kind) if place else None
    span = _with_direction(scene, mention)
    if span != mention.span and precision:
        precision = max(precision, 4)
    if precision == 1 and _is_near(scene, span):
        precision = 2
    return Where(" ".join(span.of(scene.text).split()), place, precision, span, rivals, stated)


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
    if first and scene.parse.words[first - 1].lower() in place_words()["direction"]:
        return Span(mention.span.doc, scene.parse.starts[first - 1], mention.span.stop)
    return mention.span


def place_mentions(scene: Scene, act: ActSeen) -> tuple[tuple[Mention, ...], str]:
    """Return the places that an act's own words give, with the name of the rule that saw them.

    The finest of those that a preposition of place governs, or that the act was done to; never a state that acts.
    """
    named = [m for span in act.role("place") for m in _places(scene, span.start, span.stop)]
    suffered = [m for span in act.role("target") for m in _suffering(scene, span)]
    if found := list(dict.fromkeys((*named, *suffered))):
        return tuple(_finest(scene, found, act)), "role"
    sites = [
        m
        for span in act.role("site")
        for m in _places(scene, span.start, span.stop)
        if _kind(scene, m) != "country" or _is_located(scene, m)
    ]
    if sites:
        return (_finest(scene, sites, act)[0],), "site"
    inside = [m for m in _places(scene, act.clause.start, act.clause.stop) if _is_located(scene, m)]
    if inside:
        return (_finest(scene, inside, act)[0],), "clause"
    start, stop = act.clause.start, act.clause.stop
    if pointed := place_pointed_at(scene, start, stop):
        return (pointed,), "pointed at"
    return (), "none"


def _places(scene: Scene, start: int, stop: int) -> list[Mention]:
    return [m for m in scene.overlapping("place", start, stop) if m.label != "demonym"]


def _suffering(scene: Scene, span: Span) -> list[Mention]:
    """Return the places an act was done to: 'shelled *Sur*', 'hit its second-largest city, *Sur*'; no whole state."""
    found = [m for m in _places(scene, span.start, span.stop) if _is_object(scene, m, span)]
    head = scene.head(span)
    for child in scene.parse.children[head] if head is not None else ():
        if scene.parse.labels[child] == "appos":
            found += _places(scene, *scene.parse.chars(child, child + 1))
    return [m for m in found if _kind(scene, m) != "country"]


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


def _finest(scene: Scene, mentions: list[Mention], act: ActSeen) -> list[Mention]:
    """Return mentions of the finest kind, nearest first; a list ("the towns of A, B and C") stays whole."""

    def rank(mention: Mention) -> int:
        kind = _kind(scene, mention)
        return FINENESS.index(kind) if kind in FINENESS else 0

    best = min(map(rank, mentions))
    kept = [m for m in mentions if rank(m) == best]
    return sorted(kept, key=lambda m: _gap(m.span, act.trigger))


def _is_located(scene: Scene, mention: Mention) -> bool:
    """Say whether a preposition of place governs a mention: '*in* the city of Sur', 'the battle *for* Sur'.

    A state that acts, owns or is spoken to is no place: 'Sudan's army', 'called on Sudan'.
    """
    parse = scene.parse
    token = scene.head(mention.span)
    for _ in range(8):
        if token is None or parse.heads[token] == token:
            return False
        label, head = parse.labels[token], parse.heads[token]
        if label == "pobj" and parse.lemmas[head].lower() != "of":
            return parse.lemmas[head].lower() in place_words()["preposition"]
        if label not in CLIMBING:
            return False
        if label in ("compound", "nmod", "amod") and _kind(scene, mention) == "country":
            return False
        token = head
    return False


CLIMBING = frozenset({"pobj", "prep", "appos", "conj", "compound", "nmod", "amod", "nummod", "dep"})
BACK = 1500  # characters: how far back "the region" may point


def place_pointed_at(scene: Scene, start: int, stop: int) -> Mention | None:
    """'heights in *the region*', 'killed in *the province*': the place of that kind named last."""
    parse = scene.parse
    first, last = parse.tokens(start, stop)
    for i in range(first, last):
        if parse.pos[i] != "NOUN" or parse.lemmas[i] not in place_words()["pointing"]:
            continue
        children = [c for c in parse.children[i] if parse.labels[c] not in ("punct",)]
        if len(children) != 1 or parse.lemmas[children[0]].lower() not in ("the", "this", "that"):
            continue
        if parse.labels[i] == "pobj" and parse.lemmas[parse.heads[i]].lower() not in place_words()["preposition"]:
            continue
        wanted = SETTLED if parse.lemmas[i] in place_words()["settled"] else WIDE
        for mention in reversed(_places(scene, max(0, parse.starts[i] - BACK), parse.starts[i])):
            if _kind(scene, mention) in wanted:
                return mention
    return None


SETTLED = frozenset({"settlement"})
WIDE = frozenset({"region", "district", "disputed", "natural", "area"})


def when(scene: Scene, act: ActSeen) -> tuple[When | None, str]:
    """Return the time of an act, with the name of the rule that found it."""
    return dating.when(scene, act.trigger, act.clause, act.role("time"))


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.stop, b.start - a.stop, 0)
