"""A date as a report's head writes it → When: date lines, datelines, metadata. The dates of the prose are find's."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from truceline.record import Span, When
from truceline.vocab import load

MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"  # noqa: E501
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d(?![\d:.]))"
FULL_YEAR = r"(?P<year>(?:19|20)\d\d)"
WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"

DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{FULL_YEAR}[-/](?P<number>[01]?\d)[-/](?P<day>[0-3]?\d)(?![\d-])",
        rf"\b{WEEKDAY}{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}",
        rf"\b{WEEKDAY}{MONTH}\s*{DAY},?\s+{FULL_YEAR}",
        r"\b(?P<first>[0-3]?\d)[/.-](?P<second>[0-3]?\d)[/.-](?P<year>(?:19|20)\d\d)\b",
        rf"\b{WEEKDAY}{DAY}\s+{MONTH}",
        rf"\b{WEEKDAY}{MONTH}\s*{DAY}(?!\d)",
    )
)
CLOCK = re.compile(
    r"\b(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s*(?P<half>[ap])\.?\s?m\b\.?"
    r"|\b(?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>[0-5]\d)(?::[0-5]\d)?"
    r"|\b(?P<plain>[01]\d[0-5]\d|2[0-3][0-5]\d)(?=\s*(?:GMT|UTC))",
    re.IGNORECASE,
)
ISO_CLOCK = re.compile(r"[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?")
PIVOT = 50  # '89 is 1989, '16 is 2016


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a line: its place there, its day, and the month and day alone where no year is written."""

    start: int
    stop: int
    day: str | None
    other: str | None = None  # the other reading of 10/12/2020
    yearless: tuple[int, int] | None = None
    weekday: str | None = None


def find_date(words: str) -> Dated | None:
    """Return the first date in a line, None where there is none that exists.

    >>> find_date("Flame Gate Daily, Saturday, 10 October 2020").day
    '2020-10-10'
    >>> find_date("SAN JOSE, 17 OCT 89 (DPA) -- ").day
    '1989-10-17'
    >>> find_date("MOSCOW, Oct 10 (Meridian) - ").yearless
    (10, 10)
    >>> find_date("10/12/2020"), find_date("30 February 2020")
    (Dated(start=0, stop=10, day='2020-12-10', other='2020-10-12', yearless=None, weekday=None), None)
    """
    for form in DATES:
        for match in form.finditer(words):
            if dated := _dated(match):
                return dated
    return None


def _dated(match: re.Match[str]) -> Dated | None:
    parts = match.groupdict()
    start, stop = match.span()
    weekday = parts.get("weekday")
    if parts.get("first"):
        year, first, second = int(parts["year"]), int(parts["first"]), int(parts["second"])
        both = (_iso(year, second, first), _iso(year, first, second))
        readings: list[str | None] = list(dict.fromkeys(d for d in both if d))
        return Dated(start, stop, readings[0], [*readings, None][1]) if readings else None
    month = int(parts["number"]) if parts.get("number") else MONTHS[parts["month"][:3].lower()]
    day, written = int(parts["day"]), parts.get("year")
    if not written:
        return Dated(start, stop, None, yearless=(month, day), weekday=weekday) if _iso(2000, month, day) else None
    year = int(written.lstrip("'"))
    if year < 100:
        year += 2000 if year < PIVOT else 1900
    iso = _iso(year, month, day)
    return Dated(start, stop, iso, weekday=weekday) if iso else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def clock(words: str) -> tuple[str, int, int] | None:
    """Return the first clock time of a line as HH:MM, with its place.

    >>> clock("Updated 5:40 p.m. ET"), clock("1405 GMT")
    (('17:40', 8, 17), ('14:05', 0, 4))
    """
    match = CLOCK.search(words)
    if not match:
        return None
    parts = match.groupdict()
    if parts["plain"]:
        return f"{parts['plain'][:2]}:{parts['plain'][2:]}", *match.span()
    hour, minute = int(parts["hour24"] or parts["hour"]), int(parts["minute24"] or parts["minute"] or 0)
    if parts["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    return f"{hour:02}:{minute:02}", *match.span()


ZONE = re.compile(r"\b(?:GMT|UTC)\s*(?:(?P<sign>[+-−])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?)?")


def zone(words: str) -> str | None:
    """Return the offset that a line names, such as +04:00; None where it names none that we know.

    >>> zone("(all times local, GMT+4)"), zone("14:05 GMT"), zone("9 a.m. EDT"), zone("9 a.m. local time")
    ('+04:00', '+00:00', '-04:00', None)
    """
    if match := ZONE.search(words):
        sign = "-" if match["sign"] in ("-", "−") else "+"
        return f"{sign}{int(match['hours'] or 0):02}:{match['minutes'] or '00'}"
    offsets: dict[str, str] = load("zones")
    return next((offsets[word] for word in re.findall(r"\b[A-Z]{2,4}\b", words) if word in offsets), None)


def when(dated: Dated, doc: str | None = None, at: tuple[int, int] | None = None, line: str = "") -> When | None:
    """Return the time of a dated line, to the minute where the line has a clock time; None without a year.

    ``at``: where the date stands in the report ``doc``.
    """
    if dated.day is None:
        return None
    rest = line[: dated.start] + " " * (dated.stop - dated.start) + line[dated.stop :]
    span = Span(doc, *at) if doc and at else None
    words = line[dated.start : dated.stop] or None
    if told := clock(rest):
        moment = f"{dated.day}T{told[0]}"
        return When(moment, moment, "minute", zone(rest), words=words, span=span)
    readings = (When(dated.other, dated.other, words=words, span=span),) if dated.other else ()
    return When(dated.day, dated.day, "day", zone(rest), words=words, span=span, readings=readings)


RANGE = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)\s*(?:to|/|–|\.\.)\s*(\d{4}-\d\d(?:-\d\d)?)")


