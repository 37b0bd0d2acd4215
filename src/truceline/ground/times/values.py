"""TIMEX3 values → intervals of days or minutes, both ends included, as wide as the words leave it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

# Hours of the parts of a day, first and last minute. A night told by its day ("Friday night") runs to midnight.
PARTS = {"MO": ("06:00", "11:59"), "AF": ("12:00", "17:59"), "EV": ("18:00", "21:59"), "NI": ("18:00", "23:59")}
PARTS_OF_DAY = {"START": ("00:00", "08:59"), "MID": ("10:00", "15:59"), "END": ("18:00", "23:59")}
# Seasons of the northern half of the earth, by whole months; winter runs into the next year.
SEASONS = {"SP": (3, 3), "SU": (6, 4), "FA": (9, 3), "WI": (12, 3)}
THIRDS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}

Interval = tuple[str, str, str]  # earliest, latest, precision

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d)?")
PART = re.compile(r"(\d{4}-\d\d-\d\d)T(MO|AF|EV|NI)")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
MONTH = re.compile(r"(\d{4})-(\d\d)")
PIECE = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
YEARS = re.compile(r"\d{2,4}")
LENGTH = re.compile(r"P(T?)(\d+|X)(NI|[SMHDWQYEC])")


def interval(value: str, mod: str | None = None) -> Interval | None:
    """Return what a DATE or TIME value spans, None where it names no stretch of the calendar ("PAST_REF", "XXXX-10").

    ``mod``: START, MID or END take a third of it (of a day: the small hours to breakfast, noon, from dusk on).

    >>> interval("2020-10-10T12:05"), interval("2020-10"), interval("199", "START")
    (('2020-10-10T12:05', '2020-10-10T12:05', 'minute'), ('2020-10-01', '2020-10-31', 'month'), \
('1990-01-01', '1993-12-31', 'decade'))
    >>> interval("2020-W41-WE"), interval("1988/1994")
    (('2020-10-10', '2020-10-11', 'days'), ('1988-01-01', '1994-12-31', 'year'))
    """
    if "/" in value:
        first, _, last = value.partition("/")
        a, b = interval(first), interval(last)
        return (a[0], b[1], "days" if a[2] == "day" else a[2]) if a and b and a[0] <= b[1] else None
    if found := _of_the_day(value, mod):
        return found
    if found := _of_the_calendar(value):
        return third(found, mod) if mod in THIRDS else found
    return None


def _of_the_day(value: str, mod: str | None) -> Interval | None:
    if found := CLOCK.fullmatch(value):
        day, hour, minute = found[1], int(found[2]), found[3]
        if hour == 24:
            day, hour = (date.fromisoformat(day) + timedelta(days=1)).isoformat(), 0
        moment = f"{day}T{hour:02}:{minute}"
        return moment, moment, "minute"
    if found := PART.fullmatch(value):
        first, last = PARTS[found[2]]
        return f"{found[1]}T{first}", f"{found[1]}T{last}", "part-of-day"
    if DAY.fullmatch(value):
        try:
            date.fromisoformat(value)
        except ValueError:
            return None
        if mod in PARTS_OF_DAY:
            first, last = PARTS_OF_DAY[mod]
            return f"{value}T{first}", f"{value}T{last}", "part-of-day"
        return value, value, "day"
    return None


def _of_the_calendar(value: str) -> Interval | None:
    if found := WEEK.fullmatch(value):
        try:
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            return None
        first = monday + timedelta(days=5 if found[3] else 0)
        return first.isoformat(), (monday + timedelta(days=6)).isoformat(), "days" if found[3] else "week"
    if found := MONTH.fullmatch(value):
        return months(int(found[1]), int(found[2]), 1, "month") if 1 <= int(found[2]) <= 12 else None
    if found := PIECE.fullmatch(value):
        year, piece = int(found[1]), found[2]
        if piece in SEASONS:
            return months(year, *SEASONS[piece], "season")
        part = int(piece[1])
        return months(year, 3 * part - 2, 3, "quarter") if piece[0] == "Q" else months(year, 6 * part - 5, 6, "season")
    if YEARS.fullmatch(value):
        width = 10 ** (4 - len(value))
        first_year, last_year = int(value) * width, int(value) * width + width - 1
        if first_year < 1 or last_year > 9998:
            return None
        precision = {1: "year", 10: "decade", 100: "century"}[width]
        return f"{first_year:04}-01-01", f"{last_year:04}-12-31", precision
    return None


def months(year: int, first: int, many: int, precision: str) -> Interval:
    """Return so many whole months from one on."""
    last = first + many - 1
    last_year, last = year + (last - 1) // 12, (last - 1) % 12 + 1
    return f"{year:04}-{first:02}-01", f"{last_year:04}-{last:02}-{monthrange(last_year, last)[1]:02}", precision


def third(whole: Interval, mod: str | None) -> Interval:
    """Return the first, middle or last third of an interval; of a decade, whole years: 'the early 1990s'."""
    if mod is None:
        return whole
    start, stop = date.fromisoformat(whole[0]), date.fromisoformat(whole[1])
    low, high = THIRDS[mod]
    if whole[2] in ("decade", "century"):
        years = stop.year - start.year + 1
        cut = [0, years * 4 // 10, years * 7 // 10, years]
        return f"{start.year + cut[low]:04}-01-01", f"{start.year + cut[high] - 1:04}-12-31", whole[2]
    days = (stop - start).days + 1
    cut = [0, round(days / 3), round(2 * days / 3), days]
    first, last = start + timedelta(days=cut[low]), start + timedelta(days=cut[high] - 1)
    return first.isoformat(), last.isoformat(), "days"


def length(value: str) -> tuple[int | None, str] | None:
    """Return how many of which unit a DURATION counts: minutes TM, hours TH, days D, … ; None of them: not told.

    >>> length("P30Y"), length("PT5M"), length("PXD")
    ((30, 'Y'), (5, 'TM'), (None, 'D'))
    """
    found = LENGTH.fullmatch(value)
    if not found:
        return None
    unit = f"T{found[3]}" if found[1] else found[3]
    return None if found[2] == "X" else int(found[2]), {"TS": "S", "NI": "D"}.get(unit, unit)


def moved(moment: str, many: float, unit: str) -> str:
    """Return an ISO day or minute so many units on, no finer than the unit.

    >>> moved("2020-10-10T12:00", 5, "TM"), moved("2020-10-12", -2, "W"), moved("2020-10-12", -30, "Y")
    ('2020-10-10T12:05', '2020-09-28', '1990-10-12')
    """
    if unit in ("TM", "TH"):
        minutes = many * (60 if unit == "TH" else 1)
        shifted = datetime.fromisoformat(moment) + timedelta(minutes=minutes)
        return shifted.isoformat(timespec="minutes")
    day = date.fromisoformat(moment[:10])
    if unit in ("D", "W"):
        return date.fromordinal(max(1, day.toordinal() + round(many * (7 if unit == "W" else 1)))).isoformat()
    index = day.year * 12 + day.month - 1 + round(many * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit])
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).isoformat()
