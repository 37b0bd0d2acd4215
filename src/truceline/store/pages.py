"""The claims page by page, and how many there are of each kind: quick over 100,000 of them."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from truceline.store import dialect, schema
from truceline.store.columns import Columns, query
from truceline.store.file import Store
from truceline.store.filter import ROLES, Filter, has_party, is_contested, is_judged
from truceline.store.log import tip

SORTS = ("published", "newest", "day", "doubt", "act", "claimant", "place")
FACETS = ("act", "stance", "saying", "claimant", "side", "actor", "place", "outlet", "day")
KEPT = 16  # views whose claims are remembered: their next page, their map and their counts need no second search
AT_ONCE = 400  # values bound in one query

_CLAIM = schema.claim.c


@dataclass(frozen=True, slots=True)
class Found:
    """The claims that a filter wants, in order of day of publication, report and place in it."""

    columns: Columns
    rows: Any  # numpy array of int: places in the columns

    @property
    def total(self) -> int:
        """How many claims are wanted."""
        return len(self.rows)

    def ids(self, sort: str = "published", offset: int = 0, limit: int | None = None) -> list[str]:
        """Return the ids of claims ``offset`` to ``offset + limit``. Raises KeyError where the sort is not known."""
        rows = self.rows if sort == "published" else self.columns.sorted_rows(self.rows, sort)
        return list(self.columns.ids[rows[offset : None if limit is None else offset + limit]])

    def facets(self, names: Iterable[str] = FACETS, most: int = 20) -> dict[str, tuple[tuple[str | None, int], ...]]:
        """Return, per facet, its most frequent values with how often each stands there. Raises KeyError.

        None counts the claims without a value: the report itself speaks, or no place is told.
        """
        return {name: _most(self._counted(name), most) for name in names}

    def _counted(self, name: str) -> list[tuple[str | None, int]]:
        if name != "day":
            return self.columns.coded[name].counted(self.rows)
        days: Counter[str | None] = Counter()
        for value, times in self.columns.day.counted(self.rows):
            days[value and value[:10]] += times
        return list(days.items())


class Pages:
    """What filters find in one record: kept in memory, and brought up to date where the record has changed.

    Threads may share it, each with its own ``store`` of the same file.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # The columns, and what they were read from: the log's last entry, its hash, and which rebuild.
        self._held: tuple[Columns, tuple[int, str, str]] | None = None
        self._numbered: Columns | None = None  # the columns that bear the number
        self._number = 0
        self._found: OrderedDict[Any, Found] = OrderedDict()

    def state(self, store: Store) -> int:
        """Return a number that is another one when reports or claims have come or gone."""
        columns, _ = self._up_to_date(store)
        with self._lock:
            if columns is not self._numbered:
                self._numbered, self._number = columns, self._number + 1
            return self._number

    def found(self, store: Store, wanted: Filter) -> Found:
        """Return the claims wanted."""
        columns, seen = self._up_to_date(store)
        state = (store.linked_from() if wanted.is_contested else "", seen[0] if wanted.is_judged else 0)
        key = (wanted, id(columns), state)
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        mask = columns.matching(wanted)
        for numbers in _numbers(store.db, wanted):
            mask &= columns.numbered(numbers)
        found = Found(columns, mask.nonzero()[0])
        with self._lock:
            self._found[key] = found
            while len(self._found) > KEPT:
                self._found.popitem(last=False)
        return found

    def _up_to_date(self, store: Store) -> tuple[Columns, tuple[int, str, str]]:
        held = self._held
        if held and (later := self._since(store.db, held[1]))[1] == []:  # the common case: nobody waits for another
            self._held = held = held[0], later[0]
            return held
        with self._lock, dialect.reading(store.db):
            if self._held is None or (since := self._since(store.db, self._held[1]))[1] is None:
                columns = Columns.read(store.db.execute(query()).all())
                self._held = columns, (*tip(store.db), store.rebuilt())
            else:
                columns = self._held[0]
                if docs := since[1]:
                    rows = [row for doc in docs for row in store.db.execute(query().where(_CLAIM.doc == doc))]
                    columns = columns.changed(docs, rows)
                self._held = columns, since[0]
            held = self._held
            return held

    def _since(
        self, connection: Connection, seen: tuple[int, str, str]
    ) -> tuple[tuple[int, str, str], list[str] | None]:
        """Return how far the log goes, and the reports read, or with claims added or taken back, since it was seen.

        None where it does not go on from there: it is another record, or its claims were numbered anew.
        """
        log, doc = schema.log.c, schema.document.c.id
        last, digest = tip(connection)
        rebuilt, held = connection.execute(
            select(
                select(schema.note.c.value).where(schema.note.c.name == "rebuilt").scalar_subquery(),
                select(log.hash).where(log.seq == seen[0]).scalar_subquery(),
            )
        ).one()
        now = (last, digest, rebuilt or "")
        if now[2] != seen[2] or (seen[0] and held != seen[1]):
            return now, None
        if last == seen[0]:
            return now, []
        later = select(log.target).where(log.seq > seen[0], log.op.in_(("read", "judge")))
        return now, list(connection.execute(select(doc).where(doc.in_(later)).order_by(doc)).scalars())


def some(store: Store, ids: Iterable[str], *columns: ColumnElement[Any]) -> list[Any]:
    """Return rows with some columns of claims, and ``id``, in the order of the ids; what is gone is left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Any] = {}
    for first in range(0, len(wanted), AT_ONCE):
        rows = select(_CLAIM.id, *columns).where(_CLAIM.id.in_(wanted[first : first + AT_ONCE]))
        found.update((row.id, row) for row in store.db.execute(rows))
    return [found[one] for one in wanted if one in found]


def bodies(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """Return claims as JSON, by their ids, in that order; those that are no longer there are left out."""
    return {row.id: row.body for row in some(store, ids, _CLAIM.body)}


def _numbers(connection: Connection, wanted: Filter) -> list[list[int]]:
    """Return, per part of a filter that the columns do not tell, the numbers of the claims that it wants."""
    found = []
    if wanted.words is not None:
        found.append(dialect.matched(connection, wanted.words))
    parts = [has_party(connection, role, name) for role in ROLES if (name := getattr(wanted, role)) is not None]
    if wanted.is_contested:
        parts.append(is_contested())
    if wanted.is_judged:
        parts.append(is_judged())
    found += [list(connection.execute(select(_CLAIM.number).where(part)).scalars()) for part in parts]
    return found


def _most(values: list[tuple[str | None, int]], most: int) -> tuple[tuple[str | None, int], ...]:
    return tuple(sorted(values, key=lambda pair: (-pair[1], pair[0] is None, pair[0] or ""))[:most])
