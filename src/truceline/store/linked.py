"""What link and track make of many reports' claims, by kind: the fields of Links and Tracks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from sqlalchemy import Connection

from truceline.record import Contradiction, Links, Tracks
from truceline.store import dialect, schema
from truceline.store.codec import encode

if TYPE_CHECKING:
    from truceline.store.file import Store

AT_ONCE = 1000  # rows moved in one transaction: some 5 ms, which is what a judgement may have to wait
Rows = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def _kinds(holder: type) -> dict[str, type]:
    return {name: get_args(hint)[0] for name, hint in get_type_hints(holder).items()}


LINKS, TRACKS = _kinds(Links), _kinds(Tracks)
KINDS: dict[str, type] = LINKS | TRACKS  # incidents: Incident, …


def made(kind: str, links: Links, tracks: Tracks) -> tuple[Any, ...]:
    """Return the records of one kind.

    >>> from truceline.record import Unknown
    >>> made("unknowns", Links(), Tracks(unknowns=(Unknown("u", "x", "place", "", "Where?"),)))[0].question
    'Where?'
    """
    return tuple(getattr(links if kind in LINKS else tracks, kind))


def behind(record: Any) -> tuple[str, ...]:
    """Return the ids of the claims that a record rests on."""
    if isinstance(record, Contradiction):
        return record.a, record.b
    return tuple(dict.fromkeys(getattr(record, "claims", ())))


def rows(links: Links, tracks: Tracks) -> Rows:
    """Return what link and track made as rows of the tables ``linked`` and ``behind``, but for their making."""
    records: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    for kind in KINDS:
        for i, one in enumerate(made(kind, links, tracks)):
            name = getattr(one, "id", str(i))
            records.append({"kind": kind, "position": i, "id": name, "body": encode(one)})
            claims += [{"kind": kind, "claim": claim, "id": name} for claim in behind(one)]
    return records, claims


def making(made_from: str) -> str:
    """Return the name of a making, from what it was made from.

    >>> making("link-1 abc")
    'c38eb0e22d67'
    """
    return hashlib.sha256(made_from.encode()).hexdigest()[:12]


def show(connection: Connection, made_from: str) -> None:
    """Show what was made from a state of the record, in place of what was shown before."""
    for name, value in (("linked_from", made_from), ("linked_made", making(made_from))):
        dialect.put_over(connection, schema.note, {"name": name, "value": value})


def replace(aside: Path, made_from: str, do: Callable[[Callable[[Store], int]], int]) -> None:
    """Put what ``dialect.save_linked`` wrote to a file in the place of what is shown.

    ``do`` does each piece of work on the store, when its turn has come, and returns how many rows it moved. Each is a
    short transaction; what is shown changes in one of them, at once.
    """
    for table, size in dialect.sizes_linked(aside).items():
        for first in range(0, size, AT_ONCE):
            do(lambda store, t=table, n=first: dialect.take_linked(store.db, aside, t, n, AT_ONCE))  # type: ignore[misc]

    def shown(store: Store) -> int:
        with store.changing():
            show(store.db, made_from)
        return 0

    do(shown)
    for table in dialect.LINKED:
        while do(lambda store, t=table: dialect.clear_linked(store.db, t, AT_ONCE)):  # type: ignore[misc]
            pass
