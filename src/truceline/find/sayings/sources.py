"""Who may be the one who says: candidate noun phrases around a word for saying, each named for the way to it."""

from __future__ import annotations

from truceline.find.sayings.contents import DEEPEST, Range, trimmed
from truceline.record import Parse

OWN = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "poss", "dobj", "dative", "compound", "nmod", "attr", "appos"})
GOVERNED = frozenset({"agent", "prep"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
NEAR = 6  # tokens: how far a neighbour may stand that the parser hung elsewhere


class Candidates:
    """The candidate sources of one cue: range → the names of the ways to it, with the phrase's head token."""

    def __init__(self, parse: Parse, cue: int) -> None:
        self.parse, self.cue = parse, cue
        self.sentence = parse.sentences[parse.sentence_of[cue]]
        self.found: dict[Range, tuple[int, list[str]]] = {}
        self._own(cue, "")
        self._above()
        self._beside()

    def _put(self, name: str, head: int, first: int, last: int) -> None:
        if first <= self.cue < last:
            first, last = (first, self.cue) if head < self.cue else (self.cue + 1, last)
        part = trimmed(self.parse, first, last) if last > first else None
        if part is None or self._is_doing(part[0], head):
            return
        _, names = self.found.setdefault(part, (head, []))
        if name not in names:
            names.append(name)

    def _is_doing(self, first: int, head: int) -> bool:
        """'The school was *sheltering families, the minister, X, told*': the object of such a verb does not speak."""
        parse = self.parse
        return 0 < first < head and parse.words[first].endswith("ing") and parse.lemmas[first - 1] == "be"

    def _phrase(self, name: str, head: int, branch: int | None = None) -> None:
        """Put a noun phrase, whole and without what follows its first comma or relative clause."""
        parse = self.parse
        first, last = parse.subtree(head)
        if branch is not None:  # the phrase ends where the clause with the cue begins
            low, high = parse.subtree(branch)
            first, last = (first, min(last, low)) if low > head else (max(first, high), last)
        self._put(name, head, first, last)
        for child in parse.children[head]:
            if child > head and parse.labels[child] in ("relcl", "acl", "appos", "advcl", "cc", "punct", "prep"):
                cut = min(child, parse.subtree(child)[0])
                if head < cut < last:
                    self._put(f"{name}-{parse.labels[child]}", head, first, cut)

    def _own(self, i: int, way: str) -> None:
        parse = self.parse
        for child in parse.children[i]:
            label = parse.labels[child]
            if label in OWN:
                self._phrase(f"{way}{label}", child)
            elif label in GOVERNED:
                for g in parse.children[child]:
                    if parse.labels[g] == "pobj":
                        self._phrase(f"{way}{label}:{parse.lemmas[child]}", g)
                    elif parse.labels[g] == "prep":
                        for gg in parse.children[g]:
                            if parse.labels[gg] == "pobj":
                                self._phrase(f"{way}{label}:{parse.lemmas[child]} {parse.lemmas[g]}", gg)

    def _above(self) -> None:
        """'Kalin met them, *adding* that …'; 'the officials who *said*'; 'the group's *claim*'."""
        parse, i, way = self.parse, self.cue, ""
        for _ in range(DEEPEST):
            head = parse.heads[i]
            if head == i:
                return
            way += f"{parse.labels[i]}^"
            if parse.pos[head] in NOMINAL:
                self._phrase(f"{way}self", head, i)
                for child in parse.children[head]:
                    if parse.labels[child] == "poss":
                        self._phrase(f"{way}poss", child)
            for child in parse.children[head]:
                if child != i and parse.labels[child] in ("nsubj", "nsubjpass", "agent", "dobj"):
                    if parse.labels[child] == "agent":
                        for g in parse.children[child]:
                            self._phrase(f"{way}agent", g)
                    else:
                        self._phrase(f"{way}{parse.labels[child]}", child)
            i = head

    def _beside(self) -> None:
        """Neighbours that the parser hung elsewhere; the line's beginning up to a colon."""
        parse, cue, (first, last) = self.parse, self.cue, self.sentence
        for i in range(cue + 1, min(cue + NEAR, last)):
            if parse.pos[i] in NOMINAL:
                while parse.heads[i] > cue and parse.pos[parse.heads[i]] in NOMINAL and parse.heads[i] != i:
                    i = parse.heads[i]
                self._phrase("next", i)
                break
        for i in range(cue - 1, max(cue - NEAR, first - 1), -1):
            if parse.pos[i] in NOMINAL:
                self._phrase("previous", i)
                break
        if parse.pos[cue] == "PUNCT" and cue > first:
            self._put("line", cue - 1, first, cue)
