"""Whose clock: the zone that the words name, else the clocks of the countries that the report speaks of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from truceline.record import Grounding, Mention, Place, When
from truceline.vocab import load

LOCAL = "local"
MOST = 3  # countries whose clocks are worth a reading


@cache
def _named() -> tuple[tuple[str, str], ...]:
    """Return the words for zones, the longest first, with their IANA names."""
    rows = [(form, row["value"]) for row in load("times") if row["class"] == "z" for form in row["forms"]]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@cache
def _countries() -> dict[str, str]:
    """Return the country of each country's name, adjective, people and capital."""
    table: dict[str, str] = {}
    for row in load("countries"):
        for name in (row["name"], *row["aliases"], *row["demonyms"], row["capital"]):
            if name:
                table.setdefault(name.casefold(), row["iso"])
    return table


@cache
def _clocks() -> dict[str, str]:
    return {row["country"]: row["zone"] for row in load("clocks")}


def offset(zone: str, moment: str) -> str | None:
    """Return a zone's offset from UTC at a local moment, None where the zone isn't known.

    >>> offset("Asia/Baku", "2020-10-10T12:00"), offset("America/New_York", "2020-10-10T12:00")
    ('+04:00', '-04:00')
    """
    try:
        delta = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).utcoffset()
    except (OSError, KeyError, ValueError):  # no such zone, or no table of zones on this machine
        return None
    if delta is None:
        return None
    minutes = round(delta.total_seconds() / 60)
    return f"{'+' if minutes >= 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def zone_told(words: str) -> str | None:
    """Return the zone that a time's own words name: 'noon *Baku time*', '0800 *GMT*'; 'local' for local time."""
    ending = words.casefold()
    for form, zone in _named():
        if ending.endswith(form) or f" {form} " in ending:
            return zone
    return None


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks that a report's bare "noon" may go by: (country, IANA zone), the country most spoken of first."""

    likely: tuple[tuple[str, str], ...]
    by_place: tuple[tuple[int, int, str], ...]  # (start, stop, country) of each mention of one
    home: str | None = None  # the outlet's country

    @classmethod
    def of(cls, mentions: tuple[Mention, ...], placed: tuple[Grounding, ...] = (), home: str | None = None) -> Clocks:
        """Return the clocks of a report's countries, by its mentions of places and actors and by where its places lie.

        ``home``: the outlet's country, whose readers its clock times may be told for.
        """
        table = _countries()
        seen: list[tuple[int, int, str]] = []
        for mention in mentions:
            if mention.kind in ("place", "actor") and (country := table.get(mention.value.casefold())):
                seen.append((mention.span.start, mention.span.stop, country))
        for one in placed:
            if isinstance(one.target, Place) and one.target.country:
                seen.append((one.mention.span.start, one.mention.span.stop, one.target.country))
        seen = sorted(set(seen))
        counted = Counter(country for _, _, country in seen)
        ordered = sorted(counted, key=lambda c: (-counted[c], c))
        clocks = _clocks()
        if home in clocks and home not in ordered:
            ordered.append(home)
        return cls(tuple((c, clocks[c]) for c in ordered if c in clocks), tuple(seen), home)

    def within(self, start: int, stop: int) -> list[str]:
        """Return the countries spoken of in a stretch of text."""
        return list(dict.fromkeys(country for a, b, country in self.by_place if a < stop and start < b))

    def near(self, start: int, stop: int) -> list[str]:
        """Return the countries spoken of in a stretch of text, then those of the whole report, at last the outlet's."""
        inside, often = self.within(start, stop)[: MOST + 1], [country for country, _ in self.likely[:MOST]]
        some = list(dict.fromkeys([*inside, *often]))[: MOST + 1]
        return some if self.home is None or self.home in some else [*some, self.home]


def with_zone(when: When, words: str, clocks: Clocks, sentence: tuple[int, int]) -> When:
    """Return a clock time with the zone its words name; without one it stays open, with a reading a clock.

    'a truce at noon on Saturday', brokered in Moscow between Baku and Yerevan: 12:00+04:00 or 12:00+03:00. Local time
    is that of the places in the sentence.
    """
    if when.precision != "minute" or when.earliest is None:
        return when
    told = zone_told(words)
    if told and told != LOCAL:
        return replace(when, zone=offset(told, when.earliest))
    table = dict(clocks.likely)
    names = {row["iso"]: row["name"] for row in load("countries")}
    readings: dict[str, str] = {}
    here = clocks.within(*sentence) if told == LOCAL else []
    for country in here or clocks.near(*sentence):
        if country in table and (shift := offset(table[country], when.earliest)):
            readings.setdefault(shift, country)
    if told == LOCAL and len(readings) == 1:  # "in Kharkiv at 8 a.m. *local time*"
        return replace(when, zone=next(iter(readings)))
    made = tuple(
        replace(when, zone=shift, basis="inferred", words=f"by the clock of {names[country]}", readings=())
        for shift, country in readings.items()
    )
    return replace(when, readings=(*when.readings, *made))
