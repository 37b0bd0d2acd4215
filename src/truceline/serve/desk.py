"""What the pages ask of a record: filtered pages of claims with counts, single records, what people said of them.

Each thread reads through a connection of its own; nothing here writes (``store/writer.py`` does).
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from truceline.record import Claim, Contradiction, Document, Head, Incident, Judgement, Party
from truceline.store import Filter, Store, StoreError
from truceline.write.passages import Passages

Row = TypeVar("Row")
PAGE = 50  # rows of one page
FACETS = ("act", "side", "claimant", "place", "stance", "outlet")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a view shows: the words of its address. Empty: anything."""

    q: str = ""
    act: str = ""
    side: str = ""
    source: str = ""
    place: str = ""
    stance: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    contested: bool = False
    human: bool = False
    page: int = 1

    def query(self, **changed: Any) -> str:
        """Return the address's query for this view with some words changed (the first page, unless one is named)."""
        from urllib.parse import urlencode

        other = replace(self, **{"page": 1, **changed})
        told = {f.name: getattr(other, f.name) for f in fields(other)}
        told = {name: ("1" if value is True else value) for name, value in told.items() if value and value != f"{1}"}
        if told.get("page") == 1:
            del told["page"]
        return "?" + urlencode(told) if told else "?"

    @property
    def is_all(self) -> bool:
        return replace(self, page=1) == Wanted()


