"""Predictions of one benchmark, from any inputs file of its format, without any gold.

    python -m benchmarks.predict BENCH --inputs FILE --out FILE
    python -m benchmarks.predict dossiers --inputs FOLDER --out FOLDER    # ID.reports.jsonl in, ID.json out

An adapter that fails on an item is asked again for the items after it; the item is named and the exit code is 1.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

Row = dict[str, Any]
ADAPTERS = Path(__file__).parent / "adapters"


def benches() -> tuple[str, ...]:
    """Return the names of the benchmarks that have an adapter."""
    return tuple(sorted(p.stem.replace("_", "-") for p in ADAPTERS.glob("[a-z]*.py")))


def rows(path: Path) -> Iterator[Row]:
    """Yield the objects of a .jsonl or .jsonl.gz file. Raises ValueError naming file and line."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: not JSON ({error})") from error
            if not isinstance(row, dict) or not isinstance(row.get("id"), str):
                raise ValueError(f'{path}, line {number}: needs an object with a string "id"')
            yield row


def items(bench: str, inputs: Path) -> list[Row]:
    """Return a benchmark's items; a dossier is one item, with its reports."""
    if bench != "dossiers":
        return list(rows(inputs))
    if not inputs.is_dir():
        raise ValueError(f"{inputs}: dossiers takes a folder of ID.reports.jsonl")
    files = sorted(p for p in inputs.iterdir() if p.name.endswith((".reports.jsonl", ".reports.jsonl.gz")))
    return [{"id": p.name.partition(".reports.jsonl")[0], "reports": list(rows(p))} for p in files]


def predictions(bench: str, given: Iterable[Row], failed: list[str]) -> Iterator[Row]:
    """Yield an adapter's predictions; the ids of items that it could not do are put into ``failed``."""
    adapter = import_module(f"benchmarks.adapters.{bench.replace('-', '_')}")
    left = {row["id"]: row for row in given}
    while left:
        try:
            for prediction in adapter.predict(list(left.values())):
                left.pop(prediction["id"], None)
                yield prediction
            return
        except Exception as error:  # whatever it is, the other items must not suffer from it
            lost = next(iter(left), "")
            print(f"{bench}: {lost}: {type(error).__name__}: {error}", file=sys.stderr)
            failed.append(lost)
            left.pop(lost, None)


def write(bench: str, given: Iterable[Row], out: Path, failed: list[str]) -> int:
    """Write the predictions for some items and return how many there were."""
    if bench == "dossiers":
        out.mkdir(parents=True, exist_ok=True)
        count = 0
        for row in predictions(bench, given, failed):
            text = json.dumps(row, ensure_ascii=False, indent=1)
            (out / f"{row['id']}.json").write_text(text + "\n", encoding="utf-8")
            count += 1
        return count
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(out.name + ".part")
    count = 0
    with part.open("w", encoding="utf-8") as lines:
        for row in predictions(bench, given, failed):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    part.replace(out)
    return count


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.predict", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("bench", choices=benches(), metavar="BENCH", help=", ".join(benches()))
    parser.add_argument("--inputs", type=Path, required=True, help="the bench's inputs (.jsonl, .jsonl.gz; a folder)")
    parser.add_argument("--out", type=Path, required=True, help="where the predictions go")
    options = parser.parse_args(arguments)
    try:
        given = items(options.bench, options.inputs)
    except (OSError, ValueError) as error:
        print(f"predict: {error}", file=sys.stderr)
        return 2
    failed: list[str] = []
    began = time.perf_counter()
    count = write(options.bench, given, options.out, failed)
    told = f"{options.bench}: {count} predictions for {len(given)} items in {time.perf_counter() - began:.0f} s"
    print(told + (f"; {len(failed)} failed" if failed else ""), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
