"""Exchange two sides' names, and the record comes out mirrored."""

from pathlib import Path

import pytest

from benchmarks.bench import gold_folder
from benchmarks.mirror import again, files, mirror, renamed, reports
from truceline.read import read
from truceline.record import Document

REPORTS = Path(__file__).parent.parent.parent / "examples" / "reports"
SWAP = (("state:AZ", "state:AM"), ("state:AM", "state:AZ"))


def test_names_adjectives_peoples_and_seats_change_places() -> None:
    text = "Baku said Armenian troops shelled Azerbaijan; Armenians and Azeris fled."
    assert renamed(text, *SWAP) == "Yerevan said Azerbaijani troops shelled Armenia; Azerbaijanis and Armenians fled."


def test_a_longer_word_is_left_alone() -> None:
    assert renamed("The Bakuba road.", *SWAP) == "The Bakuba road."


def examples() -> list[Document]:
    """Return every example report, of every format, as its plain text under its own head."""
    found = [d for d in read(REPORTS) if isinstance(d, Document)]
    return [again(d, d.text) for d in found]


@pytest.mark.parametrize("item", examples(), ids=lambda d: d.title)
def test_example_reports_of_every_format_come_out_mirrored(item: Document) -> None:
    found = mirror(item, ("state:AZ", "state:AM"))
    assert found is not None
    assert found.missing == ()
    assert found.mirrored == found.claims


def test_all_example_formats_are_there() -> None:
    assert len(examples()) > len(list(REPORTS.iterdir())) - 1  # a feed holds several


@pytest.mark.slow
@pytest.mark.skipif(not gold_folder().is_dir(), reason="no benchmark texts here")
def test_benchmark_reports_come_out_mirrored() -> None:
    """Measured on 43 reports: see docs/decisions/parse-alike.md. No report may fall far below the others either."""
    seen = [m for path in files() for item in reports(path) if (m := mirror(item))]
    assert sum(m.mirrored for m in seen) >= 0.99 * sum(m.claims for m in seen)
    assert [m for m in seen if m.mirrored < 0.95 * m.claims - 1] == []
