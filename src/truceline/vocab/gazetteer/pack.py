"""Packs: gazetteers that the user adds beside the default one. Built once by streaming, then only opened.

Read are GeoNames dumps as published (``AZ.zip``, ``AZ.txt``, ``allCountries.zip``; https://download.geonames.org) and
tab-separated files made from Who's On First (a head line with ``wof_id``). Plain, zipped or gzipped.
"""

from __future__ import annotations

import gzip
import io
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from truceline.record import Place
from truceline.vocab import load
from truceline.vocab.gazetteer import table
from truceline.vocab.gazetteer.default import useful, weight
from truceline.vocab.gazetteer.names import fold
from truceline.vocab.gazetteer.table import Row

LARGE = (
    400_000_000  # bytes of text from which on only towns, areas and sites are looked up by ear, no streams and hills
)
COLUMNS = 19  # of a GeoNames dump
Regions = Callable[[str, str], str]


class PackError(ValueError):
    """A file that is no pack, or a pack that isn't there: says which, and what would do."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was added."""

    name: str
    path: Path
    places: int
    source: str
    bytes: int


@cache
def kinds() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """Return, by feature class, the patterns of feature codes and the kind of place that each makes."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for row in load("geonames_kinds"):
        pattern = "|".join(re.escape(code).replace(r"\*", ".*") for code in row["codes"])
        found.setdefault(row["class"], []).append((re.compile(pattern), row["kind"]))
    return {letter: tuple(rows) for letter, rows in found.items()}


@cache
def kind_of(letter: str, code: str) -> str | None:
    """Return the kind of place of a feature class and code; None: left out.

    >>> kind_of("P", "PPL"), kind_of("S", "SCH"), kind_of("wof", "locality")
    ('settlement', None, 'settlement')
    """
    return next((kind for pattern, kind in kinds().get(letter, ()) if pattern.fullmatch(code)), None)


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    """Open a pack's text, whatever it is packed in."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            inside = [n for n in packed.namelist() if n.endswith((".txt", ".tsv")) and "readme" not in n.lower()]
            if len(inside) != 1:
                raise PackError(f"{path}: holds {len(inside)} tables; give the one with the places")
            with packed.open(inside[0]) as raw:
                yield io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
        return
    with path.open("rb") as raw:
        is_gzip = raw.read(2) == b"\x1f\x8b"
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") if is_gzip else path.open(encoding="utf-8") as text:
        yield text


def _people(words: str) -> int | None:
    return int(words) if words.isdigit() and int(words) else None


def geonames(lines: Iterator[str]) -> Iterator[Row]:
    """Yield the places of a GeoNames dump. Raises PackError naming the line that is none."""
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) < COLUMNS:
            if line.startswith("#") or not line.strip():
                continue
            raise PackError(f"line {number}: {len(cells)} columns where a GeoNames dump has {COLUMNS}")
        kind = kind_of(cells[6], cells[7])
        if kind is None:
            continue
        name = cells[1]
        others = tuple(dict.fromkeys(o for o in (cells[2], *cells[3].split(",")) if o != name and useful(o)))
        people = _people(cells[14])
        rest = (kind, cells[8] or None, cells[10] or None, people, others)
        yield Row(Place(f"gn:{cells[0]}", name, float(cells[4]), float(cells[5]), *rest), weight(people, kind))


def whos_on_first(head: list[str], lines: Iterator[str], regions: Regions) -> Iterator[Row]:
    """Yield the places of a table made from Who's On First, its columns named in the head line."""
    column = {name.partition("(")[0]: i for i, name in enumerate(head)}
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) < len(head):
            cells += [""] * (len(head) - len(cells))
        kind = kind_of("wof", cells[column["placetype"]])
        if kind is None or not cells[column["lat"]] or not cells[column["name"]]:
            continue
        name, number = cells[column["name"]], cells[column["geonames_id"]]
        names = (one.partition("=")[2] for one in cells[column["alt_names"]].split("|"))
        others = tuple(dict.fromkeys(o for o in names if o != name and useful(o)))
        country, region = cells[column["country"]] or None, cells[column["region"]]
        people = _people(cells[column["population"]])
        yield Row(
            Place(
                f"gn:{number}" if number else f"wof:{cells[column['wof_id']]}", name,
                float(cells[column["lat"]]), float(cells[column["lon"]]), kind,
                country if country and len(country) == 2 and country != "XX" else None,
                regions(country or "", region) if region else None, people, others,
            ),
            weight(people, kind),
        )  # fmt: skip


def rows(path: Path, regions: Regions = lambda _, name: name) -> Iterator[Row]:
    """Yield the places of a pack's file, one after the other. ``regions``: (country, name of an area) → its code.

    Raises PackError where the file is neither a GeoNames dump nor a Who's On First table.
    """
    with _opened(path) as lines:
        first = lines.readline()
        head = first.rstrip("\r\n").split("\t")
        if head[0] == "wof_id":
            yield from whos_on_first(head, lines, regions)
        elif len(head) >= COLUMNS or first.startswith("#"):

            def again() -> Iterator[str]:
                yield first
                yield from lines

            yield from geonames(again())
        else:
            raise PackError(
                f"{path}: no GeoNames dump ({COLUMNS} columns, no head line) and no Who's On First table (wof_id …)"
            )


def area_codes() -> Regions:
    """Return what finds the default gazetteer's code of an area by country and name, so that packs nest in it."""
    from truceline.vocab.gazetteer import gazetteer

    known = gazetteer()

    @cache
    def code(country: str, name: str) -> str:
        for key in (fold(name), *(other for other, _ in known.like(fold(name)))):
            for named in known.named(key):
                if named.place.kind == "region" and named.place.country == country and named.place.region:
                    return named.place.region
        return name

    return code


def add(path: Path, folder: Path, name: str | None = None) -> Pack:
    """Build a pack from a file and return it; one of the same name is replaced.

    Streams: the memory needed does not grow with the file. Raises PackError or OSError naming the file.
    """
    name = name or path.name.split(".")[0].lower()
    if not re.fullmatch(r"[\w-]+", name):
        raise PackError(f"{name}: a pack's name has letters, digits, - and _ only; choose one with --name")
    size = zipfile.ZipFile(path).infolist()[0].file_size if zipfile.is_zipfile(path) else path.stat().st_size
    out = folder / f"{name}.sqlite"
    about = {"source": path.name, "name": name}
    count = table.write(out, rows(path, area_codes()), about, is_large=size >= LARGE)
    if not count:
        out.unlink()
        raise PackError(f"{path}: no place in it that a pack takes in")
    return Pack(name, out, count, path.name, out.stat().st_size)


def remove(name: str, folder: Path) -> None:
    """Remove a pack. Raises PackError where there is none of that name."""
    path = folder / f"{name}.sqlite"
    if not path.exists():
        raise PackError(f"{name}: no such pack; `truceline places list` shows them")
    path.unlink()


def listed(paths: tuple[Path, ...]) -> tuple[Pack, ...]:
    """Return the packs in some files. Raises PackError naming a file that is none."""
    found = []
    for path in paths:
        try:
            connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            about = dict(connection.execute("SELECT what, value FROM about"))
            connection.close()
        except sqlite3.Error as error:
            raise PackError(f"{path}: {error}; remove it") from error
        found.append(Pack(path.stem, path, int(about["places"]), about.get("source", ""), path.stat().st_size))
    return tuple(found)
