"""The views: each takes the desk and the words of its address, and returns what its page shows and its rows as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class View:
    """A page's template and values, and the same as data: ``rows`` for CSV, ``data`` for JSON (the rows, if None).

    Data that is a str is JSON already. What takes long and only one of them needs is given as a function, called when
    it is.
    """

    template: str
    values: Mapping[str, Any] | Callable[[], Mapping[str, Any]]
    rows: Iterable[Row] = ()
    data: Any = None
    pieces: Iterator[str] | None = field(default=None, compare=False)  # CSV as it is written elsewhere

    @property
    def shown(self) -> Mapping[str, Any]:
        """What the template shows."""
        return self.values() if callable(self.values) else self.values

    @property
    def told(self) -> Any:
        """The view as data."""
        made = self.data() if callable(self.data) else self.data
        return list(self.rows) if made is None else made
