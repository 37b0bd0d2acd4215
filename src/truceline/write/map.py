"""Claims on a map, as one SVG file: no network, no scripts, no fonts or addresses of its own.

One mark a place: as wide as its precision leaves it open, with the number of claims; hollow where every claim there is
denied, planned or meant. Towns of the gazetteer stand behind, for the eye to find its way.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from truceline.record import Claim, Head
from truceline.vocab.gazetteer import gazetteer
from truceline.vocab.gazetteer.display import shown
from truceline.write.passages import Passages

HOLLOW = frozenset({"denied", "hypothetical", "planned", "demanded", "opinion"})
RADIUS_KM = {1: 3, 2: 25, 3: 30, 4: 80, 5: 80, 6: 200, 7: 150}  # by UCDP where_prec
WIDTH, HEIGHT, MARGIN = 960, 640, 48  # pixels
KM_PER_DEGREE = 111.2
LEAST_DEGREES = 1.0  # never closer: one village must not look like a world
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


@dataclass(frozen=True)
class Frame:
    """The part of the world that is drawn: degrees, and pixels for a degree of latitude."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        return max(0.2, math.cos(math.radians((self.south + self.north) / 2)))

    @property
    def scale(self) -> float:
        wide = (self.east - self.west) * self.squeeze
        return min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / (self.north - self.south))

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Return the pixels of a point."""
        x = WIDTH / 2 + (lon - (self.west + self.east) / 2) * self.squeeze * self.scale
        y = HEIGHT / 2 - (lat - (self.south + self.north) / 2) * self.scale
        return round(x, 1), round(y, 1)

    def holds(self, lat: float, lon: float) -> bool:
        x, y = self.at(lat, lon)
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT


def map_svg(heads: Iterable[Head], claims: Iterable[Claim], names: str = "report") -> str:
    """Return the drawing as one SVG file. Claims whose place has no point are counted at the foot.

    ``names``: which of a place's names to show (report, gazetteer, both). Raises ValueError where it is none of them.
    """
    claims = list(claims)
    passages = Passages.of(heads)
    marks = _marks(passages, claims, names)
    placed = sum(len(mark.lines) for mark in marks)
    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12" role="img">',
        "<title>Claims by the place that they tell of</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    if marks:
        frame = _frame(marks)
        made += _graticule(frame)
        made += _towns(frame, {mark.name for mark in marks})
        for mark in sorted(marks, key=lambda m: (-m.precision, m.name)):
            made += _drawn(frame, mark)
    left = f"; {len(claims) - placed} without a point" if len(claims) > placed else ""
    made.append(f'<text x="12" y="{HEIGHT - 10}" fill="#333">{placed} claims at {len(marks)} places{left}</text>')
    made.append("</svg>\n")
    return "\n".join(made)


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


def _frame(marks: Sequence[Mark]) -> Frame:
    """Return what to show: all that is placed finer than a country, with some air; countries alone where all are."""
    fine = [m for m in marks if m.precision < 6] or list(marks)
    edges = [(m.lon, m.lat, RADIUS_KM[m.precision] / KM_PER_DEGREE) for m in fine]
    west, east = min(lon - pad for lon, _, pad in edges), max(lon + pad for lon, _, pad in edges)
    south, north = min(lat - pad for _, lat, pad in edges), max(lat + pad for _, lat, pad in edges)
    if east - west < LEAST_DEGREES:
        west, east = (west + east - LEAST_DEGREES) / 2, (west + east + LEAST_DEGREES) / 2
    if north - south < LEAST_DEGREES:
        south, north = (south + north - LEAST_DEGREES) / 2, (south + north + LEAST_DEGREES) / 2
    return Frame(west, max(-85.0, south), east, min(85.0, north))


def _graticule(frame: Frame) -> list[str]:
    """Return meridians and parallels at round degrees, with their numbers."""
    step = next(s for s in (0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 400) if (frame.north - frame.south) / s <= 6)
    made = []
    span_lat = HEIGHT / frame.scale
    span_lon = WIDTH / frame.scale / frame.squeeze
    middle_lat, middle_lon = (frame.south + frame.north) / 2, (frame.west + frame.east) / 2
    for n in range(math.ceil((middle_lon - span_lon / 2) / step), math.floor((middle_lon + span_lon / 2) / step) + 1):
        x, _ = frame.at(0, n * step)
        made.append(f'<line x1="{x}" y1="0" x2="{x}" y2="{HEIGHT}" stroke="#e3e3e3"/>')
        made.append(f'<text x="{x + 3}" y="12" fill="#888" font-size="10">{_degrees(n * step, "E", "W")}</text>')
    for n in range(math.ceil((middle_lat - span_lat / 2) / step), math.floor((middle_lat + span_lat / 2) / step) + 1):
        _, y = frame.at(n * step, 0)
        made.append(f'<line x1="0" y1="{y}" x2="{WIDTH}" y2="{y}" stroke="#e3e3e3"/>')
        made.append(f'<text x="3" y="{y - 3}" fill="#888" font-size="10">{_degrees(n * step, "N", "S")}</text>')
    return made


def _degrees(value: float, plus: str, minus: str) -> str:
    return f"{abs(value):g}°{'' if value == 0 else plus if value > 0 else minus}"


def _towns(frame: Frame, named: set[str]) -> list[str]:
    """Return the largest towns in the frame, for orientation."""
    made = []
    for town in gazetteer().largest(frame.south, frame.west, frame.north, frame.east, TOWNS):
        if town.name in named or named & set(town.other_names) or town.lat is None or town.lon is None:
            continue
        x, y = frame.at(town.lat, town.lon)
        made.append(f'<rect x="{x - 1.5}" y="{y - 1.5}" width="3" height="3" fill="#bbb"/>')
        made.append(f'<text x="{x + 4}" y="{y + 3}" fill="#aaa" font-size="10">{escape(town.name)}</text>')
    return made


def _drawn(frame: Frame, mark: Mark) -> list[str]:
    if not frame.holds(mark.lat, mark.lon):
        return []
    x, y = frame.at(mark.lat, mark.lon)
    wide = max(5.0, RADIUS_KM[mark.precision] / KM_PER_DEGREE * frame.scale)
    tally = Counter(mark.lines)
    lines = [f"{line}{f' ({count} times)' if count > 1 else ''}" for line, count in tally.most_common(TOLD)]
    if len(tally) > TOLD:
        lines.append(f"and {len(tally) - TOLD} more")
    told = escape("\n".join((mark.name, *lines)))
    fill = "none" if mark.is_hollow else "#335"
    dashes = ' stroke-dasharray="4 3"' if mark.is_hollow or mark.is_inferred or mark.precision >= 4 else ""
    return [
        f'<g><title>{told}</title><circle cx="{x}" cy="{y}" r="{wide:.1f}" fill="{fill}" fill-opacity="0.18" '
        f'stroke="#335"{dashes}/>',
        f'<circle cx="{x}" cy="{y}" r="2.5" fill="#335"/>',
        f'<text x="{x + 6}" y="{y - 5}" stroke="#fff" stroke-width="3" paint-order="stroke">{escape(mark.name)} '
        f"({len(mark.lines)})</text></g>",
    ]
