"""Points on a map, with what the reports leave open about them: equirectangular, scaled at the middle latitude."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from statistics import median

from truceline.write.drawings.style import empty, opening

OUTLINE = Path(__file__).parents[2] / "serve" / "static" / "outline.json"  # built with the workbench's front end
KM_PER_DEGREE = 111.2
RADIUS_KM = {1: 3.0, 2: 25.0, 3: 30.0, 4: 80.0, 5: 80.0, 6: 200.0, 7: 150.0}  # by UCDP where_prec
COUNTRY_KM = 150.0  # a radius from which on a point stands for a country, and says little of where to look
LEAST_DEGREES = 0.6  # never closer: one village must not look like a world
NEAR_DEGREES, NEAR_TIMES = 4.0, 4.0  # how far off the middle a point may lie, at least, and as often the usual distance
STEPS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 400)  # degrees between two lines of the grid
MARK_WIDE = 13  # pixels
LABEL_WIDE, LABEL_HIGH = 90, 14  # pixels in which no second name stands

Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """A point on a map: degrees, the radius that its precision allows (km), colour number, glyph, label, address.

    ``told``: what to show on demand, the label if empty. ``is_hollow``: nobody says that it happened there.
    """

    lat: float
    lon: float
    radius_km: float
    colour: str
    glyph: str
    label: str
    href: str = ""
    is_contested: bool = False
    is_hollow: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Town:
    """A town behind the points, for the eye to find its way."""

    lat: float
    lon: float
    name: str


@dataclass(frozen=True)
class Frame:
    """The part of the world that is drawn: degrees, and the pixels that it fills."""

    west: float
    south: float
    east: float
    north: float
    width: int
    height: int

    @property
    def squeeze(self) -> float:
        return max(0.2, math.cos(math.radians((self.south + self.north) / 2)))

    @property
    def scale(self) -> float:
        return self.height / (self.north - self.south)

    def x(self, lon: float) -> float:
        return round((lon - self.west) * self.squeeze * self.scale, 1)

    def y(self, lat: float) -> float:
        return round((self.north - lat) * self.scale, 1)

    def holds(self, lat: float, lon: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def radius_km(precision: int | None) -> float:
    """Return how far from its point a place of this precision (UCDP where_prec) may lie."""
    return RADIUS_KM.get(precision or 0, 10.0)


def frame(pins: Sequence[Pin], width: int = 860, height: int = 460) -> Frame:
    """Return what to draw: where most points lie, with some air. One talk in a far capital must not shrink a front."""
    fine = [p for p in pins if p.radius_km < COUNTRY_KM] or list(pins)
    middle_lat, middle_lon = median(p.lat for p in fine), median(p.lon for p in fine)
    squeeze = max(0.2, math.cos(math.radians(middle_lat)))
    far = [math.hypot(p.lat - middle_lat, (p.lon - middle_lon) * squeeze) for p in fine]
    reach = max(NEAR_DEGREES, NEAR_TIMES * median(far))
    near = [p for p, distance in zip(fine, far, strict=True) if distance <= reach] or fine
    west, east = min(p.lon for p in near), max(p.lon for p in near)
    south, north = min(p.lat for p in near), max(p.lat for p in near)
    shape = width / height
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    tall = max((east - west) * squeeze / shape, north - south, LEAST_DEGREES / 1.35) * 1.35
    wide = tall * shape / squeeze
    middle_lat, middle_lon = (south + north) / 2, (west + east) / 2
    return Frame(
        middle_lon - wide / 2, middle_lat - tall / 2, middle_lon + wide / 2, middle_lat + tall / 2, width, height
    )


def beside(pins: Sequence[Pin]) -> list[float]:
    """Return how far each mark is moved, in widths of a mark, so that those of one place stand side by side.

    >>> one, other = Pin(1, 2, 3, "0", "▲", "A"), Pin(1, 2, 3, "1", "■", "A")
    >>> beside([one, other]), beside([one])
    ([-0.5, 0.5], [0.0])
    """
    there = Counter((p.lat, p.lon) for p in pins)
    seen: Counter[tuple[float, float]] = Counter()
    shifts = []
    for spot in ((p.lat, p.lon) for p in pins):
        shifts.append(seen[spot] - (there[spot] - 1) / 2)
        seen[spot] += 1
    return shifts


def outside(pins: Sequence[Pin]) -> tuple[str, ...]:
    """Return the names of the points that lie outside what is drawn."""
    drawn = frame(pins) if pins else None
    found = (p.label.split(" · ")[0] for p in pins if drawn and not drawn.holds(p.lat, p.lon))
    return tuple(dict.fromkeys(found))


@cache
def outlines() -> tuple[tuple[str, Line], ...]:
    """Return coasts and borders as (class, line of (lon, lat)); none where the base map was not built."""
    if not OUTLINE.is_file():
        return ()
    told = json.loads(OUTLINE.read_text(encoding="utf-8"))
    kinds = (("coast", told["settled"]), ("disputed", told["unsettled"]))
    return tuple((kind, tuple((x, y) for x, y in line)) for kind, lines in kinds for line in lines)


def map_svg(
    pins: Sequence[Pin], *, width: int = 860, height: int = 460, title: str = "Map of the claims",
    towns: Iterable[Town] = (), foot: str = "", alone: bool = False,
) -> str:  # fmt: skip
    """Return a map around some points. ``alone``: as a file of its own; ``foot``: a line at its foot."""
    if not pins:
        return empty(width, title, foot or "No claim of this view has a place with coordinates.", alone)
    drawn = frame(pins, width, height)
    parts = [opening(width, height, title, alone), *_outlines(drawn), *_grid(drawn)]
    for town in towns:
        if drawn.holds(town.lat, town.lon):
            x, y = drawn.x(town.lon), drawn.y(town.lat)
            parts.append(f'<rect class="town" x="{x - 1.5:.1f}" y="{y - 1.5:.1f}" width="3" height="3"/>')
            parts.append(f'<text class="soft" x="{x + 4:.1f}" y="{y + 3:.1f}">{escape(town.name)}</text>')
    held = [pin for pin in pins if drawn.holds(pin.lat, pin.lon)]
    for pin in held:
        wide = min(max(6.0, pin.radius_km / KM_PER_DEGREE * drawn.scale), width / 3)
        look = " hollow" if pin.is_hollow else ""
        place = f'cx="{drawn.x(pin.lon)}" cy="{drawn.y(pin.lat)}"'
        parts.append(f'<circle class="halo{look} fill-{pin.colour}" {place} r="{wide:.1f}"/>')
    labelled: list[tuple[float, float]] = []
    for pin, shift in zip(held, beside(held), strict=True):
        x, y = round(drawn.x(pin.lon) + MARK_WIDE * shift, 1), drawn.y(pin.lat)
        parts.append(_mark(pin, x, y))
        if all(abs(x - a) > LABEL_WIDE or abs(y - b) > LABEL_HIGH for a, b in labelled):
            labelled.append((x, y))
            off = MARK_WIDE * (1 + 2 * abs(shift))
            side = f'x="{x + off:.1f}"' if x < width - 140 else f'x="{x - off:.1f}" text-anchor="end"'
            parts.append(f'<text {side} y="{y + 4:.1f}">{escape(pin.label.split(" · ")[0])}</text>')
    if foot:
        parts.append(f'<text x="12" y="{height - 18}">{escape(foot)}</text>')
    return "".join([*parts, "</svg>"])


def _mark(pin: Pin, x: float, y: float) -> str:
    """Return a side's glyph in its colour, with a ring where the claim is contested."""
    ring = f'<circle class="ring fill-{pin.colour}" cx="{x}" cy="{y}" r="10"/>' if pin.is_contested else ""
    mark = f'<text class="mark fill-{pin.colour}" x="{x}" y="{y + 5:.1f}" text-anchor="middle">{pin.glyph}</text>'
    told = f"<title>{escape(pin.told or pin.label)}</title>{ring}{mark}"
    return f'<a href="{escape(pin.href)}">{told}</a>' if pin.href else f"<g>{told}</g>"


