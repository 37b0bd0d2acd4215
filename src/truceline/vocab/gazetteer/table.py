"""One gazetteer file: an SQLite table of places and one of their names, opened without being read into memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from zlib import crc32

from truceline.record import Place
from truceline.vocab.gazetteer.names import article, fold, neighbours, skeleton, spoken

FORMAT = 3
KINDS = ("country", "region", "district", "settlement", "natural", "sea", "facility", "disputed", "continent", "area")
# Written once and then moved into place, so no journal; what is sorted is sorted in files, so memory stays bounded.
PRAGMAS = (
    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192; PRAGMA cache_size=-65536; "
    "PRAGMA temp_store=FILE;"
)
PLACE = """place (n INTEGER PRIMARY KEY, id TEXT, name TEXT, lat REAL, lon REAL, kind INTEGER, country TEXT,
               region TEXT, population INTEGER, names TEXT)"""
SCHEMA = f"""
PRAGMA unsorted.journal_mode=OFF; PRAGMA unsorted.synchronous=OFF; PRAGMA unsorted.cache_size=-65536;
CREATE TABLE {PLACE};
CREATE TABLE unsorted.{PLACE.replace("n INTEGER PRIMARY KEY", "n INTEGER")};
CREATE TABLE unsorted.raw (key TEXT, weight INTEGER, n INTEGER, main INTEGER);
CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
INDEX = """
INSERT INTO main.place SELECT * FROM unsorted.place ORDER BY n;
CREATE TABLE name (key TEXT, weight INTEGER, n INTEGER, main INTEGER, PRIMARY KEY (key, weight, n)) WITHOUT ROWID;
INSERT OR IGNORE INTO name SELECT key, weight, n, main & 1 FROM unsorted.raw ORDER BY key, weight, n;
CREATE TABLE sound (skeleton TEXT, key TEXT, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
INSERT INTO sound SELECT DISTINCT skeleton(key) AS s, key FROM unsorted.raw WHERE main & 2 ORDER BY s, key;
CREATE INDEX place_id ON place (id);
"""
COUNTED_BITS, NAME_BITS = 28, 20  # of a place's number in a large file: a count, and before it a hash of its name
MAPPED_BYTES = 2**31 - 2**16  # of a file's pages the system maps at once, at most; none is read before it is asked for
UNHEARD = frozenset({"natural", "sea"})
SPELLED_ALIKE = 2  # in raw.main: a name that is looked up by ear too
BY_LENGTH = 3  # letters more or fewer that a name spelled alike may have
SAME_BEGINNING, ONE_OFF = 2, 1  # letters: of a name with a consonant too many, too few or wrong
MOST = 60  # candidates of one name that are weighed: "San Antonio" has 200


@dataclass(frozen=True, slots=True)
class Row:
    """A place to be written, with the importance by which places of one name are sorted."""

    place: Place
    importance: float = 0.0


@dataclass(frozen=True, slots=True)
class Named:
    """A place that bears a name. ``main``: as its main name, not as another."""

    place: Place
    main: bool


def keys(place: Place) -> dict[str, int]:
    """Return the keys under which a place is found; 1 for those of its main name."""
    found: dict[str, int] = {}
    for name in (place.name, *place.other_names):
        main = int(name == place.name)
        key = fold(name)
        if len(key) < 2:
            continue
        found[key] = max(found.get(key, 0), main)
        if heard := spoken(name, place.country):
            found.setdefault(heard, main)
        if bare := article(key):
            found.setdefault(bare, 0)
    return found


