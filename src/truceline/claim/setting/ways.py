"""How a sentence's times hang on its deeds: a time belongs to the word that it hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.claim.scene import Scene
from truceline.record import Mention, Span, TimeSeen, When
from truceline.vocab import load, words_of

NOUN = frozenset({"NOUN", "PROPN"})
FAR = 9  # the cost of a time that dates another word
WHILE = frozenset({"during", "amid", "in", "on", "at", "throughout"})


@dataclass(frozen=True)
class Dated:
    """A time that may date an act: the mention, how far it hangs from it (0: its own), and the bound between."""

    mention: Mention
    cost: int
    bound: str | None
    is_of_verb: bool = False  # it hangs on another verb


@cache
def bounds() -> dict[str, str]:
    return {form: row["bound"] for row in load("times_bounds") for form in row["forms"]}


def times_around(scene: Scene, token: int, trigger: Span, start: int, stop: int) -> Iterator[Dated]:
    """Yield the times of the sentence with the way from each to the act."""
    above = dict(_upwards(scene, token))
    for mention in scene.overlapping("time", start, stop):
        if scene.time(mention) is None:
            continue
        head = scene.head(mention.span)
        if head is not None:
            yield _way(scene, mention, head, above, trigger)


def _upwards(scene: Scene, token: int) -> Iterator[tuple[int, int]]:
    """Yield the act's word and those above it, with the number of verbs passed on the way."""
    parse, cost, i = scene.parse, 0, token
    for _ in range(40):
        yield i, cost
        if parse.heads[i] == i:
            return
        i = parse.heads[i]
        cost += parse.pos[i] == "VERB"


def _way(scene: Scene, mention: Mention, head: int, above: dict[int, int], trigger: Span) -> Dated:
    """Return how far a time hangs from an act: 0 its own, FAR where it dates another word."""
    parse, cost, bound, i, below = scene.parse, 0, None, head, head
    first, last = parse.tokens(mention.span.start, mention.span.stop)
    for _ in range(40):
        if i in above:
            break
        if not first <= i < last:
            word = parse.words[i].lower()
            if parse.labels[i] == "prep":
                if word in bounds() and i != first - 1:
                    bound, cost = bounds()[word], cost % FAR + 1
                elif FAR <= cost < 2 * FAR and word in WHILE:
                    cost = cost % FAR + 3  # "shelled during *Sunday's* fighting"
            elif parse.pos[i] == "VERB" and parse.labels[i] != "conj":
                over = mark(scene, i)
                bound, cost = over or bound, cost % FAR + 1 if over else cost + 3
            elif parse.labels[i] == "conj" and parse.labels[parse.heads[i]] == "relcl":
                cost += FAR  # "the war, which began over a raid and *escalated on 7 May*": not the day of the war
            elif parse.lemmas[i] == "time" and last <= i <= last + 1:
                pass  # "late Friday afternoon local *time*": part of the time
            elif parse.pos[i] in NOUN and not trigger.start <= parse.starts[i] < trigger.stop:
                if first <= below < last and _is_place(scene, i):
                    cost += 1  # "an operation in Zabul province, *March 4*": a place has no date
                    i, below = parse.heads[i], i
                    continue
                loose = parse.labels[below] == "prep" and parse.words[below].lower() != "of"
                subject = parse.labels[i] in ("nsubj", "nsubjpass") and parse.heads[i] in above
                cost += 2 if loose or subject else FAR
        if parse.heads[i] == i:
            break
        i, below = parse.heads[i], i
    if i in above and above[i] and parse.lemmas[i] in tellers():
        cost += 4  # "confirmed *today* that a man was killed on Friday": today is the telling's
    return Dated(mention, cost + 2 * above.get(i, 4), bound, bool(above.get(i, 4)))


def _is_place(scene: Scene, i: int) -> bool:
    """Say whether a word is in a place's name, or tells its kind behind it: 'Zabul *province*'."""
    parse = scene.parse
    first = i - 1 if i and parse.lemmas[i] in _place_words() else i
    return any(True for _ in scene.overlapping("place", parse.starts[first], parse.stops[first]))


def _place_words() -> frozenset[str]:
    return words_of("place_types")


def mark(scene: Scene, verb: int) -> str | None:
    """Return the bound that opens a verb's clause: '*since* a war ended in 1994'."""
    parse = scene.parse
    marks = [parse.words[c].lower() for c in parse.children[verb] if parse.labels[c] in ("mark", "advmod")]
    return next((bounds()[m] for m in marks if m in bounds()), None)


@cache
def tellers() -> frozenset[str]:
    return frozenset(load("times_tellers"))


def dates_a_noun(scene: Scene, mention: Mention, trigger: Span) -> bool:
    head = scene.head(mention.span)
    if head is None:
        return False
    governor = scene.parse.heads[head]
    inside = trigger.start <= scene.parse.starts[governor] < trigger.stop
    labels = ("nummod", "amod", "compound", "poss", "nmod")
    return scene.parse.labels[head] in labels and scene.parse.pos[governor] in NOUN and not inside


def is_now(mention: Mention) -> bool:
    """'now', 'in recent days': no day that the story is told of."""
    seen = mention.detail
    return isinstance(seen, TimeSeen) and (seen.value.endswith("_REF") or seen.type == "DURATION")


def is_of_telling(scene: Scene, token: int) -> bool:
    """'officials said *on Monday*': the day of the saying."""
    parse, i = scene.parse, token
    for _ in range(8):
        if parse.pos[i] == "VERB" or parse.heads[i] == i:
            break
        i = parse.heads[i]
    return parse.lemmas[i] in tellers()


def is_ahead(scene: Scene, found: When) -> bool:
    published = scene.document.published
    return bool(published and published.latest and found.earliest and found.earliest[:10] > published.latest[:10])


def tense_of(scene: Scene, token: int) -> str:
    """Return past, perfect, present or other: the tense of the act's verb, or of the verb over its noun."""
    parse, verb = scene.parse, token
    for _ in range(12):
        if parse.pos[verb] in ("VERB", "AUX") or parse.heads[verb] == verb:
            break
        verb = parse.heads[verb]
    auxiliaries = [c for c in parse.children[verb] if parse.labels[c] in ("aux", "auxpass")]
    if not auxiliaries and parse.labels[verb] == "conj" and parse.tags[verb] in ("VBN", "VBD"):
        first = parse.heads[verb]  # "41 *have been* killed and 207 wounded": both have been
        auxiliaries = [c for c in parse.children[first] if parse.labels[c] == "auxpass"] and [
            c for c in parse.children[first] if parse.labels[c] in ("aux", "auxpass")
        ]
    tags = {parse.tags[c] for c in auxiliaries}
    words = {parse.words[c].lower() for c in auxiliaries}
    tag = parse.tags[verb]
    if "MD" in tags or "TO" in tags:
        return "other"
    if tag == "VBD" or "VBD" in tags:
        return "past"
    if tag in ("VBZ", "VBP") or ("VBZ" in tags or "VBP" in tags):
        return "perfect" if words & {"has", "have", "'ve"} else "present"
    if tag == "VBN" and parse.labels[verb] in ("acl", "amod"):
        return "past"  # "all those *killed* are passers-by"
    if tag in ("VBG", "VBN") and parse.heads[verb] != verb:
        return tense_of(scene, parse.heads[verb])
    return "other"
