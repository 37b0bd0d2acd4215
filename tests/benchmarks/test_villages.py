"""The nine villages of the example report lie where they lie."""

from __future__ import annotations

import pytest

from benchmarks.bench import gold_folder
from benchmarks.villages import MOST_KM, TABLE, measured, villages

PACK = gold_folder().parent / "places" / "az.tsv.gz"


def test_the_table_holds_the_villages_that_the_report_names() -> None:
    assert len(villages()) == 9


def test_with_the_table_as_a_pack() -> None:
    assert {v.name for v, _, km in measured(TABLE) if km > 1} == set()


@pytest.mark.skipif(not PACK.exists(), reason="no pack of Azerbaijan's places here")
def test_with_all_of_azerbaijans_places() -> None:
    assert {v.name for v, _, km in measured(PACK) if km > MOST_KM} == set()