def write(path: Path, rows: Iterable[Row], about: dict[str, str], *, is_large: bool = False) -> int:
    """Write a gazetteer file and return how many places it holds. Memory stays bounded however many rows come.

    ``is_large``: millions of places. Those of one name then lie side by side, so that a look-up touches few pages, and
    streams, hills and seas are not looked up by ear.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{id(rows):x}.part")
    unsorted = part.with_suffix(".unsorted")
    for file in (part, unsorted):
        file.unlink(missing_ok=True)
    connection = sqlite3.connect(part)
    try:
        connection.execute("ATTACH ? AS unsorted", (str(unsorted),))
        connection.executescript(PRAGMAS + SCHEMA)
        count, batch = 0, iter(rows)
        while chunk := list(islice(batch, 20_000)):
            places: list[tuple[object, ...]] = []
            names: list[tuple[str, int, int, int]] = []
            for row in chunk:
                p, count = row.place, count + 1
                number = count
                if is_large:
                    number |= (crc32(fold(p.name).encode()) & (1 << NAME_BITS) - 1) << COUNTED_BITS
                places.append((
                    number, p.id, p.name, p.lat, p.lon, KINDS.index(p.kind), p.country, p.region, p.population,
                    "|".join(p.other_names) or None,
                ))  # fmt: skip
                weight = -round(100 * row.importance)  # the most important of a name come first
                heard = 0 if is_large and p.kind in UNHEARD else SPELLED_ALIKE
                names.extend((key, weight, number, main | heard) for key, main in keys(p).items())
            connection.executemany("INSERT INTO unsorted.place VALUES (?,?,?,?,?,?,?,?,?,?)", places)
            connection.executemany("INSERT INTO unsorted.raw VALUES (?,?,?,?)", names)
        connection.create_function("skeleton", 1, skeleton, deterministic=True)
        connection.executescript(INDEX)
        told = {**about, "format": str(FORMAT), "places": str(count)}
        connection.executemany("INSERT INTO about VALUES (?,?)", sorted(told.items()))
        connection.commit()
    finally:
        connection.close()
        unsorted.unlink(missing_ok=True)
    part.replace(path)
    return count


class Table:
    """A gazetteer file, open for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection.execute(f"PRAGMA mmap_size={MAPPED_BYTES}")
        about = dict(self._connection.execute("SELECT what, value FROM about"))
        if about.get("format") != str(FORMAT):
            raise ValueError(f"{path}: written by another version; add it again with `truceline places add`")
        self.about: dict[str, str] = about

    def close(self) -> None:
        self._connection.close()

    def holds(self, key: str) -> bool:
        """Say whether any place bears the name."""
        return self._connection.execute("SELECT 1 FROM name WHERE key=? LIMIT 1", (key,)).fetchone() is not None

    def named(self, key: str) -> list[Named]:
        """Return the places that bear a name, the most important first."""
        found = self._connection.execute(
            "SELECT p.id, p.name, p.lat, p.lon, p.kind, p.country, p.region, p.population, p.names, k.main "
            "FROM name k JOIN place p ON p.n = k.n WHERE k.key = ? ORDER BY k.weight, k.n LIMIT ?",
            (key, MOST),
        )
        rows = []
        for i, name, lat, lon, kind, country, region, people, names, main in found:
            others = tuple(names.split("|")) if names else ()
            rows.append(Named(Place(i, name, lat, lon, KINDS[kind], country, region, people, others), bool(main)))
        return rows

    def place(self, identity: str) -> Place | None:
        """Return the place with an id ("gn:170062"); None where this file has none."""
        row = self._connection.execute(
            "SELECT id, name, lat, lon, kind, country, region, population, names FROM place WHERE id = ?", (identity,)
        ).fetchone()
        if row is None:
            return None
        i, name, lat, lon, kind, country, region, people, names = row
        return Place(i, name, lat, lon, KINDS[kind], country, region, people, tuple(names.split("|")) if names else ())

    def largest(self, south: float, west: float, north: float, east: float, most: int) -> list[Place]:
        """Return the largest towns between some degrees, the largest first (reads through the whole file: 0.1 s)."""
        found = self._connection.execute(
            "SELECT id, name, lat, lon, country, region, population, names FROM place WHERE kind = ? "
            "AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? ORDER BY population DESC, id LIMIT ?",
            (KINDS.index("settlement"), south, north, west, east, most),
        )
        return [
            Place(i, name, lat, lon, "settlement", land, region, people, tuple(names.split("|")) if names else ())
            for i, name, lat, lon, land, region, people, names in found
        ]

    def glance(self, key: str) -> tuple[int, int] | None:
        """Return the kind (its number) and population of the most important place that bears a name."""
        found: tuple[int, int] | None = self._connection.execute(
            "SELECT p.kind, coalesce(p.population, 0) FROM name k JOIN place p ON p.n = k.n "
            "WHERE k.key = ? ORDER BY k.weight, k.n LIMIT 1",
            (key,),
        ).fetchone()
        return found

    def soundalikes(self, key: str) -> list[str]:
        """Return the keys that sound like one and are about as long."""
        rows = self._connection.execute(
            "SELECT key FROM sound WHERE skeleton = ? AND length(key) BETWEEN ? AND ?",
            (skeleton(key), len(key) - BY_LENGTH, len(key) + BY_LENGTH),
        )
        return [found for (found,) in rows]

    def one_letter_off(self, key: str) -> list[str]:
        """Return the keys whose consonants differ from a key's in one letter, dropped, added, changed or moved; they
        begin with the same two letters and are about as long."""
        near = "SELECT key FROM sound WHERE skeleton = ? AND key >= ? AND key < ? AND length(key) BETWEEN ? AND ?"
        begin = key[:SAME_BEGINNING]
        ask = self._connection.execute
        return [
            found
            for other in neighbours(skeleton(key))
            for (found,) in ask(near, (other, begin, begin + "\U0010ffff", len(key) - ONE_OFF, len(key) + ONE_OFF))
        ]

    def towns_alike(self, key: str, countries: frozenset[str]) -> list[tuple[str, Place]]:
        """Return the towns of some countries with a name that sounds like a key, each with that name's key."""
        some = sorted(countries)
        found = self._connection.execute(
            "SELECT s.key, p.id, p.name, p.lat, p.lon, p.country, p.region, p.population, p.names "
            "FROM sound s JOIN name k ON k.key = s.key JOIN place p ON p.n = k.n "
            f"WHERE s.skeleton = ? AND p.kind = ? AND p.country IN ({','.join('?' * len(some))}) LIMIT 200",
            (skeleton(key), KINDS.index("settlement"), *some),
        )
        towns = []
        for other, i, name, lat, lon, land, region, people, names in found:
            others = tuple(names.split("|")) if names else ()
            if other != key:
                towns.append((other, Place(i, name, lat, lon, "settlement", land, region, people, others)))
        return towns
