"""Times counted from the report's date or from the time last spoken of."""

from __future__ import annotations

from datetime import date

from truceline.find.times.calendar import add_days, add_months, at, shift
from truceline.find.times.dates import quarter_before
from truceline.find.times.lengths import length
from truceline.find.times.seen import FUTURE, Rule, Seen, rule
from truceline.record import TimeSeen

OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
BACK, AHEAD = "lL", "xX"


@rule(r"(?P<D>D)(?:,?(?P<v>p))?|(?P<part>p)(?P<E>D)")
def deictic_day(seen: Seen) -> TimeSeen | None:
    """'yesterday', 'tomorrow morning', 'mid-afternoon yesterday'."""
    step, part = (seen.value("D"), seen.value("v")) if "D" in seen else (seen.value("E"), seen.value("part"))
    if seen.anchor is None:
        return TimeSeen("DATE", OPEN["D"])
    day = add_days(seen.anchor, step).isoformat()
    return TimeSeen("TIME", f"{day}T{part}") if part else TimeSeen("DATE", day)


@rule(r"Z")
def tonight(seen: Seen) -> TimeSeen | None:
    """'tonight'."""
    return TimeSeen("TIME", f"{seen.anchor or OPEN['D']}TNI")


@rule(r"(?P<way>[tlxb]|d[lLxX])(?P<same>l|x)?(?P<u>u)(?!f[dtc]u)")
def named_unit(seen: Seen) -> TimeSeen | None:
    """'this week', 'last year', 'next month', 'that day', 'the following year', 'over the past week'."""
    unit, way = seen.value("u"), seen.match.group("way")
    if unit in ("S", "TM", "TH"):
        return None
    if way in ("t", "b") and unit in ("E", "C") and seen.anchor:
        return TimeSeen("DATE", at(seen.anchor, unit))
    step = {"l": -1, "L": -1, "x": 1, "X": 1}.get(way[-1], 0)
    from_focus = way[-1] in ("L", "X", "b") or (way == "dx" and unit == "D")
    if way == "dl" and unit in ("E", "C", "W", "M"):
        return length(seen, 1, unit)  # "over the past week", "in the last decade": so long, up to now
    base = seen.reference if from_focus else seen.anchor
    if from_focus and unit != "D" and not seen.focus.value:
        base = seen.anchor
    if from_focus and unit in ("Y", "M") and seen.focus.value:
        base = focus_day(seen) or base
    if base is None:
        return TimeSeen("DATE", OPEN.get(unit, "XXXX"))
    if unit == "WE":
        return TimeSeen("DATE", weekend(base, step, seen))
    return TimeSeen("DATE", at(shift(base, unit, step), unit))


def focus_day(seen: Seen) -> date | None:
    """Return a day inside the time last spoken of, where that is a day, a month or a year."""
    value = seen.focus.value or ""
    try:
        if len(value) == 4:
            return date(int(value), 7, 1)
        if len(value) == 7 and value[5:].isdigit():
            return date(int(value[:4]), int(value[5:]), 15)
        return date.fromisoformat(value)
    except ValueError:
        return None


def weekend(base: date, step: int, seen: Seen) -> str:
    """Return a weekend as a value: the one just past, unless the verb looks ahead or it is weekend today."""
    monday = base.toordinal() - base.isoweekday() + 1
    if base.isoweekday() >= 6:
        week = 0
    else:
        week = 0 if seen.tense == FUTURE or step > 0 else -1
        if seen.match.group()[0] == "t" and step == 0:
            week = 0
    if base.isoweekday() >= 6:
        week += step
    return at(date.fromordinal(monday + 7 * week), "WE")


@rule(r"d(?P<u>u)(?!A)")
def the_weekend(seen: Seen) -> TimeSeen | None:
    """'over the weekend', 'the year', 'the quarter'; not 'the second time', 'the day the war began'."""
    unit = seen.value("u")
    if unit == "WE":
        return TimeSeen("DATE", weekend(seen.anchor, 0, seen)) if seen.anchor else TimeSeen("DATE", OPEN["WE"])
    if seen.word("u") == "week" and seen.anchor:
        return TimeSeen("DATE", at(seen.anchor, "W"))
    if unit == "Y" and seen.anchor:
        if seen.after() in ("ended", "ending", "to"):
            return TimeSeen("DURATION", "P1Y")
        return TimeSeen("DATE", at(seen.anchor, "Y"))
    if unit == "Q" and seen.anchor and seen.scene.parse.labels[seen.last - 1] != "compound":
        if seen.focus.value and "-Q" in seen.focus.value:
            return TimeSeen("DATE", seen.focus.value[:7])
        return TimeSeen("DATE", at(add_months(seen.anchor, -3), "Q"))
    if unit in ("M", "D") and seen.before() in ("in", "of", "during") and seen.reference:
        return TimeSeen("DATE", at(seen.reference, unit))
    return None


