"""Document → Mention*: what stands there."""

from __future__ import annotations

from truceline.record import Document, Mention, Parse


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return every mention of a report: actors, places, times, counts, sayings, acts, in text order per kind."""
    from truceline.find import actors, acts, counts, places, sayings, times

    names = places.look(document, parse)
    deeds = acts.find(document, parse)
    found_places, deeds = places.settle(names, deeds)
    finders = (times, counts, sayings)
    others = tuple(mention for finder in finders for mention in finder.find(document, parse))
    return (*actors.find(document, parse), *found_places, *others, *deeds)
