"""How many were killed, wounded, taken: ``tolls.yaml`` beside this file, one row a sentence in a report of fighting."""

from __future__ import annotations

import pytest

from tests.claim.sentences import claims_of, rows
from truceline.record import Count

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
