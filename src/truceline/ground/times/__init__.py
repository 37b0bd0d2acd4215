"""Time mentions → Grounding*: the interval that each names, how fine, on what ground, and the other readings.

In this order: the calendar's own (``values``), nights and twilights (``nights``), lengths tied to a day or to another
event (``anchored``), times that go together or stand behind "since" and "until" (``bounds``), and whose clock an hour
is by (``zones``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from truceline.ground.places import home
from truceline.ground.times.anchored import anchored
from truceline.ground.times.bounds import bounded, joint
from truceline.ground.times.nights import early_hours, the_night, twilight
from truceline.ground.times.values import interval
from truceline.ground.times.zones import Clocks, with_zone
from truceline.record import Document, Grounding, Maker, Mention, Parse, TimeSeen, When, of_kind

YEAR = re.compile(r"\b\d{4}\b|\b\d0s\b")
MONTH_AND_DAY = re.compile(r"[A-Z][a-z]+\.? \d|\d(st|nd|rd|th)? (of )?[A-Z]|\d[/.-]\d")
BARE_CLOCK = re.compile(r"\d|noon|midnight|midday", re.IGNORECASE)
DAY_WORD = re.compile(r"day|morrow|night|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)
COARSE = ("month", "season", "quarter", "year", "decade", "century", "open")
WEEKS_AGO = re.compile(r"\d{4}-W\d\d")
SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})")


def ground(
    document: Document, parse: Parse, mentions: tuple[Mention, ...], placed: tuple[Grounding, ...] = ()
) -> tuple[Grounding, ...]:
    """Return the interval that each time mention names; ``mentions`` are all of the report's, of every kind, ``placed``
    the groundings of its places, whose clocks its hours may go by.

    A mention without a place in the calendar ("every day", "for years") has no target; ``why`` says so.
    """
    times = [m for m in of_kind(mentions, "time") if isinstance(m.detail, TimeSeen)]
    if not times:
        return ()
    published = document.published.earliest if document.published else None
    whens: list[When | None] = [_of_calendar(parse, m, published) for m in times]
    whens = [w and _with_readings(parse, m, w) for m, w in zip(times, whens, strict=True)]
    clocks = Clocks.of(mentions, placed, home(document))
    whens = [w and with_zone(w, m.value, clocks, _sentence(parse, m)) for m, w in zip(times, whens, strict=True)]
    rules = ["calendar" if w else "none" for w in whens]
    for i, mention in enumerate(times):
        told = [(m, w) for m, w in zip(times[:i], whens[:i], strict=True) if w]
        if (when := whens[i]) and published:
            night = the_night(parse, mention, _seen(mention), twilight(parse, mention, when), published, told)
            whens[i], rules[i] = night, rules[i] if night == when else "nights"
    for i, mention in enumerate(times):
        if whens[i] is None:
            dated = [(m, w) for m, w in zip(times, whens, strict=True) if w]
            if found := early_hours(parse, mention, published, dated):
                whens[i], rules[i] = found, "nights"
                continue
            whens[i] = anchored(parse, mention, _seen(mention), published, dated)
            rules[i] = "anchored" if whens[i] else "none"
    for i, both in joint(parse, document.text, times, whens).items():
        whens[i], rules[i] = both, "joint"
    for i, mention in enumerate(times):
        if (when := whens[i]) and rules[i] == "calendar":
            whens[i] = bounded(parse, mention, when, published)
            rules[i] = "bounded" if whens[i] is not when and whens[i] != when else rules[i]
    whens = [w and _give_or_take(w, document.published) for w in whens]
    return tuple(_grounding(m, w, rule) for m, w, rule in zip(times, whens, rules, strict=True))


def _give_or_take(when: When, published: When | None) -> When:
    """'shelled *yesterday*', in a report of some day in May: counted from its first day, so up to a month later."""
    if when.basis == "explicit" or not published or not published.earliest or not published.latest:
        return when
    first, last = (date.fromisoformat(end[:10]) for end in (published.earliest, published.latest))
    if first == last or not when.earliest or not when.latest:
        return when
    if when.precision in COARSE and (first.year, first.month) == (last.year, last.month):
        return when  # "last month" is the same on any day of it
    try:
        latest = date.fromisoformat(when.latest[:10]) + (last - first)
    except (ValueError, OverflowError):
        return when
    fine = when.precision if when.precision in COARSE else "days"
    return replace(when, earliest=when.earliest[:10], latest=latest.isoformat(), precision=fine, zone=None, readings=())


def _seen(mention: Mention) -> TimeSeen:
    if not isinstance(mention.detail, TimeSeen):
        raise TypeError(f"no time: {mention}")
    return mention.detail


def _sentence(parse: Parse, mention: Mention) -> tuple[int, int]:
    first, _ = parse.tokens(mention.span.start, mention.span.stop)
    return parse.chars(*parse.sentences[parse.sentence_of[first]]) if first < len(parse) else (0, 1)


def _of_calendar(parse: Parse, mention: Mention, published: str | None) -> When | None:
    """Return the interval of a DATE or TIME, the words without a calendar ("recently", "now") bounded by today."""
    seen = _seen(mention)
    if seen.type not in ("DATE", "TIME"):
        return None
    today = published[:10] if published else None
    if seen.value.endswith("_REF"):
        if today is None or (seen.value == "FUTURE_REF" and _told_as_past(parse, mention)):
            return None
        first, last = {"PAST_REF": (None, today), "PRESENT_REF": (today, today)}.get(seen.value, (today, None))
        fine = "day" if first == last else "open"
        return When(first, last, fine, None, "relative", mention.value, mention.span)
    if today and (weeks := WEEKS_AGO.fullmatch(seen.value)) and mention.value.casefold().endswith(" ago"):
        return _weeks_ago(mention, today, weeks[0])
    found = interval(seen.value, None if _half_told(mention) else seen.mod)
    if found is None:
        return None
    first, last, fine = found
    if seen.mod and today and _half_told(mention):
        first, last = _cut(first, last, today, mention.value.casefold().startswith("earlier"))
    if "overnight" in mention.value.casefold() and fine == "part-of-day":
        last = f"{date.fromisoformat(first[:10]) + timedelta(days=1)}T06:00"  # the night runs on to the morning
    return When(first, last, fine, None, _basis(mention, fine), mention.value, mention.span)


def _weeks_ago(mention: Mention, today: str, week: str) -> When | None:
    """'two weeks ago': the same weekday so many weeks back, give or take a day (a convention; the words give none)."""
    there = date.fromisoformat(today)
    while there.strftime("%G-W%V") > week:
        there -= timedelta(days=7)
    first, last = (there + timedelta(days=step) for step in (-1, 1))
    return When(first.isoformat(), last.isoformat(), "days", None, "relative", mention.value, mention.span)


def _told_as_past(parse: Parse, mention: Mention) -> bool:
    """'fighting *soon* broke out again': after what was told before, and no word on the future."""
    first, _ = parse.tokens(mention.span.start, mention.span.stop)
    return "VBD" in {parse.tags[parse.heads[first]], *parse.tags[first + 1 : first + 4]}


def _half_told(mention: Mention) -> bool:
    """'*earlier* this month', '*later* this week': not a third of it, but the side of today that it lies on."""
    return mention.value.casefold().startswith(("earlier", "later"))


def _cut(first: str, last: str, today: str, earlier: bool) -> tuple[str, str]:
    if not first[:10] <= today <= last[:10] or len(first) > 10:
        return first, last
    return (first, today) if earlier else (today, last)


def _basis(mention: Mention, fine: str) -> str:
    """Return explicit where the date itself stands there, relative where it is counted, inferred where the day of a
    clock time was taken from the words around."""
    words = mention.value
    if YEAR.search(words) or MONTH_AND_DAY.search(words):
        return "explicit"
    if fine == "minute" and not DAY_WORD.search(words):
        return "inferred"
    return "relative"


def _with_readings(parse: Parse, mention: Mention, when: When) -> When:
    """Return the time with the other days that its words allow.

    'midnight on Friday' may begin or end that Friday; '5/6/2020' is told the American or the European way; 'next
    Friday' may be this week's or the one after.
    """
    seen, words = _seen(mention), mention.value.casefold()
    others: list[When] = []

    def other(day: str, tail: str, why: str) -> None:
        others.append(replace(when, earliest=day + tail, latest=day + tail, basis="inferred", words=why, readings=()))

    if seen.value.endswith("T24:00") and when.earliest:
        other(seen.value[:10], "T00:00", "midnight at the start of the day")
    if (slashed := SLASHED.fullmatch(mention.value)) and int(slashed[1]) != int(slashed[2]) and when.earliest:
        year, month, day = when.earliest.split("-")
        if int(day) <= 12:
            other(f"{year}-{day}-{month}", "", "day and month the other way round")
    if words.startswith("next ") and when.precision == "day" and when.earliest and words.endswith("day"):
        week_on = date.fromisoformat(when.earliest) + timedelta(days=7)
        other(week_on.isoformat(), "", "the one of the week after")
    return replace(when, readings=tuple(others)) if others else when


def _grounding(mention: Mention, when: When | None, rule: str) -> Grounding:
    why = "names no stretch of the calendar" if when is None else f"{when.basis}: {rule}"
    return Grounding(mention, when, 1.0 if when else 0.0, (), why, Maker(f"ground.times.{rule}"))


__all__ = ["ground"]
