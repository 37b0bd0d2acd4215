"""Parse → time mentions."""

from __future__ import annotations

from truceline.record import Document, Mention, Parse


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return the time expressions, in text order."""
    return ()
