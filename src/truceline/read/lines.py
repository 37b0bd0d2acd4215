"""A text → its lines, grouped in blocks: what stands between empty lines, and whether it was wrapped at a width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"[^\n\r\f\v\u2028\u2029]+|\r\n|[\n\r\f\v\u2028\u2029]")
BLANK = " \t\u00a0\ufeff\u200b\u200e\u200f"
WIDEST_WRAP = 120  # characters: nobody wraps by hand beyond that
MOSTLY = 0.8  # share of a text that must stand in lines as short for it to be wrapped
PAIRS = 0.6  # share of neighbouring lines that must look wrapped
SLACK = 12  # characters that a wrapped line may fall short by
MARKER = re.compile(r"(?:[-*•‣▪●·◦]|\(?\d{1,2}[.)])\s+(?=\S)")
EMPHASIS = "*_ \t\u00a0"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its range in the text without the blanks around it, its words, and the number of its block."""

    start: int
    stop: int
    words: str
    block: int

    @property
    def plain(self) -> str:
        """The words without the marks of Markdown around them."""
        return self.words.lstrip("#").strip(EMPHASIS)


def lines(text: str) -> tuple[Line, ...]:
    r"""Return the lines that hold anything.

    >>> [(x.words, x.block) for x in lines("Truce\n10 May\n\nGuns fell silent.\r\n")]
    [('Truce', 0), ('10 May', 0), ('Guns fell silent.', 1)]
    """
    found: list[Line] = []
    block, ends = 0, 1  # ends: line ends since the last line that holds anything
    for match in LINE.finditer(text):
        words = match.group()
        if words[0] in "\n\r\f\v\u2028\u2029":
            ends += 2 if words in "\f\u2029" else 1
            continue
        kept = words.strip(BLANK)
        if not kept:
            continue
        if ends > 1 and found:
            block += 1
        start = match.start() + len(words) - len(words.lstrip(BLANK))
        found.append(Line(start, start + len(kept), kept, block))
        ends = 0
    return tuple(found)


def blocks(some: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of each block."""
    group: list[Line] = []
    for line in some:
        if group and line.block != group[-1].block:
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def width(some: Sequence[Line]) -> int:
    """Return the width in characters at which a text was wrapped, 0 where its lines are its paragraphs."""
    lengths = [len(line.words) for line in some]
    short = [length for length in lengths if length <= WIDEST_WRAP]
    if not short or sum(short) < MOSTLY * sum(lengths):
        return 0
    wide = max(short)
    pairs = [(line, after) for line, after in pairwise(some) if line.block == after.block]
    full = sum(_has_no_room(line, after, wide) for line, after in pairs)
    return wide if full >= PAIRS * len(pairs) else 0


def wrapped(block: Sequence[Line], wide: int) -> bool:
    """Say whether the lines of a block are one run of words: none had room for the first word of the next."""
    return bool(wide) and all(_has_no_room(line, after, wide) for line, after in pairwise(block))


def _has_no_room(line: Line, after: Line, wide: int) -> bool:
    first = len(after.words.split(maxsplit=1)[0])
    return len(line.words) + 1 + first > wide - SLACK and not MARKER.match(after.words)
