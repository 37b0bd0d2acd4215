"""What an export is made of."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from io import StringIO
from typing import Any

from truceline.record import Claim, Head, Incident, Links, Party, Tracks
from truceline.vocab import load
from truceline.write.claims_csv import guarded
from truceline.write.passages import Passages

TOLD = frozenset({"asserted", "alleged"})  # stances that others' event rows may come from


@dataclass(frozen=True)
class Held:
    """A record as an export sees it: reports' heads, claims, and what link and track made of them."""

    heads: tuple[Head, ...]
    claims: tuple[Claim, ...]
    links: Links
    tracks: Tracks

    @classmethod
    def of(cls, heads: Iterable[Head], claims: Iterable[Claim], links: Links, tracks: Tracks) -> Held:
        """Return what a record holds, for the exports."""
        return cls(tuple(heads), tuple(claims), links, tracks)

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def passages(self) -> Passages:
        return Passages.of(self.heads)

    @cached_property
    def origins(self) -> dict[str, str]:
        """Return the origin of each report that has one."""
        return {doc: origin.id for origin in self.links.origins for doc in origin.docs if origin.why != "same official"}

    def told(self, incident: Incident) -> tuple[Claim, ...]:
        """Return an incident's claims from which others' event rows may come: told as having happened, not denied, no
        history; opinion and hypothesis never."""
        claims = (self.by_id[c] for c in incident.claims if c in self.by_id)
        return tuple(c for c in claims if c.stance in TOLD and c.polarity == "positive" and not c.background)

    def according(self, claims: Iterable[Claim]) -> str:
        """Return who tells, as a note says it: 'According to X (via Y); according to Z'."""
        tellers = []
        for claim in claims:
            who = claim.claimant.name if claim.claimant else self.passages.outlet(claim.doc)
            via = f" (via {self.passages.outlet(claim.doc)})" if claim.claimant else ""
            tellers.append(f"according to {who}{via}")
        text = "; ".join(dict.fromkeys(tellers))
        return text[:1].upper() + text[1:]


def line(cells: Iterable[object]) -> str:
    """Return one CSV line; None is an empty cell, and no text is taken for a formula."""
    row = StringIO()
    csv.writer(row).writerow("" if c is None else guarded(c) if isinstance(c, str) else c for c in cells)
    return row.getvalue()


def table(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a CSV's head line and rows; a column that a row lacks is empty."""
    yield line(columns)
    for row in rows:
        yield line(row.get(name) for name in columns)


@cache
def book(format: str) -> dict[str, Any]:
    """Return a format's columns and codes (``vocab/exports.yaml``)."""
    return next(row for row in load("exports") if row["format"] == format)


@cache
def crosswalk() -> dict[str, dict[str, Any]]:
    """Return each act's place in the outside schemes."""
    return {row["act"]: row["crosswalk"] for row in load("acts/acts")}


@cache
def country(code: str | None) -> str | None:
    """Return a country's name by its ISO code."""
    return next((row["name"] for row in load("countries") if row["iso"] == code), None)


def names(parties: Iterable[Party]) -> str:
    """Return names in one cell."""
    return "; ".join(dict.fromkeys(p.name for p in parties))


def killed(claims: Iterable[Claim]) -> list[tuple[float, float | None]]:
    """Return (low, high) of each toll of dead that claims give."""
    return [(c.low, c.high) for claim in claims for c in claim.wholes if c.kind == "killed"]
