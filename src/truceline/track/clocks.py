"""Whose noon? A clock time without a zone may be meant by the sides' own clocks or by those of who brokered it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from truceline.record import Party, When
from truceline.vocab import load

CLOCK = frozenset({"minute", "hour"})
LOCAL = "local"  # "noon local time" is meant by the sides' own clocks, whoever brokered it


@cache
def _zones() -> dict[str, str]:
    return {state: zone for row in load("capitals") for state, zone in row["zones"].items()}


def _offset(party: Party, moment: datetime) -> str | None:
    zone = _zones().get(party.id.removeprefix("state:"))
    try:
        delta = moment.replace(tzinfo=ZoneInfo(zone)).utcoffset() if zone else None
    except ZoneInfoNotFoundError:
        return None
    if delta is None:
        return None
    minutes = round(delta.total_seconds() / 60)
    return f"{'+' if minutes >= 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def local(parties: tuple[Party, ...], moment: str) -> str | None:
    """Return the offset of the sides' own clocks at a moment, that of the first whose clock is known.

    >>> local((Party("state:AM", "Armenia"),), "2020-10-10T12:00")
    '+04:00'
    """
    at = datetime.fromisoformat(moment[:16])
    return next((offset for p in parties if (offset := _offset(p, at))), None)


def with_clocks(
    effective: When | None, parties: tuple[Party, ...], brokers: tuple[tuple[str, Party], ...]
) -> When | None:
    """Return a start with a reading for each clock that it may have been meant by: the sides' own, the brokers'.

    Nothing is added where every report tells the zone, there is no clock time, or all clocks agree; the clocks of
    others whom a report speaks of are left out, and the brokers' too where some report tells the zone or says "local".

    'A ceasefire was announced for noon' in talks at Moscow: 12:00+04:00 by the clocks of Yerevan and Baku, or
    12:00+03:00, which is 13:00 there.
    """
    if effective is None or effective.precision not in CLOCK or not effective.earliest:
        return effective
    times = tuple(r for r in effective.readings if not (r.zone and r.basis == "inferred"))  # other times told
    if effective.zone:
        return replace(effective, readings=times)
    moment = datetime.fromisoformat(effective.earliest[:16])
    told = {r.zone for r in times if r.zone and r.earliest == effective.earliest}
    is_local = any(LOCAL in (w.words or "").casefold() for w in (effective, *times))
    helping = () if told or is_local else tuple(party for _, party in brokers)
    whose: dict[str, list[str]] = {}
    for party in (*parties, *helping):
        if offset := _offset(party, moment):
            whose.setdefault(offset, []).append(party.name)
    if len(told | set(whose)) > 1:
        times += tuple(
            When(
                effective.earliest, effective.latest, effective.precision, offset, "inferred",
                f"{effective.earliest[11:16]} by the clock of {' and '.join(dict.fromkeys(names))}",
            )
            for offset, names in whose.items()
            if offset not in told
        )  # fmt: skip
    return replace(effective, readings=times)


def readings(effective: When) -> tuple[tuple[str, When], ...]:
    """Return the named readings of a start: by each clock that it is told by or may be meant by, then other times.

    >>> [name for name, _ in readings(When("2020-10-10T12:00", "2020-10-10T12:00", "minute"))]
    ['as told']
    """
    clocks = [(r.words or r.zone or "", r) for r in effective.readings if r.zone and r.earliest == effective.earliest]
    others = [(r.words or f"{r}", r) for r in effective.readings if not (r.zone and r.earliest == effective.earliest)]
    return (*(clocks or [("as told", effective)]), *others)


def minutes_apart(start: When, act: When, home: str | None) -> int | None:
    """Return the minutes from a start to an act, None without clock times. A time without a zone is by the clock
    ``home``; where that isn't known either, the hands of both clocks are compared as they stand.

    >>> noon = When("2020-10-10T12:00", "2020-10-10T12:00", "minute", "+03:00")
    >>> minutes_apart(noon, When("2020-10-10T12:05", "2020-10-10T12:05", "minute"), "+04:00")
    -55
    """
    if not start.earliest or not act.earliest or "T" not in start.earliest or "T" not in act.earliest:
        return None
    zones = (start.zone or home, act.zone or home)
    known = all(zones)
    one, two = (
        datetime.fromisoformat(when.earliest[:16] + (zone or "" if known else ""))
        for when, zone in zip((start, act), zones, strict=True)
        if when.earliest
    )
    return int((two - one) / timedelta(minutes=1))
