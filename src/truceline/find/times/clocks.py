"""Clock times and parts of the day, with the day that their context gives."""

from __future__ import annotations

from truceline.find.times.calendar import add_days, valid_day
from truceline.find.times.dates import paragraph_of, weekday_of, year_of_month
from truceline.find.times.seen import Focus, Rule, Seen, rule
from truceline.record import TimeSeen

DAY = (
    r"(?:,?(?:I(?=[WDM]))?d?(?:(?P<W>W)(?:,?(?P<M>M)(?P<md>[no])(?:,?(?P<Y>Y))?)?"
    r"|(?P<D>D)|(?P<M2>M)(?P<md2>[no])(?:,?(?P<Y2>Y))?|(?P<md3>[no])f?(?P<M3>M)(?:,?(?P<Y3>Y))?))?"
)
NEAR = 2  # paragraphs: how far a clock time may look back for its day


def day_of(seen: Seen) -> str | None:
    """Return the day that a clock time belongs to: its own words', else the one last spoken of, else the report's.

    'a truce at noon on Saturday … an assault at *12:05 p.m.*': that Saturday.
    """
    month = next((name for name in ("M", "M2", "M3") if name in seen), None)
    if month:
        day = int(seen.value("md" + month[1:]))
        year = seen.value("Y" + month[1:]) or year_of_month(seen, seen.value(month), day)
        return valid_day(year, seen.value(month), day) if year else f"XXXX-{seen.value(month):02}-{day:02}"
    if "W" in seen:
        return weekday_of(seen, seen.anchor, seen.value("W"), "").isoformat() if seen.anchor else None
    if "D" in seen:
        return add_days(seen.anchor, seen.value("D")).isoformat() if seen.anchor else None
    return context_day(seen)


def context_day(seen: Seen) -> str | None:
    """Return the day of the words around: the next day named in the sentence, the last one named, the report's."""
    coming = seen.scene.classes[seen.match.end() : seen.match.end() + 6]
    for offset, cls in enumerate(coming):
        if cls == "|":
            break
        item = seen.scene.items[seen.match.end() + offset]
        if cls == "W" and seen.anchor:
            return weekday_of(seen, seen.anchor, item.value, "").isoformat()
        if cls == "D" and seen.anchor:
            return add_days(seen.anchor, item.value).isoformat()
    focus: Focus = seen.focus
    if focus.day and paragraph_of(seen) - focus.paragraph <= NEAR:
        return focus.day.isoformat()
    return seen.anchor.isoformat() if seen.anchor else None


def clock(hour: float, minute: int, half: str | None) -> str | None:
    """Return a clock time as ``HH:MM``.

    >>> clock(12, 5, "pm"), clock(12, 0, "am"), clock(9, 30, None)
    ('12:05', '00:00', '09:30')
    """
    hour = int(hour)
    if half and not 1 <= hour <= 12:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


@rule(r"(?:(?P<v>v))?(?:(?P<k>k)(?P<m>m)?|(?P<n>n)(?P<m2>m))(?:,?z)?" + DAY)
def clock_time(seen: Seen) -> TimeSeen | None:
    """'12:05 p.m.', '9 a.m. EST Tuesday', 'around 7:15 p.m.'; not 'a 4:3 ratio'."""
    if "k" in seen:
        hour, minute = map(int, seen.value("k").split(":"))
        told = clock(hour, minute, seen.value("m") if hour <= 12 else None)
    else:
        if seen.value("n") != int(seen.value("n")) or not 1 <= seen.value("n") <= 12:
            return None
        if seen.word("m2") == "am" and seen.scene.parse.pos[seen.item("m2").first] in ("VERB", "AUX"):
            return None
        told = clock(seen.value("n"), 0, seen.value("m2"))
    return at_clock(seen, told)


def at_clock(seen: Seen, told: str | None) -> TimeSeen | None:
    if told is None:
        return None
    return TimeSeen("TIME", f"{day_of(seen) or 'XXXX-XX-XX'}T{told}", seen.value("v") if "v" in seen else None)


@rule(r"(?:(?P<v>v))?d?(?P<N>N)(?:,?z)?" + DAY)
def noon(seen: Seen) -> TimeSeen | None:
    """'at noon on Saturday', 'midnight Friday'."""
    if seen.value("N") == "24:00":
        return at_clock(seen, "24:00")
    return at_clock(seen, seen.value("N"))


