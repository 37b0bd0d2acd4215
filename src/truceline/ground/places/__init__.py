"""Mention → Grounding: places."""

from __future__ import annotations

from truceline.record import Document, Grounding, Maker, Mention, Parse, of_kind
from truceline.vocab.gazetteer import gazetteer

FIRST = Maker("most-important-of-name")


def ground(document: Document, parse: Parse, mentions: tuple[Mention, ...]) -> tuple[Grounding, ...]:
    """Return what each place mention stands for; ``mentions`` are all of the report's, of every kind."""
    known = gazetteer()
    found = []
    for mention in of_kind(mentions, "place"):
        named = known.lookup(mention.value)
        target = named[0].place if named else None
        found.append(Grounding(mention, target, 1.0 if named else 0.0, why="most important of its name", maker=FIRST))
    return tuple(found)
