"""Whether a word of violence is meant: 'attacks on the base' are, 'attacks on the front-runner' in a campaign are not.

A row of the vocabulary that ``needs: arms`` stands only where something around it tells of arms: who plays a role, the
sentence, or a report that is full of it. A row that ``needs: violence`` (deaths, wounds) also falls where a hazard
stands in its sentence and no arms do: 'he died of pneumonia', 'hurt in a bus crash'. One that ``needs: persons`` stands
where somebody suffers it: 'killed two guards', not 'killed the bill'.
"""

from __future__ import annotations

from functools import cached_property

from truceline.find.acts.reading import Reading, kinds

DENSE = 1 / 130  # words of arms per word of the report, from which on a bare word of violence is believed
FEW = 2  # so many different ones, where a state does it or suffers it
DISTINCT = 3  # so many different ones at least
THINGS = frozenset({"it", "this", "that", "what", "which", "something", "anything", "everything", "nothing"})
SOMEBODY = ("person", "armed", "people", "number")
AT = frozenset({"in", "at", "near"})
SHORT = 70  # tokens: in so short a text its sentence alone decides


class Meant:
    """What one report tells of arms, each sentence once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parse = reading.parse
        self._arms, self._hazard = kinds()["of-war"], kinds()["hazard"]

    @cached_property
    def places(self) -> frozenset[int]:
        """Return the tokens that are words of arms."""
        arms, lemmas, words, pos = self._arms, self.reading.lemmas, self.parse.words, self.parse.pos
        return frozenset(
            i
            for i, lemma in enumerate(lemmas)
            if lemma in arms or (pos[i] in ("ADJ", "NOUN") and words[i].lower() in arms)
        )

    @cached_property
    def distinct(self) -> frozenset[str]:
        """Return the words of arms that the report uses, each once."""
        return frozenset(self.reading.lemmas[i] for i in self.places)

    @cached_property
    def is_about_arms(self) -> bool:
        """Say whether the report is full of words of arms."""
        return len(self.distinct) >= DISTINCT and len(self.places) >= DENSE * len(self.parse)

    def figurative(self, needs: str, token: int, clause: tuple[int, int], fillers: dict[str, list[int]]) -> str | None:
        """Return the guard of a word of violence that isn't meant, None where it is.

        ``fillers``: the heads of what plays each role.
        """
        first, last = self.parse.sentences[self.parse.sentence_of[token]]
        if len(self.parse) <= SHORT:
            sentence = [i for i in self.places if i != token]
        else:
            sentence = [i for i in range(first, last) if i in self.places and i != token]
        near = [i for i in sentence if clause[0] <= i < clause[1]]
        hazard = any(self.reading.lemmas[i] in self._hazard for i in range(first, last))
        if needs == "violence":
            if not sentence and hazard:
                return "accident"
            at_war = not hazard and any(self._is_war(i) for i in range(first, last) if i != token)
            return None if sentence or at_war or self.is_about_arms else "metaphor"
        if needs == "persons":
            somebody = any(self._is_somebody(i) for i in fillers.get("target", ()))
            return None if near or somebody or self.reading.lemmas[token] in self._arms else "metaphor"
        if (
            near
            or self.is_about_arms
            or self._has(fillers, "weapon")
            or self._between_states(fillers, first, last, hazard)
        ):
            return None
        if sentence and (len(self.parse) <= SHORT or len(self.distinct) >= DISTINCT):
            return None
        return None if not hazard and self._harms_somewhere(token, first, last) else "metaphor"

    def _is_war(self, i: int) -> bool:
        """'a *war* that left 70,000 dead', 'missing after the *attack*'; not 'the price war', 'a heart attack'."""
        named = self.reading.lemmas[i] in kinds()["war"] and self.parse.pos[i] == "NOUN"
        return named and not any(
            self.parse.labels[c] == "compound" and self.parse.pos[c] == "NOUN" for c in self.parse.children[i]
        )

    def _harms_somewhere(self, token: int, first: int, last: int) -> bool:
        """'*Clashes in Goma displaced* 2,000 people', a whole report: somebody was harmed, at a place with a name."""
        if len(self.parse) > SHORT or self.parse.pos[token] != "NOUN":
            return False
        lemmas, labels = self.reading.lemmas, self.reading.labels_at
        harmed = any(lemmas[i] in kinds()["harm"] for i in range(first, last) if i != token)
        return harmed and any(
            labels.get(i) in ("GPE", "LOC") or (self.parse.pos[i] == "PROPN" and lemmas[self.parse.heads[i]] in AT)
            for i in range(first, last)
        )

    def _between_states(self, fillers: dict[str, list[int]], first: int, last: int, hazard: bool) -> bool:
        """'The conflict between the two states', 'an assault on Ruritania', 'it had hit a depot in Ruritania'."""
        states = self._has(fillers, "country")
        if states > 1 or (states and len(self.distinct) >= FEW):
            return True
        suffers = {"target": fillers.get("target", [])}
        hits = self._has(suffers, "property") or (states and self._has(suffers, "place"))
        named = states or any(self.reading.labels_at.get(i) == "GPE" for i in range(first, last))
        return bool(hits and named and not hazard)

    def _has(self, fillers: dict[str, list[int]], kind: str) -> int:
        return sum(self.reading.is_kind(i, kind) for some in fillers.values() for i in some)

    def _is_somebody(self, i: int) -> bool:
        inner = self.reading.part_of(i)
        if self.parse.pos[i] in ("PRON", "DET") and self.parse.lemmas[i] not in THINGS:
            return True  # 'all those killed'
        return any(self.reading.is_kind(j, kind) for j in (i, inner) if j is not None for kind in SOMEBODY)
