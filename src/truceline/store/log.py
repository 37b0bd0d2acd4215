"""The append-only log: what was read and judged, each entry bound to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from truceline.store import schema

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. ``op``: read, unread or judge; ``payload`` is canonical JSON.

    No clock stands in it: the same reports, read twice, make the same log. A judgement carries its own time.
    """

    seq: int
    op: str
    target: str
    payload: str
    prev_hash: str
    hash: str

    @property
    def data(self) -> dict[str, Any]:
        """Return the payload."""
        loaded: dict[str, Any] = json.loads(self.payload)
        return loaded


def canonical(payload: dict[str, Any]) -> str:
    """Return a payload as JSON: equal payloads, equal text."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def chained(prev_hash: str, op: str, target: str, payload: str) -> str:
    """Return the hash of an entry."""
    body = json.dumps((prev_hash, op, target, payload), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def append(connection: Connection, op: str, target: str, payload: dict[str, Any]) -> Entry:
    """Append an entry. Call it within writing(), so that nobody else takes the same place."""
    last = tip(connection)
    body = canonical(payload)
    entry = Entry(last[0] + 1, op, target, body, last[1], chained(last[1], op, target, body))
    row = {name: getattr(entry, name) for name in Entry.__slots__}
    connection.execute(schema.log.insert(), row)
    return entry


def tip(connection: Connection) -> tuple[int, str]:
    """Return the number and the hash of the last entry; (0, zeros) where there is none."""
    newest = select(schema.log.c.seq, schema.log.c.hash).order_by(schema.log.c.seq.desc()).limit(1)
    row = connection.execute(newest).first()
    return (row.seq, row.hash) if row else (0, GENESIS)


def entries(connection: Connection) -> Iterator[Entry]:
    """Yield every entry, in order."""
    for row in connection.execute(select(schema.log).order_by(schema.log.c.seq)):
        yield Entry(*row)