def stated(written: str | None) -> When | None:
    """Return the time that metadata states: ISO 8601, an e-mail's date, a number of seconds, or a date in words.

    >>> stated("2020-10-10T07:40:00+03:00")
    When(earliest='2020-10-10T07:40', latest='2020-10-10T07:40', precision='minute', zone='+03:00', basis='explicit', \
words=None, span=None, readings=())
    >>> stated("Sun, 11 Oct 2020 11:05:00 +0400").zone, stated("Oct 12, 2020").earliest, stated("2020-10").precision
    ('+04:00', '2020-10-12', 'month')
    >>> stated("soon") is None
    True
    >>> str(stated("2016-05-01 to 2016-05-31"))
    '2016-05-01 to 2016-05-31'
    """
    words = (written or "").strip()[:200]
    if ends := RANGE.fullmatch(words):
        begin, end = (stated(part) for part in ends.groups())
        if begin and end and begin.earliest and end.latest and begin.earliest < end.latest:
            return When(begin.earliest[:10], end.latest[:10], "days")
    if re.fullmatch(r"1\d{9}(?:\d{3})?(?:\.\d+)?", words):
        moment = datetime.fromtimestamp(float(words[:10]), UTC).isoformat()[:16]
        return When(moment, moment, "minute", "+00:00")
    if month := re.fullmatch(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?", words):
        year, number = int(month[1]), int(month[2] or 0)
        first = date(year, number or 1, 1)
        last = date(year + (number in (0, 12)), number % 12 + 1 if number else 1, 1) - timedelta(days=1)
        return When(first.isoformat(), last.isoformat(), "month" if number else "year")
    if pressed := re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(?:\d\d)?(Z)?)?", words):
        words = "-".join(pressed.groups()[:3])
        words += f"T{pressed[4]}:{pressed[5]}{pressed[6] or ''}" if pressed[4] else ""
    dated = find_date(words)
    if dated is None or dated.day is None:
        return None
    rest = words[dated.stop :]
    if told := ISO_CLOCK.match(rest):
        moment, offset = f"{dated.day}T{told[1]}:{told[2]}", told[3]
        return When(moment, moment, "minute", _offset(offset) if offset else zone(rest))
    found = when(dated, line=words)
    if found and found.precision == "minute" and (offset := re.search(r"(?<=\d)\s*([+-]\d\d:?\d\d)\b", rest)):
        return When(found.earliest, found.latest, "minute", _offset(offset[1]))
    return found and When(found.earliest, found.latest, found.precision, found.zone, readings=found.readings)


def _offset(written: str) -> str:
    return "+00:00" if written == "Z" else f"{written[:3]}:{written[-2:]}"
