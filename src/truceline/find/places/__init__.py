"""Parse → place mentions: names of places, told by kind; words for peoples and countries' adjectives kept apart.

What could be a name (``runs``) is weighed by what speaks for it (``signs``); of stretches that overlap, those stay
whose weights add up to the most.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from truceline import weights
from truceline.find.places import sites, together
from truceline.find.places.runs import LED, Candidate, candidates, explained, listed, named_after, typed
from truceline.find.places.signs import Scan, signs
from truceline.find.places.sites import Spot
from truceline.find.places.words import countries, demonyms, types
from truceline.record import ActSeen, Document, Maker, Mention, Parse, Span, Stretches
from truceline.vocab import load
from truceline.vocab.gazetteer import gazetteer

MODEL = "places"
WEIGHED = Maker("places", "model", "1")
ENTITY = Maker("entity", "model")
JOINED_WORD = Maker("find.places.joined_word")
LEAST = -0.5  # log-odds from which on a stretch counts as a place: missing one costs more than one too many
ELSEWHERE = 0.3  # how much the same words elsewhere in the report count: one sense per report
MOST_ELSEWHERE = 3.0
LISTED = 5.0  # "the villages of A, B and C" outweighs that the model took A for a person
KINDS = {"GPE": "settlement", "LOC": "natural", "FAC": "facility"}


@dataclass(frozen=True, slots=True)
class Look:
    """A report's stretches of words that could be places' names, weighed."""

    document: Document
    parse: Parse
    scan: Scan
    spots: tuple[Spot, ...]


def look(document: Document, parse: Parse, model: weights.Linear | None = None) -> Look:
    """Return every stretch of words that could be a place's name, with how sure it is and whether it was chosen.

    ``model``: weights in place of those that ship (when they are checked on articles that they have not seen).
    """
    scan = Scan(parse, document, gazetteer())
    found = list(candidates(document, parse, scan.known))
    scores = weigh(found, scan, model or weights.load(MODEL))
    chosen = set(best([(c.first, c.last) for c in found], [s - LEAST for s in scores]))
    spots = (Spot(c, score, i in chosen) for i, (c, score) in enumerate(zip(found, scores, strict=True)))
    return Look(document, parse, scan, tuple(spots))


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return the names of places, in text order. ``label``: country, region, district, settlement, natural, sea,
    facility, road, disputed, area, continent, or demonym for a people or an adjective."""
    return named(look(document, parse))


def named(names: Look) -> tuple[Mention, ...]:
    """Return the names that were chosen, in text order."""
    chosen = [spot.candidate for spot in names.spots if spot.chosen]
    mentions = [_mention(c, names.scan) for c in chosen] + list(joined_words(names.document, names.parse, chosen))
    return tuple(sorted(mentions, key=lambda m: m.span))


def where(names: Look, tokens: Iterable[int]) -> dict[int, tuple[Mention, ...]]:
    """Return, for each token (a verb or noun that tells of a happening), the names that tell where it took place.

    They may hold names that ``find`` was too unsure of: that something happened there speaks for a place.
    """
    parse, models = names.parse, (weights.load(sites.MODEL), weights.load(together.MODEL))
    found: dict[int, tuple[Mention, ...]] = {}
    by_sentence = sites.by_sentence(parse, names.spots)
    for token in tokens:
        some = by_sentence.get(parse.sentence_of[token], []) if token < len(parse) else []
        ranges = [(s.candidate.first, s.candidate.last) for s in some]
        seen = [sites.signs(parse, token, s, some, names.scan) for s in some]
        chosen = best(ranges, gains(ranges, sites.lists(parse, some), seen, *models))
        found[token] = tuple(_mention(some[i].candidate, names.scan) for i in chosen)
    return found


def gains(
    ranges: Sequence[tuple[int, int]], lists: Sequence[int], seen: Sequence[Sequence[str]],
    alone: weights.Linear, beside: weights.Linear,
) -> list[float]:  # fmt: skip
    """Return how much likelier than needed each of a sentence's names tells where (log-odds): by its own signs
    (``seen``), then beside the others."""
    first = [sites.log_odds(alone, signs) for signs in seen]
    return [beside.lead(signs, "place") - together.LEAST for signs in together.signs(ranges, lists, first, seen)]


