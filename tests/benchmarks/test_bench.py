"""Floors only go up, and a machine without the gold gets one clear message."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import bench
from benchmarks.baselines import baselines


def test_without_gold_it_says_so_and_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRUCELINE_GOLD", str(tmp_path / "gold"))
    assert bench.main([]) == 0
    assert f"No benchmarks at {tmp_path / 'gold'}" in capsys.readouterr().out


def test_the_recorded_figures_stand_on_their_floors() -> None:
    results, floors = bench.kept(bench.RESULTS), bench.kept(bench.FLOORS)
    fallen = [
        f"{name} {metric}: {row['ours']} against {floors[name][metric]}"
        for name, figures in results.items()
        for metric, row in figures.items()
        if bench.fell(metric, row["ours"], floors.get(name, {}).get(metric))
    ]
    assert fallen == []


def test_a_sample_is_spread_over_the_items() -> None:
    given = [{"id": str(n)} for n in range(10)]
    assert [row["id"] for row in bench.sampled("quotes-ggt", given, 3)] == ["0", "3", "6"]
    assert [row["id"] for row in bench.sampled("incidents-ecbplus", given, 3)] == ["0", "1", "2"]
    assert bench.sampled("claims", given, 3) == given


def test_the_best_trivial_system_on_the_part_that_is_here(tmp_path: Path) -> None:
    table = tmp_path / "BASELINES.md"
    table.write_text(
        "## quotes\n| baseline | split | F1 | n.false_events |\n|---|---|---|---|\n"
        "| a | dev | 62.29 | 3 |\n| b | dev | 60.00 | 1 |\n"
        "| b | heldout | 99.00 | 0 |\n| b-oracle | dev | 98.00 | 0 |\n",
        encoding="utf-8",
    )
    assert baselines(table) == {"quotes": {"F1": 62.29, "n.false_events": 1.0}}
    assert baselines(tmp_path / "none.md") == {}
