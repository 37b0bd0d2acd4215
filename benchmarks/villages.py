"""Whether villages of one list are found and put where they lie, by a pack that holds ten of the same name.

    python -m benchmarks.villages [--pack FILE] [--report FILE]

Reads the example report with the list of nine villages (or another), with a pack of places (default: az.tsv.gz in
``places`` beside the gold) added to the default gazetteer for this run only. ``examples/places.tsv`` says where the
villages are: names as the reports spell them, points and districts by Who's On First. The table itself is not added:
what is measured is the pack. A village more than 25 km off, or placed nowhere, makes the exit code 1.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench import gold_folder
from benchmarks.parses import parses
from truceline.read import read
from truceline.record import Document, Place
from truceline.run import extract
from truceline.vocab import gazetteer
from truceline.vocab.gazetteer import pack
from truceline.vocab.gazetteer.names import fold

EXAMPLES = Path(__file__).parent.parent / "examples"
TABLE = EXAMPLES / "places.tsv"
REPORT = EXAMPLES / "reports" / "10-tarn-note.pdf"
MOST_KM = 25.0
EARTH_KM = 6371.0088


@dataclass(frozen=True)
class Village:
    """A village as the reports spell it, and where it lies."""

    name: str
    lat: float
    lon: float


def villages(table: Path = TABLE) -> list[Village]:
    """Return the villages of a table, named as the reports spell them."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [Village(r["alt_names"].partition("=")[2], float(r["lat"]), float(r["lon"])) for r in rows]


def apart_km(village: Village, place: Place) -> float:
    """Return the great-circle distance in kilometres; infinity where the place has no point."""
    if place.lat is None or place.lon is None:
        return math.inf
    a, b, c, d = map(math.radians, (village.lat, village.lon, place.lat, place.lon))
    h = math.sin((b - d) / 2) ** 2 * math.cos(a) * math.cos(c) + math.sin((a - c) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))


def placed(documents: list[Document], some: list[Village]) -> Iterator[tuple[Village, Place | None, float]]:
    """Yield each village with the place that the reports' mentions of it were grounded to and how far off that is."""
    targets: dict[str, Place] = {}
    for document, parse in parses(documents):
        for grounding in extract(document, parse).groundings:
            if grounding.mention.kind == "place" and isinstance(grounding.target, Place):
                targets.setdefault(fold(grounding.mention.value), grounding.target)
    for village in some:
        place = targets.get(fold(village.name))
        yield village, place, apart_km(village, place) if place else math.inf


def measured(dump: Path, report: Path = REPORT) -> list[tuple[Village, Place | None, float]]:
    """Return where the villages of a report are put with a pack added for this run only."""
    documents = [one for one in read(report) if isinstance(one, Document)]
    with tempfile.TemporaryDirectory() as scratch:
        made = pack.add(dump, Path(scratch))
        gazetteer.choose(gazetteer.default.ensure(), made.path)
        try:
            return list(placed(documents, villages()))
        finally:
            gazetteer.reopen()


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.villages", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pack", type=Path, default=gold_folder().parent / "places" / "az.tsv.gz")
    parser.add_argument("--report", type=Path, default=REPORT, help="a report that names the villages")
    options = parser.parse_args(arguments)
    if not options.pack.exists():
        print(f"{options.pack}: not there; give a pack of Azerbaijan's places with --pack")
        return 0
    missed = 0
    for village, place, km in measured(options.pack, options.report):
        missed += km > MOST_KM
        told = f"{place.name} ({place.id})" if place else "placed nowhere"
        print(f"{village.name:16}{km:8.1f} km  {'' if km <= MOST_KM else 'OFF  '}{told}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