def settle(names: Look, acts: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return the report's place mentions, and its acts with the names that locate each as roles ("site", span).

    A name that only an act speaks for is added to the mentions, where it takes no word from another.
    """
    triggers: dict[int, int] = {}
    for i, act in enumerate(acts):
        if isinstance(act.detail, ActSeen):
            first, last = names.parse.tokens(act.detail.trigger.start, act.detail.trigger.stop)
            if first < last:
                triggers[i] = sites.head(names.parse, first, last)
    told = where(names, dict.fromkeys(triggers.values()))
    mentions = list(named(names))
    before = Stretches((m.span.start, m.span.stop, m) for m in mentions)
    added: dict[int, list[Mention]] = {}  # by sentence
    placed = list(acts)
    for i, token in triggers.items():
        detail = acts[i].detail
        assert isinstance(detail, ActSeen)
        roles = list(detail.roles)
        for site in told[token]:
            beside = added.setdefault(names.parse.sentence_of[token], [])
            over = [*before.over(site.span.start, site.span.stop), *(m for m in beside if m.span.overlaps(site.span))]
            if not over:
                mentions.append(site)
                beside.append(site)
            if all(m.span == site.span for m in over):
                roles.append(("site", site.span))
        placed[i] = replace(acts[i], detail=replace(detail, roles=tuple(roles)))
    return tuple(sorted(mentions, key=lambda m: m.span)), tuple(placed)


def weigh(found: Sequence[Candidate], scan: Scan, model: weights.Linear) -> list[float]:
    """Return how likely each stretch is a place's name, as log-odds, helped by the same words elsewhere."""
    alone: list[float] = []
    same: dict[str, list[int]] = defaultdict(list)
    for i, c in enumerate(found):
        alone.append(model.lead(signs(c, scan), "place"))
        same[c.key].append(i)
    announced, called = (
        set(in_full(found, (*listed(scan.parse), *explained(scan.parse), *typed(scan.parse)))),
        set(named_after(scan.parse)),
    )
    moved = elsewhere(alone, same.values())
    for i, c in enumerate(found):
        if (c.first, c.last) in announced or (c.known and not c.entity and (c.first, c.last) in called):
            moved[i] += LISTED
    return moved


def in_full(found: Sequence[Candidate], announced: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield announced ranges, in full where a longer name is known: 'the town of *Mocimboa* da Praia'."""
    longer: dict[int, list[int]] = defaultdict(list)
    for c in found:
        if c.known:
            longer[c.first].append(c.last)
    for first, last in announced:
        yield first, max((last, *longer[first]))


def elsewhere(alone: Sequence[float], same: Iterable[Sequence[int]]) -> list[float]:
    """Return scores moved towards those of the same words elsewhere."""
    moved = list(alone)
    for numbers in same:
        if len(numbers) > 1:
            bounded = {i: max(-MOST_ELSEWHERE, min(MOST_ELSEWHERE, alone[i])) for i in numbers}
            total = sum(bounded.values())
            for i in numbers:
                moved[i] += ELSEWHERE * (total - bounded[i]) / (len(numbers) - 1)
    return moved


def best(ranges: Sequence[tuple[int, int]], gains: Sequence[float]) -> list[int]:
    """Return the numbers of the ranges that don't overlap and whose gains add up to the most, left to right.

    >>> best([(0, 1), (0, 2), (1, 2)], [1.0, 3.0, 1.5])
    [1]
    """
    order = sorted((i for i in range(len(ranges)) if gains[i] > 0), key=lambda i: (ranges[i][1], ranges[i][0]))
    ends = [ranges[i][1] for i in order]
    totals, steps = [0.0], []
    for n, i in enumerate(order):
        before = bisect_right(ends, ranges[i][0], 0, n)
        with_it = totals[before] + gains[i]
        steps.append(before if with_it > totals[n] else -1)
        totals.append(max(with_it, totals[n]))
    chosen, n = [], len(order)
    while n:
        if steps[n - 1] >= 0:
            chosen.append(order[n - 1])
            n = steps[n - 1]
        else:
            n -= 1
    return chosen[::-1]


@cache
def abbreviations() -> frozenset[str]:
    """Return the short names that end in a point: "W.Va."."""
    return frozenset(n for row in load("place_names") for n in row["names"] if n.endswith("."))


def _mention(c: Candidate, scan: Scan) -> Mention:
    span = scan.parse.span(c.first, c.last)
    text = scan.document.text
    if text[span.stop : span.stop + 1] == "." and text[span.start : span.stop + 1] in abbreviations():
        span = Span(span.doc, span.start, span.stop + 1)  # the parser took the point for the sentence's
    value = " ".join(span.of(text).split())
    return Mention("place", span, value, label(c, value, scan), maker=WEIGHED if not c.entity else ENTITY)


def label(c: Candidate, value: str, scan: Scan) -> str:
    """Return what kind of place a name is of, by its own last word, the gazetteer, the model."""
    words = scan.parse.words
    if value in demonyms():
        return "demonym"
    if value in countries():
        return "country"
    if c.known and (seen := scan.known.glance(c.key)):
        return "settlement" if seen[0] == "district" and c.last - c.first == 1 else seen[0]  # "Ada", no "Ada County"
    if c.last - c.first > 1:
        for word in (words[c.last - 1], words[c.first]):
            if kind := types().get(word.lower()):
                return kind
    return KINDS.get(c.entity, "settlement")


def joined_words(document: Document, parse: Parse, chosen: Sequence[Candidate]) -> tuple[Mention, ...]:
    """'a *U.S.*-led coalition': the parser takes it for one word."""
    taken = {i for c in chosen for i in range(c.first, c.last)}
    found = []
    for i, word in enumerate(parse.words):
        if i not in taken and (match := LED.match(word)):
            name = match.group(1)
            if name in countries() or name in demonyms() or name in abbreviations():
                span = Span(parse.doc, parse.starts[i], parse.starts[i] + len(name))
                kind = "demonym" if name in demonyms() else "country"
                found.append(Mention("place", span, name, kind, maker=JOINED_WORD))
    return tuple(found)
