"""A record as its users hold it: reports, claims, and what these make together."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
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
    Judgement,
    Links,
    Origin,
    Relation,
    Tracks,
    Unknown,
    Unread,
    Violation,
)  # fmt: skip
from truceline.store import Filter, Hit, Store, Verified, search, verify

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
    def open(cls, path: str | os.PathLike[str] | None, *, must_exist: bool = True, read_only: bool = False) -> Record:
        """Return the record of a file; None: an empty one in memory. Raises StoreError where the file is none."""
        return cls(Store(path, must_exist=must_exist and path is not None, read_only=read_only))

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
        return self.store.heads()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim as people left it, by day of publication, report and place in it; a side told once holds for all.

        What the machine made of a claim that somebody changed or rejected is ``store.claim(id)``.
        """
        from truceline.link import judged, sided

        return tuple(sided(judged(self.store.claims(), self.judgements)))

    def select(self, **wanted: Any) -> tuple[Claim, ...]:
        """Return the claims that are as wanted: act, source, actor, target, place, stance, saying, since, until, doc.

        Names may be given in part, and name a side or who speaks or fights for it; see ``truceline.store.Filter``.

        >>> Record.open(None).select(act="shelling", source="Armenia")
        ()
        """
        return tuple(self.store.claims(Filter(**wanted)))

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What could not be read, why, and the cure."""
        return self.store.unread()

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What people decided, in order of time."""
        return self.store.judgements()

    @property
    def incidents(self) -> tuple[Incident, ...]:
        return self.links.incidents

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        return self.links.contradictions

    @property
    def origins(self) -> tuple[Origin, ...]:
        return self.links.origins

    @property
    def ceasefires(self) -> tuple[Ceasefire, ...]:
        return self.tracks.ceasefires

    @property
    def violations(self) -> tuple[Violation, ...]:
        return self.tracks.violations

    @property
    def relations(self) -> tuple[Relation, ...]:
        return self.tracks.relations

    @property
    def conflict_links(self) -> tuple[ConflictLink, ...]:
        return self.tracks.conflict_links

    @property
    def unknowns(self) -> tuple[Unknown, ...]:
        return self.tracks.unknowns

    @property
    def links(self) -> Links:
        """What link made of the claims."""
        return self._made()[0]

    @property
    def tracks(self) -> Tracks:
        """What track made of the claims."""
        return self._made()[1]

    # ── work on it ────────────────────────────────────────────────────────────────────────────────────

    def relink(self) -> None:
        """Link and track all claims anew, where they or the rules have changed; people's judgements outrank both."""
        if self.is_stale():
            self._made()

    def is_stale(self) -> bool:
        """Say whether claims, judgements or rules have changed since the claims were last linked and tracked."""
        return self.store.linked_from() != self.basis

    @property
    def basis(self) -> str:
        """The state of claims, judgements and rules: what was linked from another one is stale."""
        from truceline.versions import linker

        return f"{linker()} {self.store.digest()}"

    def _made(self) -> tuple[Links, Tracks]:
        """Return what link and track made, made anew where that is stale; kept, where the file can be written."""
        basis = self.basis
        held: tuple[str, Links, Tracks] | None = self.__dict__.get("_held")
        if held is not None and held[0] == basis:
            return held[1], held[2]
        if self.store.linked_from() == basis:
            links, tracks = self.store.links(), self.store.tracks()
        else:
            from truceline.together import link_and_track

            with _all_kept():
                links, tracks = link_and_track(self.heads, self.claims, self.judgements)
            if not self.store.read_only:
                self.store.put_linked(links, tracks, basis)
        self.__dict__["_held"] = (basis, links, tracks)
        return links, tracks

    def search(self, words: str, most: int = 20, marks: tuple[str, str] = ("[", "]")) -> tuple[Hit, ...]:
        """Return the passages that hold all the words, best first. "…" holds words together, * leaves an end open."""
        return search.passages(self.store, words, most, marks)

    def search_claims(self, words: str, most: int = 20) -> tuple[Claim, ...]:
        """Return the claims whose words or names hold all of the words, best first."""
        return search.claims(self.store, words, most)

    def judge(self, judgement: Judgement) -> int:
        """Append a person's judgement; return its number in the log. Raises Conflict where it saw an old state."""
        return self.store.judge(judgement)

    def verify(self, head: str | None = None) -> Verified:
        """Return what is held and each thing that is not as it was stored; ``head``: a log hash noted down earlier."""
        return verify(self.store, head)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the record, such as one in memory, to a new file. Raises StoreError."""
        self.store.save(path)

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
        reports, claims = self.store.counts()
        return f"<Record {self.store.path or 'in memory'}: {reports} reports, {claims} claims>"

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


@contextmanager
def _all_kept() -> Iterator[None]:
    """Look for no garbage meanwhile: what is made here stays, and the search would go over all of it each time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _row(claim: Claim, head: Head | None) -> dict[str, Any]:
    killed = next((c for c in claim.wholes if c.kind == "killed"), None)
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
