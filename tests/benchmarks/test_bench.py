"""Floors only go up, and a machine without the gold gets one clear message."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import bench


def test_without_gold_it_says_so_and_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRUCELINE_GOLD", str(tmp_path / "gold"))
    assert bench.main([]) == 0
    assert f"No benchmarks at {tmp_path / 'gold'}" in capsys.readouterr().out


def test_the_recorded_figures_stand_on_their_floors() -> None:
    results, floors = bench.kept(bench.RESULTS), bench.kept(bench.FLOORS)
    fallen = [
        f"{name} {metric}: {figure} against {floors[name][metric]}"
        for name, figures in results.items()
        for metric, figure in figures.items()
        if bench.fell(metric, figure, floors.get(name, {}).get(metric))
    ]
    assert fallen == []


def test_a_sample_is_spread_over_the_items() -> None:
    given = [{"id": str(n)} for n in range(10)]
    assert [row["id"] for row in bench.sampled("quotes-ggt", given, 3)] == ["0", "3", "6"]
    assert [row["id"] for row in bench.sampled("incidents-ecbplus", given, 3)] == ["0", "1", "2"]
    assert bench.sampled("claims", given, 3) == given
