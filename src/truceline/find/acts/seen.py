"""One pass over a report for its acts: verbs first, then the nouns that no verb has taken."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from truceline.find.acts.arguments import Arguments, Slots
from truceline.find.acts.clauses import clause
from truceline.find.acts.guards import Guards
from truceline.find.acts.meant import Meant
from truceline.find.acts.reading import NOUNS, VERBS, Reading
from truceline.find.acts.triggers import Trigger, first_words, triggers
from truceline.record import ActSeen, Document, Maker, Mention, Parse, Span

PLACE_PREPOSITIONS = ("in", "at", "near", "outside", "around", "across", "over", "inside", "along", "from", "on", "to")
ANSWERED = {  # the acts that answer what another said or did, and what kinds of words name that
    "deny": ("utterance",), "refuse": ("utterance",), "accept": ("utterance",), "call-for": ("help",),
    "condemn": ("utterance", "attack", "fighting"), "protest": ("utterance", "attack"),
}  # fmt: skip
DATES = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})
NEAR = 5  # words from a verb to what its idiom goes on with: "*fought* a 1998-2000 *war*"
IDIOM = frozenset({"on", "against", "of", "to", "over", "with", "at", "from", "between"})
NO_CLAIMS = frozenset({"heading", "byline", "date", "dateline", "footer", "boilerplate"})


class Acts:
    """The acts of one report. ``beside``: also the acts that make no claim, and every act that a word's rows fit."""

    def __init__(self, document: Document, parse: Parse, beside: bool = False) -> None:
        self.beside = beside
        self.document, self.parse = document, parse
        self.reading = Reading(parse)
        self.arguments = Arguments(self.reading)
        self.meant = Meant(self.reading)
        published = document.published.earliest if document.published else None
        year = int(published[:4]) if published and published[:4].isdigit() else None
        self.guards = Guards(self.reading, self.arguments, year)
        self.taken: set[int] = set()
        self.made: dict[tuple[str, int, str, str, str | None], Mention] = {}  # by row and word, for the second pass

    def beside_too(self, sentences: frozenset[int]) -> tuple[Mention, ...]:
        """Return the acts of some sentences, those beside included: what the coding of them looks at."""
        other = copy(self)
        other.beside, other.taken = True, set()
        return other.mentions(sentences)

    def mentions(self, sentences: frozenset[int] | None = None) -> tuple[Mention, ...]:
        """Return the acts (of some sentences, by their numbers), in text order."""
        words = first_words(self.beside)
        lemmas = self.reading.lemmas
        candidates = [i for i, lemma in enumerate(lemmas) if lemma in words and self._readable(i)]
        if sentences is not None:
            candidates = [i for i in candidates if self.parse.sentence_of[i] in sentences]
        seen: list[Mention] = []
        for i in candidates:
            if i not in self.taken and self.reading.is_verb(i):
                seen += self._match("verb", i, self.arguments.verb(i))
        for i in candidates:
            if i in self.taken or self.reading.labels_at.get(i) in DATES:  # "in *March*"
                continue
            if self.parse.pos[i] in NOUNS or (self.parse.tags[i] in ("VBG", "NN") and not self.reading.is_verb(i)):
                seen += self._match("noun", i, self.arguments.noun(i))
            elif self.parse.pos[i] in ("ADJ", "ADV", "ADP"):
                seen += self._match("adj", i, self._of_adjective(i))
        return tuple(sorted(seen, key=lambda m: (m.span.start, m.span.stop, m.value)))

    def _readable(self, i: int) -> bool:
        paragraph = self.parse.paragraphs[self.parse.sentence_of[i]]
        return self.document.paragraphs[paragraph].kind not in NO_CLAIMS

    def _of_adjective(self, i: int) -> Slots:
        """'three soldiers were dead', 'the dead', 'is under control'."""
        head = self.parse.heads[i]
        slots = dict(self.arguments.verb(head)) if self.reading.is_verb(head) and head != i else {}
        if "obj" in slots and self.parse.labels[i] in ("advmod", "acomp", "oprd", "prt"):
            slots.pop("subj", None)  # "troops shot *dead* a teacher": not the troops are
        if self.parse.labels[i] == "amod":
            slots["head"] = [head]
        for c in self.parse.children[i]:
            if self.parse.labels[c] == "prep":
                for p in self.parse.children[c]:
                    slots.setdefault(self.reading.lemmas[c], []).append(p)
        return slots

    def _said_by(self, i: int) -> int:
        """Return the verb that says an adjective of somebody: 'were *feared* dead', 'the number of dead *rose*'; else
        the adjective itself."""
        parse = self.parse
        head, label = parse.heads[i], parse.labels[i]
        if label in ("oprd", "acomp"):
            return head if self.reading.is_verb(head) else i
        number = parse.heads[head]
        if label == "pobj" and parse.lemmas[number] == "number" and parse.labels[number] in ("nsubj", "dobj"):
            return parse.heads[number]
        return i

    def _match(self, part: str, i: int, slots: Slots) -> list[Mention]:
        """Return the act of the first row that fits; for the coding of sentences, every act whose row fits."""
        seen: dict[str, Mention] = {}
        for trigger in triggers(self.beside).get((part, self.reading.lemmas[i]), ()):
            if trigger.act in seen:
                continue
            met = trigger.fits(self.reading, slots)
            if met is not None:
                if not seen and not trigger.leaves:
                    self.taken.update(met)
                key = (part, i, trigger.row, trigger.lemma, trigger.particle)
                if key not in self.made:
                    self.made[key] = self._seen(trigger, i, slots, met)
                seen[trigger.act] = self.made[key]
                if not self.beside:
                    break
        return list(seen.values())

    def _seen(self, trigger: Trigger, i: int, slots: Slots, met: list[int]) -> Mention:
        parse = self.parse
        top = i
        if trigger.part == "noun" and (light := self.arguments.light_verb(i)):
            top = light[0]
        elif trigger.part == "adj":
            top = self._said_by(i)
        roles: list[tuple[str, Span]] = []
        needed = {i, *met}
        below = set(parse.descend(top))
        for name, role in trigger.roles:
            for head in slots.get(name, ()):
                if head == i or parse.pos[head] in ("VERB", "AUX", "DET", "ADV"):
                    continue
                if self.reading.labels_at.get(head) in DATES:
                    continue
                if head in below:
                    needed.add(head)
                for filled in self._fill(trigger.act, role, head):
                    if filled not in roles:
                        roles.append(filled)
        for role, head in self._of_idiom(trigger, met, slots):
            needed.add(head)
            roles += [filled for filled in self._fill(trigger.act, role, head) if filled not in roles]
        named = {head for name, _ in trigger.roles for head in slots.get(name, ())}
        for name in PLACE_PREPOSITIONS:
            for head in slots.get(name, ()):
                if head not in named and self.reading.is_kind(head, "place"):
                    roles.append(("place", parse.span(*self.reading.phrase(head))))
        first, last = clause(self.reading, top, frozenset(needed))
        guard = self.guards.guard(i, top, (first, last)) or trigger.guard
        if trigger.needs and guard != "metaphor":
            fillers: dict[str, list[int]] = {}
            for name, role in trigger.roles:
                fillers.setdefault(role, []).extend(slots.get(name, ()))
            guard = self.meant.figurative(trigger.needs, i, (first, last), fillers) or guard
        tokens = sorted({i, *(m for m in met if abs(m - i) <= NEAR)})
        act = ActSeen(
            trigger.act, parse.span(tokens[0], tokens[-1] + 1) if trigger.part == "verb" else parse.span(i, i + 1),
            parse.span(first, last), tuple(roles), guard,
        )  # fmt: skip
        maker = Maker(f"acts:{trigger.row}:{trigger.lemma}")
        return Mention("act", act.trigger, trigger.act, trigger.part, act, maker)

    def _of_idiom(self, trigger: Trigger, met: list[int], slots: Slots) -> Iterator[tuple[str, int]]:
        """'open a *front against the army*', 'impose *sanctions on the firm*': what the parser hangs on the noun."""
        table = dict(trigger.roles)
        if trigger.part != "verb" or "obj" in table or any(names == ("report",) for names, _ in trigger.when):
            return  # "reached an undisclosed agreement with the guest", in a report of a truce: no truce with him
        for noun in met:
            if noun in slots.get("obj", ()):
                for name, heads in self.arguments.noun(noun).items():
                    if name in IDIOM and name in table:
                        plain = (h for h in heads if self.parse.pos[h] not in VERBS and h not in slots.get(name, ()))
                        yield from ((table[name], h) for h in plain if self.reading.labels_at.get(h) not in DATES)

    def _fill(self, act: str, role: str, head: int) -> list[tuple[str, Span]]:
        """Return a role with its words; a weapon or an attack in the actor's place gives way to whose it is.

        'An Armenian missile also hit Ganja': weapon missile, actor Armenian.
        """
        reading, parse = self.reading, self.parse
        if role == "actor" and (reading.is_kind(head, "weapon") or reading.is_kind(head, "attack")):
            found = [("weapon" if reading.is_kind(head, "weapon") else "deed", parse.span(*reading.phrase(head)))]
            slots = self.arguments.noun(head)
            for name in ("poss", "by", "mod", "doer"):
                for owner in slots.get(name, ()):
                    found.append(("actor", parse.span(*reading.phrase(owner))))
                if name in slots:
                    break
            return found
        answered = ANSWERED.get(act, ()) if role in ("topic", "target") else ()
        if any(reading.is_kind(head, kind) for kind in answered):
            return [(role, parse.span(*reading.phrase(head))), *self._whose(head)]
        return [(role, parse.span(*reading.phrase(head)))]

    def _whose(self, noun: int) -> list[tuple[str, Span]]:
        """'denied *the Azeri* report', 'rejected *Kyiv*'s demand', 'condemned *the army*'s raid': aimed at whom."""
        slots = self.arguments.noun(noun)
        for name in ("poss", "by", "mod", "from", "doer"):
            owners = [i for i in slots.get(name, ()) if self.reading.is_kind(i, "party") and i != noun]
            if owners:
                return [("target", self.parse.span(*self.reading.phrase(i))) for i in owners]
        return []
