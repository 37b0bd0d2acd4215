"""The check of offsets sees a span that is off by one, and passes over reports that aren't there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import offsets
from benchmarks.bench import gold_folder
from tests.factory import claim
from truceline.read import document
from truceline.record import Evidence, Report

REPORTS = gold_folder().parent / "reports" / "reports.jsonl"


def test_a_span_off_by_one_is_seen() -> None:
    doc = document("Guns fell silent at noon.")
    right = claim(doc=doc.id, evidence=(Evidence("claim", doc.span(0, 4), "Guns"),))
    off = replace(right, evidence=(Evidence("claim", doc.span(1, 5), "Guns"),))
    assert list(offsets.wrong(Report(doc, (), (), (right,)))) == []
    assert len(list(offsets.wrong(Report(doc, (), (), (off,))))) == 1


def test_absent_reports_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert offsets.main(["--reports", str(tmp_path / "none.jsonl")]) == 0
    assert "nothing was checked" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.skipif(not REPORTS.is_file(), reason=f"no reports at {REPORTS}")
def test_every_quote_stands_where_its_span_says() -> None:
    assert offsets.check(REPORTS, 60, 60) == 0
