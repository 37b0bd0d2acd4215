"""Days, weeks, months and years counted on from one another, as TIMEX3 values."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

MONTHS_PER = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
SEASON_MONTH = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}


def iso_week(day: date) -> str:
    """Return the ISO week of a day.

    >>> iso_week(date(2020, 10, 12))
    '2020-W42'
    """
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def add_months(day: date, months: int) -> date:
    """Return the same day some months on, or the month's last where it has fewer days.

    >>> add_months(date(2020, 3, 31), -1)
    datetime.date(2020, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """Return a day some days on, within the calendar that we can write."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date(9998, 12, 31).toordinal()))


def at(day: date, unit: str) -> str:
    """Return the day, week, month, … that a day lies in, as a value.

    >>> [at(date(1998, 10, 31), unit) for unit in ("D", "W", "WE", "M", "Q", "Y", "E", "C")]
    ['1998-10-31', '1998-W44', '1998-W44-WE', '1998-10', '1998-Q4', '1998', '199', '19']
    """
    match unit:
        case "W":
            return iso_week(day)
        case "WE":
            return f"{iso_week(day)}-WE"
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "Y":
            return f"{day.year:04}"
        case "E":
            return f"{day.year // 10:03}"
        case "C":
            return f"{day.year // 100:02}"
    return day.isoformat()


def shift(day: date, unit: str, count: float) -> date:
    """Return the day some units on: -2, "W" is two weeks before."""
    if unit in MONTHS_PER:
        return add_months(day, round(count * MONTHS_PER[unit]))
    if unit in ("W", "WE"):
        return add_days(day, round(7 * count))
    if unit == "D":
        return add_days(day, round(count))
    return day


def nearest_weekday(day: date, weekday: int, direction: int) -> date:
    """Return the closest such weekday at or before (direction -1) or at or after (1) a day; Monday is 1.

    >>> nearest_weekday(date(2020, 10, 12), 6, -1), nearest_weekday(date(2020, 10, 12), 1, -1)
    (datetime.date(2020, 10, 10), datetime.date(2020, 10, 12))
    """
    if direction < 0:
        return day - timedelta(days=(day.isoweekday() - weekday) % 7)
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def easter(year: int) -> date:
    """Return Easter Sunday of a year in the Gregorian calendar (Meeus, Jones, Butcher).

    >>> easter(2000)
    datetime.date(2000, 4, 23)
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def feast(rule: str, year: int) -> date:
    """Return the day of a feast, by the rule of its row in times_feasts.yaml.

    >>> feast("11-4-4", 1999), feast("12-25", 2000), feast("easter-2", 2000)
    (datetime.date(1999, 11, 25), datetime.date(2000, 12, 25), datetime.date(2000, 4, 21))
    """
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if rule.count("-") == 1:
        month, day = map(int, rule.split("-"))
        return date(year, month, day)
    month, weekday, which = int(rule[:2]), int(rule[3]), int(rule[5:])
    if which > 0:
        return nearest_weekday(date(year, month, 1), weekday, 1) + timedelta(weeks=which - 1)
    return nearest_weekday(date(year, month, monthrange(year, month)[1]), weekday, -1)


def valid_day(year: int, month: int, day: int) -> str | None:
    """Return the day as a value, None where the calendar has no such day.

    >>> valid_day(2020, 2, 29), valid_day(2021, 2, 29)
    ('2020-02-29', None)
    """
    if 1 <= month <= 12 and 1 <= year <= 9998 and 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}-{day:02}"
    return None
