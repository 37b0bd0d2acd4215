"""Eleven reports of our own on a war of two armies in one state: five short truces, an extension, talks broken off."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.read import read
from truceline.record import Ceasefire, Links, Tracks
from truceline.run import extract
from truceline.together import link_and_track

REPORTS = Path(__file__).parent / "reports" / "sudan"


@pytest.fixture(scope="module")
def together() -> tuple[Links, Tracks]:
    reports = [extract(document) for document in read(REPORTS)]
    return link_and_track([r.document.head for r in reports], [c for r in reports for c in r.claims])


@pytest.fixture(scope="module")
def truces(together: tuple[Links, Tracks]) -> dict[str, Ceasefire]:
    """Return the ceasefires by the day on which they began or were agreed."""
    return {t.name.rpartition(", ")[2]: t for t in together[1].ceasefires}


def said(truce: Ceasefire) -> set[tuple[str | None, str]]:
    return {(s.source.name if s.source else None, s.status) for s in truce.statuses if not s.about}


def test_each_truce_has_a_start_of_its_own(truces: dict[str, Ceasefire]) -> None:
    assert list(truces) == ["2023-04-21", "2023-04-25", "2023-05-04", "2023-05-22"]
    starts = [t.effective.earliest for t in truces.values() if t.effective]
    assert starts == ["2023-04-21T06:00", "2023-04-25T00:00", "2023-05-22T21:45"]
    assert {p.name for t in truces.values() for p in t.parties} == {"Sudan", "Rapid Support Forces"}


def test_both_speak_for_themselves_on_the_first(truces: dict[str, Ceasefire]) -> None:
    """'The paramilitary force said that *they* had agreed': of the army it says nothing."""
    assert {("Rapid Support Forces", "agreed"), ("Sudan", "violated"), ("Rapid Support Forces", "violated")} <= said(
        truces["2023-04-21"]
    )


def test_an_extension_stays_with_its_truce(truces: dict[str, Ceasefire]) -> None:
    assert {("Sudan", "extended"), ("Rapid Support Forces", "extended")} <= said(truces["2023-04-25"])


def test_what_neighbours_and_residents_say_is_no_consent(truces: dict[str, Ceasefire]) -> None:
    """'South Sudan said that both generals had agreed. Neither side has confirmed this.'"""
    told = truces["2023-05-04"].statuses
    assert {(s.source.name, s.status, s.about) for s in told if s.source} == {
        ("South Sudan", "agreed", "Rapid Support Forces and Sudan"),
        ("Sudanese resident", "denied to exist", None),
    }


def test_the_monitored_truce_and_its_breaches(together: tuple[Links, Tracks], truces: dict[str, Ceasefire]) -> None:
    truce = truces["2023-05-22"]
    assert ("Western diplomat", "collapsed") in said(truce)
    assert {("Saudi Arabia", "violated"), ("United States", "violated")} <= said(truce)
    charged = {
        (v.accuser.name, v.accused.name)
        for v in together[1].violations
        if v.ceasefire == truce.id and v.accuser and v.accused
    }
    both = {"Sudan", "Rapid Support Forces"}
    assert {(a, b) for a in ("Saudi Arabia", "United States") for b in both} <= charged
    assert ("Sudan", "Rapid Support Forces") in charged
    assert ("Rapid Support Forces", "Sudan") in charged


def test_nobody_s_army_is_made_up(together: tuple[Links, Tracks]) -> None:
    assert not [v for v in together[1].violations if v.accused and v.accused.name == "United States"]
