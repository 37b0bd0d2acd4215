"""Log entries → the tables that are read from. What they hold does not depend on the order of the entries."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from truceline.record import Judgement
from truceline.store import dialect, schema
from truceline.store.added import ADD, UNDO, added, put_added
from truceline.store.codec import decode
from truceline.store.content import get, unpacked
from truceline.store.log import Entry
from truceline.store.reading import Rows, rank, rows, whole


def project(connection: Connection, entry: Entry, made: Rows | None = None) -> None:
    """Put a log entry into the tables. ``made``: the rows of a report, where they are at hand."""
    data = entry.data
    if entry.op == "read":
        _reading(connection, entry.target, data, made)
    elif entry.op == "unread":
        row = {"origin": entry.target, "reason": data["reason"], "cure": data["cure"]}
        dialect.put_new(connection, schema.unread, [row])
    elif entry.op == "judge":
        word = decode(Judgement, entry.payload)
        row = {
            "id": word.id, "object": word.object, "field": word.field, "at": word.at, "seq": entry.seq,
            "body": entry.payload,
        }  # fmt: skip
        dialect.put_over(connection, schema.judgement, row)
        if word.field in (ADD, UNDO):
            put_added(connection, word.object)


def empty(connection: Connection) -> None:
    """Empty every table that the log fills."""
    dialect.forget_all_words(connection)
    for table in schema.PROJECTIONS:
        connection.execute(delete(table))


def _reading(connection: Connection, doc: str, data: dict[str, Any], made: Rows | None) -> None:
    known = {name: data[name] for name in ("variant", "pipeline", "origin", "generation", "body")}
    dialect.put_new(connection, schema.reading, [{"doc": doc, **known}])
    held = connection.execute(select(schema.document).where(schema.document.c.id == doc)).first()
    if held is not None and not counts(known, held._asdict()):
        return
    if made is None:
        made = loaded(connection, data["text"], data["body"], data["origin"])
    if held is not None and held.body == data["body"]:  # the same reading, under a name that sorts before
        connection.execute(update(schema.document).where(schema.document.c.id == doc).values(**known, **made.document))
        return
    if held is not None:
        cut(connection, doc)
    connection.execute(insert(schema.document), {**known, **made.document})
    parts = ((schema.passage, made.passages), (schema.claim, made.claims), (schema.party, made.parties))
    for table, part in parts:
        if part:
            connection.execute(insert(table), list(part))
    dialect.index_words(connection, doc)
    if added(connection, doc):
        put_added(connection, doc)


def counts(new: dict[str, Any], held: dict[str, Any]) -> bool:
    """Say whether a reading counts rather than the one held: the newest, else the first by its own content."""
    newer, older = (rank(one["generation"], one["pipeline"]) for one in (new, held))
    first, second = ((one["variant"], one["body"], one["origin"]) for one in (new, held))
    return newer > older or (newer == older and first < second)


def cut(connection: Connection, doc: str) -> None:
    """Take a report out of the tables."""
    dialect.forget_words(connection, doc)
    connection.execute(delete(schema.claim).where(schema.claim.c.doc == doc))  # parties go with their claims
    connection.execute(delete(schema.passage).where(schema.passage.c.doc == doc))
    connection.execute(delete(schema.document).where(schema.document.c.id == doc))


def loaded(connection: Connection, text: str, body: str, origin: str) -> Rows:
    """Return the rows of a report that is kept. Raises ValueError where its text or reading is lost or damaged."""
    held = get(connection, body), get(connection, text)
    if held[0] is None or held[1] is None:
        raise ValueError(f"the record has lost content {body if held[0] is None else text}")
    document, claims = whole(unpacked(held[0]), unpacked(held[1]), origin)
    return rows(document, claims, origin)
