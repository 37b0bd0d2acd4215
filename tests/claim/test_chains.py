"""Who says so in sentences on many conflicts: ``chains.yaml`` beside this file, one row a claim."""

from __future__ import annotations

from typing import Any

import pytest

from tests.claim.sentences import claims_of, rows

ROWS = rows("chains")


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['act']}, {row['source']}: {row['text'][:50]}" for row in ROWS])
def test_the_claim_is_its_speakers(row: dict[str, Any]) -> None:
    claims = claims_of("chains")[row["text"]]
    told = [("; ".join(p.name for p in c.source), c.stance) for c in claims if c.act == row["act"]]
    if row["act"]:
        assert (row["source"], row["stance"]) in told
    assert [c.act for c in claims if c.act in row.get("not", ())] == []
    if "quote" in row:
        assert row["quote"] in [c.evidence[0].quote.rstrip('"') + '"' for c in claims]
