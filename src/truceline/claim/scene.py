"""A report's mentions and groundings, indexed by where they stand: what every rule of this stage looks things up in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from truceline.record import Actor, ActSeen, Document, Grounding, Mention, Parse, Party, Place, Saying, Span, When

APPOSED = 12  # characters between an office and the name of its holder


@dataclass(frozen=True)
class Scene:
    """One report, seen whole."""

    document: Document
    parse: Parse
    mentions: tuple[Mention, ...]
    groundings: tuple[Grounding, ...]

    @cached_property
    def _by_kind(self) -> dict[str, tuple[list[int], list[Mention]]]:
        table: dict[str, list[Mention]] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.span.start, -m.span.stop)):
            table.setdefault(mention.kind, []).append(mention)
        return {kind: ([m.span.start for m in some], some) for kind, some in table.items()}

    def overlapping(self, kind: str, start: int, stop: int) -> Iterator[Mention]:
        """Yield the mentions of a kind that share a character with a text range, in text order."""
        starts, mentions = self._by_kind.get(kind, ([], []))
        reach = 400 if kind in ("act", "saying") else 200  # no name is longer: how far back one may begin
        for i in range(bisect_left(starts, start - reach), len(mentions)):
            if mentions[i].span.start >= stop:
                return
            if mentions[i].span.stop > start:
                yield mentions[i]

    @cached_property
    def grounded(self) -> dict[tuple[str, Span], list[Grounding]]:
        """Return the groundings of each (kind, span)."""
        table: dict[tuple[str, Span], list[Grounding]] = {}
        for grounding in self.groundings:
            table.setdefault((grounding.mention.kind, grounding.mention.span), []).append(grounding)
        return table

    @cached_property
    def sayings(self) -> tuple[tuple[Mention, Saying], ...]:
        return tuple((m, m.detail) for m in self.mentions if isinstance(m.detail, Saying))

    @cached_property
    def acts(self) -> tuple[tuple[Mention, ActSeen], ...]:
        found = [(m, m.detail) for m in self.mentions if isinstance(m.detail, ActSeen)]
        return tuple(sorted(found, key=lambda pair: (pair[1].trigger.start, pair[1].trigger.stop, pair[1].act)))

    def sentence(self, span: Span) -> tuple[int, int]:
        """Return the text range of the sentence in which a span begins."""
        first, last = self.parse.tokens(span.start, span.stop)
        if first >= len(self.parse) or first >= last:
            return span.start, span.stop
        return self.parse.chars(*self.parse.sentences[self.parse.sentence_of[first]])

    def head(self, span: Span) -> int | None:
        """Return the token that governs a span: the first whose own governor lies outside. None: no token there."""
        first, last = self.parse.tokens(span.start, span.stop)
        for i in range(first, last):
            governor = self.parse.heads[i]
            if (governor == i or not first <= governor < last) and self.parse.pos[i] not in ("PUNCT", "DET"):
                return i
        return first if first < last else None

    # ── what a span stands for ────────────────────────────────────────────────────────────────────────

    def parties(self, span: Span) -> tuple[Party, ...]:
        """Return who a role's words name: the actor mention at their head with its conjuncts; the words themselves
        where no actor was seen there (an unknown actor is still an actor)."""
        mentions = list(self.overlapping("actor", span.start, span.stop))
        head = self.head(span)
        chosen: list[Mention] = []
        if head is not None:
            for i in self._conjuncts(head, span):
                start, stop = self.parse.starts[i], self.parse.stops[i]
                over = [m for m in mentions if m.span.start <= start and stop <= m.span.stop]
                if over and (longest := max(over, key=lambda m: m.span.stop - m.span.start)) not in chosen:
                    chosen.append(longest)
        if len(chosen) == 1 and chosen[0].label == "role":
            after = chosen[0].span.stop
            for named in self.overlapping("actor", after, after + APPOSED):
                if named.label == "person" and self._apposed(chosen[0], named):
                    chosen = [named]  # "security official Ali Khan": the person, not the office
                    break
        if not chosen and len(mentions) == 1 and mentions[0].span.start == span.start:
            chosen = mentions
        found = [party for mention in chosen for party in self._party(mention)]
        if not found:
            words = " ".join(span.of(self.document.text).split())
            return (Party(f"words:{words.casefold()}", words, span=span, words=words),)
        return tuple(dict.fromkeys(found))

    def _apposed(self, role: Mention, person: Mention) -> bool:
        """Say whether a name stands beside a role as the same one: 'the minister, Ali Khan'."""
        between = self.document.text[role.span.stop : person.span.start].strip()
        return role.span.stop <= person.span.start and between in ("", ",", ", named", "named")

    def _conjuncts(self, head: int, span: Span) -> Iterator[int]:
        yield head
        for child in self.parse.children[head]:
            if self.parse.labels[child] in ("conj", "appos") and self.parse.starts[child] < span.stop:
                if self.parse.labels[child] == "appos":
                    continue
                yield from self._conjuncts(child, span)

    def _party(self, mention: Mention) -> Iterator[Party]:
        groundings = self.grounded.get(("actor", mention.span), [])
        words = mention.span.of(self.document.text)
        for grounding in groundings:
            if isinstance(actor := grounding.target, Actor):
                yield Party(actor.id, actor.name, actor.kind, actor.side or actor.id, mention.span, words)
        if not any(g.target for g in groundings):
            name = " ".join(mention.value.split())
            yield Party(f"words:{name.casefold()}", name, mention.label or "unknown", None, mention.span, words)

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
