"""How many were killed, wounded, taken: ``tolls.yaml`` beside this file, one row a sentence in a report of fighting."""

from __future__ import annotations

import pytest

from tests.claim.sentences import claims_of, rows
from truceline.read.plain import document
from truceline.record import Count
from truceline.run import extract

ROWS = rows("tolls")


def shown(count: Count) -> str:
    if count.high is None:
        return f"{count.low:g}+"
    return f"{count.low:g}" if count.low == count.high else f"{count.low:g}-{count.high:g}"


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:70] for row in ROWS])
def test_a_sentence_tells_its_counts_and_no_others(row: dict[str, dict[str, str]]) -> None:
    told: dict[str, list[str]] = {}
    for claim in claims_of("tolls")[str(row["text"])]:
        for count in claim.counts:
            if count.kind not in ("other", "money") and not count.part and shown(count) not in told.get(count.kind, []):
                told.setdefault(count.kind, []).append(shown(count))
    assert {kind: "; ".join(figures) for kind, figures in told.items()} == row["counts"]


APART = {
    "Twelve soldiers and three civilians were killed when rebels shelled Goma.": ["15", "12 soldiers", "3 civilians"],
    "Five policemen and at least ten rebels died in clashes in Goma.": ["15+", "5 soldiers", "10+ fighters"],
    "A shell hit a bus in Goma, killing nine people, two of them children.": ["9", "2 children"],
    "The air strike on Goma killed 31 people, all of them civilians.": ["31 civilians"],
}


@pytest.mark.parametrize("text", APART)
def test_groups_are_kept_apart_within_one_toll(text: str) -> None:
    doc = document(text, published="2024-10-12")
    (claim,) = (c for c in extract(doc).claims if c.counts)
    assert [f"{shown(c)} {c.group or ''}".strip() for c in claim.counts] == APART[text]
    assert [c.part for c in claim.counts] == [False] + [True] * (len(claim.counts) - 1)
