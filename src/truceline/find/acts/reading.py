"""A parse as the act rules read it: words joined where they make one ("cease-fire"), and kinds of words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from truceline.record import Parse
from truceline.vocab import load, words_of

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
VERBS = frozenset({"VERB", "AUX"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "what"})


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Return the kinds of words that rules may ask for ("@weapon"), each with its lemmas."""
    return {row["kind"]: frozenset(row["words"]) for row in load("acts/kinds")}


@cache
def _kinds_of() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for kind, words in kinds().items():
        for word in words:
            table.setdefault(word, set()).add(kind)
    return {word: frozenset(some) for word, some in table.items()}


@cache
def _joins() -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """Return, by last lemma, the runs of lemmas that make one word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for row in load("acts/joined"):
        for run in row["runs"]:
            words = tuple(run.split())
            table.setdefault(words[-1], []).append((words[:-1], row["word"], row.get("part") == "verb"))
    return {last: tuple(sorted(some, key=lambda s: (-len(s[0]), s))) for last, some in table.items()}


BREACH = "ceasefire-violation"
LIST = 24  # names of a list ("the villages of A, B, C, … and Z") that are followed, each hanging on the one before


@cache
def _group_names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the names of armed groups as words, by their first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for row in load("actors/armed_groups"):
        for name in (row["name"], *row.get("aliases", ())) if row["kind"] == "armed-group" else ():
            words = tuple(name.replace("-", " - ").split())
            table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in table.items()}


@dataclass(frozen=True)
class Reading:
    """One report's parse with what the act rules ask of it."""

    parse: Parse

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Return each token's lemma; a joined word stands at the noun that governs the run, else at its last token; the
        other tokens are empty.

        'a 10-day-old cease-fire': cease - fire is one word, ceasefire. 'A *cessation of hostilities* began': what began
        stands at its first word.
        """
        words = self.parse.words
        lemmas = ["base" if lemma == "basis" and words[i].lower() == "bases" else lemma  # of soldiers, more often
                  for i, lemma in enumerate(self.parse.lemmas)]  # fmt: skip
        joins = _joins()
        last_of_sentence = {last for _, last in self.parse.sentences}
        for i, lemma in enumerate(lemmas):
            for before, word, verbal in joins.get(lemma, ()):
                first = i - len(before)
                if verbal != (self.parse.pos[i] == "VERB"):  # "a drone struck": no drone strike
                    continue
                if first < 0 or any(j in last_of_sentence for j in range(first + 1, i + 1)):
                    continue
                if all(lemmas[first + k] == w or words[first + k].lower() == w for k, w in enumerate(before)):
                    if not verbal and self.parse.pos[first] == "VERB":
                        continue  # "ordered his troops to cease fire": what they do
                    at = self._governor(first, i) if word in kinds()["truce"] or word == BREACH else i
                    lemmas[first : i + 1] = [""] * (i + 1 - first)
                    lemmas[at] = word
                    break
        return tuple(lemmas)

    def _governor(self, first: int, last: int) -> int:
        """Return the noun of a run that hangs on a word outside it, its last token where none does."""
        parse = self.parse
        for i in range(first, last):
            if parse.pos[i] == "NOUN" and not first <= parse.heads[i] <= last:
                return i
        return last

    @cached_property
    def labels_at(self) -> dict[int, str]:
        """Return the raw entity label of each token that has one."""
        return {i: label for first, last, label in self.parse.entities for i in range(first, last)}

    @cached_property
    def named_groups(self) -> frozenset[int]:
        """Return the tokens that name a known armed group, whatever the model takes it for: 'armed *the Houthis*'."""
        names, words = _group_names(), self.parse.words
        found: set[int] = set()
        for i, word in enumerate(words):
            for name in names.get(word, ()):
                if tuple(words[i : i + len(name)]) == name:
                    found.update(range(i, i + len(name)))
        return frozenset(found)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return every lemma of the report: what it is about."""
        return frozenset(self.lemmas)

    def is_kind(self, i: int, kind: str) -> bool:
        """Say whether a token is of a kind of word, by the lists or by its entity label."""
        if kind == "any":
            return True
        lemma = self.lemmas[i]
        if kind in _kinds_of().get(lemma, ()):
            return True
        if kind in ("party", "armed") and i in self.named_groups:
            return True
        label = self.labels_at.get(i)
        if kind == "place":
            return (label in ("GPE", "LOC", "FAC") and self.parse.pos[i] != "ADJ") or self._is_land(i)
        if kind == "person":
            return (label == "PERSON" and not self._is_land(i)) or (label == "CARDINAL" and self.parse.pos[i] == "NUM")
        if kind == "people":
            return label == "NORP"
        if kind == "name":  # a proper name that may be a place's: no person's, no people's
            return self.parse.pos[i] == "PROPN" and label in (None, "GPE", "LOC", "FAC", "ORG")
        if kind == "party":
            return label in ("GPE", "NORP", "ORG", "PERSON") or self.is_kind(i, "armed") or self.is_kind(i, "person")
        if kind == "country":
            return label in ("GPE", "NORP")
        if kind == "verb":
            return self.parse.pos[i] in VERBS
        if kind == "number":
            return self.parse.pos[i] == "NUM"
        if kind == "year":
            return lemma.isdigit() and len(lemma) == 4 and "1000" < lemma < "2100"
        return False

    def _is_land(self, i: int) -> bool:
        """'tried to retake *the Donbas*', taken for a person's name: one name with an article is no person's."""
        return self.labels_at.get(i) == "PERSON" and self.parse.tags[i] == "NNP" and self.lemmas[i - 1 : i] == ("the",)

    def part_of(self, i: int) -> int | None:
        """Return what a word of measure measures: 'all of the east', 'dozens of soldiers', 'a series of strikes'."""
        if self.lemmas[i] not in kinds()["measure"]:
            return None
        for c in self.parse.children[i]:
            if self.lemmas[c] == "of":
                for inner in self.parse.children[c]:
                    if self.parse.labels[inner] == "pobj":
                        return inner
        return None

    def is_verb(self, i: int) -> bool:
        return self.parse.pos[i] in VERBS or self.parse.tags[i].startswith("VB")

    def first_left(self, i: int) -> int:
        """Return the first token of what stands directly before a noun: its determiner, adjectives, possessor."""
        first = i
        for child in self.parse.children[i]:
            if child < first and self.parse.labels[child] not in ("punct", "cc", "preconj", "mark", "nsubj", "prep"):
                first = min(first, self.parse.subtree(child)[0])
        return first

    def phrase(self, head: int, depth: int = 0) -> tuple[int, int]:
        """Return the token range of a noun with its modifiers, "of" phrases and conjuncts; no relative clauses.

        'the towns of Barda and Terter, which lie near the front': the towns of Barda and Terter.
        """
        parse = self.parse
        first, last = self.first_left(head), head + 1
        if depth > LIST or (self.lemmas[head] == "other" and head and self.lemmas[head - 1] in ("each", "one")):
            return first, last  # "each other": what hangs on it is what they are accused of
        for child in parse.children[head]:
            if child < head:
                continue
            label = parse.labels[child]
            if label in ("acl", "relcl", "advcl"):
                break
            if label == "prep" and self.lemmas[child] == "of":
                for inner in parse.children[child]:
                    if parse.labels[inner] == "pobj":
                        last = max(last, self.phrase(inner, depth + 1)[1])
            elif label == "conj" and parse.pos[child] in NOUNS | {"ADJ"} and not self.is_cut_off(child):
                last = max(last, self.phrase(child, depth + 1)[1])
            elif label in ("nummod", "compound", "nmod", "quantmod", "case") and child == last:
                last = child + 1
        return first, last

    def is_cut_off(self, conjunct: int) -> bool:
        """'bombed schools and churches; *kidnapped women*': behind a semicolon another clause begins, and with a
        deed of its own behind a comma."""
        parse = self.parse
        first = self.first_left(conjunct)
        if any(parse.words[i] == ";" for i in range(parse.heads[conjunct] + 1, conjunct)):
            return True
        return (
            first < conjunct
            and parse.tags[first] == "VBN"
            and parse.words[first - 1] in (",", "and")
            and parse.lemmas[first] in words_of("acts/governors", "kind", "needs-object")
            and self.over_the_list(conjunct) is not None
        )

    def over_the_list(self, conjunct: int) -> int | None:
        """Return the verb whose object a list is: '*bombed* schools, kidnapped women and …'."""
        parse = self.parse
        for _ in range(LIST):
            label, conjunct = parse.labels[conjunct], parse.heads[conjunct]
            if label != "conj":
                return conjunct if label == "dobj" and parse.tags[conjunct] in ("VBD", "VBN") else None
        return None

    def names_of(self, head: int, depth: int = 0) -> list[int]:
        """Return a noun and its conjuncts."""
        found = [head]
        if depth < LIST:
            for child in self.parse.children[head]:
                listed = self.parse.labels[child] == "conj" and self.parse.pos[child] in NOUNS | {"ADJ"}
                if listed and not self.is_cut_off(child):
                    found += self.names_of(child, depth + 1)
        return found
