"""Explore: map, timeline and list of the claims that a view's words ask for, in step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truceline.record import Ceasefire
from truceline.serve.desk import PAGE, Desk, Wanted
from truceline.serve.layers import layers
from truceline.serve.telling import Side, act, shown_sides, stance_glyph
from truceline.serve.views import View
from truceline.write.claims_csv import claims_csv
from truceline.write.drawings import Band, Pin, Tick, lanes_svg, map_svg, outside
from truceline.write.drawings.map import beside, frame, radius_km

MOST_PINS = 600  # on one drawn map: more would hide each other


def view(desk: Desk, wanted: Wanted, url: Any) -> View:
    """Return the claims of a view with their facets and drawings."""

    def shown() -> dict[str, Any]:
        total, claims = desk.claims(wanted)
        sides = shown_sides(desk.sides, desk.side_names())
        rows = desk.pins(wanted)
        found = pins(rows, sides, desk.contested(), url)
        lanes = {side.id: f"{side.glyph} {side.name}" for side in sides.values()}
        return {
            "wanted": wanted,
            "total": total,
            "claims": claims,
            "facets": desk.facets(wanted),
            "pages": -(-total // PAGE),
            "map": map_svg(found),
            "outside": outside(found),
            "timeline": lanes_svg(ticks(rows, sides, url), bands(desk.linked("ceasefires")), lanes),
            "unplaced": sum(1 for row in rows if row.lat is None),
            "drawn": len(rows),
        }

    def told() -> str:
        total, claims = desk.claims_as_json(wanted)
        return f'{{"total":{total},"page":{wanted.page},"claims":[{",".join(claims)}]}}'

    return View("explore.html", shown, data=told, pieces=_all_rows(desk, wanted))


def points(desk: Desk, wanted: Wanted, url: Any) -> dict[str, Any]:
    """Return the pins of a view as GeoJSON, for the live map; ``layers``: the users' own."""
    sides = shown_sides(desk.sides, desk.side_names())
    found = pins(desk.pins(wanted), sides, desk.contested(), url)
    return {
        "type": "FeatureCollection",
        "frame": _bounds(found),
        "layers": [{"name": path.stem, "url": f"/layers/{path.stem}.json"} for path in layers()],
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [pin.lon, pin.lat]},
                "properties": {
                    "id": pin.href.rpartition("/")[2], "label": pin.label, "place": pin.label.split(" · ")[0],
                    "colour": pin.colour, "href": pin.href, "contested": pin.is_contested, "radius": pin.radius_km,
                    "glyph": pin.glyph, "shift": shift,
                },
            }
            for pin, shift in zip(found, beside(found), strict=True)
        ],
    }  # fmt: skip


def _bounds(found: list[Pin]) -> list[float] | None:
    """Return west, south, east and north of what the map shows first: where most points lie."""
    if not found:
        return None
    drawn = frame(found)
    return [round(edge, 3) for edge in (drawn.west, drawn.south, drawn.east, drawn.north)]


def _all_rows(desk: Desk, wanted: Wanted) -> Iterator[str]:
    """Yield the whole view as CSV, read only when it is asked for."""
    yield from claims_csv(desk.heads.values(), desk.all_claims(wanted))


def pins(rows: list[Any], sides: dict[str, Side], contested: frozenset[str], url: Any) -> list[Pin]:
    """Return a pin for each place and side, one for all sides without a glyph of their own; the first claims first."""
    found: dict[tuple[float, float, str], Pin] = {}
    for row in rows:
        if row.lat is None or row.lon is None:
            continue
        side = sides.get(row.side or "")
        key = (row.lat, row.lon, side.colour if side else "n")
        if key in found and not (row.id in contested and not found[key].is_contested):
            continue
        label = f"{(row.place or '').title()} · {act(row.act)} · {side.name if side else 'the reports themselves'}"
        colour, glyph = (side.colour, side.glyph) if side else ("n", "○")
        found[key] = Pin(
            row.lat,
            row.lon,
            radius_km(row.where_precision),
            colour,
            glyph,
            label,
            url("claims", row.id),
            row.id in contested,
        )
        if len(found) >= MOST_PINS:
            break
    return list(found.values())


def ticks(rows: list[Any], sides: dict[str, Side], url: Any, most: int = 1500) -> list[Tick]:
    """Return a tick for each claim that has a day, in the lane of the side that makes it."""
    found = []
    for row in rows[:most]:
        at = row.earliest
        if not at or len(at) < 10:
            continue
        side = sides.get(row.side or "")
        lane = row.side if side else "the reports themselves"
        shape = "denial" if row.stance == "denied" else "claim" if side else "event"
        label = f"{at.replace('T', ' ')} · {act(row.act)} {stance_glyph(row.stance)}"
        found.append(Tick(lane, at, side.colour if side else "n", shape, label, url("claims", row.id)))
    return sorted(
        found, key=lambda t: (t.lane == "the reports themselves", list(sides).index(t.lane) if t.lane in sides else 99)
    )


def bands(ceasefires: tuple[Ceasefire, ...]) -> list[Band]:
    """Return the stretches of time in which a ceasefire was to hold."""
    found = []
    for one in ceasefires:
        start = one.effective or one.agreed or one.declared
        if start and start.earliest and len(start.earliest) >= 10:
            stop = one.end.latest if one.end else None
            found.append(Band(start.earliest, stop, one.name))
    return found
