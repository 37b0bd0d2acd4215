"""Days, months, seasons, quarters, years and decades that the calendar names."""

from __future__ import annotations

import re
from datetime import date

from truceline.find.times.calendar import feast, nearest_weekday, valid_day
from truceline.find.times.seen import FUTURE, PAST, PRESENT, Rule, Seen, rule
from truceline.record import TimeSeen

DEADLINES = frozenset({"until", "till", "by"})  # "the truce runs *until Friday*": the one to come


def year_of_month(seen: Seen, month: int, day: int = 15) -> int | None:
    """Return the year of a month told without one: the closest that fits the verb's tense.

    "in March" in a report of February looks ahead only if its verb does: "was shot in March", "will end in March".
    """
    if seen.anchor is None:
        return None
    anchor = seen.anchor
    ahead = seen.tense == FUTURE
    candidates = [anchor.year - 1, anchor.year, anchor.year + 1]

    def months_off(year: int) -> float:
        return (year - anchor.year) * 12 + month - anchor.month + (day - anchor.day) / 31

    if ahead:
        return next(y for y in candidates if months_off(y) >= -1.0)
    if ahead_of(seen) and 0 < months_off(min(candidates, key=lambda y: abs(months_off(y)))) < 4:
        return min(candidates, key=lambda y: abs(months_off(y)))
    past = [y for y in candidates if months_off(y) <= 0.2]
    nearest = min(candidates, key=lambda y: abs(months_off(y)))
    if seen.tense != PAST and 0 < months_off(nearest) < 4:
        return nearest
    return past[-1]


def ahead_of(seen: Seen) -> bool:
    """'returned *by Jan. 14*', 'a dividend *payable Dec. 1*': a day still to come, whatever the verb's tense."""
    return seen.before() in DEADLINES or seen.before() in ("payable", "due")


@rule(r"(?:W,?)?[tlL]?(?P<M>M)(?P<n>[no])(?:-n)?(?:,?(?P<Y>Y)(?!U))?")
def month_day(seen: Seen) -> TimeSeen | None:
    """'Friday, Oct. 23', 'October 9', 'April 4, 1949', 'May 7-10'."""
    month, day = seen.value("M"), int(seen.value("n"))
    if not 1 <= day <= 31:
        return None
    return day_value(seen, month, day)


@rule(r"(?:W,?)?(?:d(?=o))?(?P<n>[no])f?(?P<M>M)(?:,?(?P<Y>Y)(?!U))?")
def day_month(seen: Seen) -> TimeSeen | None:
    """'12 October 2020', 'the 5th of May'."""
    day = int(seen.value("n"))
    if not 1 <= day <= 31 or seen.value("n") != day:
        return None
    return day_value(seen, seen.value("M"), day)


@rule(r"W,?df?(?P<n>o)")
def weekday_ordinal(seen: Seen) -> TimeSeen | None:
    """'Monday the 12th': the day of this month."""
    if seen.anchor is None or not 4 <= seen.value("n") <= 31:
        return None
    value = valid_day(seen.anchor.year, seen.anchor.month, seen.value("n"))
    return TimeSeen("DATE", value) if value else None


def day_value(seen: Seen, month: int, day: int) -> TimeSeen | None:
    """Return a day of a month, in the year told or the closest one."""
    year = seen.value("Y") or year_of_month(seen, month, day)
    if year is None:
        return TimeSeen("DATE", f"XXXX-{month:02}-{day:02}")
    value = valid_day(year, month, day)
    last = seen.match.group().split("-n")
    if len(last) == 2 and value:  # "May 7-10"
        until = seen.scene.items[seen.match.start() + len(last[0]) + 1].value
        stop = valid_day(year, month, int(until))
        return TimeSeen("DATE", f"{value}/{stop}") if stop and stop > value else TimeSeen("DATE", value)
    return TimeSeen("DATE", value) if value else None


