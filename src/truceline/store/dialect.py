"""What only SQLite says this way: opening, pragmas, write transactions, full-text search."""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, create_engine
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.pool import StaticPool

MAGIC = b"SQLite format 3\x00"
APPLICATION = 0x74727563  # at byte 68 of the file: tells a record from any other SQLite file
PATIENCE = 30  # seconds to wait for another process that writes

CUT = "INSERT INTO {0}_words ({0}_words, rowid, words) SELECT 'delete', number, words FROM {0} WHERE doc = ?"
PUT = "INSERT INTO {0}_words (rowid, words) SELECT number, words FROM {0} WHERE doc = ?"
EMPTY = "INSERT INTO {0}_words ({0}_words) VALUES ('delete-all')"
CHECK = "INSERT INTO {0}_words ({0}_words, rank) VALUES ('integrity-check', 1)"
INDEXED = ("passage", "claim")  # the tables whose words can be searched

MATCHING = "claim.number IN (SELECT rowid FROM claim_words WHERE claim_words MATCH :words)"
MATCHED = "SELECT rowid FROM claim_words WHERE claim_words MATCH ?"

# What is linked anew, written to a file beside the record and taken over from there piece by piece.
LINKED = {
    "linked": "made TEXT, kind TEXT, position INTEGER, id TEXT, body TEXT",
    "behind": "made TEXT, kind TEXT, claim TEXT, id TEXT",
}
TAKE = "INSERT OR IGNORE INTO {0} SELECT * FROM aside.{0} WHERE rowid > ? AND rowid <= ?"
CLEAR = """
DELETE FROM {0} WHERE rowid IN (
    SELECT rowid FROM {0} WHERE made <> (SELECT value FROM note WHERE name = 'linked_made') LIMIT ?
)
"""

SEARCH_PASSAGES = """
SELECT passage.doc, passage.start, passage.stop,
       snippet(passage_words, 0, :open, :shut, ' … ', 32) AS shown, document.head
FROM passage_words
JOIN passage ON passage.number = passage_words.rowid
JOIN document ON document.id = passage.doc
WHERE passage_words MATCH :words
ORDER BY round(bm25(passage_words), 6), document.published, passage.doc, passage.start
LIMIT :most
"""

SEARCH_CLAIMS = """
SELECT claim.body
FROM claim_words
JOIN claim ON claim.number = claim_words.rowid
WHERE claim_words MATCH :words
ORDER BY round(bm25(claim_words), 6), claim.published, claim.doc, claim.start, claim.id
LIMIT :most
"""

TERM = re.compile(r'"([^"]*)"?|(\S+)')


def connect(path: Path | None, *, read_only: bool = False) -> Connection:
    """Return a connection to a record's file, None: to one in memory. Each statement stands alone unless in writing().

    A file in a folder that can't be written is opened as it lies there: nobody else can be writing to it either.
    """

    def opened() -> sqlite3.Connection:
        if path is None:
            held = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            held.execute(f"PRAGMA application_id = {APPLICATION}")  # for save()
            return held
        mode = "mode=ro" if read_only else "mode=rwc"
        if read_only and not os.access(path.parent, os.W_OK):
            mode = "mode=ro&immutable=1"
        address = f"{path.absolute().as_uri()}?{mode}"
        made = sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
        made.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            if not made.execute("PRAGMA page_count").fetchone()[0]:  # new: mark it before the journal delays it
                made.execute(f"PRAGMA application_id = {APPLICATION}")
            made.execute("PRAGMA journal_mode = WAL")
            made.execute("PRAGMA synchronous = NORMAL")
        return made

    engine = create_engine("sqlite://", creator=opened, poolclass=StaticPool)
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """Hold the write lock for one transaction: all of it is kept, or nothing."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        driver = connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection) and driver.in_transaction:  # a full disk may have ended it
            driver.execute("ROLLBACK")
        raise


@contextmanager
def reading(connection: Connection) -> Iterator[None]:
    """See the record as it is now, whatever others write meanwhile."""
    connection.exec_driver_sql("BEGIN")
    try:
        yield
    finally:
        connection.exec_driver_sql("COMMIT")


def matched(connection: Connection, words: str) -> list[int]:
    """Return the numbers of the claims that hold all of a user's words."""
    return list(connection.exec_driver_sql(MATCHED, (query(words),)).scalars())


