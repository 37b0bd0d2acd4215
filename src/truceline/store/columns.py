"""The narrow columns of every claim, in memory: filters and counts over 100,000 claims in milliseconds.

A claim's row is some 2 kB wide, and SQLite reads all of it to count by one field: 200 ms a pass over 100,000. Here a
field is an array of numbers, in the order in which the claims are shown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from sqlalchemy import Select, select

from truceline.store import schema
from truceline.store.dialect import fold
from truceline.store.filter import Filter

CODED = ("doc", "published", "act", "stance", "saying", "outlet", "side", "claimant", "actor", "place", "place_folded",
         "earliest", "latest")  # fmt: skip
PLAIN = ("number", "start", "confidence")
EQUAL = ("act", "stance", "saying", "doc", "outlet", "side")  # fields of a filter that a claim's must equal
Array = Any  # of numpy


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts as numbers: ``codes`` point into the sorted ``values``; -1: none is told."""

    values: list[str]
    codes: Array

    @classmethod
    def of(cls, texts: Sequence[str | None]) -> Coded:
        """Return texts so.

        >>> Coded.of(["b", None, "a"]).codes.tolist()
        [1, -1, 0]
        """
        values = sorted({one for one in texts if one is not None})
        known: dict[str | None, int] = {one: code for code, one in enumerate(values)}
        known[None] = -1
        return cls(values, np.fromiter((known[one] for one in texts), np.int32, len(texts)))

    def whether(self, is_wanted: Callable[[str], bool], if_none: bool = False) -> Array:
        """Return for each text whether it is wanted, asking once for each value."""
        told = np.array([*map(is_wanted, self.values), if_none])  # a code of -1 finds the last
        return told[self.codes]

    def equal(self, text: str) -> Array:
        """Return for each text whether it is this one."""
        at = bisect_left(self.values, text)
        is_known = at < len(self.values) and self.values[at] == text
        return self.codes == (at if is_known else -2)

    def counted(self, rows: Array) -> list[tuple[str | None, int]]:
        """Return each value that some rows have, with how many have it."""
        times = np.bincount(self.codes[rows] + 1, minlength=len(self.values) + 1)
        names: list[str | None] = [None, *self.values]
        return [(names[code], int(times[code])) for code in np.flatnonzero(times)]

    def joined(self, other: Coded) -> Coded:
        """Return these texts and then the other's."""
        values, mine, others = self.alike(other)
        return Coded(values, np.concatenate((mine, others)))

    def alike(self, other: Coded) -> tuple[list[str], Array, Array]:
        """Return the values of both, and the codes of each under them."""
        values = sorted({*self.values, *other.values})
        known = {one: code for code, one in enumerate(values)}
        mine, others = (np.array([*(known[v] for v in one.values), -1], np.int32)[one.codes] for one in (self, other))
        return values, mine, others

    def some(self, rows: Array) -> Coded:
        """Return the texts of some rows, in their order."""
        return Coded(self.values, self.codes[rows])


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of all claims, by day of publication, report and place in it; row numbers are places in that order.

    ``day``: when a claim's time begins, or where that is not told its report's day.
    """

    coded: dict[str, Coded]
    plain: dict[str, Array]
    ids: Array
    day: Coded
    row_of: Array  # by the number that SQLite gives a claim; -1: no such claim

    @classmethod
    def read(cls, rows: Sequence[Any]) -> Columns:
        """Return the columns of what ``query`` finds."""
        fields = list(zip(*rows, strict=True)) or [()] * (1 + len(PLAIN) + len(CODED))
        ids = np.array(fields[0], object)
        plain = {
            name: np.array(field, float if name == "confidence" else np.int64)
            for name, field in zip(PLAIN, fields[1:], strict=False)
        }
        coded = {name: Coded.of(field) for name, field in zip(CODED, fields[1 + len(PLAIN) :], strict=True)}
        return _ordered(coded, plain, ids)

    def changed(self, docs: Iterable[str], rows: Sequence[Any]) -> Columns:
        """Return the columns with some reports' claims in place of those that were held of them."""
        gone = set(docs)
        kept = np.flatnonzero(~self.coded["doc"].whether(gone.__contains__))
        new = Columns.read(rows)
        coded = {name: column.some(kept).joined(new.coded[name]) for name, column in self.coded.items()}
        plain = {name: np.concatenate((column[kept], new.plain[name])) for name, column in self.plain.items()}
        return _ordered(coded, plain, np.concatenate((self.ids[kept], new.ids)))

    def matching(self, wanted: Filter) -> Array:
        """Return for each claim whether it is wanted, as far as the columns tell: not parties, words or links."""
        found = np.ones(len(self.ids), bool)
        for name in EQUAL:
            if (text := getattr(wanted, name)) is not None:
                found &= self.coded[name].equal(text)
        if wanted.place is not None:
            part = fold(wanted.place)
            found &= self.coded["place_folded"].whether(lambda name: part in name)
        if wanted.since is not None:
            found &= self._reaches("latest", "9999", wanted.since.__le__, len(wanted.since))
        if wanted.until is not None:
            found &= self._reaches("earliest", "", wanted.until.__ge__, len(wanted.until))
        return found

    def _reaches(self, field: str, if_open: str, is_there: Callable[[str], bool], size: int) -> Array:
        """Return for each claim whether its bound lies within; one without any time counts on the day of its report."""

        def within(text: str) -> bool:
            return is_there(text[:size])

        own = self.coded[field].whether(within, within(if_open))
        untimed = (self.coded["earliest"].codes < 0) & (self.coded["latest"].codes < 0)
        return np.where(untimed, self.coded["published"].whether(within), own)

    def numbered(self, numbers: Iterable[int]) -> Array:
        """Return for each claim whether its number is one of these."""
        asked = np.fromiter(numbers, np.int64)
        rows = self.row_of[asked[asked < len(self.row_of)]]
        found = np.zeros(len(self.ids), bool)
        found[rows[rows >= 0]] = True
        return found

    def sorted_rows(self, rows: Array, by: str) -> Array:
        """Return rows by a column, then as they stand. ``by``: a coded one, newest, day or doubt. Raises KeyError."""
        if by == "newest":  # what has no day comes last
            keys = -self.coded["published"].codes
        elif by == "doubt":
            keys = self.plain["confidence"]
        else:
            keys = (self.day if by == "day" else self.coded[by]).codes
        return rows[np.argsort(keys[rows], kind="stable")]


