"""Claims page by page, with counts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from truceline.read import document
from truceline.record import Claim, Evidence, Report, Span, When, identify
from truceline.store import Filter, Store, pack
from truceline.store.pages import facets, page

from ..factory import party, where
from . import packed, store_of

NAMES = ("Armenia", "Azerbaijan", "Russia", *(f"Group {n}" for n in range(97)))


def test_a_page_knows_how_many_there_are() -> None:
    store = store_of(packed(), packed(origin="b.txt", published="2020-10-12"))
    first = page(store, Filter(), limit=3)
    assert (len(first.claims), first.total) == (3, 4)
    rest = page(store, Filter(), offset=3, limit=3)
    assert [*first.claims, *rest.claims] == list(store.claims())
    assert page(store, Filter(), sort="newest").claims[0].doc == rest.claims[0].doc


def test_facets_count_what_is_wanted() -> None:
    store = store_of(packed())
    stances, places = (("alleged", 1), ("denied", 1)), ((None, 2),)
    assert facets(store, Filter(), ("stance", "place")) == {"stance": stances, "place": places}
    assert facets(store, Filter(stance="denied"), ("claimant",)) == {"claimant": (("Azerbaijan", 1),)}


def made(number: int) -> Report:
    """Return a report with 25 claims."""
    report = document("It was said that guns were fired near the line. " * 25, outlet=f"Outlet {number % 40}",
                      published=f"2020-{1 + number % 12:02}-{1 + number % 28:02}", origin=f"{number}.txt")  # fmt: skip

    def claim(n: int) -> Claim:
        span = Span(report.id, n * 48, n * 48 + 40)
        pick = number * 25 + n
        return Claim(
            identify("claim", report.id, n), report.id, f"act-{pick % 60}", actors=(party(NAMES[pick % 100]),),
            source=(party(NAMES[pick * 7 % 100]),), place=where(f"Place {pick * 13 % 500}"),
            when=When(f"2020-{1 + pick % 12:02}-{1 + pick % 28:02}", None), confidence=pick % 97 / 97,
            evidence=(Evidence("claim", span, span.of(report.text)),),
        )  # fmt: skip

    return Report(report, claims=tuple(claim(n) for n in range(25)))


@pytest.mark.slow
def test_a_hundred_thousand_claims_are_quick(tmp_path: Path) -> None:
    with Store(tmp_path / "a.truceline") as store:
        for number in range(4000):
            store.add(pack(made(number), "truceline-1+a"))
    with Store(tmp_path / "a.truceline", read_only=True) as store:
        part = Filter(place="place 12", since="2020-05")
        for wanted in (Filter(), Filter(source="Armenia"), part, Filter(words="Russia")):
            took = []
            for _ in range(3):
                before = time.process_time()
                page(store, wanted, sort="doubt", offset=100)
                facets(store, wanted)
                took.append(time.process_time() - before)
            assert min(took) < 0.3, wanted
