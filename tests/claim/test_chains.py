"""Who says so in sentences on many conflicts: ``chains.yaml`` beside this file, one row a claim."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from truceline.find.parse import parse_many
from truceline.read.plain import document
from truceline.record import Claim
from truceline.run import extract

ROWS = yaml.safe_load((Path(__file__).parent / "chains.yaml").read_text())


@cache
def claims_of_all() -> dict[str, tuple[Claim, ...]]:
    documents = [document(text, published="2024-10-12") for text in dict.fromkeys(row["text"] for row in ROWS)]
    pairs = zip(documents, parse_many(documents), strict=True)
    return {doc.text: extract(doc, parse).claims for doc, parse in pairs}


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['act']}, {row['source']}: {row['text'][:50]}" for row in ROWS])
def test_the_claim_is_its_speakers(row: dict[str, Any]) -> None:
    claims = claims_of_all()[row["text"]]
    told = [("; ".join(p.name for p in c.source), c.stance) for c in claims if c.act == row["act"]]
    if row["act"]:
        assert (row["source"], row["stance"]) in told
    assert [c.act for c in claims if c.act in row.get("not", ())] == []
    if "quote" in row:
        assert row["quote"] in [c.evidence[0].quote.rstrip('"') + '"' for c in claims]
