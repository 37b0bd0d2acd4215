"""What only SQLite says this way: pragmas, triggers, full-text search."""

from __future__ import annotations

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
)

APPEND_ONLY = (
    "CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    "CREATE TRIGGER log_is_never_cut BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
)

FULL_TEXT = (
    "CREATE VIRTUAL TABLE passage USING fts5(claim UNINDEXED, doc UNINDEXED, quote, names, "
    "tokenize = 'unicode61 remove_diacritics 2')",
)

SEARCH = """
SELECT passage.claim, snippet(passage, 2, '[', ']', ' … ', 24)
FROM passage
WHERE passage MATCH :words
ORDER BY bm25(passage), passage.claim
LIMIT :most
"""


def quoted(words: str) -> str:
    """Return a user's words as a full-text query: each is looked for, signs have no meaning.

    >>> quoted('Hadrut "taken" OR')
    '"Hadrut" "taken" "OR"'
    """
    return " ".join(f'"{word}"' for word in words.replace('"', " ").split())