def _outlines(drawn: Frame) -> list[str]:
    air = 2.0
    made = []
    for kind, line in outlines():
        if any(
            drawn.west - air <= lon <= drawn.east + air and drawn.south - air <= lat <= drawn.north + air
            for lon, lat in line
        ):
            made.append(
                f'<path class="{kind}" d="M{"L".join(f"{drawn.x(lon)},{drawn.y(lat)}" for lon, lat in line)}"/>'
            )
    return made


def _grid(drawn: Frame) -> list[str]:
    """Return meridians and parallels at round degrees, with their numbers."""
    step = next((s for s in STEPS if (drawn.east - drawn.west) / s <= 8), STEPS[-1])
    made = []
    for i in range(math.ceil(drawn.west / step), math.floor(drawn.east / step) + 1):
        x = drawn.x(i * step)
        made.append(f'<path class="grid-line" d="M{x},0V{drawn.height}"/>')
        made.append(f'<text class="soft" x="{x + 3:.1f}" y="{drawn.height - 5}">{_degrees(i * step, "E", "W")}</text>')
    for i in range(math.ceil(drawn.south / step), math.floor(drawn.north / step) + 1):
        y = drawn.y(i * step)
        made.append(f'<path class="grid-line" d="M0,{y}H{drawn.width}"/>')
        made.append(f'<text class="soft" x="4" y="{y - 4:.1f}">{_degrees(i * step, "N", "S")}</text>')
    return made


def _degrees(value: float, plus: str, minus: str) -> str:
    return f"{abs(value):g}° {plus if value >= 0 else minus}" if value else "0°"
