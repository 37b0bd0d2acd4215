"""Claims as ticks over days, one lane a side, with truces as bands behind them: to drag over, and to read without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from truceline.write.drawings.style import empty, opening


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


def lanes_svg(
    ticks: Sequence[Tick], bands: Iterable[Band] = (), names: dict[str, str] | None = None, width: int = 860
) -> str:
    """Return lanes of ticks over days, one lane a side, with truces as bands behind them."""
    dated = [t for t in ticks if len(t.at) >= 10]
    if not dated:
        return empty(width, "Timeline", "No claim of this view has a day.", False)
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
    parts = [opening(width, height, "Timeline of the claims", False, axis)]
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
        if at < width - right - 66:  # its day would be cut off
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
