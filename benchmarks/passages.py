"""A text that is one passage of a report's body: a benchmark's sentence or snippet, no heading and no byline."""

from __future__ import annotations

from dataclasses import replace

from truceline.read.plain import document
from truceline.record import Document, Paragraph


def passage(text: str) -> Document:
    """Return a text as a report of one body paragraph.

    >>> [p.kind for p in passage("Guns fell silent").paragraphs]
    ['body']
    """
    start = len(text) - len(text.lstrip())
    return replace(document(text), paragraphs=(Paragraph(((start, len(text.rstrip())),)),))
