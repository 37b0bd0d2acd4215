"""Every row of the acts' vocabulary hits its own example and leaves its near miss alone."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from truceline.find import acts
from truceline.find.acts.triggers import BESIDE, FAMILIES
from truceline.find.parse import parse_many
from truceline.read.plain import document
from truceline.vocab import load

ROWS = [(f"{family}:{n + 1}", row) for family in FAMILIES for n, row in enumerate(load(f"acts/{family}"))]
ROWS_BESIDE = [(f"{family}:{n + 1}", row) for family in BESIDE for n, row in enumerate(load(f"acts/{family}"))]


@cache
def acts_of_all(beside: bool) -> dict[str, list[str]]:
    texts = [text for _, row in (ROWS_BESIDE if beside else ROWS) for text in (row["example"], row["not"])]
    documents = [document(text, published="2020-10-12") for text in texts]
    found = {}
    for doc, parse in zip(documents, parse_many(documents), strict=True):
        found[doc.text] = [f"{m.value} {m.maker.name}" for m in acts.Acts(doc, parse, beside).mentions()]
    return found


@pytest.mark.parametrize(("name", "row"), ROWS + ROWS_BESIDE, ids=[name for name, _ in ROWS + ROWS_BESIDE])
def test_row_hits_its_example_and_not_its_near_miss(name: str, row: dict[str, Any]) -> None:
    found = acts_of_all((name, row) in ROWS_BESIDE)
    assert [a for a in found[row["example"]] if a.split()[0] == row["act"]], found[row["example"]]
    assert not [a for a in found[row["not"]] if a.split()[0] == row["act"]]
