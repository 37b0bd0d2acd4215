"""The parse: plain arrays, so that no rule depends on a library's objects."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from truceline.record.evidence import Span


@dataclass(frozen=True)
class Parse:
    """A report's sentences and tokens. Token numbers run through the whole report; ``starts`` and ``stops`` index
    ``Document.text``. ``heads[i]`` is the number of i's governor (itself at a sentence's root).

    ``entities``: (first token, last token + 1, label) as the model gave them, raw.
    ``paragraphs[s]``: the number, in ``Document.paragraphs``, of sentence s.
    """

    doc: str
    model: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    stops: tuple[int, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[int, ...]
    entities: tuple[tuple[int, int, str], ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Return, for each token, the tokens that it governs, in order."""
        below: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                below[head].append(i)
        return tuple(map(tuple, below))

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """Return, for each token, the number of its sentence."""
        return tuple(s for s, (first, last) in enumerate(self.sentences) for _ in range(first, last))

    @cached_property
    def entity_labels(self) -> dict[int, str]:
        """Return the label of the entity that a token belongs to, by the token's number."""
        return {i: label for first, last, label in self.entities for i in range(first, last)}

    @cached_property
    def _reach(self) -> tuple[tuple[int, int], ...]:
        children, heads = self.children, self.heads
        lows = list(range(len(self.words)))
        highs = list(range(1, len(self.words) + 1))
        above = [i for i, head in enumerate(heads) if head == i]
        for i in above:  # grows as it goes: heads before what they govern
            above.extend(children[i])
        for i in reversed(above):
            h = heads[i]
            if lows[i] < lows[h]:
                lows[h] = lows[i]
            if highs[i] > highs[h]:
                highs[h] = highs[i]
        return tuple(zip(lows, highs, strict=True))

    def subtree(self, i: int) -> tuple[int, int]:
        """Return the half-open token range that token i and all below it reach over."""
        return self._reach[i]

    def descend(self, i: int) -> Iterator[int]:
        """Yield token i and every token below it, in no promised order."""
        stack = [i]
        while stack:
            j = stack.pop()
            yield j
            stack.extend(self.children[j])

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Return the text range of tokens ``first`` to ``last`` (half-open)."""
        return self.starts[first], self.stops[last - 1]

    def span(self, first: int, last: int) -> Span:
        """Return the span of tokens ``first`` to ``last`` (half-open)."""
        return Span(self.doc, self.starts[first], self.stops[last - 1])

    def tokens(self, start: int, stop: int) -> tuple[int, int]:
        """Return the half-open token range that overlaps the text range (empty: first == last)."""
        return bisect_right(self.stops, start), bisect_left(self.starts, stop)

    def text(self, first: int, last: int) -> str:
        """Return the words of a token range joined by blanks: for matching, never for quoting."""
        return " ".join(self.words[first:last])
