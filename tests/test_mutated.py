"""A report as it comes out of hands and programs: no change of blanks, marks, ends or cases makes a stage fall.

Whatever was done to the text, each quote stands where its span says, and who says what is still seen.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.offsets import wrong
from truceline.read import document
from truceline.record import Report
from truceline.run import extract

STORY = (
    "TERTER, Oct 12 (Meridian) - Azerbaijani forces shelled the town of Martuni on Sunday, killing three civilians and "
    "wounding the driver of a bus, the Armenian Defence Ministry said.\n\n"
    "Azerbaijan's Defence Ministry denied it. \"They fired at each other's positions and at us,\" said Hikmet Aliyev, "
    "a presidential aide. Armenian troops attacked shops and the wall of a barracks in Terter at 12:05, he said.\n\n"
    "Reports that fighters were sent from Syria could not be confirmed.\n"
)
CHANGES = {
    "as it is": lambda t: t,
    "two blanks": lambda t: t.replace(" ", "  "),
    "blanks that break no line": lambda t: t.replace(" ", "\u00a0"),
    "a word a line": lambda t: t.replace(" ", "\n"),
    "line ends of Windows": lambda t: t.replace("\n", "\r\n"),
    "line ends of old": lambda t: t.replace("\n", "\r"),
    "curly quotes": lambda t: re.sub(r'"([^"]*)"', r"“\1”", t).replace("'", "’"),
    "capitals": str.upper,
    "small letters": str.lower,
    "bytes of no width": lambda t: t.replace(". ", ".\u200b ").replace(" the ", " \ufeffthe "),
    "soft hyphens": lambda t: t.replace("forces", "for\u00adces").replace("Ministry", "Minis\u00adtry"),
    "no full stop at the end": lambda t: t.rstrip(" .\n"),
    "a list": lambda t: "\n".join(f"• {line}" for line in t.split("\n") if line),
    "text from right to left around it": lambda t: f"\u202b{t}\u202c",
    "tabs": lambda t: t.replace(", ", ",\t"),
}  # fmt: skip


def checked(text: str) -> Report:
    report = extract(document(text, published="2020-10-12"))
    assert list(wrong(report)) == []
    return report


@pytest.mark.parametrize("change", CHANGES)
def test_who_says_what_is_still_seen(change: str) -> None:
    report = checked(CHANGES[change](STORY))
    shelled = [c for c in report.claims if c.act == "shelling" and c.source and "Armenia" in c.source[-1].name]
    assert shelled, [(c.act, [p.name for p in c.source]) for c in report.claims]


@pytest.mark.parametrize(
    "last", ["us", "them", "i", "both", "both sides", "each other", "the two", "who", "“", "(", "-", "12"]
)
def test_a_report_may_end_in_any_word(last: str) -> None:
    checked(f"The rebels said the army had fired at {last}")


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(STORY)), st.integers(0, 200), st.sampled_from(list(CHANGES.values())))
def test_a_cut_anywhere(start: int, length: int, change: object) -> None:
    checked(change(STORY[start : start + length]))  # type: ignore[operator]
