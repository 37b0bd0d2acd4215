"""Facts around the fighting, and near misses that tell of none: ``facts.yaml`` beside this file."""

from __future__ import annotations

from typing import Any

import pytest

from tests.claim.sentences import claims_of, rows
from truceline.record import Claim
from truceline.vocab import family

ROWS = rows("facts")
TOLD = [row for row in ROWS if "act" in row or "none" not in row]
COUNTED = ("killed", "wounded", "captured", "missing", "displaced", "money")
FACTS = frozenset({"asserted", "alleged"})


def fits(claim: Claim, row: dict[str, Any]) -> bool:
    told: dict[str, Any] = {
        "act": claim.act,
        "stance": claim.stance,
        "actors": "; ".join(p.name for p in claim.actors),
        "targets": "; ".join(p.name for p in claim.targets),
        "source": claim.claimant.name if claim.claimant else "",
        "place": claim.place.name if claim.place else "",
        "when": (claim.when.earliest or "")[:4] if claim.when else "",
        "background": claim.background,
    }
    told |= {kind: next((int(c.low) for c in claim.counts if c.kind == kind), None) for kind in COUNTED}
    return all(told[field] == value for field, value in row.items() if field != "text")


@pytest.mark.parametrize("row", TOLD, ids=[f"{row.get('act')}: {row['text'][:60]}" for row in TOLD])
def test_the_fact_is_found(row: dict[str, Any]) -> None:
    claims = claims_of("facts")[row["text"]]
    assert any(fits(claim, row) for claim in claims), [(c.act, c.stance, c.actors, c.targets) for c in claims]


NONE = [row for row in ROWS if "none" in row]


@pytest.mark.parametrize("row", NONE, ids=[row["text"][:60] for row in NONE])
def test_the_near_miss_is_no_event(row: dict[str, Any]) -> None:
    refused = row["none"].split()
    claims = [c for c in claims_of("facts")[row["text"]] if c.act != "other" and c.stance in FACTS]
    assert [c.act for c in claims if family(c.act) in refused and c.polarity == "positive"] == []
