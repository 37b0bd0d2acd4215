"""The record on disk: one SQLite file that holds every report, claim and judgement.

Each report is one transaction, so a killed read loses at most the report it was at. What is stored goes into the log
and the content it names; all other tables can be made anew from these.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, and_, delete, event, func, select, text
from sqlalchemy.exc import DatabaseError

from truceline.record import Claim, Document, Head, Judgement, Links, Tracks, Unread
from truceline.store import dialect, linked, log, projection, schema
from truceline.store.codec import decode, encode
from truceline.store.content import get, put, unpacked
from truceline.store.errors import Conflict, StoreError, check, explained
from truceline.store.filter import Filter, chosen, ordered
from truceline.store.linked import KINDS, LINKS, TRACKS
from truceline.store.reading import Packed, key, printable, whole


class Store:
    """An open record. ``path`` None keeps it in memory. Close it, or use it in a ``with`` block."""

    def __init__(
        self, path: str | os.PathLike[str] | None = None, *, must_exist: bool = False, read_only: bool = False
    ) -> None:
        self.path = Path(path) if path is not None else None
        self.read_only = read_only
        if self.path:
            check(self.path, must_exist=must_exist or read_only)
        self.db = self._connected(read_only)
        self._migrate(read_only)

    def _connected(self, read_only: bool) -> Connection:
        try:
            connection = dialect.connect(self.path, read_only=read_only)
        except DatabaseError as error:
            raise explained(self.path, error.orig or error) from error
        event.listen(connection.engine, "handle_error", self._explain)
        return connection

    def _explain(self, context: Any) -> None:
        raise explained(self.path, context.original_exception) from context.original_exception

    def _migrate(self, read_only: bool) -> None:
        tables = dialect.tables(self.db)
        held = ""
        if "alembic_version" in tables:
            held = self.db.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or ""
        if held == schema.HEAD:
            return
        if held > schema.HEAD:
            raise StoreError(f"{self.path}: written by a newer truceline (tables {held}); upgrade truceline to read it")
        if tables and not held:
            raise StoreError(f"{self.path}: is no truceline record; name another file")
        if read_only:
            self.close()
            self.db = self._connected(False)
        from truceline.store.migrations import upgrade

        with dialect.writing(self.db):
            upgrade(self.db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Closing it twice does no harm."""
        self.db.close()
        self.db.engine.dispose()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write a copy of the record, as small as it gets. Raises StoreError where something stands there already."""
        target = Path(path)
        check(target, must_exist=False)
        if target.exists() and target.stat().st_size:
            raise StoreError(f"{target}: is there already; name another file")
        dialect.save(self.db, target)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the record for one change: all of it is kept, or nothing. Raises StoreError where it can't be."""
        with dialect.writing(self.db):
            yield

    # ── writing ───────────────────────────────────────────────────────────────────────────────────────

    def knows(self, document: Document, pipeline: str) -> bool:
        """Say whether a report is held as this pipeline reads it; if from another file, that is noted."""
        wanted = key(document, pipeline)
        table = schema.reading.c
        same = select(table.origin, table.body, table.generation).where(
            table.doc == wanted.doc, table.variant == wanted.variant, table.pipeline == pipeline
        )
        held = self.db.execute(same.order_by(table.body, table.origin)).all()
        if not held:
            return False
        if wanted.origin not in {row.origin for row in held}:
            with self.changing():
                self._log_reading(wanted, document.digest, held[0].body, held[0].generation)
        return True

    def add(self, report: Packed) -> bool:
        """Store a report with its claims; False where it is there already."""
        table = schema.reading.c
        with self.changing():
            held = self.db.execute(
                select(table.pipeline, table.generation, table.variant, table.origin, table.body).where(
                    table.doc == report.key.doc
                )
            ).all()
            mine = [row for row in held if row.pipeline == report.key.pipeline]
            same = (report.key.variant, report.key.origin, report.body.digest)
            if any((row.variant, row.origin, row.body) == same for row in mine):
                return False
            generation = mine[0].generation if mine else 1 + max((row.generation for row in held), default=0)
            put(self.db, report.text)
            put(self.db, report.body)
            self._log_reading(report.key, report.text.digest, report.body.digest, generation, report)
        return True

    def _log_reading(self, own: Any, text: str, body: str, generation: int, report: Packed | None = None) -> None:
        payload = {
            "variant": own.variant, "pipeline": own.pipeline, "origin": own.origin, "generation": generation,
            "text": text, "body": body,
        }  # fmt: skip
        projection.project(self.db, log.append(self.db, "read", own.doc, payload), report.rows if report else None)

    def add_unread(self, entry: Unread) -> bool:
        """Keep that a file could not be read, why, and the cure; False where that is known."""
        row = {"reason": entry.reason, "cure": entry.cure}
        origin = printable(entry.origin)
        table = schema.unread.c
        with self.changing():
            same = select(table.origin).where(table.origin == origin, table.reason == entry.reason)
            if self.db.execute(same).first():
                return False
            projection.project(self.db, log.append(self.db, "unread", origin, row))
        return True

    def judge(self, judgement: Judgement) -> int:
        """Append a person's judgement and return its number in the log.

        Raises Conflict where someone judged the same field of the same object after ``judgement.base``, the number of
        the last entry that the person had seen.
        """
        with self.changing():
            table = schema.judgement.c
            same = select(table.body).where(
                table.object == judgement.object, table.field == judgement.field,
                table.seq > judgement.base, table.id != judgement.id,
            )  # fmt: skip
            later = self.db.execute(same.order_by(table.seq)).scalars().all()
            if later:
                raise Conflict(judgement, tuple(decode(Judgement, body) for body in later))
            payload = json.loads(encode(judgement))
            entry = log.append(self.db, "judge", judgement.object, payload)
            projection.project(self.db, entry)
        return entry.seq

    def put_linked(self, links: Links, tracks: Tracks, made_from: str) -> None:
        """Replace what was made of the claims together. It is no part of the log: it can always be made again."""
        records, claims = linked.rows(links, tracks)
        with self.changing():
            for table, rows in ((schema.linked, records), (schema.behind, claims)):
                self.db.execute(delete(table))
                dialect.put_new(self.db, table, [{"made": linked.making(made_from), **row} for row in rows])
            linked.show(self.db, made_from)

    def rebuild(self) -> None:
        """Make every projection anew from the log."""
        with self.changing():
            projection.empty(self.db)
            for entry in list(self.entries()):
                projection.project(self.db, entry)
            dialect.put_over(self.db, schema.note, {"name": "rebuilt", "value": str(int(self.rebuilt() or 0) + 1)})

    # ── reading ───────────────────────────────────────────────────────────────────────────────────────

    def entries(self) -> Iterator[log.Entry]:
        """Yield every entry of the log, in order."""
        return log.entries(self.db)

    def rows(self, query: str, given: dict[str, Any] | None = None) -> list[Any]:
        """Return the rows of a query that changes nothing, its parameters bound."""
        return list(self.db.execute(text(query), given or {}))

    @property
    def last(self) -> int:
        """The number of the log's last entry: what a judgement made now has seen."""
        return log.tip(self.db)[0]

    @property
    def head(self) -> str:
        """The hash of the log's last entry: who notes it down can tell later that nothing was cut off."""
        return log.tip(self.db)[1]

    def digest(self) -> str:
        """Return the SHA-256 of all readings that count and of all judgements, whatever their order in the log."""
        rows = self.db.execute(select(schema.document.c.id, schema.document.c.body).order_by(schema.document.c.id))
        words = self.db.execute(select(schema.judgement.c.body).order_by(schema.judgement.c.id)).scalars()
        total = hashlib.sha256()
        for piece in (*(f"{row.id} {row.body}" for row in rows), *words):
            total.update(f"{piece}\n".encode())
        return total.hexdigest()

    def linked_from(self) -> str | None:
        """Return what the linked records were made from."""
        return self.db.execute(select(schema.note.c.value).where(schema.note.c.name == "linked_from")).scalar()

    def rebuilt(self) -> str:
        """Return which rebuild gave the rows their numbers; empty: none did."""
        return self.db.execute(select(schema.note.c.value).where(schema.note.c.name == "rebuilt")).scalar() or ""

    def counts(self) -> tuple[int, int]:
        """Return how many reports and claims there are."""
        reports, claims = (
            self.db.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (schema.document, schema.claim)
        )
        return reports, claims

    def heads(self) -> tuple[Head, ...]:
        """Return the reports' heads, by day of publication and id."""
        table = schema.document.c
        bodies = self.db.execute(select(table.head).order_by(table.published, table.id)).scalars()
        return tuple(decode(Head, body) for body in bodies)

    def documents(self) -> Iterator[Document]:
        """Yield the reports, by day of publication and id."""
        table = schema.document.c
        for doc in self.db.execute(select(table.id).order_by(table.published, table.id)).scalars().all():
            yield self.document(doc)

    def document(self, doc: str) -> Document:
        """Return one report, by its id or a beginning of it that no other has. Raises StoreError."""
        table = schema.document.c
        rows = select(table.id, table.digest, table.body, table.origin).where(table.id == self.document_id(doc))
        found = self.db.execute(rows).one()
        text, body = get(self.db, found.digest), get(self.db, found.body)
        if text is None or body is None:
            raise StoreError(f"{self.path}: the text of {found.id} is lost; `truceline verify` tells more")
        return whole(unpacked(body), unpacked(text), found.origin)[0]

    def document_id(self, doc: str) -> str:
        """Return a report's id, of which a beginning may be given that no other has. Raises StoreError."""
        own = schema.document.c.id
        wanted = doc if doc.startswith("doc-") else f"doc-{doc}"
        found = self.db.execute(select(own).where(_begins(own, wanted)).limit(2)).scalars().all()
        if len(found) != 1:
            what = "more than one report begins so" if found else "no such report"
            raise StoreError(f"{doc}: {what} in {self.path}; `truceline brief {self.path}` lists them at its end")
        return found[0]

    def claims(self, wanted: Filter | None = None) -> Iterator[Claim]:
        """Yield the claims, or those wanted, by report and place in it."""
        for body in self.db.execute(ordered(chosen(self.db, wanted or Filter(), schema.claim.c.body))).scalars():
            yield decode(Claim, body)

    def claim(self, claim_id: str) -> Claim:
        """Return one claim, by its id or a beginning of it that no other has. Raises StoreError."""
        wanted = claim_id if claim_id.startswith("claim-") else f"claim-{claim_id}"
        rows = select(schema.claim.c.body).where(_begins(schema.claim.c.id, wanted)).limit(2)
        found = self.db.execute(rows).scalars().all()
        if len(found) != 1:
            what = "more than one claim begins so" if found else "no such claim"
            raise StoreError(f"{claim_id}: {what} in {self.path}; `truceline claims {self.path}` lists them")
        return decode(Claim, found[0])

    def values(self, field: str) -> tuple[str, ...]:
        """Return what stands in a field of the claims, such as act, stance or saying."""
        column = schema.claim.c[field]
        return tuple(self.db.execute(select(column).where(column.is_not(None)).distinct().order_by(column)).scalars())

    def linked(self, kind: str, claim: str | None = None) -> tuple[Any, ...]:
        """Return the records of one kind (a field of Links or Tracks); ``claim``: only those that it stands behind."""
        table = schema.linked.c
        rows = select(table.body).where(table.made == schema.SHOWN, table.kind == kind).order_by(table.position)
        if claim is not None:
            own = schema.behind.c
            of_claim = select(own.id).where(own.made == schema.SHOWN, own.kind == kind, own.claim == claim)
            rows = rows.where(table.id.in_(of_claim))
        return tuple(decode(KINDS[kind], body) for body in self.db.execute(rows).scalars())

    def one_linked(self, kind: str, record: str) -> Any:
        """Return one record of a kind, by its id or a beginning of it that no other has. Raises StoreError."""
        table = schema.linked.c
        rows = select(table.body).where(table.made == schema.SHOWN, table.kind == kind, _begins(table.id, record))
        found = self.db.execute(rows.limit(2)).scalars().all()
        if len(found) != 1:
            what = "more than one begins so" if found else f"no such {kind.removesuffix('s')}"
            raise StoreError(f"{record}: {what} in {self.path}")
        return decode(KINDS[kind], found[0])

    def contested(self) -> frozenset[str]:
        """Return the ids of the claims that another contradicts."""
        table = schema.behind.c
        rows = select(table.claim).where(table.made == schema.SHOWN, table.kind == "contradictions")
        return frozenset(self.db.execute(rows).scalars())

    def links(self) -> Links:
        """Return what link made, as it was put."""
        return Links(**{kind: self.linked(kind) for kind in LINKS})

    def tracks(self) -> Tracks:
        """Return what track made, as it was put."""
        return Tracks(**{kind: self.linked(kind) for kind in TRACKS})

    def unread(self) -> tuple[Unread, ...]:
        """Return what could not be read, and was not read since."""
        table = schema.unread.c
        read_since = select(schema.reading.c.origin)
        rows = select(table.origin, table.reason, table.cure).where(table.origin.not_in(read_since))
        return tuple(Unread(*row) for row in self.db.execute(rows.order_by(table.origin, table.reason)))

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the people's judgements, in order of time."""
        rows = select(schema.judgement.c.body).order_by(schema.judgement.c.at, schema.judgement.c.id)
        return tuple(decode(Judgement, body) for body in self.db.execute(rows).scalars())


def _begins(column: ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    """Return the condition that an id begins so. LIKE would look at every row: 4 ms over 10,000 claims."""
    return and_(column >= beginning, column < beginning + "\U0010ffff")