@rule(r"(?:(?P<W>W)|(?P<D>D)),?(?P<N>N)")
def day_noon(seen: Seen) -> TimeSeen | None:
    """'until *Friday noon*', 'tomorrow midnight'."""
    return at_clock(seen, seen.value("N"))


@rule(r"(?P<n>[nY])(?=z)z" + DAY)
def military(seen: Seen) -> TimeSeen | None:
    """'0800 GMT'."""
    number = int(seen.value("n"))
    parse = seen.scene.parse
    if parse.words[seen.last - 1].lower() == "local" and seen.after() != "time":
        return None
    if len(parse.words[seen.item("n").first]) not in (3, 4) or number % 100 >= 60:
        return None
    return at_clock(seen, clock(number // 100, number % 100, None))


@rule(r"(?P<n>n)(?:i)?(?P<i>I)d(?P<p>p)" + DAY + r"|(?P<h>n)i")
def hour_of_part(seen: Seen) -> TimeSeen | None:
    """'4 in the morning', 'three o'clock'."""
    number = seen.value("n") if "n" in seen else seen.value("h")
    if number is None or not 1 <= number <= 12 or number != int(number):
        return None
    if "p" in seen:
        if seen.word("i") != "in":
            return None
        early = seen.value("p") == "MO" or (seen.value("p") == "NI" and number < 6)
        return at_clock(seen, clock(number, 0, "am" if early else "pm"))
    return at_clock(seen, clock(number, 0, None))


@rule(r"(?:d|(?P<way>t|l|d?[xX]|b))?(?P<p>p)(?:f" + DAY.replace("?P<", "?P<f") + r"|(?=I[W])" + DAY + r")?")
def part_of_day(seen: Seen) -> TimeSeen | None:
    """'this morning', 'last night', 'the night of Oct. 23', 'the next morning'; not 'a night market'."""
    part, parse = seen.value("p"), seen.scene.parse
    way = seen.match.group("way") or ""
    day: str | None
    if any(name in seen for name in ("fM", "fM2", "fM3", "fW", "fD", "W")):
        day = _of_day(seen)
    elif way in ("t", "l"):
        if seen.anchor is None:
            return TimeSeen("TIME", f"XXXX-XX-XXT{part}")
        day = add_days(seen.anchor, -1 if way == "l" else 0).isoformat()
    elif way in ("x", "dx", "X", "dX"):
        day = add_days(seen.reference, 1).isoformat() if seen.reference else None
    elif way == "b":
        day = context_day(seen)
    else:
        if parse.labels[seen.last - 1] == "compound" or seen.before() not in (
            "in",
            "during",
            "through",
            "throughout",
            "by",
            "at",
            "of",
            "early",
            "late",
            "mid",
            "-",
        ):
            return None
        day = context_day(seen)
    return TimeSeen("TIME", f"{day or 'XXXX-XX-XX'}T{part}")


def _of_day(seen: Seen) -> str | None:
    if month := next((name for name in ("fM", "fM2", "fM3") if name in seen), None):
        day = int(seen.value("fmd" + month[2:]))
        told = seen.value("fY" + month[2:]) or year_of_month(seen, seen.value(month), day)
        return valid_day(told, seen.value(month), day) if told else None
    if seen.anchor is None:
        return None
    if "fD" in seen:
        return add_days(seen.anchor, seen.value("fD")).isoformat()
    return weekday_of(seen, seen.anchor, seen.value("W" if "W" in seen else "fW"), "").isoformat()


@rule(r"O(?P<rest>" + DAY + ")")
def overnight(seen: Seen) -> TimeSeen | None:
    """'Shells landed overnight': the night before the report; not 'an overnight sensation'."""
    if seen.scene.parse.labels[seen.first] in ("amod", "compound") and seen.scene.parse.pos[seen.first] == "ADJ":
        return None
    if seen.match.group("rest"):
        return TimeSeen("TIME", f"{day_of(seen)}TNI")
    return TimeSeen("TIME", f"{add_days(seen.anchor, -1) if seen.anchor else 'XXXX-XX-XX'}TNI")


RULES: tuple[Rule, ...] = (clock_time, noon, day_noon, military, hour_of_part, part_of_day, overnight)