class Desk:
    """A record as the pages read it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._of_head = lru_cache(maxsize=4)(self._read_heads)
        self._sides_of_head = lru_cache(maxsize=4)(self._read_sides)
        self._contested_of_head = lru_cache(maxsize=4)(self._read_contested)

    @property
    def store(self) -> Store:
        """The calling thread's own connection."""
        held: Store | None = getattr(self._local, "store", None)
        if held is None:
            held = self._local.store = Store(self.path, must_exist=True, read_only=True)
        return held

    @property
    def heads(self) -> dict[str, Head]:
        """The reports without their texts, by id."""
        return self._of_head(self.store.head)

    def _read_heads(self, _: str) -> dict[str, Head]:
        return {head.id: head for head in self.store.heads()}

    @property
    def passages(self) -> Passages:
        """How pages name reports and passages."""
        return Passages(self.heads)

    # ── claims ────────────────────────────────────────────────────────────────────────────────────────

    def claims(self, wanted: Wanted, most: int | None = PAGE) -> tuple[int, list[Claim]]:
        """Return how many claims a view has, and those of its page (``most`` None: all of them)."""
        where, given = clauses(self, wanted)
        total = self.store.rows(f"SELECT count(*) FROM claim {where}", given)[0][0]
        limit = "" if most is None else " LIMIT :most OFFSET :start"
        window = {} if most is None else {"most": most, "start": most * (max(wanted.page, 1) - 1)}
        query = (
            f"SELECT claim.body FROM claim {where} ORDER BY claim.published, claim.doc, claim.start, claim.id{limit}"
        )
        return total, [decoded(row[0]) for row in self.store.rows(query, {**given, **window})]

    def facets(self, wanted: Wanted, most: int = 12) -> dict[str, list[tuple[str, int]]]:
        """Return, per field, the commonest values in a view with their numbers of claims."""
        where, given = clauses(self, wanted)
        found: dict[str, list[tuple[str, int]]] = {}
        for field, column, more in (
            ("act", "claim.act", ""),
            ("stance", "claim.stance", ""),
            ("place", "claim.place", ""),
            ("outlet", "claim.outlet", ""),
            ("side", "p.side", "JOIN party p ON p.claim = claim.id AND p.role = 'source'"),
        ):
            query = (
                f"SELECT {column} AS value, count(DISTINCT claim.id) AS n FROM claim "
                f"{more} {where} GROUP BY {column} ORDER BY n DESC, value LIMIT {most}"
            )
            found[field] = [(str(value), n) for value, n in self.store.rows(query, given) if value]
        return found

    def pins(self, wanted: Wanted, most: int = 4000) -> list[Any]:
        """Return rows of a view for the drawings: id, act, stance, lat, lon, place, times, side, precision, day."""
        where, given = clauses(self, wanted)
        query = (
            "SELECT claim.id, claim.act, claim.stance, claim.lat, claim.lon, claim.place, claim.earliest, "
            "claim.latest, (SELECT p.side FROM party p WHERE p.claim = claim.id AND p.role = 'source' "
            "ORDER BY p.position DESC LIMIT 1) AS side, "
            "json_extract(claim.body, '$.place.precision') AS where_precision, claim.published "
            f"FROM claim {where} "
            "ORDER BY claim.published, claim.doc, claim.start, claim.id LIMIT :most"
        )
        return self.store.rows(query, {**given, "most": most})

    def claim(self, claim_id: str) -> Claim:
        """Return one claim. Raises StoreError where there is none."""
        return self.store.claim(claim_id)

    def claims_by_id(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Return some claims by their ids; those that are no longer there are left out."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, Claim] = {}
        for first in range(0, len(wanted), 400):
            some = wanted[first : first + 400]
            names = ", ".join(f":c{i}" for i in range(len(some)))
            rows = self.store.rows(
                f"SELECT id, body FROM claim WHERE id IN ({names})", {f"c{i}": c for i, c in enumerate(some)}
            )
            found.update((row[0], decoded(row[1])) for row in rows)
        return {c: found[c] for c in wanted if c in found}

    def of_report(self, doc: str) -> list[Claim]:
        """Return a report's claims, in the order of its text."""
        return list(self.store.claims(Filter(doc=doc)))

    def document(self, doc: str) -> Document:
        """Return a report. Raises StoreError where there is none."""
        return self.store.document(doc)

    # ── what the claims make together ─────────────────────────────────────────────────────────────────

    def linked(self, kind: str, claim: str | None = None) -> tuple[Any, ...]:
        """Return the records of one kind; ``claim``: only those that it stands behind."""
        return self.store.linked(kind, claim)

    def one(self, kind: str, record: str) -> Any:
        """Return one record of a kind, by its id or a beginning of it. Raises StoreError."""
        rows = self.store.rows(
            "SELECT body FROM linked WHERE kind = :kind AND id LIKE :id || '%' ORDER BY id LIMIT 2",
            {"kind": kind, "id": record.replace("%", "")},
        )
        if len(rows) != 1:
            raise StoreError(f"{record}: no such {kind[:-1]} in {self.path.name}")
        from truceline.store.codec import decode
        from truceline.store.linked import KINDS

        return decode(KINDS[kind], rows[0][0])

    def disputed(self, claims: Iterable[str]) -> dict[str, list[Contradiction]]:
        """Return, for those claims that are contradicted, by what."""
        found: dict[str, list[Contradiction]] = {}
        for claim in claims:
            if told := self.linked("contradictions", claim):
                found[claim] = list(told)
        return found

    def incident_of(self, claim: str) -> Incident | None:
        """Return the incident that a claim tells of."""
        return next(iter(self.linked("incidents", claim)), None)

    def contested(self) -> frozenset[str]:
        """Return the claims that another contradicts."""
        return self._contested_of_head((self.store.head, self.store.linked_from()))

    def _read_contested(self, _: object) -> frozenset[str]:
        return frozenset(row[0] for row in self.store.rows("SELECT claim FROM behind WHERE kind = 'contradictions'"))

    # ── sides and people ──────────────────────────────────────────────────────────────────────────────

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that speak, the most quoted first: their order gives each its glyph and colour."""
        return self._sides_of_head(self.store.head)

    def _read_sides(self, _: str) -> tuple[str, ...]:
        rows = self.store.rows(
            "SELECT side, count(*) AS n FROM party WHERE role = 'source' AND side IS NOT NULL GROUP BY side "
            "ORDER BY n DESC, side LIMIT 40"
        )
        return tuple(row[0] for row in rows)

    def side_names(self) -> dict[str, str]:
        """Return what to call each side: the name of the party that stands for itself."""
        return self.actor_names(self.sides)

    def actor_names(self, ids: Iterable[str]) -> dict[str, str]:
        """Return what to call some actors: the name in the first claim that has them."""
        names: dict[str, str] = {}
        for one in ids:
            rows = self.store.rows(
                "SELECT c.body FROM party p JOIN claim c ON c.id = p.claim WHERE p.id = :id ORDER BY c.number LIMIT 1",
                {"id": one},
            )
            parties = [p for row in rows for p in everyone(decoded(row[0])) if p.id == one]
            names[one] = parties[0].name if parties else named(one)
        return names

    def judgements(self, obj: str | None = None) -> list[Judgement]:
        """Return what people said of one record, or of all, the oldest first; what was taken back too."""
        found = self.store.judgements()
        return [one for one in found if obj is None or one.object == obj]

    def judged(self) -> frozenset[str]:
        """Return the records that people said something of."""
        return frozenset(row[0] for row in self.store.rows("SELECT DISTINCT object FROM judgement"))

    def base(self, obj: str) -> int:
        """Return the number of the log's last entry on a record: an edit made on an older one is stale."""
        rows = self.store.rows("SELECT max(seq) FROM log WHERE op = 'judge' AND target = :obj", {"obj": obj})
        return int(rows[0][0] or 0)


def everyone(claim: Claim) -> list[Party]:
    """Return all parties of a claim, whatever their role."""
    return [*claim.source, *claim.actors, *claim.targets, *(party for _, party in claim.others)]


def paged(rows: Sequence[Row], page: int | None) -> Sequence[Row]:
    """Return a page of some rows; None: all of them.

    >>> paged("abc", None), paged("abc", 2)
    ('abc', '')
    """
    return rows if page is None else rows[PAGE * (page - 1) : PAGE * page]


def decoded(body: str) -> Claim:
    """Return a claim from its row."""
    from truceline.store.codec import decode

    return decode(Claim, body)


def named(party: str) -> str:
    """Return a readable name from an actor's id.

    >>> named("state:AZ"), named("armed-group:m23")
    ('AZ', 'm23')
    """
    return party.rpartition(":")[2]


def clauses(desk: Desk, wanted: Wanted) -> tuple[str, dict[str, Any]]:
    """Return the WHERE part for a view over ``claim``, and its bound values."""
    from truceline.store.dialect import fold, query

    parts: list[str] = []
    given: dict[str, Any] = {}

    def say(part: str, **values: Any) -> None:
        parts.append(part)
        given.update(values)

    if wanted.act:
        say("claim.act = :act", act=wanted.act)
    if wanted.stance:
        say("claim.stance = :stance", stance=wanted.stance)
    if wanted.outlet:
        say("claim.outlet = :outlet", outlet=wanted.outlet)
    if wanted.place:
        say("claim.place_folded LIKE '%' || :place || '%' ESCAPE '\\'", place=escaped(fold(wanted.place)))
    if wanted.side:
        say(
            "EXISTS (SELECT 1 FROM party p WHERE p.claim = claim.id AND p.role = 'source' AND p.side = :side)",
            side=wanted.side,
        )
    if wanted.source:
        say(
            "EXISTS (SELECT 1 FROM party p WHERE p.claim = claim.id AND p.role = 'source' "
            "AND (p.folded LIKE '%' || :source || '%' ESCAPE '\\' OR p.id = :source_id))",
            source=escaped(fold(wanted.source)), source_id=wanted.source,
        )  # fmt: skip
    if wanted.since:
        say("coalesce(claim.latest, claim.published, '9999') >= :since", since=wanted.since)
    if wanted.until:
        say("coalesce(claim.earliest, claim.published, '') <= :until", until=wanted.until + "T99")
    if wanted.contested:
        say("EXISTS (SELECT 1 FROM behind b WHERE b.claim = claim.id AND b.kind = 'contradictions')")
    if wanted.human:
        say("EXISTS (SELECT 1 FROM judgement j WHERE j.object = claim.id)")
    if wanted.q and (words := query(wanted.q)):
        say("claim.number IN (SELECT rowid FROM claim_words WHERE claim_words MATCH :words)", words=words)
    return ("WHERE " + " AND ".join(parts) if parts else ""), given


def escaped(words: str) -> str:
    """Return words in which LIKE sees no signs of its own."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def claimants(claims: Sequence[Claim]) -> list[Party]:
    """Return the innermost sources of some claims, each once."""
    return list({c.claimant.id: c.claimant for c in claims if c.claimant}.values())
