"""How long, and how often."""

from __future__ import annotations

from truceline.find.times.seen import Rule, Seen, rule
from truceline.record import TimeSeen

CODE = {"S": "PT{}S", "TM": "PT{}M", "TH": "PT{}H", "D": "P{}D", "W": "P{}W", "WE": "P{}WE", "M": "P{}M", "Q": "P{}Q",
        "Y": "P{}Y", "NI": "P{}NI"}  # fmt: skip
YEARS_PER = {"E": 10, "C": 100}


def length(seen: Seen, many: float | None, unit: str, mod: str | None = None) -> TimeSeen | None:
    """Return so many units as a duration; ``many`` None: nobody knows (``PXD``)."""
    if "v" in seen:
        mod = mod or seen.value("v")
    if unit in YEARS_PER:
        if many is None:
            return TimeSeen("DURATION", f"PX{unit}", mod)
        many, unit = many * YEARS_PER[unit], "Y"
    if unit not in CODE:
        return None
    if many is None:
        return TimeSeen("DURATION", CODE[unit].format("X"), mod)
    whole = int(many)
    if many != whole:
        return TimeSeen("DURATION", _with_half(unit, whole, many - whole), mod)
    if unit == "TH" and whole % 24 == 0 and seen.match.group()[0] in "dl" and whole == 24:
        return TimeSeen("DURATION", "P1D", mod)
    return TimeSeen("DURATION", CODE[unit].format(whole), mod)


def _with_half(unit: str, whole: int, rest: float) -> str:
    """'2 1/2 years' is two years and six months."""
    smaller = {"Y": ("P{}Y{}M", 12), "M": ("P{}M{}D", 30), "W": ("P{}W{}D", 7), "D": ("P{}DT{}H", 24),
               "TH": ("PT{}H{}M", 60), "TM": ("PT{}M{}S", 60)}  # fmt: skip
    if unit not in smaller:
        return CODE[unit].format(whole)
    form, per = smaller[unit]
    if whole == 0:
        head, tail = form.split("{}", 1)
        return (
            head + tail.lstrip("YMWDH").replace("{}", str(round(rest * per)))
            if "T" not in tail
            else ("PT" + f"{round(rest * per)}" + tail[-1])
        )
    return form.format(whole, round(rest * per))


@rule(r"(?:d(?=[no](?!-)))?(?:(?P<v>v))?(?:(?P<a>a)|(?P<o>o)?(?P<n>[nY])|(?P<q>q)f?|(?P<x>d?o)(?=U))(?:[&-](?P<to>n))?-?"
      r"(?:\+-?)?(?P<U>[uUj])(?P<age>-?A)?(?P<P>P)?(?P<tail>&f)?")  # fmt: skip
def counted(seen: Seen) -> TimeSeen | None:
    """'two weeks', 'a five-year plan', 'at least 30 days', 'a two-week-old war'; not 'a 17-year-old', '$5 a day'."""
    unit = seen.value("U")
    if "age" in seen and unit in ("Y", "M") and age_word(seen, "age") == "old" and not old_thing(seen):
        return None
    if unit == "WE":
        return None
    if "a" in seen:
        if "P" in seen or (unit == "S"):
            return None
        if rate(seen):
            return TimeSeen("SET", CODE.get(unit, "P{}Y").format(1)) if unit != "S" else None
        return length(seen, 1, unit)
    if "x" in seen:
        return length(seen, None, unit)
    if "n" not in seen:
        return length(seen, seen.value("q"), unit)
    if seen.before() in ("$", "#", "£", "€"):
        return None
    return length(seen, seen.value("n"), unit, "EQUAL_OR_MORE" if "to" in seen else None)


def age_word(seen: Seen, name: str) -> str:
    """Return old or long, the last word of 'two-week-*old*'."""
    return str(seen.scene.items[seen.match.end(name) - 1].value)


RATE_AFTER = frozenset({"cents", "%", "percent", "dollars", "million", "billion", "times", "once", "twice"})


