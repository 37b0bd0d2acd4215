"""Maps, timelines and graphs as SVG, drawn on the server: for reading without scripts, for print, and for files."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from html import escape
from pathlib import Path

STATIC = Path(__file__).parent / "static"
MOST_ON_A_RING = 16  # nodes of a graph


@dataclass(frozen=True, slots=True)
class Pin:
    """A point on a map: degrees, the radius that its precision allows (km), colour number, glyph, label, address."""

    lat: float
    lon: float
    radius_km: float
    colour: str
    glyph: str
    label: str
    href: str
    is_contested: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a timeline: lane, ISO day or minute, colour number, shape (claim, denial, event), label, address."""

    lane: str
    at: str
    colour: str
    shape: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time behind the lanes, such as a truce: ISO ends (None: open) and its name."""

    start: str
    stop: str | None
    label: str


@cache
def outlines() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the coasts and borders as lines of (lon, lat); none where the base map was not built."""
    path = STATIC / "outline.json"
    if not path.is_file():
        return ()
    return tuple(tuple((x, y) for x, y in line) for line in json.loads(path.read_text(encoding="utf-8")))


def map_svg(pins: Sequence[Pin], width: int = 860, height: int = 460, title: str = "Map of the claims") -> str:
    """Return a map around some pins (equirectangular, scaled at the middle latitude); a note where there are none."""
    if not pins:
        return (
            f'<svg class="drawing" viewBox="0 0 {width} 80" role="img" aria-label="{escape(title)}">'
            f'<text x="16" y="44">No claim of this view has a place with coordinates.</text></svg>'
        )
    west, east, south, north = _frame(pins, width / height)
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    scale = width / ((east - west) * squeeze)

    def x(lon: float) -> float:
        return round((lon - west) * squeeze * scale, 1)

    def y(lat: float) -> float:
        return round((north - lat) * scale, 1)

    parts = [f'<svg class="drawing" viewBox="0 0 {width} {height}" role="group" aria-label="{escape(title)}">']
    for line in outlines():
        if any(west - 2 <= lon <= east + 2 and south - 2 <= lat <= north + 2 for lon, lat in line):
            path = "M" + "L".join(f"{x(lon)},{y(lat)}" for lon, lat in line)
            parts.append(f'<path class="coast" d="{path}"/>')
    step = _step(east - west)
    for i in range(math.ceil(west / step), math.floor(east / step) + 1):
        parts.append(f'<path class="grid-line" d="M{x(i * step)},0V{height}"/>')
        parts.append(f'<text class="soft" x="{x(i * step) + 3}" y="{height - 5}">{_degrees(i * step, "E", "W")}</text>')
    for i in range(math.ceil(south / step), math.floor(north / step) + 1):
        parts.append(f'<path class="grid-line" d="M0,{y(i * step)}H{width}"/>')
        parts.append(f'<text class="soft" x="4" y="{y(i * step) - 4}">{_degrees(i * step, "N", "S")}</text>')
    for pin in pins:
        halo = max(6.0, pin.radius_km / 111.3 * scale)
        where, size = f'cx="{x(pin.lon)}" cy="{y(pin.lat)}"', f"{min(halo, width / 3):.1f}"
        parts.append(f'<circle class="halo fill-{pin.colour}" {where} r="{size}"/>')
    labelled: list[tuple[float, float]] = []
    for pin in pins:
        cx, cy = x(pin.lon), y(pin.lat)
        ring = f'<circle class="fill-{pin.colour}" cx="{cx}" cy="{cy}" r="9" fill="none"/>' if pin.is_contested else ""
        dot = f'<circle class="fill-{pin.colour}" cx="{cx}" cy="{cy}" r="5"/>'
        name = f"<title>{escape(pin.label)}</title>"
        parts.append(f'<a href="{escape(pin.href)}">{name}{ring}{dot}</a>')
        if all(abs(cx - a) > 90 or abs(cy - b) > 14 for a, b in labelled):
            labelled.append((cx, cy))
            side = f'x="{cx + 9}"' if cx < width - 140 else f'x="{cx - 9}" text-anchor="end"'
            parts.append(f'<text {side} y="{cy + 4}">{escape(pin.label.split(" · ")[0])}</text>')
    return "".join([*parts, "</svg>"])


def _frame(pins: Sequence[Pin], shape: float) -> tuple[float, float, float, float]:
    west, east = min(p.lon for p in pins), max(p.lon for p in pins)
    south, north = min(p.lat for p in pins), max(p.lat for p in pins)
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    wide = max((east - west) * squeeze * 1.35, (north - south) * 1.35 * shape, 0.6 * shape)
    tall = wide / shape
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    half_x, half_y = wide / squeeze / 2, tall / 2
    return middle_x - half_x, middle_x + half_x, middle_y - half_y, middle_y + half_y


def _step(span: float) -> float:
    return next((s for s in (0.1, 0.25, 0.5, 1, 2, 5, 10, 20) if span / s <= 8), 30)


def _degrees(value: float, plus: str, minus: str) -> str:
    return f"{abs(value):g}° {plus if value >= 0 else minus}" if value else "0°"