def query() -> Select[Any]:
    """Return the query for the rows that ``Columns.read`` takes."""
    claim = schema.claim.c
    return select(claim.id, *(claim[name] for name in (*PLAIN, *CODED)))


def _ordered(coded: dict[str, Coded], plain: dict[str, Array], ids: Array) -> Columns:
    keys = (coded["published"].codes, coded["doc"].codes, plain["start"])
    order = np.lexsort(keys[::-1])
    if len(order) > 1:  # claims of the very same place stand by their ids
        same = np.logical_and.reduce([key[order[1:]] == key[order[:-1]] for key in keys])
        begin = 0
        for stop in (*(np.flatnonzero(~same) + 1).tolist(), len(order)) if same.any() else ():
            if stop - begin > 1:
                order[begin:stop] = sorted(order[begin:stop], key=lambda row: cast(str, ids[row]))
            begin = stop
    coded = {name: column.some(order) for name, column in coded.items()}
    plain = {name: column[order] for name, column in plain.items()}
    row_of = np.full(int(plain["number"].max(initial=-1)) + 1, -1, np.int64)
    row_of[plain["number"]] = np.arange(len(order))
    return Columns(coded, plain, ids[order], _day(coded), row_of)


def _day(coded: dict[str, Coded]) -> Coded:
    values, published, earliest = coded["published"].alike(coded["earliest"])
    return Coded(values, np.where(earliest < 0, published, earliest))
