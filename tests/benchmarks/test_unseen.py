"""Figures of weights on what they have not seen: for each of them there is a command that gives it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from benchmarks.predict import benches

UNSEEN = json.loads((Path(__file__).parents[2] / "benchmarks" / "unseen.json").read_text(encoding="utf-8"))


def test_each_names_a_benchmark_and_a_command() -> None:
    assert set(UNSEEN) <= set(benches())
    for bench, row in UNSEEN.items():
        assert row["command"].startswith(("python -m tools.train_", "python tools/train_")), bench
        name = re.search(r"train_\w+", row["command"])
        assert name, bench
        assert (Path(__file__).parents[2] / "tools" / f"{name[0]}.py").is_file(), bench
        assert all(0 <= figure <= 100 for figure in row["figures"].values()), bench
