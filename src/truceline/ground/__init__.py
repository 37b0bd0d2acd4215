"""Mention* → Grounding*: what each stands for, with rivals and the reason."""

from __future__ import annotations

from truceline.record import Document, Grounding, Mention, Parse


def ground(document: Document, parse: Parse, mentions: tuple[Mention, ...]) -> tuple[Grounding, ...]:
    """Return the groundings of a report's actor, place and time mentions."""
    from truceline.ground import actors, places, times

    placed = places.ground(document, parse, mentions)
    return (*actors.ground(document, parse, mentions), *placed, *times.ground(document, parse, mentions, placed))
