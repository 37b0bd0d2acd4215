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
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.speed import line
from truceline.vocab.gazetteer import Gazetteer, gazetteer
from truceline.vocab.gazetteer.names import fold

SYLLABLES = re.findall("..", "karabaghandolemisortalvenqushibarnelozuhardinpolterashvikumar")
ENDINGS = ("", "", "a", "i", "ovka", "abad", "ton", "ville", "an", "skoye")
SECOND = ("River", "Creek", "Tepe", "Dagh", "Bala", "Nehri", "Kalan", "Wadi", "Norte", "Peak", "Hill", "de Cima")
COUNTRIES = re.findall("..", "USCNINRUMXIDIRPKNONPBRTRUASYAZAMGEIQYESDETNGAF")
# Feature class and code with how many of 1,000 rows of allCountries have it, roughly; schools are left out.
KINDS_OF_ROWS = (
    ("P\tPPL", 380), ("P\tPPLX", 12), ("H\tSTM", 130), ("H\tLK", 40), ("T\tMT", 40), ("T\tHLL", 50), ("T\tISL", 12),
    ("A\tADM1", 1), ("A\tADM3", 35), ("L\tLCTY", 30), ("L\tPRK", 12), ("S\tSCH", 110), ("S\tFRM", 70), ("S\tAIRP", 5),
    ("R\tRD", 8), ("V\tFRST", 5), ("U\tMTU", 1), ("S\tCH", 59),
)  # fmt: skip
LONG_ENOUGH = 6  # letters of a name that is misspelt
MOST_START_SECONDS, MOST_START_MEGABYTES = 0.3, 150
MOST_LOOKUP_MICROSECONDS, MOST_LIKE_MILLISECONDS = 50, 5

PEAK = """
import re
from pathlib import Path
def peak():  # this process's own, in megabytes: getrusage's is handed on to a child
    told = re.search("VmHWM: *([0-9]+) kB", Path("/proc/self/status").read_text().replace(chr(9), " "))
    return int(told.group(1)) / 1024 if told else float("nan")
"""
OPENING = (
    PEAK
    + """
import json, sys, time
import numpy, truceline.record
before, memory = time.perf_counter(), peak()
import truceline.vocab.gazetteer as g
known = g.Gazetteer([Path(p) for p in sys.argv[1:]]) if sys.argv[1:] else g.gazetteer()
known.lookup("Aleppo")
took = time.perf_counter() - before
print(json.dumps([took, peak() - memory]))
"""
)


def opening(*paths: Path) -> tuple[float, float]:
    """Return the seconds and megabytes that opening takes in a process of its own, with a first look-up."""
    command = [sys.executable, "-c", OPENING, *map(str, paths)]
    told = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(3)]
    return min(t[0] for t in told), min(t[1] for t in told)


