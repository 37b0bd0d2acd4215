"""The views: each takes the desk and the words of its address, and returns what its page shows and its rows as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class View:
    """A page's template and values, and the same as data: ``rows`` for CSV, ``data`` for JSON (the rows, if None)."""

    template: str
    values: Mapping[str, Any]
    rows: Iterable[Row] = ()
    data: Any = None
    pieces: Iterator[str] | None = field(default=None, compare=False)  # CSV as it is written elsewhere
