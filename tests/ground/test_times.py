"""Where times lie on the calendar: each sentence with the intervals that it names."""

from __future__ import annotations

import pytest

from truceline import find, ground
from truceline.find.parse import parse
from truceline.read.plain import document
from truceline.record import When


def placed(text: str, published: str | None = "2020-10-12") -> dict[str, When]:
    doc = document(text, published=published)
    parsed = parse(doc)
    groundings = ground.ground(doc, parsed, find.find(doc, parsed))
    return {g.mention.value: g.target for g in groundings if isinstance(g.target, When)}


CASES = [
    # a weekday counts from the report's day, a clock time keeps its minute
    ("The truce began at noon on Saturday.", "noon on Saturday", ("2020-10-10T12:00", "2020-10-10T12:00", "minute")),
    ("Both sides fired on each other yesterday.", "yesterday", ("2020-10-11", "2020-10-11", "day")),
    ("It collapsed over the weekend.", "the weekend", ("2020-10-10", "2020-10-11", "days")),
    ("The vote is due next month.", "next month", ("2020-11-01", "2020-11-30", "month")),
    ("Their boats came close this summer.", "this summer", ("2020-06-01", "2020-09-30", "season")),
    # a night told by its day runs to midnight; overnight runs into the morning of the report
    ("Shells hit the town on Friday night.", "Friday night", ("2020-10-09T18:00", "2020-10-09T23:59", "part-of-day")),
    ("Shells landed overnight.", "overnight", ("2020-10-11T18:00", "2020-10-12T06:00", "part-of-day")),
    # a night that nobody dates ended this morning, or began on the day told of; one to come is the report's own
    ("Shells hit the town during the night.", "the night", ("2020-10-11T18:00", "2020-10-12T06:00", "part-of-day")),
    (
        "On Saturday it rained; during the night it fell.",
        "the night",
        ("2020-10-10T18:00", "2020-10-11T06:00", "part-of-day"),
    ),
    ("They will leave in the night.", "the night", ("2020-10-12T18:00", "2020-10-12T23:59", "part-of-day")),
    ("Shells hit it in the early hours of Saturday.", "hours", ("2020-10-10T00:00", "2020-10-10T06:00", "part-of-day")),
    ("Shells hit the town at dawn.", "dawn", ("2020-10-12T04:00", "2020-10-12T08:00", "part-of-day")),
    ("Shells fell before dawn on Sunday.", "dawn on Sunday", ("2020-10-11T00:00", "2020-10-11T08:00", "part-of-day")),
    ("Two weeks into the war, the army shelled it.", "Two weeks", ("2020-10-10", "2020-10-12", "days")),
    ("Early Saturday the guns fell silent.", "Early Saturday", ("2020-10-10T00:00", "2020-10-10T08:59", "part-of-day")),
    # years as a stretch, and up to now
    ("A 1988-94 war left them divided.", "1988-94", ("1988-01-01", "1994-12-31", "year")),
    ("They have held it since 1994.", "1994", ("1994-01-01", "2020-10-12", "year")),
    # deadlines are open at the start
    ("The truce runs until Friday noon.", "Friday noon", (None, "2020-10-16T12:00", "open")),
    # lengths tied to today
    ("The two-week-old war goes on.", "two-week-old", ("2020-09-28", "2020-10-12", "week")),
    ("Over the last three decades talks failed.", "the last three decades", ("1990-10-12", "2020-10-12", "year")),
    ("In recent days the shelling grew.", "recent days", ("2020-10-05", "2020-10-12", "days")),
    ("He arrives later this week.", "later this week", ("2020-10-12", "2020-10-18", "week")),
    # two times that span a stretch together
    ("It was shelled from May 7 to May 10.", "May 7", ("2020-05-07", "2020-05-10", "days")),
]


@pytest.mark.parametrize(("text", "words", "expected"), CASES, ids=[words for _, words, _ in CASES])
def test_a_time_has_its_interval(text: str, words: str, expected: tuple[str | None, str | None, str]) -> None:
    when = placed(text)[words]
    assert (when.earliest, when.latest, when.precision) == expected


def test_hours_alone_are_no_small_hours() -> None:
    assert placed("The march lasted for hours.") == {}


def test_a_time_may_count_from_a_truce_told_before() -> None:
    text = "The truce took effect at noon on Saturday. Ten minutes after the truce began, shells fell."
    assert placed(text)["Ten minutes"].earliest == "2020-10-10T12:10"


def test_a_time_may_count_from_another_event() -> None:
    text = "Fire broke out five minutes after the agreement was to go into effect, at noon on Saturday."
    found = placed(text)
    when = found["five minutes"]
    assert (when.earliest, when.latest, when.precision, when.basis) == (
        "2020-10-10T12:05", "2020-10-10T12:05", "minute", "relative",
    )  # fmt: skip


def test_a_bare_clock_time_takes_the_day_spoken_of() -> None:
    text = "A truce was announced for noon on Saturday. Officials spoke of an assault at 12:05 p.m. that broke it."
    when = placed(text)["12:05 p.m."]
    assert (when.earliest, when.basis) == ("2020-10-10T12:05", "inferred")


def test_nobody_says_by_whose_clock() -> None:
    text = "In Moscow, Armenia and Azerbaijan agreed on a truce from noon on Saturday."
    when = placed(text)["noon on Saturday"]
    assert when.zone is None
    assert {(r.earliest, r.zone) for r in when.readings} == {
        ("2020-10-10T12:00", "+04:00"),
        ("2020-10-10T12:00", "+03:00"),
    }


def test_a_zone_that_is_told_leaves_nothing_open() -> None:
    when = placed("Armenia and Russia met at noon Moscow time on Saturday.")["noon Moscow time on Saturday"]
    assert (when.zone, when.readings) == ("+03:00", ())


def test_midnight_may_begin_or_end_a_day() -> None:
    when = placed("The truce starts at midnight on Friday.")["midnight on Friday"]
    assert {when.earliest, *(r.earliest for r in when.readings)} == {"2020-10-17T00:00", "2020-10-16T00:00"}


def test_what_has_no_place_in_the_calendar_has_no_interval() -> None:
    assert placed("The town is shelled daily, and for years nobody came.") == {}


def test_without_a_date_of_its_own_a_report_places_only_what_it_dates_in_full() -> None:
    found = placed("On Saturday they met. The pact was signed on 9 October 2020.", published=None)
    assert {words: when.earliest for words, when in found.items()} == {"9 October 2020": "2020-10-09"}


def clocks(text: str, outlet: str | None = None) -> list[tuple[str | None, list[str | None]]]:
    """Return zone and the zones of the readings of each clock time."""
    report = document(text, published="2020-10-12", outlet=outlet)
    parsed = parse(report)
    whens = [g.target for g in ground.ground(report, parsed, find.find(report, parsed)) if g.mention.kind == "time"]
    return [(w.zone, [r.zone for r in w.readings]) for w in whens if isinstance(w, When) and w.precision == "minute"]


def test_a_bare_hour_may_go_by_the_clock_of_the_place_told_of() -> None:
    assert clocks("A bomb went off in the city of Lagos at 6 a.m. on Friday.") == [(None, ["+01:00"])]


def test_local_time_is_that_of_the_place() -> None:
    assert clocks("A bomb went off in the city of Lagos at 6 a.m. local time on Friday.") == [("+01:00", [])]


def test_an_outlets_own_clock_is_a_reading_at_last() -> None:
    text = "A bomb went off in the city of Lagos at 6 a.m. on Friday."
    assert clocks(text, "The Kathmandu Post") == [(None, ["+01:00", "+05:45"])]
