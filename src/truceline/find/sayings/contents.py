"""What may be the words said: candidate stretches around a word for saying, each named for how it hangs on the word."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.record import Parse

Range = tuple[int, int]
Ranges = tuple[Range, ...]

LIGHT = frozenset({"punct", "aux", "auxpass", "neg", "prt", "det", "cc", "mark", "case", "preconj", "intj"})
CARRIERS = frozenset({"xcomp", "dobj", "attr", "acomp", "oprd", "pobj", "pcomp", "conj"})
TAILS = frozenset({"relcl", "appos", "advcl", "acl", "prep", "npadvmod", "advmod", "conj", "amod", "parataxis"})
MOST_CHILDREN = 6
DEEPEST = 4

KEPT_MARKS = frozenset({'"', "'", "''", "``", "[", "]", "(", ")", "$", "?", "!", "%"})


def trimmed(parse: Parse, first: int, last: int) -> Range | None:
    """Return a token range without commas, stops and dashes at its ends; None where nothing is left."""
    words, pos = parse.words, parse.pos
    while first < last and pos[first] == "PUNCT" and words[first] not in KEPT_MARKS:
        first += 1
    while last > first and pos[last - 1] == "PUNCT" and words[last - 1] not in KEPT_MARKS:
        last -= 1
    return (first, last) if last > first else None


def cut(ranges: Ranges, out: Range) -> Ranges:
    """Return the ranges without the tokens of another.

    >>> cut(((0, 9),), (3, 5))
    ((0, 3), (5, 9))
    """
    kept: list[Range] = []
    for a, b in ranges:
        if out[1] <= a or b <= out[0]:
            kept.append((a, b))
            continue
        if a < out[0]:
            kept.append((a, out[0]))
        if out[1] < b:
            kept.append((out[1], b))
    return tuple(kept)


class Candidates:
    """The candidate contents of one cue: ranges → the names of the ways to them."""

    def __init__(self, parse: Parse, cue: int, quotes: list[Range], kinds: dict[int, str]) -> None:
        self.parse, self.cue = parse, cue
        self.sentence = parse.sentences[parse.sentence_of[cue]]
        self.subject = self._subject()
        self.key = f"{parse.lemmas[cue]}/{parse.pos[cue]}"
        self.form = self._form()
        first, last = self.sentence
        self.quoting = any(a < last and first < b for a, b in quotes)
        self.kinds = kinds
        self.found: dict[Ranges, list[str]] = {}
        self.tails: dict[Ranges, str] = {}
        self._below()
        self._above()
        self._around()
        self._quoted(quotes)
        self._beside()
        self._shortened()

    def _form(self) -> str:
        """Return how the cue stands: passive, with a clause, a subject, an object."""
        parse, cue = self.parse, self.cue
        below = {parse.labels[c] for c in parse.children[cue]}
        passive = "auxpass" in below or "nsubjpass" in below
        parts = [name for name in ("nsubj", "ccomp", "xcomp", "dobj", "agent") if name in below]
        return f"{parse.tags[cue]}{'/pass' if passive else ''} {' '.join(parts)}"

    def rest(self, size: int) -> int:
        """Return how many tenths of the sentence a content of so many tokens takes up."""
        return 10 * size // max(1, self.sentence[1] - self.sentence[0])

    def _subject(self) -> Range | None:
        parse, i = self.parse, self.cue
        for _ in range(DEEPEST):
            for child in parse.children[i]:
                if parse.labels[child] in ("nsubj", "nsubjpass", "expl", "csubj"):
                    return parse.subtree(child)
            if i == self.cue and parse.labels[i] == "prep":
                return None  # "according to": the clause's subject is no speaker
            if parse.labels[i] not in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep"):
                return None
            i = parse.heads[i]
        return None

    def _put(self, name: str, *ranges: Range, tail: str = "") -> None:
        # 'Accused of it *are the rebels*': the subject in front may stand behind.
        parts = tuple(sorted(part for a, b in ranges if b > a and (part := trimmed(self.parse, a, b))))
        if len(parts) == 2 and parts[0][1] >= parts[1][0]:
            parts = ((parts[0][0], max(parts[0][1], parts[1][1])),)
        if not parts or any(a <= self.cue < b for a, b in parts):
            return
        names = self.found.setdefault(parts, [])
        if name not in names:
            names.append(name)
        if tail:
            self.tails.setdefault(parts, tail)

    def _tail(self, child: int) -> str:
        """Return what a stretch's last neighbour is: 'prep:on DATE', 'advcl:as', 'conj:add'."""
        parse = self.parse
        label = parse.labels[child]
        if label == "prep":
            below = next((g for g in parse.children[child] if parse.labels[g] in ("pobj", "pcomp")), None)
            return f"prep:{parse.lemmas[child]} {self.entity(below) if below is not None else '-'}"
        marks = [parse.lemmas[g] for g in parse.children[child] if parse.labels[g] in ("mark", "advmod", "cc", "aux")][
            :1
        ]
        return f"{label}:{' '.join(marks) or parse.tags[child]}"

    def entity(self, i: int) -> str:
        """Return the kind of the name that a token belongs to, else its tag."""
        return self.kinds.get(i) or self.parse.tags[i]

    def _rights(self, i: int) -> Iterator[tuple[str, Range, str]]:
        """Yield what hangs on a word's right: each stretch of neighbouring children."""
        parse = self.parse
        right = [c for c in parse.children[i] if c > i and parse.labels[c] not in LIGHT][:MOST_CHILDREN]
        reach = [parse.subtree(c) for c in right]
        tails = [self._tail(c) for c in right]
        for m, start in enumerate(right):
            begins = [(parse.labels[start], max(reach[m][0], i + 1))]
            if parse.labels[start] in ("prep", "agent", "dative"):
                begins += [
                    (f"{parse.labels[start]}>{parse.labels[g]}", parse.subtree(g)[0])
                    for g in parse.children[start] if parse.labels[g] in ("pobj", "pcomp", "prep")
                ]  # fmt: skip
            for name, first in begins:
                for n in range(m, len(right)):
                    how = name if n == m else f"{name}-{parse.labels[right[n]]}"
                    yield how, (first, reach[n][1]), tails[n] if n > m else ""

    def _below(self) -> None:
        """'said *that …*', 'accused *them of shelling*', '*who* was asked *to go*'."""
        parse, cue = self.parse, self.cue
        passive = next((c for c in parse.children[cue] if parse.labels[c] in ("nsubjpass", "nsubj")), None)
        front: Range | None = None
        if passive is not None:
            front = parse.subtree(passive)
        elif parse.labels[cue] in ("acl", "relcl"):
            head = parse.heads[cue]
            front = (parse.subtree(head)[0], parse.subtree(cue)[0])
        anchors = [("", cue)]
        front_line = anchors
        for _ in range(3):
            fresh = []
            for name, i in front_line:
                for c in parse.children[i]:
                    label = parse.labels[c]
                    if label in CARRIERS and c > cue:
                        fresh.append((f"{name}{label}>", c))
                    elif label in ("prep", "advmod", "advcl") and c > cue:
                        fresh += [
                            (f"{name}{label}>{parse.labels[g]}>", g)
                            for g in parse.children[c]
                            if parse.labels[g] in CARRIERS
                        ]
            front_line = fresh[:MOST_CHILDREN]
            anchors = [*anchors, *front_line]
        for name, i in anchors:
            for how, part, tail in self._rights(i):
                self._put(f"{name}{how}", part, tail=tail)
                if front and i == cue:
                    self._put(f"front+{how}", front, part, tail=tail)
                elif front and name == "xcomp>":
                    self._put(f"front+{name}{how}", front, part, tail=tail)
        if front:
            self._put("front", front)
        for c in parse.children[cue]:
            if c < cue and parse.labels[c] not in LIGHT:
                self._put(f"left:{parse.labels[c]}", parse.subtree(c))

    def _above(self) -> None:
        """'*The town*, he said, *was shelled*', '*Two people* reportedly *died*': what it hangs on."""
        parse = self.parse
        branch = self.cue
        for depth in range(DEEPEST):
            head = parse.heads[branch]
            if head == branch:
                break
            low, high = parse.subtree(branch)
            if self.subject and depth == 0:
                low, high = min(low, self.subject[0]), max(high, self.subject[1])
            first, last = parse.subtree(head)
            name = f"up{depth}:{parse.labels[branch]}"
            self._put(f"{name}:left", (first, low))
            self._put(f"{name}:right", (high, last))
            self._put(f"{name}:both", (first, low), (high, last))
            self._put(f"{name}:from", (head, low)) if head < low else self._put(f"{name}:from", (head, last))
            branch = head

    def _around(self) -> None:
        """The rest of the sentence, before the source and after the word."""
        cue, (first, last) = self.cue, self.sentence
        low, high = cue, cue + 1
        for c in self.parse.children[cue]:
            if self.parse.labels[c] in ("aux", "neg", "auxpass"):
                low = min(low, c)
        self._put("all:right", (high, last))
        if self.subject:
            low, high = min(low, self.subject[0]), max(high, self.subject[1])
            self._put("all:after-subject", (high, last))
        low_clause, high_clause = self.parse.subtree(cue)
        self._put("all:left", (first, low))
        self._put("all:both", (first, low), (high, last))
        self._put("all:left-of-clause", (first, low_clause))
        self._put("all:both-of-clause", (first, min(low, low_clause)), (max(high, high_clause), last))
        self._put("all:left+below", (first, low), (high, high_clause))

    def _quoted(self, quotes: list[Range]) -> None:
        first, last = self.sentence
        inside = [(max(a, first), min(b, last)) for a, b in quotes if a < last and first < b]
        for n, part in enumerate(inside[:3]):
            side = "before" if part[1] <= self.cue else "after"
            self._put(f"quote{min(n, 1)}:{side}", part)
        if len(inside) > 1:
            self._put("quotes:first-two", *inside[:2])
            self._put("quotes:hull", (inside[0][0], inside[-1][1]))

    def _beside(self) -> None:
        """'*They broke it.* That was the army's claim.', 'The ministry said: ¶ "*…*"'."""
        s = self.parse.sentence_of[self.cue]
        if s + 1 < len(self.parse.sentences) and self.sentence[1] - self.cue <= 4:
            self._put("next", self.parse.sentences[s + 1])
        if s and self.cue - self.sentence[0] <= 6:
            self._put("previous", self.parse.sentences[s - 1])

    def _shortened(self) -> None:
        """'praised the monitors*, who had warned of it*': the same without its last clause after a comma."""
        parse = self.parse
        for ranges, names in list(self.found.items()):
            first, last = ranges[-1]
            self._without_second(ranges, names[0])
            for i in range(last - 2, first + 1, -1):
                if parse.words[i] == "," and parse.labels[i + 1] != "conj" and self._closes(i + 1, last):
                    self._put(f"{names[0]}~", *ranges[:-1], (first, i))
                    break

    def _without_second(self, ranges: Ranges, name: str) -> None:
        """'says he respects them *and calls her wise*': the same without the last joined part."""
        parse = self.parse
        first, last = ranges[-1]
        for i in range(last - 2, first, -1):
            if parse.labels[i] == "cc" and first <= parse.heads[i] < i:
                twin = next((c for c in parse.children[parse.heads[i]] if parse.labels[c] == "conj" and c > i), None)
                if twin is not None and parse.subtree(twin)[1] >= last - 1:
                    self._put(
                        f"{name}&",
                        *ranges[:-1],
                        (first, i),
                        tail=f"cut {parse.tags[twin]} {parse.lemmas[i + 1]} {parse.lemmas[i]}",
                    )
                    return

    def _closes(self, i: int, last: int) -> bool:
        """Say whether what begins at a token hangs together up to the end of a range."""
        parse = self.parse
        top = i
        for _ in range(DEEPEST):
            head = parse.heads[top]
            if head == top or head < i:
                break
            top = head
        return parse.labels[top] in TAILS and parse.subtree(top)[1] >= last - 1 and parse.subtree(top)[0] >= i - 1
