"""The record on disk: one SQLite file that holds every report, claim and judgement.

One connection writes; each report is one transaction, so a killed read loses at most the report it was at. Whatever is
stored went into the log first; all other tables can be rebuilt from it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import create_engine, event, select, text
from sqlalchemy.exc import DatabaseError

from truceline.record import (
    Ceasefire,
    Claim,
    ConflictLink,
    Contradiction,
    Document,
    Head,
    Incident,
    Judgement,
    Links,
    Origin,
    Relation,
    Report,
    Tracks,
    Unknown,
    Unread,
    Violation,
)  # fmt: skip
from truceline.store import dialect, schema
from truceline.store.codec import decode, encode

GENESIS = "0" * 64
LINKED: dict[str, tuple[type, str]] = {  # kind → its type and the field of Links or Tracks that holds it
    "incident": (Incident, "incidents"),
    "contradiction": (Contradiction, "contradictions"),
    "origin": (Origin, "origins"),
    "ceasefire": (Ceasefire, "ceasefires"),
    "violation": (Violation, "violations"),
    "relation": (Relation, "relations"),
    "conflict_link": (ConflictLink, "conflict_links"),
    "unknown": (Unknown, "unknowns"),
}


class StoreError(Exception):
    """Something is wrong with a record file; the message says what, and the cure."""


class Store:
    """An open record. ``path`` None keeps it in memory."""

    def __init__(self, path: Path | str | None = None, *, must_exist: bool = False) -> None:
        self.path = Path(path) if path is not None else None
        if self.path and must_exist and not self.path.is_file():
            raise StoreError(f"{self.path}: no such record; make one with `truceline read REPORTS -o {self.path}`")
        if self.path:
            _check_is_record(self.path)
        url = f"sqlite:///{self.path}" if self.path else "sqlite://"
        self._engine = create_engine(url)
        event.listen(self._engine, "connect", _prepare)
        try:
            self._db = self._engine.connect()
            self._make_tables()
        except DatabaseError as error:
            raise StoreError(f"{self.path}: cannot be opened as a record ({error.orig})") from error

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()
        self._engine.dispose()

    def _make_tables(self) -> None:
        version = self._db.execute(text("PRAGMA user_version")).scalar_one()
        if version > schema.VERSION:
            raise StoreError(f"{self.path}: written by a newer truceline (tables {version}); upgrade truceline")
        if version == 0:
            schema.metadata.create_all(self._db)
            for statement in (*dialect.APPEND_ONLY, *dialect.FULL_TEXT, f"PRAGMA user_version = {schema.VERSION}"):
                self._db.execute(text(statement))
        self._db.commit()

    # ── writing ───────────────────────────────────────────────────────────────────────────────────────

    def has(self, doc: str, pipeline: str) -> bool:
        """Say whether a report is stored as this version of the pipeline reads it."""
        rows = select(schema.document.c.id).where(schema.document.c.id == doc, schema.document.c.pipeline == pipeline)
        return self._db.execute(rows).first() is not None

    def add(self, report: Report, pipeline: str) -> bool:
        """Store a report with its claims in one transaction; False where it is there already.

        Raises StoreError where the disk is full; what was stored before stays.
        """
        if self.has(report.document.id, pipeline):
            return False
        payload = {
            "pipeline": pipeline,
            "document": encode(report.document),
            "claims": [encode(c) for c in report.claims],
        }
        self._append([("read", report.document.id, payload)])
        return True

    def add_unread(self, entry: Unread) -> None:
        """Keep that a file could not be read, why, and the cure."""
        known = self._db.execute(select(schema.unread.c.origin).where(schema.unread.c.origin == entry.origin)).first()
        if known is None:
            self._append([("unread", entry.origin, json.loads(encode(entry)))])

    def judge(self, judgement: Judgement) -> None:
        """Append a person's judgement."""
        self._append([("judge", judgement.object, json.loads(encode(judgement)))])

    def _append(self, entries: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            for op, target, payload in entries:
                body = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                last = self._db.execute(
                    select(schema.log.c.seq, schema.log.c.hash).order_by(schema.log.c.seq.desc()).limit(1)
                )
                row = last.first()
                seq, previous = (row.seq + 1, row.hash) if row else (1, GENESIS)
                self._db.execute(
                    schema.log.insert().values(
                        seq=seq, op=op, target=target, payload=body, created_at=now, prev_hash=previous,
                        hash=chained(previous, op, target, body),
                    )
                )  # fmt: skip
                self._project(seq, op, payload)
            self._db.commit()
        except DatabaseError as error:
            self._db.rollback()
            raise StoreError(f"{self.path}: {error.orig}; free some space and run the same command again") from error

    def _project(self, seq: int, op: str, payload: dict[str, Any]) -> None:
        """Put a log entry into the tables that are read from."""
        if op == "unread":
            self._db.execute(schema.unread.insert().prefix_with("OR REPLACE").values(**payload))
        if op != "read":
            return
        document = decode(Document, payload["document"])
        published = document.published.earliest if document.published else None
        self._db.execute(schema.document.delete().where(schema.document.c.id == document.id))
        self._db.execute(schema.claim.delete().where(schema.claim.c.doc == document.id))
        self._db.execute(text("DELETE FROM passage WHERE doc = :doc"), {"doc": document.id})
        self._db.execute(
            schema.document.insert().values(
                id=document.id, pipeline=payload["pipeline"], published=published, outlet=document.outlet,
                origin=document.origin, seq=seq, body=payload["document"],
            )
        )  # fmt: skip
        rows, passages = [], []
        for body in payload["claims"]:
            claim = decode(Claim, body)
            names = [p.name for p in (*claim.actors, *claim.targets, *claim.source)]
            names += [claim.place.name] if claim.place else []
            rows.append(
                {
                    "id": claim.id, "doc": claim.doc, "act": claim.act, "stance": claim.stance,
                    "claimant": claim.claimant.name if claim.claimant else None,
                    "place": claim.place.name if claim.place else None,
                    "earliest": claim.when.earliest if claim.when else None,
                    "latest": claim.when.latest if claim.when else None,
                    "start": claim.evidence[0].span.start if claim.evidence else 0, "body": body,
                }
            )  # fmt: skip
            passages.append(
                {"claim": claim.id, "doc": claim.doc, "quote": " … ".join(claim.quotes), "names": " ".join(names)}
            )
        if rows:
            self._db.execute(schema.claim.insert(), rows)
            put = "INSERT INTO passage (claim, doc, quote, names) VALUES (:claim, :doc, :quote, :names)"
            self._db.execute(text(put), passages)

    def put_linked(self, links: Links, tracks: Tracks) -> None:
        """Replace what was made of the claims together. It is no part of the log: it can always be made again."""
        try:
            self._db.execute(schema.linked.delete())
            for kind, (_, field) in LINKED.items():
                held: tuple[Any, ...] = getattr(links, field, ()) or getattr(tracks, field, ())
                rows = [{"kind": kind, "id": one.id, "body": encode(one)} for one in held]
                if rows:
                    self._db.execute(schema.linked.insert(), rows)
            self._db.commit()
        except DatabaseError as error:
            self._db.rollback()
            raise StoreError(f"{self.path}: {error.orig}; free some space and run the same command again") from error

    def rebuild(self) -> None:
        """Make every projection anew from the log."""
        for table in (schema.document, schema.claim, schema.unread):
            self._db.execute(table.delete())
        self._db.execute(text("DELETE FROM passage"))
        for seq, op, _, payload in list(self.entries()):
            self._project(seq, op, json.loads(payload))
        self._db.commit()

    # ── reading ───────────────────────────────────────────────────────────────────────────────────────

    def entries(self) -> Iterator[tuple[int, str, str, str]]:
        """Yield (seq, op, target, payload) of every log entry, in order."""
        rows = self._db.execute(select(schema.log).order_by(schema.log.c.seq))
        for row in rows:
            yield row.seq, row.op, row.target, row.payload

    def chain(self) -> Iterator[tuple[int, str, str, str, str, str]]:
        """Yield (seq, op, target, payload, prev_hash, hash) of every log entry."""
        for row in self._db.execute(select(schema.log).order_by(schema.log.c.seq)):
            yield row.seq, row.op, row.target, row.payload, row.prev_hash, row.hash

    def documents(self) -> Iterator[Document]:
        """Yield the reports, by day of publication and id."""
        table = schema.document
        for body in self._db.execute(select(table.c.body).order_by(table.c.published, table.c.id)).scalars():
            yield decode(Document, body)

    def heads(self) -> list[Head]:
        """Return the reports' heads, by day of publication and id."""
        return [document.head for document in self.documents()]

    def document(self, doc: str) -> Document:
        """Return one report. Raises StoreError where there is none of that id."""
        body = self._db.execute(select(schema.document.c.body).where(schema.document.c.id == doc)).scalar()
        if body is None:
            raise StoreError(f"{doc}: no such report in {self.path}")
        return decode(Document, body)

    def claims(self) -> Iterator[Claim]:
        """Yield every claim, in order of report and place in it."""
        claim, document = schema.claim, schema.document
        rows = (
            select(claim.c.body)
            .join(document, document.c.id == claim.c.doc)
            .order_by(document.c.published, claim.c.doc, claim.c.start, claim.c.id)
        )
        for body in self._db.execute(rows).scalars():
            yield decode(Claim, body)

    def claim(self, claim_id: str) -> Claim:
        """Return one claim, by its id or a beginning of it that no other has. Raises StoreError."""
        rows = select(schema.claim.c.body).where(schema.claim.c.id.startswith(claim_id, autoescape=True)).limit(2)
        found = list(self._db.execute(rows).scalars())
        if len(found) != 1:
            what = "more than one claim begins so" if found else "no such claim"
            raise StoreError(f"{claim_id}: {what} in {self.path}; `truceline claims {self.path}` lists them")
        return decode(Claim, found[0])

    def linked(self, kind: str) -> tuple[Any, ...]:
        """Return the records of one kind that link and track made, by id."""
        type_ = LINKED[kind][0]
        rows = select(schema.linked.c.body).where(schema.linked.c.kind == kind).order_by(schema.linked.c.id)
        return tuple(decode(type_, body) for body in self._db.execute(rows).scalars())

    def unread(self) -> tuple[Unread, ...]:
        """Return what could not be read."""
        rows = select(schema.unread).order_by(schema.unread.c.origin)
        return tuple(Unread(row.origin, row.reason, row.cure) for row in self._db.execute(rows))

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the people's judgements, in the order given."""
        rows = select(schema.log.c.payload).where(schema.log.c.op == "judge").order_by(schema.log.c.seq)
        return tuple(decode(Judgement, body) for body in self._db.execute(rows).scalars())

    def search(self, words: str, most: int = 50) -> list[tuple[str, str]]:
        """Return (claim id, passage with the words in brackets), best first."""
        if not dialect.quoted(words):
            return []
        rows = self._db.execute(text(dialect.SEARCH), {"words": dialect.quoted(words), "most": most})
        return [(row[0], row[1]) for row in rows]


def chained(previous: str, op: str, target: str, payload: str) -> str:
    """Return the hash of a log entry."""
    return hashlib.sha256("\x1f".join((previous, op, target, payload)).encode("utf-8", "surrogatepass")).hexdigest()


def _check_is_record(path: Path) -> None:
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file for the record")
    if path.is_file() and path.stat().st_size:
        with path.open("rb") as start:
            if start.read(16) != b"SQLite format 3\x00":
                raise StoreError(f"{path}: is no truceline record; name another file for the record")


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    for pragma in dialect.PRAGMAS:
        connection.execute(pragma)
