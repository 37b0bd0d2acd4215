"""The learned path: candidates by rule, ranked by weights trained on annotated reports."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from math import exp

from truceline.find.sayings import features, keep, reach, spans
from truceline.find.sayings.choice import Choice
from truceline.find.sayings.contents import Candidates, Range, Ranges
from truceline.find.sayings.nameless import nameless
from truceline.find.sayings.quoted import quotations
from truceline.find.sayings.sources import Candidates as Sources
from truceline.record import Parse
from truceline.weights import Linear, load

YES = "True"
NAMES = ("cue", "content", "source", "reach", "span", "keep")
MUTE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})  # "on *Friday* said": none of them speaks
PLAIN = 0.35  # from here on a word outside quotation marks counts as another cue
LOWEST = 0.1  # a word that is a cue with less than this chance is not looked at any further


@dataclass(frozen=True)
class Models:
    """The six models and the words that may be cues ("say/VERB")."""

    cue: Linear
    content: Linear
    source: Linear
    reach: Linear
    span: Linear
    keep: Linear
    keys: Collection[str]


@dataclass(frozen=True)
class Told:
    """One attribution in tokens: the cue's head and its stretches, its source, its content.

    ``chance`` is that of the whole, ``cue_chance`` that of the cue alone.
    """

    head: int
    cue: Ranges
    source: Range | None
    content: Ranges
    chance: float
    cue_chance: float


@cache
def models() -> Models | None:
    """Return the trained models; None where they are not installed."""
    try:
        cue, content, source, far, span, keep = (load(f"sayings_{name}") for name in NAMES)
    except FileNotFoundError:
        return None
    return Models(cue, content, source, far, span, keep, cue.words)


def chance(model: Linear, seen: list[str]) -> float:
    """Return the probability that a yes-no model gives."""
    return 1 / (1 + exp(-model.lead(seen, YES)))


class Reading:
    """A report as the learned path reads it."""

    def __init__(self, parse: Parse, models: Models) -> None:
        self.kinds = parse.entity_labels
        self.parse = parse = nameless(parse, self.kinds)
        self.models = models
        self.quotes = quotations(parse)
        self.quoted = features.inside_quotes(parse, self.quotes)
        keys = models.keys
        self.words = [i for i, lemma in enumerate(parse.lemmas) if f"{lemma}/{parse.pos[i]}" in keys]

    def choices(self) -> list[Choice]:
        """Return what is chosen for each word that may well be a cue, in text order."""
        chances = {i: chance(self.models.cue, features.cue(self.parse, i, self.quoted)) for i in self.words}
        cues = {i: p for i, p in chances.items() if p >= LOWEST}
        plain = {self.parse.sentence_of[i] for i, p in cues.items() if p >= PLAIN and not self.quoted[i]}
        return [c for i, p in cues.items() if (c := self._choose(i, p, plain))]

    def _choose(self, i: int, p: float, plain: set[int]) -> Choice | None:
        found = Candidates(self.parse, i, self.quotes, self.kinds)
        best = self.best_content(found)
        if best is None:
            return None
        said, margin = best
        source, way = self.best_source(i, said, found.form)
        return Choice(i, p, found, said, margin, source, way, self.whole(i, said, plain))

    def told(self, least: float, also: Callable[[Choice], bool] = lambda _: False) -> list[Told]:
        """Return the attributions that are at least so likely, or that ``also`` lets pass, in text order."""
        choices = self.choices()
        around = keep.Around(self.parse, choices)
        told = []
        for c in choices:
            sure = chance(self.models.keep, keep.features(self.parse, c, around, self.quoted))
            if sure >= least or also(c):
                told.append(Told(c.head, self.cue_span(c.head), c.source, c.whole, sure, c.chance))
        return told

    def best_content(self, found: Candidates) -> tuple[Ranges, float] | None:
        """Return the best stretch and how far it is ahead of the second best."""
        scored = [
            (self.models.content.lead(features.content(found, ranges, names, self.quoted), YES), ranges)
            for ranges, names in found.found.items()
        ]
        if not scored:
            return None
        top = max(scored, key=lambda row: row[0])
        others = [score for score, ranges in scored if ranges is not top[1]]
        return top[1], top[0] - max(others, default=top[0] - 9.0)

    def best_source(self, i: int, said: Ranges, form: str) -> tuple[Range | None, str]:
        """Return the best phrase, or None, and the way to it."""
        rows: list[tuple[Range | None, int, list[str]]] = [(None, i, ["none"])]
        rows += [
            (part, head, names)
            for part, (head, names) in Sources(self.parse, i).found.items()
            if self.kinds.get(head) not in MUTE
        ]
        scored = [
            (
                self.models.source.lead(features.source(self.parse, i, part, head, names, said, form), YES),
                part,
                names[0],
            )
            for part, head, names in rows
        ]
        return max(scored, key=lambda row: row[0])[1:]

    def whole(self, i: int, said: Ranges, plain: set[int]) -> Ranges:
        """Return a content with the sentences around it that go on with it."""
        return extended(self.parse, i, said, self.quoted, plain, lambda seen: chance(self.models.reach, seen) >= 0.5)

    def cue_span(self, i: int) -> Ranges:
        """Return the stretches of a cue around its head."""
        parse, inside, front = self.parse, {i}, [i]
        while front:
            at = front.pop()
            for child in spans.members(parse, at):
                if child not in inside and chance(self.models.span, spans.features(parse, i, at, child)) >= 0.5:
                    inside.add(child)
                    front.append(child)
        return joined(sorted(inside))


def joined(tokens: list[int]) -> Ranges:
    """Return sorted tokens as ranges.

    >>> joined([1, 2, 5])
    ((1, 3), (5, 6))
    """
    ranges: list[Range] = []
    for t in tokens:
        if ranges and ranges[-1][1] == t:
            ranges[-1] = (ranges[-1][0], t + 1)
        else:
            ranges.append((t, t + 1))
    return tuple(ranges)


def extended(
    parse: Parse, i: int, said: Ranges, quoted: list[bool], plain: set[int], goes_on: Callable[[list[str]], bool]
) -> Ranges:
    """Return a content with the neighbouring sentences for which ``goes_on`` holds, one after the other."""
    after, before = parse.sentence_of[said[-1][1] - 1], parse.sentence_of[said[0][0]]
    paragraph = parse.paragraphs[parse.sentence_of[i]]
    added: list[Range] = []
    for step, start in ((1, after), (-1, before)):
        for distance in range(1, reach.FARTHEST):
            s = start + step * distance
            if not 0 <= s < len(parse.sentences) or parse.paragraphs[s] != paragraph:
                break
            seen = reach.features(parse, i, said, s, quoted, s in plain, step * distance)
            part = reach.portion(parse, s, quoted)
            if part is None or not goes_on(seen):
                break
            added.append(part)
    merged: list[Range] = []
    for part in sorted((*said, *added)):
        if merged and all(parse.pos[t] == "PUNCT" for t in range(merged[-1][1], part[0])):
            merged[-1] = (merged[-1][0], part[1])
        else:
            merged.append(part)
    return tuple(part for part in merged if any(parse.pos[t] != "PUNCT" for t in range(*part))) or said
