"""Several records made one: what any of them holds, once."""

from __future__ import annotations

from sqlalchemy import select

from truceline.store import log, projection, schema
from truceline.store.content import Content, put
from truceline.store.errors import StoreError
from truceline.store.file import Store
from truceline.store.log import Entry


def merge(into: Store, *others: Store) -> int:
    """Append to a record what others hold and it does not; return how many entries came over.

    They come in an order that depends on what they say alone: A with B gives, byte for byte, the log of B with A.
    """
    held = {(e.op, e.target, e.payload) for e in into.entries()}
    coming: dict[tuple[str, str, str], tuple[Entry, Store]] = {}
    for other in others:
        for entry in other.entries():
            same = (entry.op, entry.target, entry.payload)
            if same not in held:
                coming.setdefault(same, (entry, other))
    for _, (entry, other) in sorted(coming.items(), key=lambda item: _order(item[1][0])):
        with into.changing():
            if entry.op == "read":
                for digest in (entry.data["text"], entry.data["body"]):
                    _copy(digest, other, into)
            projection.project(into.db, log.append(into.db, entry.op, entry.target, entry.data))
    return len(coming)


def _order(entry: Entry) -> tuple[str, int, str, str]:
    data = entry.data
    return data.get("at", ""), data.get("generation", 0), entry.target, entry.payload


def _copy(digest: str, source: Store, into: Store) -> None:
    row = source.db.execute(select(schema.content).where(schema.content.c.digest == digest)).first()
    if row is None:
        raise StoreError(f"{source.path}: has lost content {digest}; `truceline verify {source.path}` tells more")
    put(into.db, Content(*row))