@rule(r"(?<=[MnY][,&-])(?P<n>n)(?![.]*U)")
def another_day(seen: Seen) -> TimeSeen | None:
    """'October 9 and *10*': a second day of the month just named."""
    if seen.focus.day is None or not 1 <= seen.value("n") <= 31 or seen.value("n") != int(seen.value("n")):
        return None
    if seen.before(1) not in ("and", "or", "to") or seen.scene.parse.pos[seen.last - 1] != "NUM":
        return None
    at = seen.match.start()
    if seen.scene.classes[at - 3 : at - 1] not in ("Mn", "Mo") or not seen.value("n") > seen.focus.day.day:
        return None
    value = valid_day(seen.focus.day.year, seen.focus.day.month, int(seen.value("n")))
    return TimeSeen("DATE", value) if value else None


@rule(r"(?P<N>#)")
def numeric_day(seen: Seen) -> TimeSeen | None:
    """'2023-10-17', '10/31/89'."""
    return TimeSeen("DATE", seen.value("N"))


@rule(r"(?P<Y>Y)-(?P<m>n)-(?P<d>n)")
def iso_day(seen: Seen) -> TimeSeen | None:
    """'2023-10-17', which the parser splits."""
    value = valid_day(seen.value("Y"), int(seen.value("m")), int(seen.value("d")))
    return TimeSeen("DATE", value) if value else None


@rule(r"(?P<M>M)(?:,|f)?(?P<Y>Y)(?!U)")
def month_year(seen: Seen) -> TimeSeen | None:
    """'July 1997', 'October of 1963'."""
    return TimeSeen("DATE", f"{seen.value('Y'):04}-{seen.value('M'):02}")


@rule(r"(?P<M>M)(?:f)?(?P<p>[tlxLb])(?P<u>u)")
def month_of_year(seen: Seen) -> TimeSeen | None:
    """'July last year', 'January this year'."""
    if seen.value("u") != "Y" or seen.anchor is None:
        return None
    step = {"l": -1, "L": -1, "x": 1}.get(seen.item("p").cls, 0)
    return TimeSeen("DATE", f"{seen.anchor.year + step:04}-{seen.value('M'):02}")


@rule(r"(?P<p>[tlxLXb])?l?(?P<M>M)")
def month(seen: Seen) -> TimeSeen | None:
    """'in March', 'last October', 'this September', 'next April'."""
    number = seen.value("M")
    if seen.anchor is None:
        return TimeSeen("DATE", f"XXXX-{number:02}")
    anchor = seen.anchor
    way = seen.item("p").cls if "p" in seen else ""
    if seen.word("M") in ("may", "march", "august") and seen.scene.parse.pos[seen.last - 1] not in ("PROPN", "NOUN"):
        return None
    if way in ("l", "L"):
        year = anchor.year if number < anchor.month else anchor.year - 1
    elif way in ("x", "X"):
        year = anchor.year if number > anchor.month else anchor.year + 1
    elif way == "t":
        nearest = (anchor.year - 1, anchor.year, anchor.year + 1)
        year = min(nearest, key=lambda y: abs((y - anchor.year) * 12 + number - anchor.month))
    elif (
        re.match(r"\d{4}", seen.focus.value or "")
        and int((seen.focus.value or "0")[:4]) < anchor.year - 1
        and (seen.focus.paragraph == paragraph_of(seen) and seen.tense == PAST)
    ):
        year = int((seen.focus.value or "0")[:4])
    else:
        year = year_of_month(seen, number, anchor.day) or anchor.year
    return TimeSeen("DATE", f"{year:04}-{number:02}")


def paragraph_of(seen: Seen) -> int:
    """Return the number of the paragraph that the match stands in."""
    parse = seen.scene.parse
    return parse.paragraphs[parse.sentence_of[seen.first]]


@rule(r"(?P<A>Y)-(?P<B>[nY])(?![-o])|(?P<C>Y)(?P<to>&)(?P<D>Y)")
def years(seen: Seen) -> TimeSeen | None:
    """'a 1988-94 war': a stretch of years."""
    if "to" in seen:
        return None
    first, last = seen.value("A"), int(seen.value("B"))
    if last < 100:
        last += first // 100 * 100
        last += 100 if last < first else 0
    return TimeSeen("DATE", f"{first:04}/{last:04}") if first < last < first + 100 else None


