"""Places that have no name of their own: borders and fronts, a side of a country, a state's soil."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.claim.scene import Scene
from truceline.record import Mention, Span
from truceline.vocab import load, words_of

BOUNDING = frozenset({"between", "with", "of", "to"})
BACK = 1500  # characters: how far back "the country" may point


@dataclass(frozen=True, slots=True)
class Site:
    """Where something took place, in the report's words: their span, what they are called where that differs, and the
    place that is named in them. ``is_line``: a border or a front; ``is_part``: a side of the place named."""

    span: Span
    mention: Mention | None = None
    name: str | None = None
    is_line: bool = False
    is_part: bool = False


def words(kind: str) -> frozenset[str]:
    """Return the words of a kind in ``vocab/settings.yaml``."""
    return words_of("settings", "kind", kind)


@cache
def sides() -> dict[str, str]:
    """Return, by noun for a side of a country, its adjective: north → northern."""
    return {noun: row["adjective"] for row in load("settings") if row["kind"] == "side" for noun in row["words"]}


def located(scene: Scene, token: int) -> bool:
    """Say whether a preposition of place governs a noun: '*along* the border', '*in* the north'."""
    parse = scene.parse
    while parse.labels[token] in ("conj", "appos") and parse.heads[token] != token:
        token = parse.heads[token]
    above = parse.heads[token]
    if parse.lemmas[above].lower() == "of" and parse.lemmas[parse.heads[above]].lower() in words("part of a line"):
        token, above = parse.heads[above], parse.heads[parse.heads[above]]  # "on both *sides of* the border"
    return parse.labels[token] == "pobj" and parse.lemmas[above].lower() in words("preposition")


def beside(scene: Scene, token: int) -> bool:
    """'fighters to *Azerbaijan, on the borders* of Russia': tells of the place before it where that lies."""
    governor = scene.parse.heads[token]
    before = scene.parse.words[governor - 1] if governor > 1 else ""
    return before == "," and any(scene.overlapping("place", *scene.parse.chars(governor - 2, governor - 1)))


def lines(scene: Scene, start: int, stop: int) -> Iterator[Site]:
    """Yield the borders and fronts in a range: 'along *the Israel-Lebanon border*', 'near *the border with Niger*'.

    "The border" alone is the one that the report names, where it names one.
    """
    parse = scene.parse
    for i in range(*parse.tokens(start, stop)):
        if parse.pos[i] not in ("NOUN", "PROPN") or not _is_line(scene, i):
            continue
        site = _line(scene, i)
        if site.mention or site.name:
            yield site
        else:
            yield next((other for other in named_lines(scene) if other.mention), site)


def _is_line(scene: Scene, i: int) -> bool:
    """'the *front*', 'the *border*', 'the *line* of contact'; no 'border guards', no 'front man'."""
    parse = scene.parse
    word = parse.lemmas[i].lower()
    if parse.labels[i] in ("compound", "amod", "nmod", "poss"):
        return False
    if word == "line":
        around = {parse.lemmas[c].lower() for c in parse.children[i]}
        around |= {parse.lemmas[g].lower() for c in parse.children[i] for g in parse.children[c]}
        return bool(around & words("line kind"))
    if word == "front":
        children = [c for c in parse.children[i] if parse.labels[c] in ("compound", "amod", "nmod")]
        return any(parse.lemmas[c].lower() == "the" for c in parse.children[i]) and all(
            parse.lemmas[c].lower() in words("direction") or _names(scene, c) for c in children
        )
    return word in words("line")


def _names(scene: Scene, token: int) -> bool:
    return any(scene.overlapping("place", *scene.parse.chars(token, token + 1)))


def _line(scene: Scene, i: int) -> Site:
    """Return a border or front with the words that name it."""
    parse = scene.parse
    first, last = i, i + 1
    mention = None
    after = [i + 1] if i + 1 < len(parse) and parse.lemmas[i + 1].lower() in ("between", "with") else []
    for child in dict.fromkeys((*parse.children[i], *after)):  # the parser may hang "with Niger" on the verb
        if parse.labels[child] in ("compound", "amod", "nmod", "poss") and child < i:
            low = parse.subtree(child)[0]
            named = next(scene.overlapping("place", *parse.chars(low, i)), None)
            if named or parse.lemmas[child].lower() in words("line kind") or parse.labels[child] == "compound":
                first, mention = min(first, low), mention or named
        elif parse.labels[child] == "prep" and parse.lemmas[child].lower() in BOUNDING:
            stop = parse.subtree(child)[1]
            named = next(scene.overlapping("place", *parse.chars(child, stop)), None)
            if named and stop - child <= 8:
                last, mention = max(last, stop), mention or named
            elif parse.lemmas[child].lower() == "of" and stop - child <= 3:
                last = max(last, stop)
    while last > i + 1 and parse.pos[last - 1] == "PUNCT":
        last -= 1
    while first < i and parse.pos[first] in ("DET", "PUNCT"):
        first += 1
    span = parse.span(first, last)
    plain = mention is None and (first, last) == (i, i + 1) and parse.lemmas[i].lower() in words("line of states")
    return Site(span, mention, None if plain else " ".join(span.of(scene.text).split()), is_line=True)


def named_lines(scene: Scene) -> tuple[Site, ...]:
    """Return the borders that the report names by their states, each once."""
    kept = scene.answers.get(("lines", None))
    if kept is None:
        found: dict[str, Site] = {}
        for i, word in enumerate(scene.parse.lemmas):
            if word.lower() in words("line of states") and _is_line(scene, i) and (site := _line(scene, i)).mention:
                found.setdefault(site.mention.value if site.mention else "", site)
        kept = tuple(found.values()) if len(found) == 1 else ()
        scene.answers["lines", None] = kept
    some: tuple[Site, ...] = kept
    return some


def parts(scene: Scene, start: int, stop: int) -> Iterator[Site]:
    """Yield a side of a country: 'in *the country's north*', 'in *the east of Chad*'."""
    parse = scene.parse
    yield from _shores(scene, start, stop)
    for i in range(*parse.tokens(start, stop)):
        side = sides().get(parse.lemmas[i].lower())
        if side is None or parse.pos[i] not in ("NOUN", "PROPN") or not located(scene, i):
            continue
        for child in parse.children[i]:
            if parse.labels[child] == "poss":
                whole = child
            elif parse.lemmas[child].lower() == "of" and parse.children[child]:
                whole = parse.children[child][-1]
            else:
                continue
            mention = next(scene.overlapping("place", *parse.chars(whole, whole + 1)), None)
            if mention is None and parse.lemmas[whole].lower() == "country":
                mention = country_meant(scene, parse.starts[whole])
            if mention:
                low, high = min(whole, i), max(whole, i) + 1
                yield Site(parse.span(low, high), mention, f"{side} {name_of(scene, mention)}", is_part=True)


