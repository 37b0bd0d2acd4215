"""How pages tell a value: a word always, a glyph and a colour beside it, never alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from truceline.record import Claim, Count, Party, When
from truceline.vocab import load
from truceline.write.passages import spoken, spoken_when

GLYPHS = "▲■●◆★"
STANCES = {  # glyph, word
    "asserted": ("✚", "asserts"),
    "alleged": ("✚", "says"),
    "denied": ("−", "denies"),
    "planned": ("→", "plans"),
    "demanded": ("!", "demands"),
    "hypothetical": ("?", "supposes"),
    "opinion": ("“", "judges"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """How a side is shown: its name, glyph and the number of its colour (``n``: none of its own)."""

    id: str
    name: str
    glyph: str
    colour: str


def shown_sides(sides: tuple[str, ...], names: dict[str, str]) -> dict[str, Side]:
    """Return the sides in their order; the first five have a glyph and colour of their own.

    >>> shown_sides(("state:AZ", "state:AM"), {"state:AZ": "Azerbaijan"})["state:AM"]
    Side(id='state:AM', name='AM', glyph='■', colour='1')
    """
    shown = {}
    for i, side in enumerate(sides):
        own = i < len(GLYPHS)
        name = names.get(side) or side.rpartition(":")[2].replace("-", " ")
        shown[side] = Side(side, name, GLYPHS[i] if own else "○", str(i) if own else "n")
    return shown


def act(name: str) -> str:
    """Return an act as words.

    >>> act("truce-violated")
    'truce violated'
    """
    return name.replace("-", " ")


def stance_glyph(stance: str) -> str:
    return STANCES.get(stance, ("·", stance))[0]


def stance_word(stance: str) -> str:
    return STANCES.get(stance, ("·", stance))[1]


def names(parties: tuple[Party, ...]) -> str:
    """Return the names of some parties, or a word for nobody named."""
    return ", ".join(p.name for p in parties) or "not named"


def count(one: Count) -> str:
    """Return a count as words: never one number where the report gives a range.

    >>> count(Count("killed", 9, 9)), count(Count("wounded", 30, None)), count(Count("killed", 2, 4, group="civilians"))
    ('9 killed', 'at least 30 wounded', '2 to 4 civilians killed')
    >>> count(Count("killed", 2, 2, group="children", part=True))
    'of these 2 children killed'
    """
    if one.high is None:
        number = f"at least {one.low:,.0f}"
    elif one.low == one.high:
        number = f"{one.low:,.0f}"
    else:
        number = f"{one.low:,.0f} to {one.high:,.0f}"
    number = f"of these {number}" if one.part else number
    return " ".join(filter(None, (number, one.unit, one.group, one.kind if one.kind != "other" else one.who)))


def both_clocks(when: When | None) -> str:
    """Return a time as the report gives it and, where its zone is known, in UTC.

    >>> both_clocks(When("2020-10-10T12:05", "2020-10-10T12:05", "minute", "+04:00"))
    '10 October 2020, 12:05 (UTC+04:00) = 08:05 UTC'
    >>> both_clocks(When("2020-10-10T12:05", "2020-10-10T12:05", "minute"))
    '10 October 2020, 12:05 (zone not told)'
    >>> both_clocks(When("2020-10-10", "2020-10-10"))
    '10 October 2020'
    """
    told = spoken_when(when)
    if when is None or not when.earliest or "T" not in when.earliest:
        return told
    moment = in_utc(when.earliest, when.zone)
    if moment is None:
        return told if when.zone else f"{told} (zone not told)"
    day = moment.date().isoformat()
    same_day = day == when.earliest[:10]
    return f"{told} = {moment:%H:%M} UTC" + ("" if same_day else f" on {spoken(day)}")


def in_utc(minute: str, zone: str | None) -> datetime | None:
    """Return a local minute in UTC; None where the zone isn't an offset."""
    if not zone or zone[:1] not in "+-" or ":" not in zone:
        return None
    hours, minutes = zone[1:].split(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if zone[0] == "-" else 1)
    return datetime.fromisoformat(minute).replace(tzinfo=timezone(offset)).astimezone(UTC)


def chain(claim: Claim, outlet: str) -> tuple[str, ...]:
    """Return who says it, from the outlet inwards."""
    return (outlet, *(party.name for party in claim.source if party.name != outlet))


def precision(code: int | None) -> str:
    """Return a place's precision in words (UCDP where_prec)."""
    words = (
        "",
        "exactly there",
        "near there",
        "in the district",
        "in the province",
        "along a line or larger area",
        "in the country",
        "at sea or in the air",
    )
    return words[code] if code and code < len(words) else "precision not known"


def definition(name: str) -> str:
    """Return the code book's sentence for an act; empty where it has none."""
    return next((row.get("definition", "") for row in load("acts") if row.get("act") == name), "")
