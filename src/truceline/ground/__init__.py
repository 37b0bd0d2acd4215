"""Mention* → Grounding*: what each stands for, with rivals and the reason."""

from __future__ import annotations

from truceline.record import Document, Grounding, Mention, Parse


def ground(document: Document, parse: Parse, mentions: tuple[Mention, ...]) -> tuple[Grounding, ...]:
    """Return the groundings of a report's actor, place and time mentions."""
    from truceline.ground import actors, places, times

    return tuple(g for grounder in (actors, places, times) for g in grounder.ground(document, parse, mentions))
