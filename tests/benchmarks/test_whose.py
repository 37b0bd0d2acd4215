"""Whose words a fact is, and the whole chain, by the scorer's own rules."""

from __future__ import annotations

import pytest

from benchmarks import seed
from benchmarks.bench import gold_folder
from benchmarks.whose import GOALS, shares


@pytest.mark.slow
@pytest.mark.skipif(not gold_folder().is_dir(), reason="no benchmark texts here")
def test_claims_accusations_and_talks_have_the_right_claimant() -> None:
    table = shares(*seed.read())
    for group in GOALS:
        number, whose, whole = table[group]
        assert whose >= 0.85 * number
        assert whole >= 0.75 * number