@rule(r"(?:du(?=Y))?(?P<Y>Y)(?:P)?")
def year(seen: Seen) -> TimeSeen | None:
    """'In 1921', 'since 1994', 'the year 2000'; not '1990 people', '$2000'."""
    number, i = seen.value("Y"), seen.item("Y").first
    parse = seen.scene.parse
    if not 1500 <= number <= 2100 or parse.words[i][0] == "0":
        return None
    if seen.before() in ("$", "#", "£", "€", "no.", "no", "about", "around", "than", "over", "nearly", "least", "some"):
        return None
    nxt = seen.last
    if parse.labels[i] == "nummod" and parse.heads[i] > i and parse.tags[parse.heads[i]] in ("NNS",):
        if parse.heads[i] == nxt or parse.lemmas[parse.heads[i]] in ("people", "man", "soldier", "troop"):
            return None if number % 10 == 0 or parse.pos[parse.heads[i]] != "NOUN" else TimeSeen("DATE", f"{number}")
    if seen.after() in (
        "people",
        "men",
        "troops",
        "soldiers",
        "miles",
        "km",
        "percent",
        "%",
        "metres",
        "feet",
        "points",
    ):
        return None
    return TimeSeen("DATE", f"{number:04}")


@rule(r"F(?P<Y>Y)|(?:d)?F(?P<u>u)(?P<Z>Y)?|(?:d)cF(?P<v>u)")
def fiscal_year(seen: Seen) -> TimeSeen | None:
    """'fiscal 1989', 'the current fiscal year'."""
    told = seen.value("Y") or seen.value("Z")
    if told:
        return TimeSeen("DATE", str(told))
    if (seen.value("u") or seen.value("v")) != "Y" or seen.anchor is None:
        return None
    return TimeSeen("DATE", str(seen.anchor.year))


@rule(r"(?:d(?=E)|d(?=B-?E))?(?:(?P<B>B)-?)?(?P<E>E)")
def decade(seen: Seen) -> TimeSeen | None:
    """'the 1980s', 'the early 1990s', 'the nineties'."""
    if seen.word("E").isalpha() and "d" not in seen.match.group():
        return None
    return TimeSeen("DATE", f"{seen.value('E')}", seen.value("B"))


@rule(r"d?(?P<o>o)-?(?P<u>u)(?!o)")
def ordinal_century(seen: Seen) -> TimeSeen | None:
    """'the 20th century'."""
    if seen.value("u") != "C":
        return None
    return TimeSeen("DATE", f"{seen.value('o') - 1:02}")


@rule(r"d?(?P<p>[tlxL])?l?(?P<s>s)(?:f?(?P<Y>Y)|f?(?P<q>[tlx])(?P<u>u))?")
def season(seen: Seen) -> TimeSeen | None:
    """'this summer', 'last fall', 'the winter of 1994'; not 'the fall of Kabul', 'spring water'."""
    name, words = seen.value("s"), seen.word("s")
    way = seen.item("p").cls if "p" in seen else ""
    if told := seen.value("Y"):
        return TimeSeen("DATE", f"{told}-{name}")
    if seen.anchor is None:
        return TimeSeen("DATE", f"XXXX-{name}") if way else None
    if not way and words in ("fall", "spring") and seen.before() not in ("in", "by", "since", "until", "late", "early"):
        return None
    if not way and (seen.after() == "of" or seen.scene.parse.labels[seen.last - 1] == "compound"):
        return None
    anchor = seen.anchor
    if "q" in seen and seen.value("u") == "Y":
        return TimeSeen("DATE", f"{anchor.year + {'l': -1, 'x': 1}.get(seen.item('q').cls, 0)}-{name}")
    middle = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}[name]
    year = anchor.year
    if way in ("l", "L") and "l" not in seen.match.group()[2:] and middle + 1 >= anchor.month:
        year -= 1
    elif way == "x" and middle <= anchor.month:
        year += 1
    elif way in ("", "t") and seen.tense == PAST and middle - 2 > anchor.month:
        year -= 1
    return TimeSeen("DATE", f"{year}-{name}")


