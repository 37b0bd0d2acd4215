"""Predictions come from any inputs file, and one item that breaks an adapter costs no other."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks import predict
from truceline.record import When

Row = dict[str, Any]


def written(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_claims_of_an_unseen_article(tmp_path: Path) -> None:
    text = "The army shelled the town on Friday.\n\nRebels said that soldiers had killed two people."
    inputs, out = tmp_path / "in.jsonl", tmp_path / "deep" / "out.jsonl"
    inputs.write_text(json.dumps({"id": "a", "text": text, "published": "2020-10-12"}) + "\n", encoding="utf-8")
    assert predict.main(["claims", "--inputs", str(inputs), "--out", str(out)]) == 0
    (row,) = written(out)
    assert row["id"] == "a"
    for claim in row["claims"]:
        for evidence in claim["evidence"]:
            assert text[evidence["start"] : evidence["stop"]].strip()


def test_dossiers_go_from_folder_to_folder(tmp_path: Path) -> None:
    reports, out = tmp_path / "in", tmp_path / "out"
    reports.mkdir()
    row = {"id": "r1", "title": "A", "published": "2020-10-12", "publisher": "The Observer", "text": "Calm."}
    (reports / "valley.reports.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (reports / "notes.txt").write_text("no dossier", encoding="utf-8")
    assert predict.main(["dossiers", "--inputs", str(reports), "--out", str(out)]) == 0
    assert [p.name for p in out.iterdir()] == ["valley.json"]
    told = json.loads((out / "valley.json").read_text(encoding="utf-8"))
    assert sorted(told) == ["ceasefires", "contradictions", "id", "unknowns"]


def test_one_bad_item_costs_no_other(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def doubles(items: Iterable[Row]) -> Iterator[Row]:
        for item in items:
            yield {"id": item["id"], "twice": item["n"] * 2}

    adapter = ModuleType("benchmarks.adapters.doubles")
    adapter.predict = doubles  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, adapter.__name__, adapter)
    failed: list[str] = []
    given = [{"id": "a", "n": 1}, {"id": "b", "n": None}, {"id": "c", "n": 3}]
    assert list(predict.predictions("doubles", given, failed)) == [{"id": "a", "twice": 2}, {"id": "c", "twice": 6}]
    assert failed == ["b"]
    assert "doubles: b: TypeError" in capsys.readouterr().err


def test_a_broken_line_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = tmp_path / "in.jsonl"
    inputs.write_text('{"id": "a", "text": "x"}\nnot json\n', encoding="utf-8")
    assert predict.main(["claims", "--inputs", str(inputs), "--out", str(tmp_path / "out.jsonl")]) == 2
    assert f"{inputs}, line 2: not JSON" in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


def test_a_clock_time_carries_its_zone() -> None:
    from benchmarks.adapters.dossiers import interval

    noon = When("2020-10-10T12:00", "2020-10-10T12:00", "minute", "+04:00", words="noon")
    assert interval(noon) == {
        "earliest": "2020-10-10T12:00+04:00",
        "latest": "2020-10-10T12:00+04:00",
        "zone": "+04:00",
        "words": "noon",
    }
    assert interval(When("2020-10-10", "2020-10-10", zone="+04:00")) == {
        "earliest": "2020-10-10",
        "latest": "2020-10-10",
        "zone": "+04:00",
        "words": None,
    }
    assert interval(When(None, None, "open")) is None
