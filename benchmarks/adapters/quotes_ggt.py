"""quotes-ggt: the spoken ones among our saying mentions, with speaker and verb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.find.sayings import find
from truceline.read.plain import document
from truceline.record import Document, Mention, Saying

# Kinds of saying that are words spoken or written: the bench leaves out wishes, plans and judgements.
SPOKEN = frozenset(["say", "report", "announce", "confirm", "admit", "claim", "warn", "predict"])


def quotes(document: Document, mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    """Return the quotations and reported words in the bench's form: one stretch each."""
    found = []
    for mention in mentions:
        saying = mention.detail
        if isinstance(saying, Saying) and (saying.saying in SPOKEN or saying.quote == "verbatim"):
            source = saying.source[0] if saying.source else None
            verb = saying.cue[0].of(document.text) if saying.cue else None
            for part in saying.content:
                if saying.carried:  # the bench names a speaker only where the sentence does
                    source, verb = None, None
                found.append(
                    {
                        "quote": [part.start, part.stop],
                        "speaker": [source.start, source.stop] if source else None,
                        "verb": verb,
                    }
                )
    return found


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the quotations of each article."""
    items = list(items)
    documents = [document(item["text"], title=item.get("title"), published=item.get("published")) for item in items]
    for item, (doc, parse) in zip(items, parses(documents), strict=True):
        yield {"id": item["id"], "quotes": quotes(doc, find(doc, parse))}
