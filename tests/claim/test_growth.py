"""What a report costs grows with its length, not with its square: counted in calls, which no busy machine changes."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest

from truceline.find.parse import parse
from truceline.read.plain import document
from truceline.run import claimed

REPORTS = Path(__file__).parent.parent.parent / "examples" / "reports"


def calls(text: str) -> int:
    """Return how many functions are called and generators resumed while a text's claims are found, its parse aside."""
    report = document(text)
    parsed = parse(report)
    count = 0

    def seen(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        claimed(report, parsed)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
def test_a_report_of_four_times_the_length_takes_about_four_times_the_calls() -> None:
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt")))
    short, long = ("\n\n".join([text] * times) for times in (5, 20))
    calls(text)  # what is loaded once
    assert calls(long) < 5.5 * calls(short)