@rule(r"(?P<way>t|d?[lLxXKc])(?P<U>U)(?:&(?P<V>U))?")
def vague_stretch(seen: Seen) -> TimeSeen | None:
    """'in recent days', 'the coming weeks', 'the past years'."""
    unit, way = seen.value("U"), seen.match.group("way")[-1]
    if unit in ("S",):
        return None
    if way == "K" and "V" in seen:
        return TimeSeen("DATE", "PAST_REF")
    return length(seen, None, unit)


@rule(r"(?P<way>d?[lLxXK])-?(?P<q>q)f?(?P<U>[Uj])")
def some_last(seen: Seen) -> TimeSeen | None:
    """'the past few weeks', 'the next several days', 'the next couple of years'."""
    return length(seen, seen.value("q"), seen.value("U"))


@rule(r"(?P<way>d?[lLxX])(?P<n>n)(?:[-&](?P<to>n))?\+?(?P<U>[UTu])(?P<rest>[&])?")
def last_many(seen: Seen) -> TimeSeen | None:
    """'the last three decades', 'the past 30 years', 'the next 12 to 18 months'."""
    if "to" in seen:
        return length(seen, None, seen.value("U"))
    if seen.item("U").cls == "T":
        return TimeSeen("SET", f"XXXX-{seen.value('U')}")
    return length(seen, seen.value("n"), seen.value("U"))


@rule(r"(?:(?P<v>v)|e)?(?:(?P<a>a)|(?P<n>[nY])|(?P<q>q))f?(?:-?h)?(?P<U>[uU])(?:&q|&n)?(?P<g>g|r|w)(?P<p>p)?")
def counted_back(seen: Seen) -> TimeSeen | None:
    """'five years ago', 'a week earlier', 'two days later', 'several years ago'."""
    unit, sign = seen.value("U"), seen.value("g")
    many = 1 if "a" in seen else seen.value("n") if "n" in seen else seen.value("q")
    g = seen.item("g").cls
    if g == "r" and seen.word("g") in ("after", "before"):
        return length(seen, many, unit)  # "five minutes after the agreement": a distance from what follows
    if unit in ("S", "TM", "TH"):
        return length(seen, many, unit)
    if many is None:
        if g == "g":
            return TimeSeen("DATE", "PAST_REF")
        return length(seen, None, unit)
    base = seen.anchor if g in ("g", "w") else base_of(seen, unit)
    if base is None:
        return TimeSeen("DATE", OPEN.get(unit, "XXXX"))
    focus = seen.focus.value or ""
    if unit == "Y" and "-Q" in focus and many == 1:  # earnings: "the third quarter … a year earlier"
        return TimeSeen("DATE", f"{int(focus[:4]) - 1}{focus[4:7]}")
    mod = seen.value("v")
    shown = "Y" if unit in ("E", "C") else unit
    return TimeSeen("DATE", at(shift(base, unit, sign * many), shown), mod)


def base_of(seen: Seen, unit: str) -> date | None:
    """Return the day that 'two days later' counts from: the time last spoken of, if that is as fine as the unit."""
    if unit in ("D", "W") and seen.focus.day:
        return seen.focus.day
    return focus_day(seen) or seen.anchor


@rule(r"U(?P<g>[gr])|v?(?:E|U)g")
def some_time_back(seen: Seen) -> TimeSeen | None:
    """'weeks ago', 'days later'."""
    unit = seen.scene.items[seen.match.start()].value
    if "g" in seen and seen.item("g").cls == "r" and seen.word("g") in ("before", "after"):
        return length(seen, None, unit)
    return length(seen, None, unit)


