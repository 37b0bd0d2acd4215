"""Could two claims tell of one happening? Each question has its own small answer, and the answers give the reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from truceline.link.mentions import Told, of_claim, one_thing
from truceline.record import Claim, Party, When, Where

NEAR_KM = 25.0
LONGEST_DAYS = 7  # an interval longer than this dates nothing


def days(when: When | None) -> tuple[str, ...]:
    """Return the ISO days of an interval, () where it is open or too long to date a happening.

    >>> days(When("2020-10-10T12:05", "2020-10-11"))
    ('2020-10-10', '2020-10-11')
    """
    if not when or not when.earliest or not when.latest or len(when.earliest) < 10 or len(when.latest) < 10:
        return ()
    return _days(when.earliest[:10], when.latest[:10])


@lru_cache(maxsize=4096)
def _days(earliest: str, latest: str) -> tuple[str, ...]:
    try:
        first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    except ValueError:
        return ()
    if not 0 <= (last - first).days < LONGEST_DAYS:
        return ()
    return tuple((first + timedelta(n)).isoformat() for n in range((last - first).days + 1))


def km(a: Where, b: Where) -> float | None:
    """Return the great-circle distance of two places, None where one has no coordinates."""
    p, q = a.place, b.place
    if not p or not q or None in (p.lat, p.lon, q.lat, q.lon):
        return None
    return _km(p.lat or 0.0, p.lon or 0.0, q.lat or 0.0, q.lon or 0.0)


@lru_cache(maxsize=65536)  # the towns of one war meet again and again
def _km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    la, lo, lb, lp = map(radians, (lat_a, lon_a, lat_b, lon_b))
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(h))


def same_place(a: Where | None, b: Where | None) -> bool | None:
    """Say whether two places can be one: True, False, or None where one is not told."""
    if not a or not b:
        return None
    if a.name.casefold() == b.name.casefold():
        return True
    if a.place and b.place and a.place.id == b.place.id:
        return True
    wide = {3, 4, 5, 6, 7}
    if a.precision in wide or b.precision in wide:
        distance = km(a, b)
        reach = {3: 60.0, 4: 200.0, 5: 300.0, 6: 900.0, 7: 600.0}
        limit = max(reach.get(a.precision or 0, 0.0), reach.get(b.precision or 0, 0.0))
        return None if distance is None or distance <= limit else False
    distance = km(a, b)
    return None if distance is None else distance <= NEAR_KM


def sides(parties: tuple[Party, ...]) -> frozenset[str]:
    """Return the ids of the sides that parties stand for."""
    return frozenset(p.side or p.id for p in parties)


def alike(a: Claim, b: Claim, mention: Callable[[Claim], Told] = of_claim) -> tuple[float, str]:
    """Return how strongly two claims look like one happening (0: not) and the reasons.

    Called for claims of one act family with a day in common. ``mention``: gives a claim's act as a mention.
    """
    place = same_place(a.place, b.place)
    if place is False:
        return 0.0, "other place"
    reasons: list[str] = []
    score = 0.0
    if a.act == b.act:
        score, reasons = score + 1.0, [*reasons, f"same act {a.act}"]
    elif why := one_thing(mention(a), mention(b)):
        score, reasons = score + 0.8, [*reasons, why]  # 'a raid on the camp' and 'the camp was bombed'
    if place:
        score, reasons = score + 1.5, [*reasons, "same place"]
    for role in ("actors", "targets"):
        one, two = sides(getattr(a, role)), sides(getattr(b, role))
        if one and two:
            if one & two:
                score, reasons = score + 0.7, [*reasons, f"same {role}"]
            else:
                score -= 0.7  # each side's version names the other: no bar by itself
    if a.when and b.when and a.when.precision == b.when.precision in ("minute", "hour"):
        if a.when.earliest == b.when.earliest:
            score, reasons = score + 1.0, [*reasons, "same hour"]
        else:
            score -= 0.5
    if {(c.kind, c.low) for c in a.wholes} & {(c.kind, c.low) for c in b.wholes}:
        score, reasons = score + 1.0, [*reasons, "same count"]
    return max(score, 0.0), ", ".join(reasons)
