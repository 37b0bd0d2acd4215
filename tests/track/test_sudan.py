"""Eleven reports of our own on a war of two armies in one state: four short truces, an extension, talks broken off."""

from __future__ import annotations

import pytest

from tests.track.together import by_start, charged, said, together
from truceline.record import Ceasefire, Links, Tracks


@pytest.fixture(scope="module")
def sudan() -> tuple[Links, Tracks]:
    return together("sudan")


@pytest.fixture(scope="module")
def truces(sudan: tuple[Links, Tracks]) -> dict[str, Ceasefire]:
    return by_start(sudan[1])


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


def test_the_monitored_truce_and_its_breaches(sudan: tuple[Links, Tracks], truces: dict[str, Ceasefire]) -> None:
    truce = truces["2023-05-22"]
    assert ("Western diplomat", "collapsed") in said(truce)
    assert {("Saudi Arabia", "violated"), ("United States", "violated")} <= said(truce)
    both = {"Sudan", "Rapid Support Forces"}
    charges = charged(sudan[1], truce)
    assert {(a, b) for a in ("Saudi Arabia", "United States") for b in both} <= charges
    assert {("Sudan", "Rapid Support Forces"), ("Rapid Support Forces", "Sudan")} <= charges


def test_nobody_s_army_is_made_up(sudan: tuple[Links, Tracks]) -> None:
    assert not [v for v in sudan[1].violations if v.accused and v.accused.name == "United States"]


def test_what_neither_is_ready_for_is_no_term(truces: dict[str, Ceasefire]) -> None:
    """'Neither side is ready to negotiate seriously, the envoy said.'"""
    assert not [term for truce in truces.values() for term in truce.terms if "negotiate" in term.text]
