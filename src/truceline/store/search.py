"""Full-text search over the passages of every report and over claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from truceline.record import Claim, Head
from truceline.store import dialect
from truceline.store.codec import decode
from truceline.store.file import Store


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds the words looked for: report, range of its text, the words around, and who published it."""

    head: Head
    start: int
    stop: int
    shown: str


def passages(store: Store, words: str, most: int = 20, marks: tuple[str, str] = ("[", "]")) -> tuple[Hit, ...]:
    """Return the passages that hold all the words, best first. "…" holds words together, * leaves an end open."""
    rows = _rows(store, dialect.SEARCH_PASSAGES, words, most, marks)
    return tuple(Hit(decode(Head, row.head), row.start, row.stop, " ".join(row.shown.split())) for row in rows)


def claims(store: Store, words: str, most: int = 20) -> tuple[Claim, ...]:
    """Return the claims whose words or names hold all the words, best first."""
    return tuple(decode(Claim, row.body) for row in _rows(store, dialect.SEARCH_CLAIMS, words, most, None))


def _rows(store: Store, query: str, words: str, most: int, marks: tuple[str, str] | None) -> list[Any]:
    asked = dialect.query(words)
    if not asked:
        return []
    given = {"words": asked, "most": most} | ({"open": marks[0], "shut": marks[1]} if marks else {})
    return store.rows(query, given)
