"""Parse → saying mentions: who says, believes or wants what."""

from __future__ import annotations

from truceline.find.sayings.branded import branded
from truceline.find.sayings.carried import unclaimed
from truceline.find.sayings.learned import models
from truceline.find.sayings.mentions import by_weights
from truceline.find.sayings.rules import by_rule
from truceline.record import Document, Mention, Parse


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return who says, believes or wants what, in text order.

    Trained weights rank what the rules propose; where no weights are installed, the rules decide alone.
    """
    weights = models()
    found = by_weights(document, parse, weights) if weights else by_rule(document, parse)
    found = branded(document, parse, found + unclaimed(document, parse, found))
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.stop)))
