"""What speed.py measures, and what it says where there is nothing to measure."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import speed


def test_reports_are_spread_over_the_file(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps({"text": str(n)}) + "\n" for n in range(10)), encoding="utf-8")
    assert speed.chosen(path, 3) == ["0", "3", "6"]
    assert speed.chosen(path, 99) == [str(n) for n in range(10)]


def test_a_command_is_timed_with_its_memory() -> None:
    run = speed.timed([sys.executable, "-c", "print(len(bytearray(80_000_000)))"])
    assert run.printed == "80000000\n"
    assert run.megabytes > 80


def test_a_command_that_fails_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        speed.timed([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_without_reports_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert speed.main(["--reports", str(tmp_path / "none.jsonl")]) == 0
    assert "nothing was measured" in capsys.readouterr().out