def rate(seen: Seen) -> bool:
    """'fifty thousand CDs *a year*', 'twice *a week*': what is counted stands before it."""
    parse, i = seen.scene.parse, seen.first
    return i > 0 and (
        parse.words[i - 1].lower() in RATE_AFTER
        or (
            parse.labels[seen.last - 1] == "npadvmod"
            and parse.tags[i - 1] in ("NNS", "CD")
            and parse.pos[i - 1] != "ADP"
        )
    )


THINGS = frozenset({"war", "conflict", "truce", "ceasefire", "cease", "insurgency", "rebellion", "siege", "blockade",
                    "dispute", "fighting", "crisis", "feud", "campaign", "uprising", "embargo"})  # fmt: skip


def old_thing(seen: Seen) -> bool:
    """'the ten-year-old war', but no 'ten-year-old girl': ages aren't times."""
    return bool(THINGS & set(seen.after(3).split()))


@rule(r"(?P<v>v)?(?P<a>a|n)(?P<U>[uU])&(?:a)?h|(?P<w>v)?(?P<n>n)&ah(?P<V>[uU])|h(?P<b>a)(?P<W>u)|(?P<c>a)h-(?P<X>u)")
def with_half(seen: Seen) -> TimeSeen | None:
    """'a minute and a half', 'two and a half years', 'half an hour'."""
    if "U" in seen:
        return length(seen, seen.value("a") + 0.5, seen.value("U"))
    if "V" in seen:
        return length(seen, seen.value("n") + 0.5, seen.value("V"))
    return length(seen, 0.5, seen.value("W") or seen.value("X"))


@rule(r"(?P<U>U)(?:&(?P<V>U))?(?P<A>-A)?")
def uncounted(seen: Seen) -> TimeSeen | None:
    """'for years', 'weeks of talks', 'days after the truce'."""
    if seen.value("U") in ("S", "WE", "Q") or (
        seen.before() in ("the", "those", "these", "all", "few", "whose", "his")
    ):
        return None
    if seen.before() == "-":
        return None
    return length(seen, None, seen.value("U"))


@rule(r"(?P<U>[uj])(?P<age>-A)")
def long_one(seen: Seen) -> TimeSeen | None:
    """'the decade-long war', 'a day-long battle'; not '(17-)year-old'."""
    if age_word(seen, "age") == "old" or seen.before() == "-":
        return None
    return length(seen, 1, seen.value("U"))


@rule(r"e(?:(?P<n>[no])?(?P<U>[uU])|(?P<M>M)|(?P<W>W)(?P<p>p)?|(?P<v>p)|(?P<s>s))")
def every(seen: Seen) -> TimeSeen | None:
    """'every day', 'each July', 'every Friday night', 'every two weeks'."""
    if "U" in seen:
        if seen.value("U") == "S":
            return None
        made = length(seen, seen.value("n") or 1, seen.value("U"))
        return TimeSeen("SET", made.value) if made else None
    if "M" in seen:
        return TimeSeen("SET", f"XXXX-{seen.value('M'):02}")
    if "W" in seen:
        part = f"T{seen.value('p')}" if "p" in seen else ""
        return TimeSeen("SET", f"XXXX-WXX-{seen.value('W')}{part}")
    if "v" in seen:
        return TimeSeen("SET", f"XXXX-XX-XXT{seen.value('v')}")
    return TimeSeen("SET", f"XXXX-{seen.value('s')}")


@rule(r"(?P<V>V)(?P<p>p)?|(?P<W>W)(?P<j>j)")
def weekdays(seen: Seen) -> TimeSeen | None:
    """'on Fridays', 'Tuesday nights'."""
    number = seen.value("V") or seen.value("W")
    part = seen.value("p") or seen.value("j")
    return TimeSeen("SET", f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))


@rule(r"(?P<y>y)")
def often(seen: Seen) -> TimeSeen | None:
    """'daily', 'annually'; not 'the Daily Telegraph'."""
    word = seen.scene.parse.words[seen.first]
    if word[0].isupper() and seen.first not in {first for first, _ in seen.scene.parse.sentences}:
        return None
    return TimeSeen("SET", seen.value("y"))


RULES: tuple[Rule, ...] = (counted, with_half, uncounted, long_one, every, weekdays, often)
