"""Things that each reach over a stretch of text, looked up by where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Stretches(Generic[Item]):
    """Things that each reach over a stretch of text, to ask which of them lie over a place.

    Looking through all of them for each place costs the square of a report's length.
    """

    def __init__(self, rows: Iterable[tuple[int, int, Item]]) -> None:
        """``rows``: start, stop (half-open) and the thing."""
        self._rows = sorted(((a, n, b, item) for n, (a, b, item) in enumerate(rows)), key=lambda row: row[:2])
        self._starts = [row[0] for row in self._rows]
        self._furthest = list(accumulate((row[2] for row in self._rows), max))  # how far those up to each one reach

    def over(self, start: int, stop: int | None = None) -> list[Item]:
        """Return what lies over a place, or over some place of a stretch (half-open), in the order given.

        >>> laid = Stretches([(0, 9, "a clause"), (20, 30, "the next"), (4, 7, "a name")])
        >>> laid.over(5), laid.over(8, 21)
        (['a clause', 'a name'], ['a clause', 'the next'])
        """
        found = []
        i = (bisect_right(self._starts, start) if stop is None else bisect_left(self._starts, stop)) - 1
        while i >= 0 and self._furthest[i] > start:
            _, n, end, item = self._rows[i]
            if end > start:
                found.append((n, item))
            i -= 1
        return [item for _, item in sorted(found, key=lambda row: row[0])]
