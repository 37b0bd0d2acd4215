"""Claims along a line of time: as text for the terminal, and as SVG.

Each row is one act at one time by one account: an interval as wide as the words leave it, never a point where they name
a stretch. Denied and hypothetical acts are drawn hollow; other readings of a time stand below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape

from truceline.record import Claim, Head, When
from truceline.write.drawings.style import HOLLOW
from truceline.write.passages import Passages

WIDE = 36  # columns of the bar in the terminal
FAR = 366  # days before the first report: what is older is history, listed above the line
ROW, LEFT, RIGHT, TOP = 22, 330, 420, 46  # pixels of the drawing


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: from and to (moments), its words, and whether it is told as a fact."""

    start: datetime
    stop: datetime
    when: str
    act: str
    who: str
    teller: str
    is_hollow: bool
    readings: tuple[str, ...] = ()


def timeline(heads: Iterable[Head], claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the lines of a drawing for the terminal, by time; what is older than a year before the reports comes first.

    Claims without a time are left out; the last line says how many.
    """
    heads, claims = list(heads), list(claims)
    old, bars, undated = _sorted(heads, claims)
    for bar in old:
        yield f"{bar.when:>33}   {bar.act}  {bar.who}  ({bar.teller})\n"
    if bars:
        low, high = bars[0].start, max(b.stop for b in bars)
        scale = max((high - low).total_seconds(), 1.0)
        for bar in bars:
            first = round((bar.start - low).total_seconds() / scale * (WIDE - 1))
            last = max(first, round((bar.stop - low).total_seconds() / scale * (WIDE - 1)))
            mark = "░" if bar.is_hollow else "█"
            line = " " * first + mark * (last - first + 1)
            yield f"{bar.when:>33}  |{line:<{WIDE}}|  {bar.act}  {bar.who}  ({bar.teller})\n"
            for reading in bar.readings:
                yield f"{'or ' + reading:>33}\n"
    if not claims:
        yield "No claims.\n"
    elif undated:
        yield f"{undated} of {len(claims)} claims have no time.\n"


def timeline_svg(heads: Iterable[Head], claims: Iterable[Claim]) -> str:
    """Return the drawing as one SVG file, without scripts, fonts or addresses of its own."""
    heads, claims = list(heads), list(claims)
    old, bars, undated = _sorted(heads, claims)
    rows = [*old, *bars]
    height = TOP + ROW * (len(rows) + 2)
    width = 1200
    room = width - LEFT - RIGHT
    low = bars[0].start if bars else datetime(2000, 1, 1)
    high = max((b.stop for b in bars), default=low)
    scale = max((high - low).total_seconds(), 1.0)
    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="16" y="24" font-size="15">Claims by the time that they tell of'
        f"{f' ({undated} without a time)' if undated else ''}</text>",
    ]
    for moment in _ticks(low, high):
        x = LEFT + round((moment - low).total_seconds() / scale * room)
        made.append(f'<line x1="{x}" y1="{TOP - 8}" x2="{x}" y2="{height - ROW}" stroke="#ddd"/>')
        made.append(f'<text x="{x}" y="{height - 8}" text-anchor="middle" fill="#555">{moment:%Y-%m-%d}</text>')
    for number, bar in enumerate(rows):
        y = TOP + ROW * number
        made.append(f'<text x="{LEFT - 14}" y="{y + 13}" text-anchor="end">{escape(bar.when)}</text>')
        if number >= len(old):
            x = LEFT + round((bar.start - low).total_seconds() / scale * room)
            wide = max(3, round((bar.stop - bar.start).total_seconds() / scale * room))
            look = 'fill="#fff" stroke="#335" stroke-dasharray="3 2"' if bar.is_hollow else 'fill="#446"'
            made.append(f'<rect x="{x}" y="{y + 3}" width="{wide}" height="12" {look}/>')
        told = escape(f"{bar.act}  {bar.who}  ({bar.teller})")
        also = escape("; ".join(f"or {r}" for r in bar.readings))
        made.append(f'<text x="{width - RIGHT + 14}" y="{y + 13}">{told}<title>{also or told}</title></text>')
    made.append("</svg>\n")
    return "\n".join(made)


def _sorted(heads: list[Head], claims: list[Claim]) -> tuple[list[Bar], list[Bar], int]:
    passages = Passages.of(heads)
    days = [h.published.earliest[:10] for h in heads if h.published and h.published.earliest]
    first_report = date.fromisoformat(min(days)) if days else None
    bars: dict[tuple[str, str, str, str], Bar] = {}
    undated = 0
    for claim in claims:
        bar = _bar(passages, claim)
        if bar is None:
            undated += 1
        else:
            bars.setdefault((bar.when, bar.act, bar.who, bar.teller), bar)
    ordered = sorted(bars.values(), key=lambda b: (b.start, b.stop, b.act, b.who, b.teller))
    edge = first_report - timedelta(days=FAR) if first_report else None
    old = [b for b in ordered if edge and b.start.date() < edge]
    return old, [b for b in ordered if b not in old], undated


def _bar(passages: Passages, claim: Claim) -> Bar | None:
    when = claim.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    earliest, latest = when.earliest or when.latest or "", when.latest or when.earliest or ""
    start, stop = _moment(earliest, False), _moment(latest, True)
    if start is None or stop is None:
        return None
    doers, others = ", ".join(p.name for p in claim.actors), ", ".join(p.name for p in claim.targets)
    who = " → ".join(part for part in (doers or "?", others) if part)
    where = f", {claim.place.name}" if claim.place else ""
    hollow = claim.stance in HOLLOW or claim.polarity == "negative"
    act = f"no {claim.act}" if claim.polarity == "negative" else claim.act
    readings = tuple(dict.fromkeys(f"{_shown(r)}{f' {r.zone}' if r.zone else ''}" for r in when.readings))
    return Bar(start, max(start, stop), _shown(when), act, who + where, passages.teller(claim), hollow, readings)


def _shown(when: When) -> str:
    if when.earliest is None:
        return f"until {when.latest}"
    if when.latest is None:
        return f"from {when.earliest}"
    return when.earliest if when.earliest == when.latest else f"{when.earliest} – {when.latest}"


def _moment(text: str, is_end: bool) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text[:16])
    except ValueError:
        return None
    return moment + timedelta(days=1) if is_end and len(text) == 10 else moment


def _ticks(low: datetime, high: datetime) -> list[datetime]:
    """Return some days to mark on the axis: at most eight."""
    days = max(1, (high - low).days)
    step = max(1, -(-days // 7))
    first = datetime(low.year, low.month, low.day)
    return [first + timedelta(days=n) for n in range(0, days + 1, step) if low <= first + timedelta(days=n) <= high]
