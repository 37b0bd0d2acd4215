"""The small sets of reports of our own, read and put together for the tests."""

from __future__ import annotations

from pathlib import Path

from truceline.read import read
from truceline.record import Ceasefire, Links, Tracks
from truceline.run import extract
from truceline.together import link_and_track

REPORTS = Path(__file__).parent / "reports"


def together(name: str) -> tuple[Links, Tracks]:
    """Return what a set's reports make together."""
    reports = [extract(document) for document in read(REPORTS / name)]
    return link_and_track([r.document.head for r in reports], [c for r in reports for c in r.claims])


def by_start(tracks: Tracks) -> dict[str, Ceasefire]:
    """Return the ceasefires by the day on which they began or were agreed."""
    return {t.name.rpartition(", ")[2]: t for t in tracks.ceasefires}


def said(truce: Ceasefire) -> set[tuple[str | None, str]]:
    """Return who says what of a ceasefire for itself; None: a report's own word."""
    return {(s.source.name if s.source else None, s.status) for s in truce.statuses if not s.about}


def charged(tracks: Tracks, truce: Ceasefire) -> set[tuple[str, str]]:
    """Return who charges whom with what was done while a ceasefire ran."""
    return {
        (v.accuser.name, v.accused.name)
        for v in tracks.violations
        if v.ceasefire == truce.id and v.accuser and v.accused
    }
