"""A report's mentions and groundings, indexed by where they stand: what every rule of this stage looks things up in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from truceline.claim.claimant.quoted import quoted_as_saying
from truceline.record import (
    Actor,
    ActSeen,
    Document,
    Grounding,
    Mention,
    Parse,
    Party,
    Place,
    Saying,
    Span,
    Stretches,
    When,
)
from truceline.vocab import load, words_of
from truceline.vocab.phrases import after_count

CLAIMING = frozenset({"body", "list", "caption"})  # the kinds of paragraph that claims come from
BLAMES = {"accuse": "accuse", "deny": "deny"}  # acts done by saying something of somebody
OWNERS = frozenset({"state", "nationality", "group", "organisation", "role", "person", "pronoun"})
OWNING = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "prep"})
FURTHER = 14  # words that an accusation may go on after its first deed
LISTED = 24  # names of a list that are followed
LIST_END = re.compile(r"(?:[\s,;]+(?:and|or))?[\s,;]*$")  # "shops *and*"
TRAIL = 300  # characters over which a clause may trail behind a word for saying
APPOSED = 12  # characters between an office and the name of its holder


@cache
def reciprocals() -> frozenset[str]:
    """Return the words for 'each the other': whom they name turns with who tells."""
    return frozenset(row["words"] for row in load("reciprocals"))


def settlement_words() -> frozenset[str]:
    """Return the nouns that only say what a place is: 'the *town* of Sur'."""
    return words_of("acts/kinds", "kind", "place")


def _where(party: Party) -> int:
    return party.span.start if party.span else 0


def putting() -> frozenset[str]:
    """Return the prepositions that put something in a place: in, at, near."""
    return words_of("settings", "kind", "state preposition")


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

    # ── what a span stands for ────────────────────────────────────────────────────────────────────────

    def parties(self, span: Span) -> tuple[Party, ...]:
        """Return who a role's words name: the actor mention at their head with its conjuncts; the words themselves
        where no actor was seen there (an unknown actor is still an actor)."""
        key = ("parties", span)
        if key not in self.answers:
            self.answers[key] = self._parties(span)
        found: tuple[Party, ...] = self.answers[key]
        return found

    def _parties(self, span: Span) -> tuple[Party, ...]:
        mentions = [m for m in self.overlapping("actor", span.start, span.stop) if not self._is_the_town(m)]
        head = self.head(span)
        if head is not None and (town := self._named_behind(head, span)):
            return (town,)
        chosen: list[Mention] = []
        if head is not None:
            for i in self._conjuncts(head, span):
                start, stop = self.parse.starts[i], self.parse.stops[i]
                over = [m for m in mentions if m.span.start <= start and stop <= m.span.stop]
                over = [m for m in over if self.head(m.span) == i] or over  # "*Iranian*-backed militia": Iran
                over = over or self._apposed_name(i)
                if over and (longest := max(over, key=lambda m: m.span.stop - m.span.start)) not in chosen:
                    chosen.append(longest)
        if len(chosen) == 1 and chosen[0].label == "role":
            after = chosen[0].span.stop
            for named in self.overlapping("actor", after, after + APPOSED):
                if named.label == "person" and self._apposed(chosen[0], named):
                    chosen = [named]  # "security official Ali Khan": the person, not the office
                    break
        heads = [] if head is None else list(self._conjuncts(head, span))
        if not chosen and len(mentions) == 1 and mentions[0].span.start == span.start:
            chosen = [] if self._places_at(span, heads) else mentions  # "government-held Aleppo": the town
        found = [party for mention in chosen for party in self._party(mention)]
        if chosen and len(heads) > 1 and all(m.label != "both" for m in chosen):
            found = sorted([*found, *self._others_listed(span, heads, chosen)], key=_where)
        return tuple(dict.fromkeys(found)) or self._unnamed(span, head, mentions)

    def _apposed_name(self, head: int) -> list[Mention]:
        """'X and its main ally, *Turkey*, attacked': whoever the noun is stands behind it."""
        names = [
            c for c in self.parse.children[head] if self.parse.labels[c] == "appos" and self.parse.pos[c] == "PROPN"
        ]
        return [m for c in names[:1] for m in self.overlapping("actor", *self.parse.chars(c, c + 1))]

    def _others_listed(self, span: Span, heads: list[int], chosen: list[Mention]) -> Iterator[Party]:
        """'militias and *security firms* sent men', 'shelled troops and *a school*': those of a list that no actor
        mention names."""
        parse = self.parse
        for head in heads:
            start, stop = parse.chars(head, head + 1)
            if any(m.span.start <= start and stop <= m.span.stop for m in chosen) or parse.pos[head] != "NOUN":
                continue
            begin = max(parse.starts[parse.subtree(head)[0]], span.start)
            yield from self._unnamed(Span(span.doc, begin, min(stop, span.stop)), head, [])

    def _named_behind(self, head: int, span: Span) -> Party | None:
        """'hit Chad's second city, *Sarh*': the town's name stands behind a comma."""
        parse = self.parse
        if parse.lemmas[head].lower() not in settlement_words() or parse.tags[head] != "NN":
            return None
        for child in parse.children[head]:
            if parse.labels[child] == "appos" and parse.starts[child] >= span.stop and child <= head + 3:
                for place in self.overlapping("place", *parse.chars(child, child + 1)):
                    if place.label != "demonym":
                        name = place.value
                        return Party(
                            f"place:{name.casefold()}", name, "place", None, place.span, place.span.of(self.text)
                        )
        return None

    def is_claiming(self, token: int) -> bool:
        """Say whether a word stands in a paragraph that claims come from: no heading, no footer."""
        paragraph = self.parse.paragraphs[self.parse.sentence_of[token]]
        return self.document.paragraphs[paragraph].kind in CLAIMING

    def _is_the_town(self, mention: Mention) -> bool:
        """'shelled the city of *Kyiv*': the town, not the government that sits there."""
        token = self.head(mention.span) if mention.label == "seat" else None
        if token is None:
            return False
        parse, of = self.parse, self.parse.heads[token]
        return parse.lemmas[of].lower() == "of" and parse.lemmas[parse.heads[of]].lower() in settlement_words()

    def _unnamed(self, span: Span, head: int | None, mentions: list[Mention]) -> tuple[Party, ...]:
        """'a rebel depot', 'the Azeri city of Barda', 'at least 20 travellers': what no actor mention names.

        A thing is its owner's; a town, a street is itself; else the words, without article and count. A bare number and
        a pronoun that means nobody known name no one.
        """
        whole = " ".join(span.of(self.text).split())
        for words in (whole.casefold(), whole.casefold().partition("'s ")[0].partition("’s ")[0].partition(" of ")[0]):
            if words in reciprocals():  # "each other", "each other's positions"
                return (Party(f"words:{words}", words, "pronoun", None, span, span.of(self.text)),)
        heads = [] if head is None else list(self._conjuncts(head, span))
        found: list[Party] = []
        for place in self._places_at(span, heads):
            name = place.value
            found.append(Party(f"place:{name.casefold()}", name, "place", None, place.span, place.span.of(self.text)))
        if found:
            return tuple(dict.fromkeys(found))
        for mention in mentions:
            if mention.label in OWNERS and self._owns(mention, heads):
                found += self._party(mention)
        if found:
            return tuple(dict.fromkeys(found))
        if len(heads) > 1 and (each := self._each(span, heads)):
            return each
        first, last = self.parse.tokens(span.start, span.stop)
        while first < last:
            begin = after_count(self.parse, first, last)
            if begin < last and self.parse.tags[begin] == "VBG" and self.parse.starts[begin] in self._deeds:
                begin += 1  # "of *shelling* areas"
            if begin == first:
                break
            first = begin
        if first >= last or (head is not None and self.parse.pos[head] in ("PRON", "NUM", "DET", "VERB", "ADV")):
            return ()
        left = self.parse.span(first, last)
        words = left.of(self.text)
        name = " ".join(words.split())
        return (Party(f"words:{name.casefold()}", name, "unknown", None, left, words),)

    def _each(self, span: Span, heads: list[int]) -> tuple[Party, ...]:
        """'*shops and the wall of a barracks*': each by its own words."""
        parse = self.parse
        found: list[Party] = []
        stop = span.stop
        for head in reversed(heads):
            start = parse.starts[parse.subtree(head)[0]]
            start = max(start, span.start)
            words = LIST_END.sub("", self.text[start:stop])
            if parse.pos[head] not in ("NOUN", "PROPN") or not words:
                return ()
            found += self._unnamed(Span(span.doc, start, start + len(words)), head, [])
            stop = start
        return tuple(dict.fromkeys(reversed(found)))

    def _places_at(self, span: Span, heads: list[int]) -> list[Mention]:
        """Return the places that are the phrase's own heads: 'the city of *Barda*', 'its second city, *Ganja*'."""
        found = []
        for mention in self.overlapping("place", span.start, span.stop):
            token = self.head(mention.span)
            if mention.label == "demonym" or token is None:
                continue
            if self._is_one_of(token, heads):
                found.append(mention)
        return found

    def _is_one_of(self, token: int, heads: list[int]) -> bool:
        """'the city of *Barda* and the rebel-held city of *Sur*', 'its second city, *Ganja*': what the heads name."""
        parse = self.parse
        for _ in range(LISTED):
            if token in heads:
                return True
            label, over = parse.labels[token], parse.heads[token]
            if label == "pobj" and parse.lemmas[over] == "of":
                over = parse.heads[over]
                if parse.lemmas[over] not in settlement_words():
                    return False
            elif label not in ("appos", "conj"):
                return False
            token = over
        return False

    def _owns(self, mention: Mention, heads: list[int]) -> bool:
        """'a *Hezbollah* weapons depot', "*Pakistan*'s vehicles", 'positions of *the army*'."""
        token = self.head(mention.span)
        parse = self.parse
        for _ in range(4):
            if token is None or parse.heads[token] == token:
                return False
            if parse.labels[token] not in OWNING and parse.lemmas[parse.heads[token]] != "of":
                return False
            token = parse.heads[token]
            if token in heads:
                return True
        return False

    @property
    def text(self) -> str:
        return self.document.text

    def _apposed(self, role: Mention, person: Mention) -> bool:
        """Say whether a name stands beside a role as the same one: 'the minister, Ali Khan'."""
        between = self.document.text[role.span.stop : person.span.start].strip()
        return role.span.stop <= person.span.start and between in ("", ",", ", named", "named")

    def _conjuncts(self, head: int, span: Span) -> Iterator[int]:
        yield head
        for child in self.parse.children[head]:
            if self._is_listed_before(child, head) and self.parse.starts[child] >= span.start:
                yield child
            if self.parse.labels[child] in ("conj", "appos") and self.parse.starts[child] < span.stop:
                if self.parse.labels[child] == "appos" or self._is_epithet(head, child):
                    continue
                yield from self._conjuncts(child, span)

    def _is_listed_before(self, noun: int, head: int) -> bool:
        """'Kenya's *government* and Somali rebels', of which the parser makes a kind of rebels."""
        parse = self.parse
        if parse.labels[noun] != "nmod" or noun > head or not parse.pos[noun] == parse.pos[head] == "NOUN":
            return False
        return any(parse.labels[c] == "cc" and parse.lemmas[c].lower() == "and" for c in parse.children[noun])

    def _is_epithet(self, name: int, conjunct: int) -> bool:
        """'Hezbollah, *the militia and political group*, fired': what the parser lists is one body named twice."""
        parse = self.parse
        if parse.pos[name] != "PROPN" or parse.pos[conjunct] != "NOUN":
            return False
        first, last = parse.subtree(conjunct)
        opened = first > 0 and parse.words[first - 1] == "," and parse.words[first].lower() in ("the", "a", "an")
        closed = last < len(parse) and (parse.words[last] == "," or parse.words[last - 1] == ",")
        return opened and closed and any(parse.labels[c] == "conj" for c in parse.children[conjunct])

    def _party(self, mention: Mention) -> Iterator[Party]:
        groundings = self.grounded.get(("actor", mention.span), [])
        words = mention.span.of(self.document.text)
        if mention.span in self._place_spans and all(
            isinstance(g.target, Actor) and g.target.id.startswith(("name:", "person:")) for g in groundings
        ):
            name = " ".join(words.split())  # "the village of Waga", which the model takes for a body
            yield Party(f"place:{name.casefold()}", name, "place", None, mention.span, words)
            return
        for grounding in groundings:
            if isinstance(actor := grounding.target, Actor):
                yield Party(actor.id, actor.name, actor.kind, actor.side or actor.id, mention.span, words)
        if not any(g.target for g in groundings):
            name = " ".join(mention.value.split())
            if mention.label != "seat":
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
