"""Parse → act mentions."""

from __future__ import annotations

from truceline.record import Document, Mention, Parse


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return the acts told, with their roles, in text order."""
    return ()
