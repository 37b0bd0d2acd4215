"""A record as its users hold it: reports, claims, and what these make together."""

from __future__ import annotations

import os
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from truceline.record import (
    Ceasefire,
    Claim,
    ConflictLink,
    Contradiction,
    Document,
    Head,
    Incident,
    Links,
    Origin,
    Relation,
    Tracks,
    Unknown,
    Unread,
    Violation,
)  # fmt: skip
from truceline.store import Store, problems

if TYPE_CHECKING:
    import pandas
    import polars

COLUMNS = (
    "claim", "report", "outlet", "published", "act", "actors", "targets", "place", "latitude", "longitude", "earliest",
    "latest", "killed_low", "killed_high", "claimant", "chain", "saying", "stance", "polarity", "background", "quote",
)  # fmt: skip
SHOWN = 30  # rows of the table that a notebook shows


class Record:
    """An open record. Close it, or use it in a ``with`` block.

    >>> Record.open(None).claims
    ()
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None, *, must_exist: bool = True) -> Record:
        """Return the record of a file; None: an empty one in memory. Raises StoreError where the file is none."""
        return cls(Store(None if path is None else os.fspath(path), must_exist=must_exist and path is not None))

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file behind the record."""
        self.store.close()

    # ── what it holds ─────────────────────────────────────────────────────────────────────────────────

    @property
    def documents(self) -> tuple[Document, ...]:
        """The reports, by day of publication."""
        return tuple(self.store.documents())

    @property
    def heads(self) -> tuple[Head, ...]:
        """The reports without their texts."""
        return tuple(self.store.heads())

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, by report and place in it."""
        return tuple(self.store.claims())

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What could not be read, why, and the cure."""
        return self.store.unread()

    @property
    def incidents(self) -> tuple[Incident, ...]:
        return self.store.linked("incident")

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        return self.store.linked("contradiction")

    @property
    def origins(self) -> tuple[Origin, ...]:
        return self.store.linked("origin")

    @property
    def ceasefires(self) -> tuple[Ceasefire, ...]:
        return self.store.linked("ceasefire")

    @property
    def violations(self) -> tuple[Violation, ...]:
        return self.store.linked("violation")

    @property
    def relations(self) -> tuple[Relation, ...]:
        return self.store.linked("relation")

    @property
    def conflict_links(self) -> tuple[ConflictLink, ...]:
        return self.store.linked("conflict_link")

    @property
    def unknowns(self) -> tuple[Unknown, ...]:
        return self.store.linked("unknown")

    @property
    def links(self) -> Links:
        """What link made of the claims."""
        return Links(self.incidents, self.contradictions, self.origins)

    @property
    def tracks(self) -> Tracks:
        """What track made of the claims."""
        return Tracks(self.ceasefires, self.violations, self.relations, self.conflict_links, self.unknowns)

    # ── work on it ────────────────────────────────────────────────────────────────────────────────────

    def relink(self) -> None:
        """Link and track all claims anew; a person's judgements outrank the machine's."""
        from truceline.run import link_and_track

        self.store.put_linked(*link_and_track(self.heads, self.claims, self.store.judgements()))

    def is_stale(self) -> bool:
        """Say whether there are claims that nothing was made of yet (a read that was killed before it linked)."""
        return not self.incidents and bool(self.claims)

    def search(self, words: str, most: int = 50) -> list[tuple[Claim, str]]:
        """Return (claim, passage with the words in brackets) for claims whose words or names hold all of the words."""
        return [(self.store.claim(claim), passage) for claim, passage in self.store.search(words, most)]

    def verify(self) -> list[str]:
        """Return one line for each span, text or log entry that is not as it was stored; [] where all is well."""
        return list(problems(self.store))

    # ── tables ────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _outlets(self) -> dict[str, Head]:
        return {head.id: head for head in self.heads}

    def rows(self) -> list[dict[str, Any]]:
        """Return the claims as flat rows of ``COLUMNS``; several names in one cell are joined by '; '."""
        return [_row(claim, self._outlets.get(claim.doc)) for claim in self.claims]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the claims as a pandas table. Needs the extra: ``pip install truceline[data]``."""
        try:
            import pandas
        except ImportError as error:
            raise ImportError("to_pandas needs pandas: pip install 'truceline[data]'") from error
        return pandas.DataFrame(self.rows(), columns=list(COLUMNS))

    def to_polars(self) -> polars.DataFrame:
        """Return the claims as a polars table. Needs the extra: ``pip install truceline[data]``."""
        try:
            import polars
        except ImportError as error:
            raise ImportError("to_polars needs polars: pip install 'truceline[data]'") from error
        return polars.DataFrame(self.rows(), schema=list(COLUMNS), infer_schema_length=None)

    def __repr__(self) -> str:
        where = self.store.path or "memory"
        return f"<Record {where}: {len(self.heads)} reports, {len(self.claims)} claims>"

    def _repr_html_(self) -> str:
        shown = ("published", "outlet", "claimant", "act", "actors", "targets", "place", "earliest", "stance", "quote")
        rows = self.rows()
        head = "".join(f"<th>{name}</th>" for name in shown)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(str(row[name] or ''))}</td>" for name in shown) + "</tr>"
            for row in rows[:SHOWN]
        )
        more = f"<p>… and {len(rows) - SHOWN} more claims</p>" if len(rows) > SHOWN else ""
        return f"<p>{escape(repr(self))}</p><table><tr>{head}</tr>{body}</table>{more}"


def _row(claim: Claim, head: Head | None) -> dict[str, Any]:
    killed = next((c for c in claim.counts if c.kind == "killed"), None)
    place = claim.place.place if claim.place else None
    return {
        "claim": claim.id,
        "report": claim.doc,
        "outlet": head.outlet if head else None,
        "published": head.published.earliest if head and head.published else None,
        "act": claim.act,
        "actors": "; ".join(p.name for p in claim.actors) or None,
        "targets": "; ".join(p.name for p in claim.targets) or None,
        "place": claim.place.name if claim.place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "earliest": claim.when.earliest if claim.when else None,
        "latest": claim.when.latest if claim.when else None,
        "killed_low": killed.low if killed else None,
        "killed_high": killed.high if killed else None,
        "claimant": claim.claimant.name if claim.claimant else None,
        "chain": " → ".join(p.name for p in claim.source) or None,
        "saying": claim.saying,
        "stance": claim.stance,
        "polarity": claim.polarity,
        "background": claim.background,
        "quote": claim.evidence[0].quote if claim.evidence else None,
    }
