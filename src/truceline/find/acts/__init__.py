"""Parse → act mentions: what was done, by whom, to whom, and why it may be no event of now."""

from __future__ import annotations

from truceline.find.acts.codes import coded
from truceline.find.acts.seen import Acts
from truceline.record import Document, Mention, Parse


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return the acts told, with their roles and, where a model has read them, the codes of outside schemes."""
    return coded(Acts(document, parse))