def made_up(path: Path, rows: int) -> None:
    """Write a GeoNames dump of made-up places, always the same.

    Its kinds of places, its lengths of names (11 letters, a third in two words) and its other names (half of the places
    have none, the rest one to five, some not in Latin letters) are dealt out as in allCountries.txt. Of five places,
    three have a name of their own, two share theirs, some with hundreds: as among the 320,000 places of sixteen
    countries that were counted.
    """
    chance = random.Random(1)
    deal, pick, toss = chance.choices, chance.choice, chance.random

    def name() -> str:
        made = "".join(deal(SYLLABLES, k=pick((3, 3, 4, 4, 5)))).capitalize() + pick(ENDINGS)
        return f"{made} {pick(SECOND)}" if toss() < 0.33 else made

    shared = [name() for _ in range(max(rows // 20, 100))]
    kinds, often = zip(*KINDS_OF_ROWS, strict=True)
    with path.open("w", encoding="utf-8") as out:
        for number in range(rows):
            if number % 4096 == 0:
                dealt = deal(kinds, often, k=4096)
            own = shared[int(len(shared) * toss() ** 2)] if toss() < 0.4 else name()
            others = []
            if toss() < 0.5:
                others = [name() for _ in range(pick((1, 1, 1, 2, 2, 3, 5)))] + ["Вымышлено"] * (toss() < 0.3)
            people = pick((120, 640, 4000, 25_000)) if toss() < 0.1 else 0
            out.write(
                f"{number}\t{own}\t{own}\t{','.join(others)}\t{140 * toss() - 65:.5f}\t{360 * toss() - 180:.5f}\t"
                f"{dealt[number % 4096]}\t{pick(COUNTRIES)}\t\t{pick('0123456789')}{pick('0123456789')}\t\t\t\t"
                f"{people}\t\t0\tUTC\t2020-01-01\n"
            )


def timed(known: Gazetteer, keys: list[str]) -> None:
    """Print how long look-ups of names never asked for before take, and of misspelt ones.

    In processor time, which other work on the machine does not lengthen, with the wall clock's beside it.
    """
    misspelt = [fold(key[:2] + key[3:] + "e") if len(key) > 4 else key + "e" for key in keys[:1000]]
    for what, ask, some, most in (
        ("look-up", known.named, keys, MOST_LOOKUP_MICROSECONDS),
        ("misspelt", known.like, misspelt, 1000 * MOST_LIKE_MILLISECONDS),
    ):
        took, waited = [], []
        for key in some:
            before, wall = time.thread_time(), time.perf_counter()
            ask(key)
            took.append(1e6 * (time.thread_time() - before))
            waited.append(1e6 * (time.perf_counter() - wall))
        middle, late = statistics.median(took), sorted(took)[int(0.99 * len(took))]
        told = f"99 %: {late:.0f} µs; by the clock {statistics.median(waited):.0f} µs"
        line(
            f"{what}, median",
            f"{middle:.0f} µs",
            told,
            f"under {most}",
            is_met=(late if what == "misspelt" else middle) < most,
        )


CONSONANTS = "bcdfghjklmnprstvz"
SLIPS = {  # how a name is misspelt at a letter that is not its first: (name, number of the letter, chance) → name
    "a vowel changed": lambda key, i, chance: key[:i] + chance.choice("aeiou") + key[i + 1 :],
    "a letter doubled": lambda key, i, _: key[:i] + key[i] + key[i:],
    "a consonant dropped": lambda key, i, _: key[:i] + key[i + 1 :],
    "a consonant changed": lambda key, i, chance: key[:i] + chance.choice(CONSONANTS) + key[i + 1 :],
    "two letters swapped": lambda key, i, _: key[:i] + key[i : i + 2][::-1] + key[i + 2 :],
}


def found_again(known: Gazetteer, keys: list[str]) -> None:
    """Print how many of some misspelt names are found among the eight spelled closest, and how many as the first.

    A slip that makes another place's name is left out: it is that place's.
    """
    chance = random.Random(2)
    for what, slip in SLIPS.items():
        asked = found = first = 0
        for key in (key for key in keys if len(key) >= LONG_ENOUGH):
            wanted = [i for i in range(1, len(key) - 1) if (key[i] in "aeiou") == (what == "a vowel changed")]
            made = slip(key, chance.choice(wanted), chance) if wanted else key
            if made == key or known.holds(made):
                continue
            told = [other for other, _ in known.like(made)]
            asked, found, first = asked + 1, found + (key in told), first + (told[:1] == [key])
        line(
            f"  {what}",
            f"{100 * found / max(asked, 1):.0f} %",
            f"found of {asked}; first: {100 * first / max(asked, 1):.0f} %",
        )


def some_keys(path: Path) -> list[str]:
    """Return the keys of some 4,000 places' names in a gazetteer file, in no order."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    first, last = connection.execute("SELECT min(n), max(n) FROM place").fetchone()
    chance = random.Random(1)
    numbers = (chance.randint(first, last) for _ in range(4000))
    told = (connection.execute("SELECT name FROM place WHERE n >= ? LIMIT 1", (n,)).fetchone() for n in numbers)
    keys = sorted({fold(name) for (name,) in told})
    connection.close()
    chance.shuffle(keys)
    return keys


def added(rows: int) -> None:
    """Print what adding, opening and asking a pack of many places costs."""
    with tempfile.TemporaryDirectory() as scratch:
        dump = Path(scratch) / "made.txt"
        made_up(dump, rows)
        adding = PEAK + (
            "import sys, json, time; from truceline.vocab.gazetteer import pack;"
            "made = pack.add(Path(sys.argv[1]), Path(sys.argv[2]));"
            "print(json.dumps([made.places, made.bytes, peak(), time.process_time()]))"
        )
        before = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", adding, str(dump), scratch], capture_output=True, check=True, text=True
        )
        took = time.perf_counter() - before
        places, size, memory, processor = json.loads(done.stdout.splitlines()[-1])
        line("adding a pack", f"{took:.0f} s", f"{processor:.0f} s of a processor", f"{rows:,} rows, {places:,} kept")
        line("  its size", f"{size / 1e6:.0f} MB", f"{dump.stat().st_size / 1e6:.0f} MB of text")
        line("  memory", f"{memory:.0f} MB", "the same for any number of places")
        made = Path(scratch) / "made.sqlite"
        seconds, megabytes = opening(made)
        line("  opening it", f"{1000 * seconds:.0f} ms", f"{megabytes:.1f} MB")
        large, keys = Gazetteer([made]), some_keys(made)
        timed(large, keys)
        found_again(large, keys[:1000])


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gazetteer", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rows", type=int, default=0, help="also add a made-up pack of that many places")
    options = parser.parse_args(arguments)
    known = gazetteer()
    seconds, megabytes = opening()
    line("opening the default", f"{seconds:.2f} s", f"under {MOST_START_SECONDS}", is_met=seconds < MOST_START_SECONDS)
    line("  memory", f"{megabytes:.0f} MB", f"under {MOST_START_MEGABYTES}", is_met=megabytes < MOST_START_MEGABYTES)
    keys = some_keys(known.tables[0].path)
    timed(known, keys)
    found_again(known, keys[:1000])
    print(f"{'peak memory of all':22}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>7.0f} MB")
    if options.rows:
        added(options.rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
