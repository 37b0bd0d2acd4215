"""Ten reports of our own on a local truce with monitors, a pullback in phases, a pause elsewhere, an exchange."""

from __future__ import annotations

import pytest

from tests.track.together import by_start, charged, said, together
from truceline.record import Ceasefire, Links, Tracks


@pytest.fixture(scope="module")
def hodeidah() -> tuple[Links, Tracks]:
    return together("hodeidah")


@pytest.fixture(scope="module")
def truces(hodeidah: tuple[Links, Tracks]) -> dict[str, Ceasefire]:
    return by_start(hodeidah[1])


def test_the_coalition_has_no_truce_of_its_own(truces: dict[str, Ceasefire]) -> None:
    assert {frozenset(p.name for p in t.parties) for t in truces.values()} == {frozenset({"Houthis", "Yemen"})}


def test_the_midnight_that_was_past_when_it_was_printed(hodeidah: tuple[Links, Tracks]) -> None:
    """'Took effect at midnight on Tuesday', in Tuesday's paper."""
    told = [s for t in hodeidah[1].ceasefires for s in t.statuses if s.status == "in effect" and s.source is None]
    assert {s.as_of for s in told} == {"2018-12-18"}


def test_a_pause_in_another_town_stands_alone(truces: dict[str, Ceasefire]) -> None:
    (pause,) = [t for t in truces.values() if t.scope == "Taiz"]
    assert pause.purpose == "humanitarian"
    assert [(s.source.name, s.status) for s in pause.statuses if s.source and s.about] == [
        ("World Health Organization", "agreed")
    ]


def test_each_charges_the_other_and_residents_speak_for_none(hodeidah: tuple[Links, Tracks]) -> None:
    truces = hodeidah[1].ceasefires
    everything = {pair for t in truces for pair in said(t)}
    assert {("Houthis", "violated"), ("Yemen", "violated"), ("Saudi-led coalition", "violated")} <= everything
    assert any(source and source.casefold() == "residents" and status == "holding" for source, status in everything)
    charges = {pair for t in truces for pair in charged(hodeidah[1], t)}
    assert {("Houthis", "Yemen"), ("Yemen", "Houthis"), ("Saudi-led coalition", "Houthis")} <= charges


def test_a_spokesman_with_a_rank_speaks_for_his_side(hodeidah: tuple[Links, Tracks]) -> None:
    """'A Houthi military spokesman, Brigadier …, said that the coalition had committed 31 violations.'"""
    (one,) = [v for v in hodeidah[1].violations if v.aggregate == 31]
    assert one.accuser
    assert one.accuser.name == "Houthis"
