"""Re-read every span, re-compute every hash, make every row anew and compare."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from truceline.record import Claim, Document, Span
from truceline.store import dialect, schema
from truceline.store.added import added
from truceline.store.content import Content, get, unpacked
from truceline.store.errors import StoreError
from truceline.store.file import Store
from truceline.store.log import GENESIS, chained
from truceline.store.projection import counts
from truceline.store.reading import rows, whole


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and each thing that is not as it was stored. ``head``: the hash of the log's last entry."""

    problems: tuple[str, ...]
    reports: int
    claims: int
    spans: int
    entries: int
    head: str


def verify(store: Store, head: str | None = None) -> Verified:
    """Return what a record holds and what is wrong with it.

    ``head``: the hash of a log entry noted down earlier; a log that no longer holds it was cut or written anew.
    """
    found: list[str] = []
    reports = claims = spans = 0
    hashes = [GENESIS]
    winners: dict[str, dict[str, Any]] = {}
    try:
        found += _file(store)
        found += _log(store, hashes, winners)
        if head is not None and head not in hashes:
            found.append(f"log: no entry has the hash {head}; entries were cut off or the log was written anew")
        found += _contents(store)
        found += _indexes(store)
        held = set(store.db.execute(select(schema.document.c.id)).scalars())
        found += [f"report {doc}: stands in the tables but not in the log" for doc in sorted(held - set(winners))]
        found += [f"report {doc}: stands in the log but not in the tables" for doc in sorted(set(winners) - held)]
        for doc in sorted(held & set(winners)):
            document, told = _report(store, doc, winners[doc], found)
            if document is not None:
                reports, claims = reports + 1, claims + len(told)
                spans += sum(len(c.evidence) for c in told)
                for claim in told:
                    found += _claim(claim, document)
        found += _linked(store)
    except StoreError as error:
        found.append(str(error))
    return Verified(tuple(found), reports, claims, spans, len(hashes) - 1, hashes[-1])


def problems(store: Store) -> Iterator[str]:
    """Yield one line for each thing that is not as it was stored; nothing where all is well."""
    yield from verify(store).problems


def _file(store: Store) -> Iterator[str]:
    for line in dialect.integrity(store.db):
        yield f"file: {line}"


def _log(store: Store, hashes: list[str], winners: dict[str, dict[str, Any]]) -> Iterator[str]:
    for number, entry in enumerate(store.entries(), 1):
        name = f"log entry {entry.seq} ({entry.op} {entry.target})"
        if entry.seq != number:
            yield f"{name}: entry {number} is missing before it"
        if entry.prev_hash != hashes[-1]:
            yield f"{name}: does not follow on the entry before it; the log was changed after it was written"
        if chained(entry.prev_hash, entry.op, entry.target, entry.payload) != entry.hash:
            yield f"{name}: its hash does not fit; it was changed after it was written"
        hashes.append(entry.hash)
        if entry.op == "read":
            data = entry.data
            if entry.target not in winners or counts(data, winners[entry.target]):
                winners[entry.target] = data


def _contents(store: Store) -> Iterator[str]:
    for row in store.db.execute(select(schema.content).order_by(schema.content.c.digest)):
        content = Content(*row)
        try:
            if hashlib.sha256(unpacked(content)).hexdigest() != content.digest:
                yield f"{content.kind} {content.digest}: does not have the digest that it was stored under"
        except ValueError as error:
            yield str(error)


def _indexes(store: Store) -> Iterator[str]:
    if store.read_only:  # the check counts as writing
        return
    for table in dialect.INDEXED:
        try:
            dialect.check_words(store.db, table)
        except StoreError:
            yield f"search: the index over {table} does not fit; `truceline verify --rebuild` makes it anew"


def _report(
    store: Store, doc: str, data: dict[str, Any], found: list[str]
) -> tuple[Document | None, tuple[Claim, ...]]:
    """Return a report as its content says, after comparing it with the tables."""
    text, body = get(store.db, data["text"]), get(store.db, data["body"])
    if text is None or body is None:
        found.append(f"report {doc}: its {'text' if text is None else 'reading'} is lost")
        return None, ()
    try:
        document, claims = whole(unpacked(body), unpacked(text), data["origin"])
    except ValueError as error:
        found.append(f"report {doc}: cannot be made from what is kept ({error})")
        return None, ()
    if document.id != doc or document.digest != data["text"]:
        found.append(f"report {doc}: its text does not have the digest that was stored")
    known = {claim.id for claim in claims}
    persons = tuple(claim for claim in added(store.db, doc) if claim.id not in known)
    made, by_hand = (rows(document, some, data["origin"]) for some in (claims, persons))
    chosen = {name: data[name] for name in ("variant", "pipeline", "origin", "generation", "body")}
    for table, key, expected in (
        (schema.document, "id", ({**chosen, **made.document},)),
        (schema.passage, "doc", made.passages),
        (schema.claim, "doc", (*made.claims, *by_hand.claims)),
    ):
        if _held(store, table, key, doc) != list(expected):
            found.append(f"report {doc}: the table {table.name} does not hold what the log says")
    parties = select(schema.party).join(schema.claim, schema.claim.c.id == schema.party.c.claim)
    held = [row._asdict() for row in store.db.execute(parties.where(schema.claim.c.doc == doc))]
    if _sorted(held) != _sorted((*made.parties, *by_hand.parties)):
        found.append(f"report {doc}: the table party does not hold what the log says")
    return document, (*claims, *persons)


def _held(store: Store, table: Any, key: str, doc: str) -> list[dict[str, Any]]:
    query = select(table).where(table.c[key] == doc)
    if "number" in table.c:
        query = query.order_by(table.c.number)
    return [{k: v for k, v in row._asdict().items() if k != "number"} for row in store.db.execute(query)]


def _sorted(parties: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(parties, key=lambda p: (p["claim"], p["role"], p["position"]))


def _claim(claim: Claim, document: Document) -> Iterator[str]:
    if not claim.evidence:
        yield f"claim {claim.id}: has no passage"
    for evidence in claim.evidence:
        span = evidence.span
        if span.doc != document.id:
            yield f"claim {claim.id}: quotes another report, {span.doc}"
        elif span.of(document.text) != evidence.quote:
            yield f"claim {claim.id}: [{span.start}, {span.stop}) of {document.id} does not hold “{evidence.quote}”"
    for span in _spans(claim):
        if span.doc == document.id and span.stop > len(document.text):
            yield f"claim {claim.id}: a span reaches over the end of {document.id}"


def _spans(claim: Claim) -> Iterator[Span]:
    parties = (*claim.actors, *claim.targets, *claim.source, *(p for _, p in claim.others))
    things = (*parties, claim.place, claim.when, *claim.counts)
    yield from (thing.span for thing in things if thing is not None and thing.span is not None)


def _linked(store: Store) -> Iterator[str]:
    known = select(schema.claim.c.id)
    lost = select(schema.behind.c.kind, schema.behind.c.id, schema.behind.c.claim).where(
        schema.behind.c.made == schema.SHOWN, schema.behind.c.claim.not_in(known)
    )
    for kind, record, claim in store.db.execute(lost.order_by(schema.behind.c.kind, schema.behind.c.id)):
        yield f"{kind} {record}: rests on claim {claim}, which is not in the record"
