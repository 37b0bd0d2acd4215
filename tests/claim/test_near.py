"""How precisely a claim's place is told: there, or about there."""

from __future__ import annotations

import pytest

from truceline.find.parse import parse
from truceline.read.plain import document
from truceline.run import extract


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Two soldiers were killed in Kharkiv on Monday.", 1),
        ("Two soldiers were killed near Kharkiv on Monday.", 2),
        ("Two soldiers were killed 12 km north of Kharkiv on Monday.", 2),
        ("Two soldiers were killed near the town of Kharkiv on Monday.", 2),
    ],
)
def test_near_is_not_there(text: str, precision: int) -> None:
    report = document(text)
    found = {c.place.precision for c in extract(report, parse(report)).claims if c.place and "Kharkiv" in c.place.name}
    assert found == {precision}
