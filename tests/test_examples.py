"""The example reports are what examples/README.md says they are."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "examples" / "reports"
README = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")


def test_the_readme_lists_each_report() -> None:
    listed = re.findall(r"^\| (\d\d-[\w.-]+) \|", README, flags=re.MULTILINE)
    assert listed == sorted(p.name for p in REPORTS.iterdir())


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda p: p.name)
def test_reports_are_short_and_plain(path: Path) -> None:
    assert 100 <= len(path.read_text(encoding="utf-8").split()) <= 300


def test_the_pdf_is_the_one_that_its_script_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fpdf")
    script = runpy.run_path(str(ROOT / "tools" / "build_example_pdf.py"))
    out = tmp_path / "note.pdf"
    monkeypatch.setitem(script["main"].__globals__, "OUT", out)
    script["main"]()
    assert out.read_bytes() == (REPORTS / "10-tarn-note.pdf").read_bytes()
