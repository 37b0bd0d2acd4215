"""Where deeds were, told in the ways that news tell it: ``places.yaml`` beside this file."""

from __future__ import annotations

from typing import Any

import pytest

from tests.claim.sentences import claims_of, rows

ROWS = rows("places")
WAR = "The army, the rebels and their militias have fought with tanks, artillery and rockets for years."


def some(value: Any) -> list[Any]:
    """Return what a row allows as a list."""
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("row", ROWS, ids=[f"{some(row['act'])[0]}: {row['text'][:60]}" for row in ROWS])
def test_the_place_is_told(row: dict[str, Any]) -> None:
    claims = [c for c in claims_of("places", WAR)[row["text"]] if c.act in some(row["act"])]
    assert set(some(row["place"])) & {c.place.name if c.place else None for c in claims}
