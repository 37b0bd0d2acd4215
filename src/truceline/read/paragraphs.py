"""Text → Paragraph*: which lines belong together, and which hold no claims."""

from __future__ import annotations

import re

from truceline.record import Paragraph

BLOCK = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
ENDS = re.compile(r"[.!?:…][\"'”’)\]*]*\s*$")
HEADING = re.compile(r"#{1,6} ")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text: blocks between empty lines, a sentence broken by an empty line rejoined.

    >>> [p.pieces for p in paragraphs("He said so, Reuters\\n\\nreported. Then\\nit rained.")]
    [((0, 19), (21, 46))]
    """
    found: list[Paragraph] = []
    for block in BLOCK.finditer(text):
        start, stop = block.start(), block.start() + len(block.group().rstrip())
        words = text[start:stop]
        if HEADING.match(words):
            found.append(Paragraph(((start, stop),), "heading"))
            continue
        last = found[-1] if found else None
        broken = last and last.kind == "body" and not ENDS.search(text[last.start : last.stop]) and words[:1].islower()
        if last and broken:
            found[-1] = Paragraph((*last.pieces, (start, stop)), "body")
        else:
            found.append(Paragraph(((start, stop),), "body"))
    return tuple(found)
