"""When deeds were, told in the ways that news tell it: ``days.yaml`` beside this file."""

from __future__ import annotations

from typing import Any

import pytest

from tests.claim.sentences import claims_of, rows
from truceline.record import When

ROWS = rows("days")
WAR = "Tanks, artillery, rebels, troops and militias stand in the region."


def is_told(wanted: str | None, when: When | None) -> bool:
    """Say whether a time is the one wanted: ``earliest..latest``, days or minutes as they are told."""
    if wanted is None or when is None:
        return wanted is None and when is None
    if wanted == "*":
        return True
    ends = zip(wanted.split(".."), (when.earliest or "", when.latest or ""), strict=True)
    return all(end == told if "T" in end else end == told[:10] for end, told in ends)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['when']}: {row['text'][:60]}" for row in ROWS])
def test_the_day_is_told(row: dict[str, Any]) -> None:
    acts = row["act"] if isinstance(row["act"], list) else [row["act"]]
    whens = [c.when for c in claims_of("days", WAR)[row["text"]] if c.act in acts]
    assert any(is_told(row["when"], when) for when in whens), whens
