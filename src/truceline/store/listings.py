"""What lists of a record ask: who speaks and is spoken of, what waits for a decision, what people said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from truceline.record import Judgement
from truceline.store.codec import decode
from truceline.store.file import Store


def sides(store: Store, most: int) -> tuple[str, ...]:
    """Return the sides that speak, the most quoted first."""
    rows = store.rows(
        "SELECT side, count(*) AS n FROM party WHERE role = 'source' AND side IS NOT NULL GROUP BY side "
        "ORDER BY n DESC, side LIMIT :most",
        {"most": most},
    )
    return tuple(row.side for row in rows)


def parties(store: Store, most: int) -> list[Any]:
    """Return rows of parties, the most named first: id, name, side, and how often each says, does and suffers."""
    return store.rows(
        "SELECT id, min(folded) AS name, max(side) AS side, sum(role = 'source') AS says, sum(role = 'actor') AS does, "
        "sum(role = 'target') AS suffers FROM party GROUP BY id ORDER BY count(*) DESC, id LIMIT :most",
        {"most": most},
    )


def parties_and_sides(store: Store) -> list[str]:
    """Return the ids of all parties and sides."""
    rows = store.rows("SELECT id FROM party UNION SELECT side FROM party WHERE side IS NOT NULL ORDER BY 1")
    return [row[0] for row in rows]


def people(store: Store) -> list[str]:
    """Return the ids of all parties that are single persons."""
    rows = store.rows("SELECT DISTINCT id FROM party WHERE id LIKE 'person:%' OR id LIKE 'official:%' ORDER BY id")
    return [row.id for row in rows]


def first_named(store: Store, party: str) -> str | None:
    """Return the first claim, as JSON, that a party stands in."""
    rows = store.rows(
        "SELECT c.body FROM party p JOIN claim c ON c.id = p.claim WHERE p.id = :id ORDER BY p.rowid LIMIT 1",
        {"id": party},
    )
    return rows[0].body if rows else None


def of_party(store: Store, party: str, most: int) -> list[Any]:
    """Return rows (claim, role) of the claims that a party, or one of its side, stands in."""
    return store.rows(
        "SELECT claim, role FROM party WHERE id = :id OR side = :id ORDER BY claim LIMIT :most",
        {"id": party, "most": most},
    )


def claims_by_report(store: Store) -> dict[str, int]:
    """Return how many claims each report has."""
    return {row.doc: row.n for row in store.rows("SELECT doc, count(*) AS n FROM claim GROUP BY doc")}


def claim_ids(store: Store) -> list[str]:
    """Return the ids of all claims, in the order in which they were stored."""
    return [row.id for row in store.rows("SELECT id FROM claim ORDER BY number")]


def weighed(store: Store) -> list[Any]:
    """Return rows of what makes a claim worth a look: id, act, confidence, low (of its count of people), background."""
    first = "json_extract(body, '$.counts[0].{}')".format
    low = f"CASE {first('kind')} WHEN 'money' THEN NULL ELSE {first('low')} END"
    return store.rows(f"SELECT id, act, confidence, {low} AS low, background FROM claim")


def judged(store: Store) -> frozenset[str]:
    """Return the records that people said something of."""
    return frozenset(row.object for row in store.rows("SELECT DISTINCT object FROM judgement"))


def judgements_of(store: Store, objects: Iterable[str]) -> list[Judgement]:
    """Return what people said of some records, in order of time; what was taken back too."""
    found = [
        (row.at, row.id, row.body)
        for one in dict.fromkeys(objects)
        for row in store.rows("SELECT at, id, body FROM judgement WHERE object = :object", {"object": one})
    ]
    return [decode(Judgement, body) for _, _, body in sorted(found)]


def last_judged(store: Store, record: str) -> int:
    """Return the number of the log's last judgement on a record; 0: there is none."""
    rows = store.rows("SELECT max(seq) AS seq FROM judgement WHERE object = :object", {"object": record})
    return int(rows[0].seq or 0)
