"""Claims that a person added: judgements of field ``add`` on a report, less those that were taken back.

They stand in the tables beside the claims that the pipeline made, and come back when the report is read anew.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from truceline.record import Claim, Document, Judgement
from truceline.store import dialect, schema
from truceline.store.codec import decode
from truceline.store.content import get, unpacked
from truceline.store.reading import rows, whole

ADD, UNDO = "add", "undo"


def added(connection: Connection, doc: str) -> tuple[Claim, ...]:
    """Return the claims that people added to a report, in order of the log."""
    table = schema.judgement.c
    bodies = connection.execute(
        select(table.body).where(table.object == doc, table.field.in_((ADD, UNDO))).order_by(table.seq)
    ).scalars()
    words = [decode(Judgement, body) for body in bodies]
    undone = {word.new for word in words if word.field == UNDO}
    claims = (decode(Claim, word.new or "") for word in words if word.field == ADD and word.id not in undone)
    return tuple({claim.id: claim for claim in claims}.values())


def put_added(connection: Connection, doc: str) -> None:
    """Make a report's added claims stand in the tables, those and no others."""
    held = connection.execute(select(schema.document).where(schema.document.c.id == doc)).first()
    if held is None:
        return
    text, body = get(connection, held.digest), get(connection, held.body)
    if text is None or body is None:
        return
    document, own = whole(unpacked(body), unpacked(text), held.origin)
    dialect.forget_words(connection, doc)
    kept = [claim.id for claim in own]
    connection.execute(delete(schema.claim).where(schema.claim.c.doc == doc, schema.claim.c.id.not_in(kept)))
    _insert(connection, document, tuple(c for c in added(connection, doc) if c.id not in set(kept)), held.origin)
    dialect.index_words(connection, doc)


def _insert(connection: Connection, document: Document, claims: tuple[Claim, ...], origin: str) -> None:
    made = rows(document, claims, origin)
    for table, part in ((schema.claim, made.claims), (schema.party, made.parties)):
        if part:
            connection.execute(insert(table), list(part))
