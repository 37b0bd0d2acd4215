"""Parse → saying mentions."""

from __future__ import annotations

from truceline.record import Document, Mention, Parse


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return who says, believes or wants what, in text order."""
    return ()
