"""Looking ahead in a stream, so that one can say how much is still to come."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")

MOST = 5_000  # items held at most
HEAVIEST = 30_000_000  # characters of text held at most
SHARE = 0.05  # seconds spent on looking ahead before each item


class Ahead(Generic[Item]):
    """An iterator that takes some of what comes before it is asked for.

    >>> coming = Ahead("abc")
    >>> next(coming), coming.waiting, coming.is_all
    ('a', 2, True)
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._source = iter(items)
        self._held: deque[Item] = deque()
        self._weight = 0
        self.is_all = False  # whether nothing comes after what waits

    @property
    def waiting(self) -> int:
        """How many items are known to come."""
        return len(self._held)

    def __iter__(self) -> Iterator[Item]:
        return self

    def __next__(self) -> Item:
        until = time.monotonic() + SHARE
        while not self.is_all and len(self._held) < MOST and self._weight < HEAVIEST:
            try:
                item = next(self._source)
            except StopIteration:
                self.is_all = True
                break
            self._held.append(item)
            self._weight += _weight(item)
            if time.monotonic() > until:
                break
        if not self._held:
            raise StopIteration
        item = self._held.popleft()
        self._weight -= _weight(item)
        return item


def _weight(item: object) -> int:
    return len(getattr(item, "text", ""))
