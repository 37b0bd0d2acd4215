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


BOOK = [row for row in load("acts/acts") if row["act"] != "other"]  # "other" is what no row names
REFUSED = {"metaphor", "accident"}
SCHEMES = {"plover", "cameo", "acled", "ucdp", "eth_prio"}


@cache
def acts_of_the_book() -> dict[str, set[str]]:
    documents = [document(row[key], published="2020-10-12") for row in BOOK for key in ("example", "not")]
    found = {}
    for doc, parse in zip(documents, parse_many(documents), strict=True):
        mentions = acts.Acts(doc, parse, True).mentions()
        found[doc.text] = {m.value for m in mentions if m.detail.guard not in REFUSED}
    return found


@pytest.mark.parametrize("row", BOOK, ids=[row["act"] for row in BOOK])
def test_act_hits_its_example_and_not_its_near_miss(row: dict[str, Any]) -> None:
    assert row["act"] in acts_of_the_book()[row["example"]]
    assert row["act"] not in acts_of_the_book()[row["not"]]


@pytest.mark.parametrize("row", load("acts/acts"), ids=[row["act"] for row in load("acts/acts")])
def test_act_is_defined_and_has_its_place_in_each_scheme_or_none(row: dict[str, Any]) -> None:
    assert row["definition"]
    assert set(row["crosswalk"]) == SCHEMES
