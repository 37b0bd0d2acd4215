"""quotes-ggt: the spoken ones among our saying mentions, with speaker and verb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.find.sayings import find
from truceline.read.plain import document
from truceline.record import Document, Mention, Saying, Span

# Kinds of saying that are words spoken or written: the bench leaves out wishes, plans and judgements.
ENDED = re.compile(r"[.!?]\W*$|[.!?]\W*\s")
SPOKEN = frozenset(["say", "report", "announce", "confirm", "admit", "claim", "warn", "predict"])


def named_beside(text: str, saying: Saying, part: Span) -> bool:
    """Say whether the speaker stands in the sentence of the words: only there does the bench name one."""
    if saying.carried or not saying.source:
        return False
    if part == saying.content[0] or len(saying.content) == 1:
        return True
    between = text[min(s.stop for s in (*saying.source, *saying.cue)) : part.start]
    return not ENDED.search(between)


def quotes(document: Document, mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    """Return the quotations and reported words in the bench's form: one stretch each."""
    found = []
    for mention in mentions:
        saying = mention.detail
        if not isinstance(saying, Saying) or not (saying.saying in SPOKEN or saying.quote == "verbatim"):
            continue
        if saying.quote == "paraphrase" and not saying.proposition:
            continue
        for part in saying.content:
            beside = named_beside(document.text, saying, part)
            source = saying.source[0] if beside else None
            found.append(
                {
                    "quote": [part.start, part.stop],
                    "speaker": [source.start, source.stop] if source else None,
                    "verb": saying.cue[0].of(document.text) if beside else None,
                }
            )
    return found


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the quotations of each article."""
    items = list(items)
    documents = [document(item["text"], title=item.get("title"), published=item.get("published")) for item in items]
    for item, (doc, parse) in zip(items, parses(documents), strict=True):
        yield {"id": item["id"], "quotes": quotes(doc, find(doc, parse))}
