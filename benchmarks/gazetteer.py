"""How quick the gazetteer is, and what a pack of many places costs.

    python -m benchmarks.gazetteer [--rows 1300000]

Measured: opening the default gazetteer (seconds and megabytes that it adds to a process), a look-up of a name never
asked for before, of a misspelt one; and, with ``--rows``, a made-up GeoNames dump of that many places: how long it
takes to add, how large it becomes, how much memory adding and opening need. allCountries has 13 million.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.speed import line

SYLLABLES = re.findall("..", "karabaghandolemisortalvenqushibarnelozuhardinpolterashvikumar")
MOST_START_SECONDS, MOST_START_MEGABYTES = 0.3, 150
MOST_LOOKUP_MICROSECONDS, MOST_LIKE_MILLISECONDS = 50, 5

OPENING = """
import json, resource, sys, time
from pathlib import Path
import numpy, truceline.record
before, memory = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
import truceline.vocab.gazetteer as g
known = g.Gazetteer([Path(p) for p in sys.argv[1:]]) if sys.argv[1:] else g.gazetteer()
known.lookup("Aleppo")
took = time.perf_counter() - before
print(json.dumps([took, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024]))
"""


def opening(*paths: Path) -> tuple[float, float]:
    """Return the seconds and megabytes that opening takes in a process of its own, with a first look-up."""
    command = [sys.executable, "-c", OPENING, *map(str, paths)]
    told = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(3)]
    return min(t[0] for t in told), min(t[1] for t in told)


def made_up(path: Path, rows: int) -> None:
    """Write a GeoNames dump of made-up places, always the same."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        for number in range(rows):
            name = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()
            other = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
            lat, lon = chance.uniform(-60, 70), chance.uniform(-180, 180)
            people = chance.choice((0, 0, 0, 120, 4000))
            out.write(
                f"{number}\t{name}\t{name}\t{other},{name} {other}\t{lat:.4f}\t{lon:.4f}\tP\tPPL\tXY\t\t01\t\t\t\t"
                f"{people}\t\t0\tUTC\t2020-01-01\n"
            )


def added(rows: int) -> None:
    """Print what adding and opening a pack of many places costs."""
    with tempfile.TemporaryDirectory() as scratch:
        dump = Path(scratch) / "made.txt"
        made_up(dump, rows)
        adding = (
            "import sys, json, resource; from pathlib import Path; from truceline.vocab.gazetteer import pack;"
            "made = pack.add(Path(sys.argv[1]), Path(sys.argv[2]));"
            "print(json.dumps([made.places, made.bytes, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))"
        )
        before = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", adding, str(dump), scratch], capture_output=True, check=True, text=True
        )
        took = time.perf_counter() - before
        places, size, memory = json.loads(done.stdout.splitlines()[-1])
        line("adding a pack", f"{took:.0f} s", f"{places:,} places", f"{1e6 * took / places:.0f} µs a place")
        line("  its size", f"{size / 1e6:.0f} MB", f"{dump.stat().st_size / 1e6:.0f} MB of text")
        line("  memory", f"{memory:.0f} MB", "the same for any number of places")
        seconds, megabytes = opening(Path(scratch) / "made.sqlite")
        line("  opening it", f"{1000 * seconds:.0f} ms", f"{megabytes:.1f} MB")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gazetteer", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rows", type=int, default=0, help="also add a made-up pack of that many places")
    options = parser.parse_args(arguments)
    from truceline.vocab.gazetteer import gazetteer
    from truceline.vocab.gazetteer.names import fold

    known = gazetteer()
    seconds, megabytes = opening()
    line("opening the default", f"{seconds:.2f} s", f"under {MOST_START_SECONDS}", is_met=seconds < MOST_START_SECONDS)
    line("  memory", f"{megabytes:.0f} MB", f"under {MOST_START_MEGABYTES}", is_met=megabytes < MOST_START_MEGABYTES)
    connection = known.tables[0]._connection
    keys = [key for (key,) in connection.execute("SELECT key FROM name WHERE n % 199 = 0 LIMIT 4000")]
    random.Random(1).shuffle(keys)
    times = []
    for key in keys:
        before = time.perf_counter()
        known.named(key)
        times.append(1e6 * (time.perf_counter() - before))
    median, late = statistics.median(times), sorted(times)[int(0.99 * len(times))]
    is_met = median < MOST_LOOKUP_MICROSECONDS
    line(
        "look-up, median",
        f"{median:.0f} µs",
        f"99 %: {late:.0f} µs",
        f"under {MOST_LOOKUP_MICROSECONDS}",
        is_met=is_met,
    )
    times = []
    for key in keys[:400]:
        misspelt = fold(key[:2] + key[3:] + "e") if len(key) > 4 else key + "e"
        before = time.perf_counter()
        known.like(misspelt)
        times.append(1000 * (time.perf_counter() - before))
    median, late = statistics.median(times), sorted(times)[int(0.99 * len(times))]
    is_met = late < MOST_LIKE_MILLISECONDS
    line(
        "misspelt, median", f"{median:.2f} ms", f"99 %: {late:.1f} ms", f"under {MOST_LIKE_MILLISECONDS}", is_met=is_met
    )
    print(f"{'peak memory of all':22}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>7.0f} MB")
    if options.rows:
        added(options.rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
