"""Parse → actor mentions."""

from __future__ import annotations

from truceline.record import Document, Mention, Parse


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return the names of parties, people and bodies, in text order."""
    return ()
