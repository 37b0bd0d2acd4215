"""The article that the project began with: our records of it, and the gold's facts."""

from __future__ import annotations

from typing import Any

from benchmarks.adapters.seed_claims import predict
from benchmarks.bench import files, gold_folder
from benchmarks.predict import rows

BENCH = "seed-claims"
Row = dict[str, Any]


def read() -> tuple[list[Row], list[Row]]:
    """Return our records of the article, and the facts of its gold. Raises SystemExit, with a word, without gold."""
    if not gold_folder().is_dir():
        print(f"No benchmarks at {gold_folder()}: nothing was scored.")
        raise SystemExit(0)
    inputs, gold = files(gold_folder(), BENCH)
    (item,) = predict(rows(inputs))
    return item["claims"], list(rows(gold))
