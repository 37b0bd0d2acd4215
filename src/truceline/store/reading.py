"""A report as it is kept: its text, its reading (the document's fields and its claims), and the rows made of them.

Packing touches no file, so that the process that parsed a report can do it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import Any

from truceline.record import Claim, Document, Party, Report
from truceline.store.codec import decode, encode
from truceline.store.content import Content, packed
from truceline.store.dialect import fold

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Body:
    """What one version of the pipeline made of a report. ``document`` has neither its text nor its origin."""

    document: Document
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """Which reading: of what report, wrapped how, by what version of the pipeline, from where."""

    doc: str
    variant: str
    pipeline: str
    origin: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What the tables that are read from hold of one report."""

    document: Row
    passages: tuple[Row, ...]
    claims: tuple[Row, ...]
    parties: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """A report ready to be stored."""

    key: Key
    text: Content
    body: Content
    rows: Rows


def key(document: Document, pipeline: str) -> Key:
    """Return the key that a reading of a document will have."""
    variant = hashlib.sha256(encode(_bare(document)).encode()).hexdigest()[:16]
    return Key(document.id, variant, pipeline, printable(document.origin))


def printable(origin: str | None) -> str:
    """Return a file's name as text; what is no UTF-8 in it becomes a question mark.

    >>> printable("report-\\udcff.txt"), printable(None)
    ('report-?.txt', '')
    """
    return (origin or "").encode("utf-8", "replace").decode()


def pack(report: Report, pipeline: str) -> Packed:
    """Return a report ready to be stored. Raises ValueError where a field holds what its type does not allow."""
    document = report.document
    claims = tuple({claim.id: claim for claim in report.claims}.values())
    body = encode(Body(_bare(document), claims)).encode()
    text = packed("text", document.text.encode("utf-8", "surrogatepass"))
    made = key(document, pipeline)
    return Packed(made, text, packed("reading", body), rows(document, claims, made.origin))


def whole(body: bytes, text: bytes, origin: str) -> tuple[Document, tuple[Claim, ...]]:
    """Return the document and the claims that were packed. Raises ValueError."""
    held = decode(Body, body)
    return replace(held.document, text=text.decode("utf-8", "surrogatepass"), origin=origin or None), held.claims


def _bare(document: Document) -> Document:
    return replace(document, text="", origin=None)


def rank(generation: int, pipeline: str) -> tuple[int, list[int], str]:
    """Return a key that sorts readings of one report: the newest generation counts, then the newest pipeline."""
    return generation, [int(n) for n in re.findall(r"\d+", pipeline.partition("+")[0])], pipeline


def rows(document: Document, claims: tuple[Claim, ...], origin: str) -> Rows:
    """Return a report's rows, the same for the same report."""
    head = replace(document.head, origin=origin or None)
    published = document.published
    own = {
        "id": document.id,
        "digest": document.digest,
        "outlet": document.outlet,
        "published": (published.earliest or published.latest) if published else None,
        "head": encode(head),
    }
    passages = tuple(
        {
            "doc": document.id, "start": p.start, "stop": p.stop, "kind": p.kind,
            "words": _clean(" ".join(document.text[a:b] for a, b in p.pieces)),
        }
        for p in document.paragraphs
    )  # fmt: skip
    ordered = sorted(claims, key=lambda c: (_start(c), c.id))
    parties = tuple(row for c in ordered for row in _parties(c))
    return Rows(own, passages, tuple(_claim(c, own) for c in ordered), parties)


def _clean(words: str) -> str:
    """Return words as the full-text index takes them: a zero byte would end them."""
    return words.replace("\x00", " ").encode("utf-8", "replace").decode()


def _start(claim: Claim) -> int:
    told = [e.span.start for e in claim.evidence if e.field == "claim"] or [e.span.start for e in claim.evidence]
    return min(told, default=0)


def _roles(claim: Claim) -> list[tuple[str, int, Party]]:
    named = (("actor", claim.actors), ("target", claim.targets), ("source", claim.source))
    roles = [(role, i, party) for role, parties in named for i, party in enumerate(parties)]
    return roles + [(role, 100 + i, party) for i, (role, party) in enumerate(claim.others)]


def _claim(claim: Claim, report: Row) -> Row:
    where, when = claim.place, claim.when
    spot = where.place if where else None
    names = [name for _, _, p in _roles(claim) for name in (p.name, p.words or "")]
    told = dict.fromkeys((claim.act.replace("-", " "), *names, where.name if where else "", *claim.quotes))
    return {
        "id": claim.id, "doc": claim.doc, "published": report["published"], "start": _start(claim),
        "outlet": report["outlet"], "act": claim.act, "stance": claim.stance, "saying": claim.saying,
        "polarity": claim.polarity, "background": int(claim.background), "confidence": float(claim.confidence),
        "claimant": claim.claimant.name if claim.claimant else None,
        "side": (claim.claimant.side or claim.claimant.id) if claim.claimant else None,
        "actor": claim.actors[0].name if claim.actors else None,
        "place": (spot.name if spot else where.name) if where else None,
        "place_folded": fold(f"{where.name} {spot.name if spot else ''}".strip()) if where else None,
        "lat": spot.lat if spot else None, "lon": spot.lon if spot else None,
        "earliest": when.earliest if when else None, "latest": when.latest if when else None,
        "words": _clean(" · ".join(filter(None, told))), "body": encode(claim),
    }  # fmt: skip


def _parties(claim: Claim) -> list[Row]:
    return [
        {
            "claim": claim.id, "role": role, "position": position, "id": party.id, "side": party.side,
            "folded": fold(f"{party.name} {party.words or ''}".strip()),
        }
        for role, position, party in _roles(claim)
    ]  # fmt: skip
