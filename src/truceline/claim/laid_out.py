"""A report laid out: its mentions and groundings, looked up by where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from truceline.claim.claimant.quoted import quoted_as_saying
from truceline.record import (
    Actor,
    ActSeen,
    Document,
    Grounding,
    Mention,
    Parse,
    Place,
    Saying,
    Span,
    Stretches,
    When,
)
from truceline.vocab import words_of

CLAIMING = frozenset({"body", "list", "caption"})  # the kinds of paragraph that claims come from
BLAMES = {"accuse": "accuse", "deny": "deny"}  # acts done by saying something of somebody
FURTHER = 14  # words that an accusation may go on after its first deed
TRAIL = 300  # characters over which a clause may trail behind a word for saying


def putting() -> frozenset[str]:
    """Return the prepositions that put something in a place: in, at, near."""
    return words_of("settings", "kind", "state preposition")


@dataclass(frozen=True)
class LaidOut:
    """One report's mentions and groundings, indexed by where they stand."""

    document: Document
    parse: Parse
    mentions: tuple[Mention, ...]
    groundings: tuple[Grounding, ...]

    @cached_property
    def _by_kind(self) -> dict[str, tuple[list[int], list[Mention]]]:
        table: dict[str, list[Mention]] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.span.start, -m.span.stop)):
            if mention.kind != "place" or not self._is_person(mention):
                table.setdefault(mention.kind, []).append(mention)
        return {kind: ([m.span.start for m in some], some) for kind, some in table.items()}

    @cached_property
    def _people(self) -> frozenset[int]:
        """Return where the names of persons in office end."""
        return frozenset(
            g.mention.span.stop
            for g in self.groundings
            if g.mention.label == "person" and isinstance(g.target, Actor) and g.target.office
        )

    def _is_person(self, place: Mention) -> bool:
        """'spoke to *Prime Minister Modi*', whom a finder takes for a town: no gazetteer has it, and it is a man.

        What stands right behind "in" or "near" is a town all the same, whatever man is called like it.
        """
        first, _ = self.parse.tokens(place.span.start, place.span.stop)
        is_put = first > 0 and self.parse.words[first - 1].lower() in putting()
        return not is_put and place.span.stop in self._people and self.place(place)[0] is None

    def overlapping(self, kind: str, start: int, stop: int) -> Iterator[Mention]:
        """Yield the mentions of a kind that share a character with a text range, in text order."""
        starts, mentions = self._by_kind.get(kind, ([], []))
        reach = 400 if kind in ("act", "saying") else 200  # no name is longer: how far back one may begin
        for i in range(bisect_left(starts, start - reach), len(mentions)):
            if mentions[i].span.start >= stop:
                return
            if mentions[i].span.stop > start:
                yield mentions[i]

    def before(self, kind: str, at: int) -> Iterator[Mention]:
        """Yield the mentions of a kind that begin before a place, nearest first."""
        starts, mentions = self._by_kind.get(kind, ([], []))
        for i in range(bisect_left(starts, at) - 1, -1, -1):
            yield mentions[i]

    @cached_property
    def body(self) -> tuple[int, ...]:
        """Return the numbers of the body's paragraphs."""
        return tuple(n for n, p in enumerate(self.document.paragraphs) if p.kind == "body")

    @cached_property
    def grounded(self) -> dict[tuple[str, Span], list[Grounding]]:
        """Return the groundings of each (kind, span)."""
        table: dict[tuple[str, Span], list[Grounding]] = {}
        for grounding in self.groundings:
            table.setdefault((grounding.mention.kind, grounding.mention.span), []).append(grounding)
        return table

    @cached_property
    def sayings(self) -> tuple[tuple[Mention, Saying], ...]:
        idioms = list(quoted_as_saying(self.parse))
        taken = [cue for _, saying in idioms for cue in saying.cue]
        found = [
            (m, m.detail)
            for m in self.mentions
            if isinstance(m.detail, Saying) and not any(c.overlaps(t) for c in m.detail.cue for t in taken)
        ]
        found += idioms
        cues = [cue for _, saying in found for cue in saying.cue]
        acts = [(m, m.detail) for m in self.mentions if isinstance(m.detail, ActSeen) and m.detail.act in BLAMES]
        for mention, act in acts:
            content = self._blamed_for(act)
            if content and not any(cue.overlaps(act.trigger) for cue in cues):
                kind = BLAMES[act.act]
                saying = Saying(act.role("actor"), (act.trigger,), (content,), kind, kind)
                found.append((Mention("saying", act.clause, kind, kind, saying, mention.maker), saying))
        return tuple(sorted(found, key=lambda row: (row[0].span.start, -row[0].span.stop)))

    @cached_property
    def _reaches(self) -> Stretches[tuple[Mention, Saying]]:
        rows = []
        for mention, saying in self.sayings:
            parts = (*saying.content, *saying.cue, *saying.source, mention.span)
            stop = max(p.stop for p in parts) + TRAIL + 1
            rows.append((min(p.start for p in parts), stop, (mention, saying)))
        return Stretches(rows)

    def reaching(self, at: int) -> list[tuple[Mention, Saying]]:
        """Return the sayings whose parts, and what may trail behind them, reach over a place, in text order."""
        return self._reaches.over(at)

    @cached_property
    def cued(self) -> Stretches[tuple[Mention, Saying]]:
        """Return the sayings, each at its first cue."""
        return Stretches((s.cue[0].start, s.cue[0].stop, (m, s)) for m, s in self.sayings if s.cue)

    @cached_property
    def cues(self) -> Stretches[Span]:
        """Return the words for saying, each at its place."""
        return Stretches((cue.start, cue.stop, cue) for _, saying in self.sayings for cue in saying.cue)

    @cached_property
    def tellers(self) -> Stretches[Span]:
        """Return the words for whoever says something, each at its place."""
        return Stretches((s.start, s.stop, s) for _, saying in self.sayings for s in saying.source)

    def _blamed_for(self, act: ActSeen) -> Span | None:
        """'forces *accused* of shelling the town': an accusation seen as an act alone tells its content too."""
        if act.clause.stop <= act.trigger.stop:
            return None
        return Span(act.clause.doc, act.trigger.stop, self._on_to_a_comma(act.clause.stop))

    def _on_to_a_comma(self, stop: int) -> int:
        """'accused of shelling the town *and "hostilities" near Sur*, …': up to the comma, if no verb comes first."""
        parse = self.parse
        last = parse.tokens(stop - 1, stop)[1]
        for i in range(last, min(last + FURTHER, len(parse))):
            if parse.words[i] in (",", ";", ".", ":", "—"):
                return parse.stops[i - 1]
            if parse.pos[i] in ("VERB", "AUX") or parse.labels[i] in ("mark", "nsubj", "nsubjpass"):
                break
        return stop

    @cached_property
    def acts(self) -> tuple[tuple[Mention, ActSeen], ...]:
        found = [(m, m.detail) for m in self.mentions if isinstance(m.detail, ActSeen)]
        return tuple(sorted(found, key=lambda pair: (pair[1].trigger.start, pair[1].trigger.stop, pair[1].act)))

    @cached_property
    def triggers(self) -> Stretches[Span]:
        """Return the acts' triggers, each at its place."""
        return Stretches((act.trigger.start, act.trigger.stop, act.trigger) for _, act in self.acts)

    @cached_property
    def _begins(self) -> list[int]:
        return [act.trigger.start for _, act in self.acts]

    def acts_between(self, start: int, stop: int) -> tuple[tuple[Mention, ActSeen], ...]:
        """Return the acts whose triggers begin in a text range, in text order."""
        return self.acts[bisect_left(self._begins, start) : bisect_left(self._begins, stop)]

    @cached_property
    def _clauses(self) -> Stretches[tuple[Mention, ActSeen]]:
        return Stretches((pair[1].clause.start, pair[1].clause.stop, pair) for pair in self.acts)

    def acts_over(self, at: int) -> list[tuple[Mention, ActSeen]]:
        """Return the acts whose clauses lie over a place, in text order."""
        return self._clauses.over(at)

    @cached_property
    def by_head(self) -> dict[int, ActSeen]:
        """Return the acts by the head of their triggers; the last one of several."""
        return {head: act for _, act in self.acts if (head := self.head(act.trigger)) is not None}

    @cached_property
    def _triggers(self) -> frozenset[int]:
        return frozenset(act.trigger.start for mention, act in self.acts if mention.label == "noun")

    @cached_property
    def _deeds(self) -> frozenset[int]:
        return frozenset(act.trigger.start for _, act in self.acts)

    @cached_property
    def _place_spans(self) -> frozenset[Span]:
        return frozenset(m.span for m in self.mentions if m.kind == "place" and m.label != "demonym")

    def is_deed(self, span: Span) -> bool:
        """Say whether a phrase's head is itself an act: 'one of the attacks of *the current violence*'."""
        head = self.head(span)
        if head is None or self.parse.starts[head] not in self._triggers or self.parse.pos[head] != "NOUN":
            return False
        start, stop = self.parse.chars(head, head + 1)
        return not any(m.span.stop == stop for m in self.overlapping("actor", start, stop))  # "mediators" are people

    def is_no_one(self, span: Span) -> bool:
        """Say whether a role's words name a deed or a time: 'hit the town *in the afternoon*'."""
        return self.is_deed(span) or any(
            m.span.contains(span)
            or (span.contains(m.span) and m.span.stop == span.stop and span.start + 5 > m.span.start)
            for m in self.overlapping("time", span.start, span.stop)
        )

    def acts_at(self, trigger: Span) -> tuple[ActSeen, ...]:
        """Return the acts with a trigger."""
        return tuple(act for _, act in self.acts_between(trigger.start, trigger.start + 1) if act.trigger == trigger)

    def sentence(self, span: Span) -> tuple[int, int]:
        """Return the text range of the sentence in which a span begins."""
        first, last = self.parse.tokens(span.start, span.stop)
        if first >= len(self.parse) or first >= last:
            return span.start, span.stop
        return self.parse.chars(*self.parse.sentences[self.parse.sentence_of[first]])

    @cached_property
    def _heads(self) -> dict[tuple[int, int], int | None]:
        return {}

    @cached_property
    def answers(self) -> dict[tuple[str, object], Any]:
        return {}  # answers given before: heads and parties are asked for again and again

    def head(self, span: Span) -> int | None:
        """Return the token that governs a span: the first whose own governor lies outside. None: no token there."""
        key = (span.start, span.stop)  # hashed faster than a span: asked for some 2,000 times a report
        heads = self._heads
        if key in heads:
            return heads[key]
        found = heads[key] = self._head(span)
        return found

    def _head(self, span: Span) -> int | None:
        first, last = self.parse.tokens(span.start, span.stop)
        for i in range(first, last):
            governor = self.parse.heads[i]
            if (governor == i or not first <= governor < last) and self.parse.pos[i] not in ("PUNCT", "DET"):
                return i
        return first if first < last else None

    @property
    def text(self) -> str:
        return self.document.text

    def place(self, mention: Mention) -> tuple[Place | None, tuple[tuple[str, float], ...]]:
        """Return what a place mention was grounded to, with the names of its rivals."""
        for grounding in self.grounded.get(("place", mention.span), []):
            if isinstance(grounding.target, Place):
                rivals = tuple((p.name, score) for p, score in grounding.rivals if isinstance(p, Place))
                return grounding.target, rivals
        return None, ()

    def time(self, mention: Mention) -> When | None:
        """Return the interval that a time mention names."""
        for grounding in self.grounded.get(("time", mention.span), []):
            if isinstance(grounding.target, When):
                return grounding.target
        return None

    def is_claiming(self, token: int) -> bool:
        """Say whether a word stands in a paragraph that claims come from: no heading, no footer."""
        paragraph = self.parse.paragraphs[self.parse.sentence_of[token]]
        return self.document.paragraphs[paragraph].kind in CLAIMING