@rule(r"(?:d)?u-[gr](?P<o>o)?(?P<u>u|P)?")
def year_ago(seen: Seen) -> TimeSeen | None:
    """'the year-ago quarter', 'the year-earlier period'."""
    if seen.anchor is None:
        return None
    focus = seen.focus.value or ""
    if "o" in seen:
        return TimeSeen("DATE", f"{seen.anchor.year - 1}-Q{seen.value('o')}")
    if "-Q" in focus and int(focus[:4]) >= seen.anchor.year:
        return TimeSeen("DATE", f"{int(focus[:4]) - 1}{focus[4:7]}")
    if "u" in seen:
        return TimeSeen("DATE", at(add_months(seen.anchor, -15), "Q"))
    return TimeSeen("DATE", str(seen.anchor.year - 1))


@rule(
    r"(?:d(?!o-))?(?:(?P<Y>Y)|(?P<way>[tlx])(?P<y>u)'?)?F?-?(?P<o>o)-?(?P<q>u)(?:(?:f)?(?:(?P<Z>Y)|(?P<wayb>[tlx]|d)(?P<z>u)))?"
)
def quarter(seen: Seen) -> TimeSeen | None:
    """'the third quarter of 1990', 'this year's second quarter', 'third-quarter'."""
    number = seen.value("o")
    if seen.value("q") != "Q" or not 1 <= number <= 4:
        return None
    told = seen.value("Y") or seen.value("Z")
    way = seen.match.group("way") or seen.match.group("wayb")
    if told:
        return TimeSeen("DATE", f"{told}-Q{number}")
    if seen.anchor is None:
        return TimeSeen("DATE", f"XXXX-Q{number}")
    if way and (seen.value("y") or seen.value("z")) == "Y":
        return TimeSeen("DATE", f"{seen.anchor.year + {'l': -1, 'x': 1}.get(way, 0)}-Q{number}")
    value = quarter_before(seen.anchor, number, seen.tense)
    if number == 4 and seen.anchor.month >= 7:
        value = f"{seen.anchor.year}-Q4"
    return TimeSeen("DATE", value)


@rule(r"d(?P<o>o|l)?(?P<h>h)(?:f)(?:d)?(?:(?P<Y>Y)|(?P<way>[tlx])?(?P<u>u))")
def half(seen: Seen) -> TimeSeen | None:
    """'the first half of 1990', 'the second half of the year'."""
    which = seen.value("o")
    year = seen.value("Y")
    if year is None:
        if seen.value("u") != "Y" or seen.anchor is None:
            return None
        step = {"l": -1, "x": 1}.get(seen.match.group("way") or "", 0)
        year = seen.anchor.year + step
    if which in (1, 2, -1):
        return TimeSeen("DATE", f"{year}-H{1 if which == 1 else 2}")
    return TimeSeen("DATE", f"{year}")


@rule(r"R|G")
def without_calendar(seen: Seen) -> TimeSeen | None:
    """'now', 'recently', 'in the future'; not 'now that', 'soon after'."""
    word = seen.scene.parse.text(seen.first, seen.last).lower()
    value = seen.scene.items[seen.match.start()].value
    if word in ("soon", "shortly") and seen.after() in ("after", "before", "as", "afterwards", "enough", "thereafter"):
        return None
    if word in ("shortly", "formerly", "lately"):
        return None
    if word == "the past" and seen.scene.parse.pos[seen.last - 1] != "NOUN":
        return None
    return TimeSeen("DATE", value)


@rule(r"(?P<K>[Kc])")
def adjective(seen: Seen) -> TimeSeen | None:
    """'the recent shelling', 'the current talks'."""
    if seen.scene.parse.labels[seen.first] != "amod":
        return None
    return TimeSeen("DATE", "PAST_REF" if seen.item("K").cls == "K" else "PRESENT_REF")


@rule(r"u-?(?P<S>S)|u'(?P<T>S)")
def year_end(seen: Seen) -> TimeSeen | None:
    """'by year-end', 'the year's end'."""
    if seen.scene.items[seen.match.start()].value != "Y" or seen.anchor is None:
        return None
    return TimeSeen("DATE", str(seen.anchor.year), "END")


RULES: tuple[Rule, ...] = (
    deictic_day, tonight, named_unit, the_weekend, vague_stretch, some_last, last_many, counted_back, some_time_back,
    year_ago, quarter, half, without_calendar, adjective, year_end,
)  # fmt: skip
