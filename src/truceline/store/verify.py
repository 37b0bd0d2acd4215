"""Re-read every span, re-compute every hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from truceline.record import Claim, Span
from truceline.store.file import GENESIS, Store, chained


def problems(store: Store) -> Iterator[str]:
    """Yield one line for each thing that is not as it was stored; nothing where all is well."""
    previous = GENESIS
    for seq, op, target, payload, prev_hash, own in store.chain():
        if prev_hash != previous or chained(prev_hash, op, target, payload) != own:
            yield f"log entry {seq} ({op} {target}): its hash does not fit; it was changed after it was written"
        previous = own
    texts = {}
    for document in store.documents():
        texts[document.id] = document.text
        if hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest() != document.digest:
            yield f"report {document.id}: its text does not have the digest that was stored"
    for claim in store.claims():
        yield from _claim(claim, texts)


def _claim(claim: Claim, texts: dict[str, str]) -> Iterator[str]:
    if not claim.evidence:
        yield f"claim {claim.id}: has no passage"
    for evidence in claim.evidence:
        text = texts.get(evidence.span.doc)
        if text is None:
            yield f"claim {claim.id}: its report {evidence.span.doc} is not in the record"
        elif evidence.span.of(text) != evidence.quote:
            yield f"claim {claim.id}: [{evidence.span.start}, {evidence.span.stop}) does not hold “{evidence.quote}”"
    for span in _spans(claim):
        if span.doc in texts and span.stop > len(texts[span.doc]):
            yield f"claim {claim.id}: a span reaches over the end of its report"


def _spans(claim: Claim) -> Iterator[Span]:
    parties = (*claim.actors, *claim.targets, *claim.source, *(p for _, p in claim.others))
    things = (*parties, claim.place, claim.when, *claim.counts)
    yield from (thing.span for thing in things if thing is not None and thing.span is not None)
