"""Nights and twilights: 'during the night' in a morning's report, 'before dawn on Sunday', 'in the early hours'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from truceline.record import Mention, Parse, TimeSeen, When
from truceline.vocab import load

NIGHT = "NI"
FROM, TO = "18:00", "06:00"  # a night that nobody dates by its evening: from dusk to morning


@cache
def hours() -> dict[str, tuple[str, str]]:
    """Return the first and last minute by the word for them: dawn, dusk."""
    rows = [row for row in load("times_nights") if "opens" not in row]
    return {word: (row["hours"][0], row["hours"][1]) for row in rows for word in row["words"]}


@cache
def small_hours() -> tuple[frozenset[str], frozenset[str], str, str]:
    """Return what opens the small hours, the words for them, their first and last minute."""
    row = next(row for row in load("times_nights") if "opens" in row)
    return frozenset(row["opens"]), frozenset(row["words"]), row["hours"][0], row["hours"][1]


def twilight(parse: Parse, mention: Mention, when: When) -> When:
    """'at *dawn* on Sunday': its own hours, not the whole morning; 'before dawn': the hours from midnight on."""
    words = mention.value.casefold().split()
    part = next((hours()[w] for w in words if w in hours()), None)
    if part is None or when.precision != "part-of-day" or not when.earliest:
        return when
    day = when.earliest[:10]
    first, _ = parse.tokens(mention.span.start, mention.span.stop)
    if first and parse.words[first - 1].lower() == "before" and part[0] < "12:00":
        span = replace(mention.span, start=parse.starts[first - 1])
        told = f"before {mention.value}"
        return replace(when, earliest=f"{day}T00:00", latest=f"{day}T{part[1]}", words=told, span=span)
    return replace(when, earliest=f"{day}T{part[0]}", latest=f"{day}T{part[1]}")


def the_night(
    parse: Parse, mention: Mention, seen: TimeSeen, when: When, published: str, before: Sequence[tuple[Mention, When]]
) -> When:
    """'shelled *during the night*', in a report of the morning: the night that ended then; after a day told in the same
    paragraph, that day's night. A night yet to come stays the report's own.

    ``before``: the times told before, in text order.
    """
    words = mention.value.casefold().removeprefix("the ").removesuffix("'s").removesuffix("’s")
    today = published[:10]
    if words != "night" or not seen.value.endswith(f"T{NIGHT}") or _is_to_come(parse, mention):
        return when
    evening = seen.value[:10]
    if evening == today:
        evening = (date.fromisoformat(today) - timedelta(days=1)).isoformat()
        first, _ = parse.tokens(mention.span.start, mention.span.stop)
        here = parse.paragraphs[parse.sentence_of[first]]
        for earlier, told in reversed(before):
            token, _ = parse.tokens(earlier.span.start, earlier.span.stop)
            if parse.paragraphs[parse.sentence_of[token]] != here:
                break
            if told.precision in ("day", "part-of-day") and told.earliest and told.earliest[:10] < today:
                evening = told.earliest[:10]
                break
    morning = (date.fromisoformat(evening) + timedelta(days=1)).isoformat()
    return replace(when, earliest=f"{evening}T{FROM}", latest=f"{morning}T{TO}")


def _is_to_come(parse: Parse, mention: Mention) -> bool:
    """'*will* be shelled during the night', 'is to leave in the night'."""
    token, _ = parse.tokens(mention.span.start, mention.span.stop)
    for _ in range(8):
        if any(parse.tags[c] in ("MD", "TO") and parse.labels[c] == "aux" for c in parse.children[token]):
            return True
        if parse.heads[token] == token:
            return False
        token = parse.heads[token]
    return False


def early_hours(
    parse: Parse, mention: Mention, published: str | None, others: Sequence[tuple[Mention, When]]
) -> When | None:
    """'in the *early hours* of Saturday': from midnight to morning of the day told, else of the report's."""
    opens, words, first_minute, last_minute = small_hours()
    first, last = parse.tokens(mention.span.start, mention.span.stop)
    if mention.value.casefold().split()[-1] not in words or not first:
        return None
    if not {w.lower() for w in parse.words[max(0, first - 2) : last - 1]} & opens:
        return None
    _, stop = parse.sentences[parse.sentence_of[first]]
    end = parse.stops[stop - 1]
    near = (w for m, w in others if mention.span.stop <= m.span.start < end and m.span.start - mention.span.stop < 16)
    of = next((w for w in near if w.earliest and w.precision in ("day", "part-of-day")), None)
    day = of.earliest if of else published
    if not day:
        return None
    day = day[:10]
    hours_of = f"{day}T{first_minute}", f"{day}T{last_minute}"
    return When(*hours_of, "part-of-day", None, "relative", mention.value, mention.span)
