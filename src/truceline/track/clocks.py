"""Whose noon? A clock time without a zone may be meant by the sides' own clocks or by those of who brokered it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from truceline.record import Party, When
from truceline.vocab import load

CLOCK = frozenset({"minute", "hour"})


@cache
def _zones() -> dict[str, str]:
    return {state: zone for row in load("capitals") for state, zone in row["zones"].items()}


def _offset(party: Party, moment: datetime) -> timedelta | None:
    zone = _zones().get(party.id.removeprefix("state:"))
    try:
        return moment.replace(tzinfo=ZoneInfo(zone)).utcoffset() if zone else None
    except ZoneInfoNotFoundError:
        return None


def with_clocks(
    effective: When | None, parties: tuple[Party, ...], brokers: tuple[tuple[str, Party], ...]
) -> When | None:
    """Return a start with a reading for each clock that it may have been meant by: those of the brokers, in the sides'
    own time. Nothing is added where a zone is told, there is no clock time, or the sides' clocks are not known.

    'A ceasefire was announced for noon' in talks at Moscow: 12:00 by Moscow's clock is 13:00 by the sides' own.
    """
    if effective is None or effective.zone or effective.precision not in CLOCK or not effective.earliest:
        return effective
    moment = datetime.fromisoformat(effective.earliest[:16])
    local = next((offset for p in parties if (offset := _offset(p, moment)) is not None), None)
    if local is None:
        return effective
    told = {effective.earliest[:16], *(r.earliest[:16] for r in effective.readings if r.earliest)}
    readings = list(effective.readings)
    for _, broker in brokers:
        theirs = _offset(broker, moment)
        if theirs is None or theirs == local:
            continue
        own = (moment + (local - theirs)).isoformat(timespec="minutes")
        if own not in told:
            told.add(own)
            words = f"{effective.earliest[11:16]} by the clock of {broker.name}"
            readings.append(When(own, own, effective.precision, None, "inferred", words))
    return replace(effective, readings=tuple(readings))
