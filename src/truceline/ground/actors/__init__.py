"""Mention → Grounding: which actor each mention stands for; several groundings where it stands for several."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from truceline.ground.actors.known import by_name, fold, role_class, role_noun
from truceline.ground.actors.memory import Memory
from truceline.ground.actors.nouns import UNKNOWN_OWNER, role
from truceline.ground.actors.offices import home, office_of
from truceline.ground.actors.persons import full_names, person, side_of_office
from truceline.ground.actors.pronouns import Told, pronoun, speaker
from truceline.ground.actors.sides import main_sides
from truceline.record import Actor, ActSeen, Document, Grounding, Maker, Mention, Parse, Saying

GOVERNMENT = frozenset({"by", "with", "on", "upon", "against", "between"})  # after these a seat is its government


def ground(document: Document, parse: Parse, mentions: tuple[Mention, ...]) -> tuple[Grounding, ...]:
    """Return what each actor mention stands for, in text order. A mention of both sides has a grounding for each."""
    return _Cast(document, parse, mentions).groundings()


class _Cast:
    """One report's actors, worked out in text order."""

    def __init__(self, document: Document, parse: Parse, mentions: tuple[Mention, ...]) -> None:
        self.document, self.parse = document, parse
        self.actors = sorted((m for m in mentions if m.kind == "actor"), key=lambda m: (m.span.start, -m.span.stop))
        self.told = Told([m.detail for m in mentions if isinstance(m.detail, Saying)])
        acts = [m.detail for m in mentions if isinstance(m.detail, ActSeen)]
        self.two = main_sides(parse, self.actors, acts)
        self.names = full_names(document, (m for m in self.actors if m.label == "person"))
        self.places = {m.span for m in mentions if m.kind == "place" and m.label != "demonym"}
        self.speakers = {s.start for saying in self.told.sayings for s in saying.source}
        self.memory = Memory(home=home(document, self.two))

    def groundings(self) -> tuple[Grounding, ...]:
        found: list[Grounding] = []
        for mention in self.actors:
            targets, why = self._stands_for(mention)
            self.memory.keep(self.parse, mention, targets)
            found += self._rows(mention, targets, why, 1.0)
        return self._settled([again for g in found for again in self._later(g)])

    def _settled(self, found: list[Grounding]) -> tuple[Grounding, ...]:
        """'Truce broken, *ministry* says' over a report on the Chadian ministry: named before its side shows."""
        sided = {g.target.id: g.target for g in found if isinstance(g.target, Actor) and g.target.side}
        settled = []
        for g in found:
            actor = g.target
            if isinstance(actor, Actor) and not actor.side:
                if actor.id in sided:
                    g = replace(g, target=sided[actor.id])
                elif actor.id.startswith("person:") and (side := side_of_office(actor.office, self.memory)):
                    g = replace(g, target=replace(actor, side=side))
                elif g.why != UNKNOWN_OWNER and (body := self.memory.bodies.first(self._office_words(g.mention))):
                    g = replace(g, target=body, why="office: named so later", maker=Maker("ground.actors.office"))
            settled.append(g)
        return tuple(settled)

    def _rows(self, mention: Mention, targets: list[Actor], why: str, score: float) -> list[Grounding]:
        maker = Maker(f"ground.actors.{why.split(':')[0].replace(' ', '_')}")
        return [Grounding(mention, target, score, (), why, maker) for target in targets] or [
            Grounding(mention, None, 0.0, (), why, maker)
        ]

    def _later(self, one: Grounding) -> list[Grounding]:
        """'"*We* have agreed", Tukur said': the speaker of a quotation is often named after it."""
        if one.target is not None or one.mention.label != "pronoun":
            return [one]
        targets, why = speaker(self.parse, one.mention, self.told, self.memory)
        return self._rows(one.mention, targets, why, 0.9) if targets else [one]

    def _ends(self, mention: Mention) -> list[Actor]:
        """'It was Chad's *Defence Ministry*': the model sees the end of what was seen whole."""
        if mention.label != "organisation":
            return []
        for (start, stop), actors in reversed(self.memory.spans.items()):
            if start < mention.span.start and stop == mention.span.stop and actors and actors[0].side:
                return actors
            if stop < mention.span.start:
                break
        return []

    def _office_words(self, mention: Mention) -> frozenset[str]:
        return office_of(self.parse, *self._office(mention))

    def _office(self, mention: Mention) -> tuple[int, int]:
        """Return the tokens of an office's name up to its head: 'the *Defence Ministry* of Chad'."""
        if mention.label not in ("role", "organisation"):
            return 0, 0
        first, last = self.parse.tokens(mention.span.start, mention.span.stop)
        ends = [i for i in range(first, last) if self.parse.words[i] == "of"]
        return (first, ends[0]) if ends else (first, last)

    def _stands_for(self, mention: Mention) -> tuple[list[Actor], str]:
        parse, memory = self.parse, self.memory
        if mention.label == "both":
            return list(self._both(mention)), "both sides: the two that the report names most"
        if mention.label == "pronoun":
            targets, why = speaker(self.parse, mention, self.told, memory)
            return (targets, why) if targets else pronoun(parse, mention, self.told, memory)
        if mention.label == "person" and self._is_place(mention):
            return [], "person: named as a place"
        if mention.label == "person":
            actor, why = person(self.document, parse, mention, memory, self.names)
            return [actor], why
        if mention.label == "role":
            return role(parse, mention, self.told, memory, self.two)
        if mention.label == "seat" and not self._acts(mention):
            return [], "seat: named as a place"
        if whole := self._ends(mention):
            return whole, "office: by its full name"
        folded = fold(mention.value)
        if listed := by_name(mention.value):
            return [listed], "name: in the vocabulary"
        if by_short_form := memory.aliases.get(folded):
            return [by_short_form], "name: short for another"
        if folded in self.names or folded in memory.persons:  # the model takes many a surname for a body
            return [person(self.document, parse, mention, memory, self.names)[0]], "person: a surname given elsewhere"
        if mention.label == "organisation" and self._office_words(mention):
            named = replace(mention, span=parse.span(*self._office(mention)))
            targets, why = role(parse, named, self.told, memory, self.two)
            if targets and (targets[0].side or why == UNKNOWN_OWNER):
                return targets, why
        name = " ".join(mention.value.split()).removesuffix("'s").removesuffix("’s").strip()
        if owned := self._of_a_state(mention, name):
            return [owned], "organisation: of the state named before it"
        return [Actor(f"name:{fold(name)}", name, self._kind(mention))], "name: not in the vocabulary"

    def _of_a_state(self, mention: Mention, name: str) -> Actor | None:
        """ "*Chad's* Director General of Operations called": whose it is stands before the name."""
        first, last = self.parse.tokens(mention.span.start, mention.span.stop)
        if mention.label != "organisation" or first < 2 or self.parse.words[first - 1] not in ("'s", "’s"):
            return None
        owner = by_name(self.parse.words[first - 2])
        if owner is None or owner.kind != "state" or not first <= self.parse.heads[first - 2] < last:
            return None
        return Actor(f"name:{owner.id}:{fold(name)}", f"{owner.name}'s {name}", "official", owner.side or owner.id)

    def _is_place(self, mention: Mention) -> bool:
        """'the village of *Shaffa*', which the model takes for a person: one word, no title, and it says nothing."""
        if mention.span not in self.places or len(mention.value.split()) > 1 or mention.span.start in self.speakers:
            return False
        first, _ = self.parse.tokens(mention.span.start, mention.span.stop)
        return mention.value.casefold() not in self.names and not (
            first and self.parse.words[first - 1].casefold() in role_class("title")
        )

    def _kind(self, mention: Mention) -> str:
        """'the Eastern Liberation Army' fights; 'the Tarn news agency' tells."""
        first, last = self.parse.tokens(mention.span.start, mention.span.stop)
        for i in (last - 1, last):
            if first <= i < len(self.parse) and i < last + 1 and (noun := role_noun(self.parse, i)):
                if noun in role_class("tells"):
                    return "agency"
        return {"group": "armed-group"}.get(mention.label, mention.label)

    def _both(self, mention: Mention) -> tuple[Actor, ...]:
        """'X and Y met; *both* said': the two just joined, else the two sides of the report.

        Not those who speak of both: 'the minister and the envoy said that *both sides* had broken it'.
        """
        token = self.parse.tokens(mention.span.start, mention.span.stop)[0]
        if token >= len(self.parse):
            return self.two
        sentence = self.parse.sentence_of[token]
        first = self.parse.starts[self.parse.sentences[sentence][0]]
        sentence_so_far = takewhile(lambda s: s.start >= first, reversed(self.memory.seen))
        before = [s for s in sentence_so_far if s.start < mention.span.start and s.is_subject]
        sides = list(dict.fromkeys(a for s in reversed(before) for a in s.actors if a.kind != "person"))
        owners = {a.side or a.id for a in sides}
        if self.two and mention.span.start not in self.speakers and any(s.start in self.speakers for s in before):
            return self.two
        return tuple(sides) if len(sides) == 2 and len(owners) == 2 else self.two

    def _acts(self, mention: Mention) -> bool:
        """'*Moscow* called upon both': a seat that speaks or acts is its government; after in, at, to it is a place."""
        parse = self.parse
        first, last = parse.tokens(mention.span.start, mention.span.stop)
        i = last - 1
        if i < first:
            return False
        while parse.labels[i] in ("conj", "compound", "appos") and parse.heads[i] != i:
            i = parse.heads[i]
        if parse.labels[i] in ("nsubj", "agent", "poss"):
            return True
        if parse.labels[i] == "pobj":
            return parse.lemmas[parse.heads[i]] in GOVERNMENT
        return parse.labels[i] in ("dobj", "iobj", "dative")
