"""Exchange two sides' names, and the record comes out mirrored."""

from pathlib import Path

import pytest

from benchmarks.mirror import mirror, renamed
from truceline.read.plain import document

REPORTS = Path(__file__).parent.parent.parent / "examples" / "reports"
SWAP = (("state:AZ", "state:AM"), ("state:AM", "state:AZ"))


def test_names_adjectives_peoples_and_seats_change_places() -> None:
    text = "Baku said Armenian troops shelled Azerbaijan; Armenians and Azeris fled."
    assert renamed(text, *SWAP) == "Yerevan said Azeri troops shelled Armenia; Azeris and Armenians fled."


def test_a_longer_word_is_left_alone() -> None:
    assert renamed("The Bakuba road.", *SWAP) == "The Bakuba road."


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda p: p.name)
def test_example_reports_come_out_mirrored(path: Path) -> None:
    found = mirror(document(path.read_text(encoding="utf-8"), published="2020-10-12"), ("state:AZ", "state:AM"))
    assert found is None or found.missing == ()
