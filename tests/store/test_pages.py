"""Claims page by page, with counts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from truceline.read import document
from truceline.record import Claim, Evidence, Report, Span, When, identify
from truceline.store import Filter, Store, pack
from truceline.store.pages import FACETS, SORTS, Pages, bodies

from ..factory import party, where
from . import packed, store_of

NAMES = ("Armenia", "Azerbaijan", "Russia", *(f"Group {n}" for n in range(97)))


WANTED = (
    Filter(), Filter(stance="denied"), Filter(act="nothing"), Filter(source="armenia"), Filter(actor="Group 3"),
    Filter(place="place 12", since="2020-05"), Filter(since="2020-03-05", until="2020-04"), Filter(until="2020-02-10"),
    Filter(words="guns Place"), Filter(words="nothing"), Filter(outlet="Outlet 3"), Filter(is_contested=True),
    Filter(is_judged=True), Filter(side="Russia"),
)  # fmt: skip


def test_a_page_knows_how_many_there_are() -> None:
    store = store_of(packed(), packed(origin="b.txt", published="2020-10-12"))
    found = Pages().found(store, Filter())
    assert found.total == 4
    assert [*found.ids(limit=3), *found.ids(offset=3)] == [claim.id for claim in store.claims()]
    assert next(iter(bodies(store, found.ids("newest")))) == found.ids()[2]


def test_facets_count_what_is_wanted() -> None:
    store = store_of(packed())
    stances, places = (("alleged", 1), ("denied", 1)), ((None, 2),)
    assert Pages().found(store, Filter()).facets(("stance", "place")) == {"stance": stances, "place": places}
    assert Pages().found(store, Filter(stance="denied")).facets(("claimant",)) == {"claimant": (("Azerbaijan", 1),)}


def test_the_columns_find_what_the_tables_hold() -> None:
    store = store_of(*(pack(made(number), "truceline-1+a") for number in range(20)))
    for wanted in WANTED:
        held = [claim.id for claim in store.claims(wanted)]
        found = Pages().found(store, wanted)
        assert found.ids() == held, wanted
        assert all(sorted(found.ids(sort)) == sorted(held) for sort in SORTS)
        assert all(sum(times for _, times in found.facets((name,), 999)[name]) == len(held) for name in FACETS)


def test_what_is_read_later_is_found() -> None:
    store = store_of(*(pack(made(number), "truceline-1+a") for number in range(5)))
    kept = Pages()
    first = kept.found(store, Filter())
    assert kept.found(store, Filter()) is first
    for later in (packed(), packed("truceline-1.1+b"), pack(made(7), "truceline-1+a")):
        store.add(later)
        assert kept.found(store, Filter()).ids() == [claim.id for claim in store.claims()]
        assert kept.found(store, Filter(words="Hadrut")).ids() == [c.id for c in store.claims(Filter(words="Hadrut"))]
    columns = kept.found(store, Filter()).columns
    store.rebuild()
    assert kept.found(store, Filter()).columns is not columns
    assert kept.found(store, Filter(words="Hadrut")).ids() == [c.id for c in store.claims(Filter(words="Hadrut"))]


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
        for wanted in (Filter(), Filter(source="Armenia"), part, Filter(words="Russia"), Filter(words="guns")):
            took = []
            for _ in range(3):
                pages = Pages()
                pages.found(store, Filter(act="none"))  # reads the columns
                before = time.process_time()
                found = pages.found(store, wanted)
                bodies(store, found.ids("doubt", 100, 50))
                found.facets()
                took.append(time.process_time() - before)
            assert min(took) < 0.3, wanted
