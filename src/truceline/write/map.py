"""Claims on a map, as one SVG file: no network, no scripts, no fonts or addresses of its own.

One mark a place: as wide as its precision leaves it open, with the number of claims; hollow where every claim there is
denied, planned or meant. Towns of the gazetteer stand behind, for the eye to find its way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.record import Claim, Head
from truceline.vocab.gazetteer import gazetteer
from truceline.vocab.gazetteer.display import shown
from truceline.write.drawings import Pin, Town, map_svg, outside
from truceline.write.drawings.map import Frame, frame, radius_km
from truceline.write.drawings.style import HOLLOW
from truceline.write.passages import Passages

WIDTH, HEIGHT = 960, 640  # pixels
TOWNS = 14
TOLD = 8  # claims named in a mark's title


@dataclass(frozen=True, slots=True)
class Mark:
    """One place with what is claimed there."""

    lat: float
    lon: float
    name: str
    precision: int
    lines: tuple[str, ...]
    is_hollow: bool
    is_inferred: bool


def claims_map(heads: Iterable[Head], claims: Iterable[Claim], names: str = "report") -> str:
    """Return the drawing as one SVG file. Claims whose place has no point are counted at the foot.

    ``names``: which of a place's names to show (report, gazetteer, both). Raises ValueError where it is none of them.
    """
    claims = list(claims)
    marks = _marks(Passages.of(heads), claims, names)
    placed = sum(len(mark.lines) for mark in marks)
    left = f"; {len(claims) - placed} without a point" if len(claims) > placed else ""
    pins = [_pin(mark) for mark in marks]
    far = f"; not drawn: {', '.join(outside(pins))}" if outside(pins) else ""
    return (
        map_svg(
            pins, width=WIDTH, height=HEIGHT, title="Claims by the place that they tell of", alone=True,
            towns=_towns(frame(pins, WIDTH, HEIGHT), {mark.name for mark in marks}) if pins else (),
            foot=f"{placed} claims at {len(marks)} places{left}{far}",
        )
        + "\n"
    )  # fmt: skip


def _pin(mark: Mark) -> Pin:
    tally = Counter(mark.lines)
    lines = [f"{line}{f' ({count} times)' if count > 1 else ''}" for line, count in tally.most_common(TOLD)]
    if len(tally) > TOLD:
        lines.append(f"and {len(tally) - TOLD} more")
    return Pin(
        mark.lat, mark.lon, radius_km(mark.precision), "0", "●", f"{mark.name} ({len(mark.lines)})",
        is_hollow=mark.is_hollow or mark.is_inferred or mark.precision >= 4, told="\n".join((mark.name, *lines)),
    )  # fmt: skip


def _marks(passages: Passages, claims: Sequence[Claim], names: str) -> list[Mark]:
    by_place: dict[str, list[Claim]] = {}
    for claim in claims:
        spot = claim.place.place if claim.place else None
        if spot is not None and spot.lat is not None and spot.lon is not None:
            by_place.setdefault(spot.id, []).append(claim)
    marks = []
    for some in by_place.values():
        where = some[0].place
        spot = where.place if where else None
        if where is None or spot is None or spot.lat is None or spot.lon is None:
            continue
        lines = tuple(_line(passages, claim) for claim in some)
        hollow = all(c.stance in HOLLOW or c.polarity == "negative" for c in some)
        inferred = all(c.place is not None and not c.place.stated for c in some)
        precision = min((c.place.precision or 6) for c in some if c.place)
        marks.append(Mark(spot.lat, spot.lon, shown(spot, where.name, names), precision, lines, hollow, inferred))
    return sorted(marks, key=lambda mark: (mark.name, mark.lat, mark.lon))


def _line(passages: Passages, claim: Claim) -> str:
    doers = ", ".join(p.name for p in claim.actors) or "?"
    others = ", ".join(p.name for p in claim.targets)
    act = f"no {claim.act}" if claim.polarity == "negative" else claim.act
    return f"{passages.teller(claim)}: {act} ({claim.stance}): {doers}{f' → {others}' if others else ''}"


def _towns(drawn: Frame, named: set[str]) -> list[Town]:
    """Return the largest towns in the frame, for orientation."""
    return [
        Town(town.lat, town.lon, town.name)
        for town in gazetteer().largest(drawn.south, drawn.west, drawn.north, drawn.east, TOWNS)
        if town.lat is not None and town.lon is not None and town.name not in named
        and not named & set(town.other_names)
    ]  # fmt: skip
