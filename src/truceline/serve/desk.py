"""What the pages ask of a record: filtered pages of claims with counts, single records, what people said of them.

Each thread reads through a connection of its own; nothing here writes (``store/writer.py`` does).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import func

from truceline.record import Claim, Contradiction, Document, Head, Incident, Judgement, Party
from truceline.store import Filter, Store, listings, pages, schema
from truceline.write.passages import Passages

Row = TypeVar("Row")
PAGE = 50  # rows of one page
SIDES = 40  # the most quoted; more would not be told apart
FACETS = ("place", "act", "side", "stance", "outlet")


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

    @property
    def filter(self) -> Filter:
        """The same, as the store asks for it."""
        return Filter(
            act=self.act or None, side=self.side or None, source=self.source or None, place=self.place or None,
            stance=self.stance or None, outlet=self.outlet or None, since=self.since or None, until=self.until or None,
            words=self.q or None, is_contested=self.contested, is_judged=self.human,
        )  # fmt: skip

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
        self._pages = pages.Pages()
        self._of_state = lru_cache(maxsize=4)(self._read_heads)
        self._sides_of_state = lru_cache(maxsize=4)(self._read_sides)
        self._names_of_state = lru_cache(maxsize=4)(self._read_names)
        self._facets_of_state = lru_cache(maxsize=4)(self._read_facets)
        self._contested_of_state = lru_cache(maxsize=4)(self._read_contested)
        self._linked_of_state = lru_cache(maxsize=8)(self._read_linked)
        self._ranked_of_state = lru_cache(maxsize=2)(self._read_ranked)

    @property
    def store(self) -> Store:
        """The calling thread's own connection."""
        held: Store | None = getattr(self._local, "store", None)
        if held is None:
            held = self._local.store = Store(self.path, must_exist=True, read_only=True)
        return held

    @property
    def state(self) -> int:
        """A number that is another one when reports or claims have come or gone; judgements leave it as it is."""
        return self._pages.state(self.store)

    @property
    def heads(self) -> dict[str, Head]:
        """The reports without their texts, by id."""
        return self._of_state(self.state)

    def _read_heads(self, _: int) -> dict[str, Head]:
        return {head.id: head for head in self.store.heads()}

    @property
    def passages(self) -> Passages:
        """How pages name reports and passages."""
        return Passages(self.heads)

    # ── claims ────────────────────────────────────────────────────────────────────────────────────────

    def claims(self, wanted: Wanted) -> tuple[int, tuple[Claim, ...]]:
        """Return how many claims a view has, and those of its page."""
        total, found = self.claims_as_json(wanted)
        return total, tuple(decoded(body) for body in found)

    def claims_as_json(self, wanted: Wanted) -> tuple[int, list[str]]:
        """Return the same, each claim as the record keeps it."""
        found = self._pages.found(self.store, wanted.filter)
        ids = found.ids(offset=PAGE * (wanted.page - 1), limit=PAGE)
        return found.total, list(pages.bodies(self.store, ids).values())

    def all_claims(self, wanted: Wanted) -> Iterator[Claim]:
        """Yield every claim of a view."""
        yield from self.store.claims(wanted.filter)

    def facets(self, wanted: Wanted, most: int = 12) -> dict[str, tuple[tuple[str, int], ...]]:
        """Return, per field, the commonest values in a view with their numbers of claims."""
        found = self._pages.found(self.store, wanted.filter).facets(FACETS, most)
        return {name: tuple((v, n) for v, n in values if v is not None) for name, values in found.items()}

    def pins(self, wanted: Wanted, most: int = 4000) -> list[Any]:
        """Return rows of a view for the drawings: id, act, stance, place, lat, lon, times, side, precision, day."""
        claim = schema.claim.c
        precision = func.json_extract(claim.body, "$.place.precision").label("where_precision")
        columns = (claim.act, claim.stance, claim.place, claim.lat, claim.lon, claim.earliest, claim.latest,
                   claim.side, claim.published, precision)  # fmt: skip
        ids = self._pages.found(self.store, wanted.filter).ids(limit=most)
        return pages.some(self.store, ids, *columns)

    def claim(self, claim_id: str) -> Claim:
        """Return one claim. Raises StoreError where there is none."""
        return self.store.claim(claim_id)

    def claims_by_id(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Return some claims by their ids; those that are no longer there are left out."""
        return {one: decoded(body) for one, body in pages.bodies(self.store, ids).items()}

    def of_report(self, doc: str) -> list[Claim]:
        """Return a report's claims, in the order of its text."""
        return list(self.store.claims(Filter(doc=doc)))

    def document(self, doc: str) -> Document:
        """Return a report. Raises StoreError where there is none."""
        return self.store.document(doc)

    # ── what the claims make together ─────────────────────────────────────────────────────────────────

    def linked(self, kind: str, claim: str | None = None) -> tuple[Any, ...]:
        """Return the records of one kind; ``claim``: only those that it stands behind."""
        if claim is None:
            return self._linked_of_state(self.store.linked_from(), kind)
        return self.store.linked(kind, claim)

    def _read_linked(self, _: object, kind: str) -> tuple[Any, ...]:
        return self.store.linked(kind)

    def one(self, kind: str, record: str) -> Any:
        """Return one record of a kind, by its id or a beginning of it. Raises StoreError."""
        return self.store.one_linked(kind, record)

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
        return self._contested_of_state(self.store.linked_from())

    def _read_contested(self, _: object) -> frozenset[str]:
        return self.store.contested()

    def weighed(self, rank: Callable[[Iterable[Any], frozenset[str]], Row]) -> Row:
        """Return what ``rank`` makes of the rows of ``store.listings.weighed`` and of the contested claims; kept."""
        return self._ranked_of_state(self.state, self.store.linked_from(), rank)  # type: ignore[return-value]

    def _read_ranked(self, _: int, linked_from: object, rank: Callable[[Iterable[Any], frozenset[str]], Any]) -> Any:
        return rank(listings.weighed(self.store), self.contested())

    # ── sides and people ──────────────────────────────────────────────────────────────────────────────

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that speak, the most quoted first: their order gives each its glyph and colour."""
        return self._sides_of_state(self.state)

    def _read_sides(self, _: int) -> tuple[str, ...]:
        return listings.sides(self.store, SIDES)

    def side_names(self) -> dict[str, str]:
        """Return what to call each side: the name of the party that stands for itself."""
        return self._names_of_state(self.state)

    def _read_names(self, _: int) -> dict[str, str]:
        return self.actor_names(self.sides)

    def every_facet(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Return the values of each field in the whole record: what the filters offer."""
        return self._facets_of_state(self.state)

    def _read_facets(self, _: int) -> dict[str, tuple[tuple[str, int], ...]]:
        return self.facets(Wanted(), most=200)

    def actor_names(self, ids: Iterable[str]) -> dict[str, str]:
        """Return what to call some actors: the name in the first claim that has them."""
        names: dict[str, str] = {}
        for one in ids:
            body = listings.first_named(self.store, one)
            parties = [p for p in everyone(decoded(body)) if p.id == one] if body else []
            names[one] = parties[0].name if parties else named(one)
        return names

    def judgements(self, obj: str | None = None) -> list[Judgement]:
        """Return what people said of one record, or of all, the oldest first; what was taken back too."""
        return list(self.store.judgements()) if obj is None else listings.judgements_of(self.store, [obj])

    def judged(self) -> frozenset[str]:
        """Return the records that people said something of."""
        return listings.judged(self.store)

    def base(self, obj: str) -> int:
        """Return the number of the log's last entry on a record: an edit made on an older one is stale."""
        return listings.last_judged(self.store, obj)


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
