"""The acts of one report with the codes that outside schemes give them, read from the words around each."""

from __future__ import annotations

from dataclasses import replace

from truceline.find.acts import topics, towards
from truceline.find.acts.seen import Acts
from truceline.record import ActSeen, Code, Mention

LONGEST_PASSAGE = 120  # tokens: of a longer paragraph, the sentence and its neighbours are the passage


def coded(acts: Acts) -> tuple[Mention, ...]:
    """Return the acts of a report, in text order, each with its codes.

    PLOVER's type goes from actor to target, so it needs both; ACLED's sub-event is the passage's.
    """
    told = acts.mentions()
    if not told:
        return told
    coder = Coder(acts, told)
    return tuple(replace(m, detail=coder.code(m)) for m in told)


class Coder:
    """What the models read in one report: each sentence and each passage once."""

    def __init__(self, acts: Acts, told: tuple[Mention, ...]) -> None:
        self.reading = acts.reading
        self.parse = acts.parse
        self.topics: dict[tuple[int, int], tuple[str, float]] = {}
        sentences = {self._sentence(m) for m in told}
        wanted = {s for sentence in sentences for s in self._passage(sentence)}
        self.seen: dict[int, list[Mention]] = {}
        for mention in acts.beside_too(frozenset(wanted)):
            self.seen.setdefault(self._sentence(mention), []).append(mention)

    def code(self, mention: Mention) -> ActSeen:
        """Return an act with its codes."""
        act = mention.detail
        assert isinstance(act, ActSeen)
        codes = []
        sentence = self._sentence(mention)
        source = towards.tokens_of(self.reading, act.role("actor"))
        target = towards.tokens_of(self.reading, act.role("target"))
        if source and target:
            kind, chance = towards.towards(self.reading, self.seen.get(sentence, []), source, target)
            codes.append(Code("plover", kind, round(chance, 3), towards.MAKER))
        topic, chance = self._topic(self._passage(sentence))
        codes.append(Code("acled", topic, round(chance, 3), topics.MAKER))
        return replace(act, codes=tuple(codes))

    def _sentence(self, mention: Mention) -> int:
        return self.parse.sentence_of[self.parse.tokens(mention.span.start, mention.span.stop)[0]]

    def _passage(self, sentence: int) -> range:
        """Return the sentences of a sentence's paragraph, or of a long one its neighbours."""
        paragraphs, sentences = self.parse.paragraphs, self.parse.sentences
        first = last = sentence
        while first and paragraphs[first - 1] == paragraphs[sentence]:
            first -= 1
        while last + 1 < len(paragraphs) and paragraphs[last + 1] == paragraphs[sentence]:
            last += 1
        if sentences[last][1] - sentences[first][0] > LONGEST_PASSAGE:
            first, last = max(first, sentence - 1), min(last, sentence + 1)
        return range(first, last + 1)

    def _topic(self, passage: range) -> tuple[str, float]:
        first, last = self.parse.sentences[passage[0]][0], self.parse.sentences[passage[-1]][1]
        if (first, last) not in self.topics:
            seen = [m for sentence in passage for m in self.seen.get(sentence, [])]
            self.topics[first, last] = topics.topic(self.reading, seen, first, last)
        return self.topics[first, last]
