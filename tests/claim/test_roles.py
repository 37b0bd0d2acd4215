"""Who does what to whom in sentences on many wars: ``roles.yaml`` beside this file, one row an act."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from truceline.find.parse import parse_many
from truceline.read.plain import document
from truceline.record import Claim
from truceline.run import extract

ROWS = yaml.safe_load((Path(__file__).parent / "roles.yaml").read_text())


@cache
def claims_of_all() -> dict[str, tuple[Claim, ...]]:
    documents = [document(text, published="2024-10-12") for text in dict.fromkeys(row["text"] for row in ROWS)]
    pairs = zip(documents, parse_many(documents), strict=True)
    return {doc.text: extract(doc, parse).claims for doc, parse in pairs}


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['act']}: {row['text'][:60]}" for row in ROWS])
def test_the_act_has_its_doer_and_its_target(row: dict[str, str]) -> None:
    told = [
        ("; ".join(p.name for p in c.actors), "; ".join(p.name for p in c.targets))
        for c in claims_of_all()[row["text"]]
        if c.act == row["act"]
    ]
    assert (row["actors"], row["targets"]) in told