def put_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, but for those whose key is there already."""
    if rows:
        connection.execute(insert(table).on_conflict_do_nothing(), rows)


def put_over(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Insert a row, or put it in the place of the one with its key."""
    statement = insert(table).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=row))


def index_words(connection: Connection, doc: str) -> None:
    """Make the passages and claims of a report findable by their words."""
    for table in INDEXED:
        connection.exec_driver_sql(PUT.format(table), (doc,))


def forget_words(connection: Connection, doc: str) -> None:
    """Take a report out of the search. Call it while its rows still stand."""
    for table in INDEXED:
        connection.exec_driver_sql(CUT.format(table), (doc,))


def forget_all_words(connection: Connection) -> None:
    """Empty the search."""
    for table in INDEXED:
        connection.exec_driver_sql(EMPTY.format(table))


def check_words(connection: Connection, table: str) -> None:
    """Compare what can be searched with what stands in a table. Raises DatabaseError where they differ."""
    connection.exec_driver_sql(CHECK.format(table))


def integrity(connection: Connection) -> list[str]:
    """Return what the database itself finds wrong with its file."""
    return [line for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars() if line != "ok"]


def tables(connection: Connection) -> set[str]:
    """Return the names of the tables."""
    return set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())


def save(connection: Connection, target: Path) -> None:
    """Write a copy of the whole, as small as it gets."""
    connection.exec_driver_sql("VACUUM INTO ?", (str(target),))


def save_linked(aside: Path, made: str, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Write the rows of one making, by table, to a new file of their own."""
    with closing(sqlite3.connect(aside)) as file, file:
        for table, columns in LINKED.items():
            file.execute(f"CREATE TABLE {table} ({columns})")
            names = [column.split()[0] for column in columns.split(", ")]
            lines = ((made, *(row[name] for name in names[1:])) for row in rows[table])
            file.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", lines)


def sizes_linked(aside: Path) -> dict[str, int]:
    """Return how many rows such a file holds, by table."""
    with closing(sqlite3.connect(aside)) as file:
        return {table: file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in LINKED}


def take_linked(connection: Connection, aside: Path, table: str, first: int, most: int) -> int:
    """Take over rows of such a file, from one place in it; return how many. No row passes through Python."""
    connection.exec_driver_sql("ATTACH ? AS aside", (str(aside),))
    try:
        with writing(connection):
            return connection.exec_driver_sql(TAKE.format(table), (first, first + most)).rowcount
    finally:
        connection.exec_driver_sql("DETACH aside")


def clear_linked(connection: Connection, table: str, most: int) -> int:
    """Clear away rows of makings that are no longer shown; return how many."""
    with writing(connection):
        return connection.exec_driver_sql(CLEAR.format(table), (most,)).rowcount


def file_kind(path: Path) -> str:
    """Return what a file is, by its first bytes: missing, empty, record, sqlite (some other database) or other."""
    if not path.exists():
        return "missing"
    with path.open("rb") as file:
        start = file.read(72)
    if not start:
        return "empty"
    if not start.startswith(MAGIC):
        return "other"
    return "record" if int.from_bytes(start[68:72], "big") == APPLICATION else "sqlite"


def query(words: str) -> str:
    """Return a user's words as a full-text query: all must be there; "…" holds words together, a last * leaves the end
    open; no other sign has a meaning.

    >>> query('Hadrut "was taken" vill* OR')
    '"Hadrut" "was taken" "vill"* "OR"'
    """
    terms = []
    for phrase, word in TERM.findall(words):
        bare = (phrase or word.rstrip("*")).replace('"', " ").strip()
        if any(c.isalnum() for c in bare):
            terms.append(f'"{bare}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms)


def fold(name: str) -> str:
    """Return a name without case and marks, so that it is found however it is typed.

    >>> fold("Oruç Reis"), fold("İlham ƏLİYEV")
    ('oruc reis', 'ilham əliyev')
    """
    bare = unicodedata.normalize("NFD", name.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in bare if not unicodedata.combining(c)))