def timeline_svg(
    ticks: Sequence[Tick], bands: Iterable[Band] = (), names: dict[str, str] | None = None, width: int = 860
) -> str:
    """Return lanes of ticks over days, one lane a side, with truces as bands behind them."""
    dated = [t for t in ticks if len(t.at) >= 10]
    if not dated:
        return (
            f'<svg class="drawing" viewBox="0 0 {width} 60" role="img" aria-label="Timeline">'
            '<text x="16" y="34">No claim of this view has a day.</text></svg>'
        )
    first, last = _days(dated)
    span = (last - first).days + 1
    left, right, row = 150, 12, 30
    lanes = list(dict.fromkeys(t.lane for t in dated))
    height = 34 + row * len(lanes) + 8

    def x(moment: str) -> float:
        day = date.fromisoformat(moment[:10])
        hours = int(moment[11:13]) + int(moment[14:16]) / 60 if len(moment) >= 16 else 12.0
        return round(left + ((day - first).days + hours / 24) / span * (width - left - right), 1)

    axis = f'data-first="{first}" data-last="{last}" data-left="{left}" data-right="{width - right}"'
    size = f'viewBox="0 0 {width} {height}"'
    parts = [f'<svg class="drawing" {size} {axis} role="group" aria-label="Timeline of the claims">']
    for band in bands:
        start = max(x(band.start), left) if len(band.start) >= 10 else left
        stop = min(x(band.stop), width - right) if band.stop and len(band.stop) >= 10 else width - right
        if stop > start:
            parts.append(f'<rect class="band" x="{start}" y="20" width="{stop - start:.1f}" height="{height - 24}"/>')
            parts.append(f'<text class="soft" x="{start + 4}" y="{height - 6}">{escape(band.label)}</text>')
    every = next((d for d in (1, 2, 5, 7, 14, 30, 91, 365, 3650) if span / d <= 9), 36500)
    for i in range(0, span, every):
        day = first + timedelta(days=i)
        at = x(day.isoformat() + "T00:00")
        parts.append(f'<path class="grid-line" d="M{at},18V{height - 4}"/>')
        parts.append(f'<text class="soft" x="{at + 3}" y="13">{day:%d %b %Y}</text>')
    for i, lane in enumerate(lanes):
        y = 20 + row * i
        shown = (names or {}).get(lane, lane)
        parts.append(f'<text x="8" y="{y + 20}">{escape(shown[:22])}</text>')
        for tick in (t for t in dated if t.lane == lane):
            at = x(tick.at)
            mark = {
                "denial": f'<path class="fill-{tick.colour}" fill-opacity="0" d="M{at - 3},{y + 8}h6v14h-6z"/>',
                "event": f'<path class="fill-{tick.colour}" d="M{at - 5},{y + 9}h10l-5,10z"/>',
            }.get(tick.shape, f'<rect class="fill-{tick.colour}" x="{at - 1.5}" y="{y + 7}" width="3" height="16"/>')
            parts.append(f'<a href="{escape(tick.href)}"><title>{escape(tick.label)}</title>{mark}</a>')
    return "".join([*parts, "</svg>"])


def _days(ticks: Sequence[Tick]) -> tuple[date, date]:
    """Return the first and last day drawn: without the history that a few claims tell of, so that days can be seen."""
    days = sorted(date.fromisoformat(t.at[:10]) for t in ticks)
    middle = days[len(days) // 2]
    near = [d for d in days if abs((d - middle).days) <= 400] or days
    return near[0], near[-1]


def graph_svg(
    nodes: Sequence[tuple[str, str, str]], edges: Sequence[tuple[str, str, str]], width: int = 860, height: int = 520
) -> str:
    """Return a graph of (id, name, colour) nodes and (from, to, label) edges; the same layout each time."""
    import networkx

    if not edges:
        return (
            f'<svg class="drawing" viewBox="0 0 {width} 60" role="img" aria-label="Graph">'
            '<text x="16" y="34">No report says who backs whom.</text></svg>'
        )
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from(sorted(node[0] for node in nodes))
    graph.add_edges_from(sorted((a, b) for a, b, _ in edges))
    if len(graph) <= MOST_ON_A_RING:  # few: on a ring, where no two names meet
        spots = networkx.circular_layout(sorted(graph))
    else:
        spots = networkx.spring_layout(graph, seed=7, k=1.6 / math.sqrt(len(graph)), iterations=200)

    def at(node: str) -> tuple[float, float]:
        px, py = spots[node]
        return round(width / 2 + px * (width / 2 - 110), 1), round(height / 2 + py * (height / 2 - 40), 1)

    parts = [
        f'<svg class="drawing" viewBox="0 0 {width} {height}" role="img" aria-label="Who backs whom, by whose account">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="14" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path class="fill-n" d="M0,0L8,4L0,8z"/></marker></defs>'
    ]
    labels: dict[tuple[str, str], list[str]] = {}
    for a, b, label in edges:
        labels.setdefault((a, b), []).append(label)
    for (a, b), told in sorted(labels.items()):
        (x1, y1), (x2, y2) = at(a), at(b)
        label = ", ".join(told)
        parts.append(
            f'<path class="fill-n" stroke-opacity=".6" d="M{x1},{y1}L{x2},{y2}" marker-end="url(#tip)"/>'
            f'<text class="soft" x="{x1 * 0.4 + x2 * 0.6:.1f}" y="{y1 * 0.4 + y2 * 0.6 - 3:.1f}" text-anchor="middle">'
            f"{escape(label)}</text>"
        )
    for node, name, colour in nodes:
        cx, cy = at(node)
        parts.append(
            f'<circle class="fill-{colour}" cx="{cx}" cy="{cy}" r="7"/>'
            f'<text x="{cx + 10}" y="{cy + 4}">{escape(name)}</text>'
        )
    return "".join([*parts, "</svg>"])
