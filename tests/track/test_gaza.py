"""Eight reports of our own on a deal in phases: mediators, a late start, charges, an extension refused, a collapse, a
new offer."""

from __future__ import annotations

import pytest

from tests.track.together import by_start, charged, said, together
from truceline.record import Ceasefire, Links, Tracks


@pytest.fixture(scope="module")
def gaza() -> tuple[Links, Tracks]:
    return together("gaza")


@pytest.fixture(scope="module")
def truces(gaza: tuple[Links, Tracks]) -> dict[str, Ceasefire]:
    return by_start(gaza[1])


def test_the_deal_and_the_later_offer_are_two(truces: dict[str, Ceasefire]) -> None:
    deal, offer = truces["2025-01-19"], truces["2025-03-29"]
    assert deal.effective
    assert deal.effective.earliest == "2025-01-19T11:15"
    assert [(role, p.name) for role, p in deal.brokers] == [
        ("mediator", "Egypt"), ("mediator", "Qatar"), ("mediator", "United States"),
    ]  # fmt: skip
    assert said(offer) == {("Hamas", "agreed")}  # Israel has not accepted it
    assert offer.effective is None


def test_an_extension_that_one_accepts_and_the_other_refuses(truces: dict[str, Ceasefire]) -> None:
    assert {("Israel", "agreed"), ("Hamas", "rejected")} <= said(truces["2025-01-19"])


def test_the_phase_ran_out_and_the_truce_fell_apart_later(truces: dict[str, Ceasefire]) -> None:
    deal = truces["2025-01-19"]
    assert {(None, "expired"), (None, "collapsed")} <= said(deal)
    assert deal.end
    assert deal.end.earliest == "2025-03-18"


def test_what_is_called_a_breach_is_a_charge(gaza: tuple[Links, Tracks], truces: dict[str, Ceasefire]) -> None:
    """'Egypt *called the strikes a flagrant violation* of the ceasefire agreement.'"""
    assert {("Egypt", "violated"), ("Israel", "violated"), ("Hamas", "violated")} <= said(truces["2025-01-19"])
    assert {("Israel", "Hamas"), ("Hamas", "Israel")} <= charged(gaza[1], truces["2025-01-19"])