def _shores(scene: Scene, start: int, stop: int) -> Iterator[Site]:
    """'off *the coast of Yemen*', 'off *Yemen's coast*', 'off *the Yemeni coast*': no place in the country itself."""
    parse = scene.parse
    for i in range(*parse.tokens(start, stop)):
        if parse.lemmas[i].lower() not in words("shore") or not located(scene, i):
            continue
        for child in parse.children[i]:
            of = parse.labels[child] == "prep" and parse.lemmas[child].lower() == "of"
            if of or (child < i and parse.labels[child] in ("amod", "compound", "poss", "nmod")):
                low, high = parse.subtree(child)
                if mention := next(scene.overlapping("place", *parse.chars(low, high)), None):
                    span = parse.span(min(low, i), max(high, i + 1)) if not of else parse.span(i, high)
                    yield Site(span, mention, f"{parse.lemmas[i]} of {name_of(scene, mention)}", is_part=True)
                    break


def name_of(scene: Scene, mention: Mention) -> str:
    """Return a place's name; for an adjective ("Ukrainian") that of its country."""
    place, _ = scene.place(mention)
    return place.name if place and mention.label == "demonym" else " ".join(mention.value.split())


@cache
def _kinds_told() -> dict[str, str]:
    """Return, by word for a kind of land, the kind: province → region."""
    rows = (row for row in reversed(load("place_types")) if row["kind"] in ("region", "district"))
    return {word: row["kind"] for row in rows for word in row["words"]}


def kind_told(scene: Scene, mention: Mention) -> str | None:
    """'Donetsk *region*', 'the *province* of Aleppo': the kind of land that the words beside a name tell, or None."""
    after = scene.text[mention.span.stop : mention.span.stop + 18].split()
    if after and scene.text[mention.span.stop] == " " and (kind := _kinds_told().get(after[0].strip(".,;:"))):
        return kind
    before = scene.text[max(0, mention.span.start - 24) : mention.span.start].split()
    return _kinds_told().get(before[-2]) if len(before) > 1 and before[-1] == "of" else None


def country_meant(scene: Scene, before: int) -> Mention | None:
    """'*the country*': the country named last, or whose adjective stood last ("*Nigerian* officials").

    Not one that the words only side with ("*pro-Chad* fighters"), nor that of somebody named ("*Chadian* President X"),
    where another is named.
    """
    doubtful: Mention | None = None
    for mention in reversed(list(scene.overlapping("place", max(0, before - BACK), before))):
        place, _ = scene.place(mention)
        if not place or place.kind != "country" or scene.text[mention.span.start - 1 : mention.span.start] == "-":
            continue
        if not (mention.label == "demonym" and _of_somebody(scene, mention)):
            return mention
        doubtful = doubtful or mention
    return doubtful


def _of_somebody(scene: Scene, mention: Mention) -> bool:
    return any(a.label == "person" for a in scene.overlapping("actor", mention.span.start, mention.span.stop))


def soils(scene: Scene, start: int, stop: int) -> Iterator[Site]:
    """Yield a state's soil: 'troops are on *Ukrainian territory*', 'in *Turkish airspace*'."""
    parse = scene.parse
    for i in range(*parse.tokens(start, stop)):
        if parse.lemmas[i].lower() not in words("soil") or not located(scene, i):
            continue
        for child in parse.children[i]:
            if parse.labels[child] in ("amod", "compound", "poss", "nmod"):
                for mention in scene.overlapping("place", *parse.chars(child, child + 1)):
                    yield Site(parse.span(child, i + 1), mention, name_of(scene, mention))