@rule(r"(?P<p>[tlxL])?(?P<H>H)(?:,?(?P<Y>Y))?")
def named_day(seen: Seen) -> TimeSeen | None:
    """'last Thanksgiving', 'Christmas Eve 1991'."""
    words = seen.word("H")
    if not seen.scene.parse.words[seen.item("H").first][0].isupper():
        return None
    if told := seen.value("Y"):
        return TimeSeen("DATE", feast(seen.value("H"), told).isoformat())
    if seen.anchor is None:
        return None
    anchor = seen.anchor
    days = [feast(seen.value("H"), anchor.year + step) for step in (-1, 0, 1)]
    way = seen.item("p").cls if "p" in seen else ""
    if way == "x" or (not way and seen.tense == FUTURE):
        day = next(d for d in days if d >= anchor)
    elif way in ("l", "L") or seen.tense == PAST:
        day = [d for d in days if d <= anchor][-1]
    else:
        day = min(days, key=lambda d: abs((d - anchor).days))
    return TimeSeen("DATE", day.isoformat()) if words else None


@rule(r"(?P<p>[tlxXL]|dL|dX|tx)?(?P<W>W)(?:,?(?P<v>p))?")
def weekday(seen: Seen) -> TimeSeen | None:
    """'Saturday' in a report of Monday is the Saturday before; 'on Monday' in it is today; 'will meet Thursday'."""
    part = seen.value("v")
    if seen.anchor is None:
        value = f"XXXX-WXX-{seen.value('W')}"
        return TimeSeen("TIME", f"{value}T{part}") if part else TimeSeen("DATE", value)
    way = seen.match.group("p") or ""
    day = weekday_of(seen, seen.anchor, seen.value("W"), way[-1:])
    return TimeSeen("TIME", f"{day}T{part}") if part else TimeSeen("DATE", day.isoformat())


def weekday_of(seen: Seen, anchor: date, number: int, way: str) -> date:
    """Return the day that a weekday's name stands for."""
    if way == "L" and seen.focus.day:
        anchor = seen.focus.day
    if way == "X" and seen.focus.day:
        anchor, way = seen.focus.day, "x"
    if way in ("l", "L"):
        return nearest_weekday(date.fromordinal(anchor.toordinal() - 1), number, -1)
    if way == "x":
        return nearest_weekday(date.fromordinal(anchor.toordinal() + 1), number, 1)
    if number == anchor.isoweekday():
        return anchor
    ahead = seen.tense == FUTURE or (seen.before() in DEADLINES and seen.tense == PRESENT)
    return nearest_weekday(anchor, number, 1 if ahead else -1)


@rule(r"(?:d)?(?P<w>u)fd?(?P<M>M)(?P<n>[no])")
def week_of(seen: Seen) -> TimeSeen | None:
    """'the week of March 6'."""
    if seen.value("w") != "W":
        return None
    found = day_value_plain(seen)
    if not found:
        return None
    year, week, _ = date.fromisoformat(found).isocalendar()
    return TimeSeen("DATE", f"{year}-W{week:02}")


def day_value_plain(seen: Seen) -> str | None:
    year = year_of_month(seen, seen.value("M"), int(seen.value("n")))
    return valid_day(year, seen.value("M"), int(seen.value("n"))) if year else None


def quarter_before(anchor: date, number: int, tense: str) -> str:
    """Return the latest such quarter that had begun, or the next where the verb looks ahead."""
    current = (anchor.month + 2) // 3
    year = anchor.year
    if tense == FUTURE and number < current - 1:
        year += 1
    elif tense != FUTURE and number > current:
        year -= 1
    return f"{year}-Q{number}"


RULES: tuple[Rule, ...] = (
    month_day, day_month, weekday_ordinal, another_day, numeric_day, iso_day, month_year, month_of_year, month, years,
    year, fiscal_year, decade, ordinal_century, season, named_day, weekday, week_of,
)  # fmt: skip
