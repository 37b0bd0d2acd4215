"""Who does what to whom in sentences on many wars: ``roles.yaml`` beside this file, one row an act."""

from __future__ import annotations

import pytest

from tests.claim.sentences import claims_of, rows

ROWS = rows("roles")


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['act']}: {row['text'][:60]}" for row in ROWS])
def test_the_act_has_its_doer_and_its_target(row: dict[str, str]) -> None:
    told = [
        ("; ".join(p.name for p in c.actors), "; ".join(p.name for p in c.targets))
        for c in claims_of("roles")[row["text"]]
        if c.act == row["act"]
    ]
    assert (row["actors"], row["targets"]) in told
