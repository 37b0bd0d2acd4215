"""`import truceline` is quick, and its stages are called like functions however they were imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

import truceline


@pytest.mark.parametrize(
    "script",
    [
        "import truceline; assert truceline.read('no-such-file').claims == ()",
        "from truceline.read import document; import truceline; assert truceline.read('no-such-file').claims == ()",
        "import truceline.link; from truceline import link; assert link((), ()).incidents == ()",
        "import sys, truceline; assert not {'numpy', 'spacy', 'sqlalchemy', 'trafilatura'} & set(sys.modules)",
    ],
)
def test_in_a_fresh_interpreter(script: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True)


def test_a_record_shows_itself_as_a_table() -> None:
    record = truceline.read("no-such-file")
    assert repr(record) == "<Record in memory: 0 reports, 0 claims>"
    assert record._repr_html_().startswith("<p>&lt;Record in memory")


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = truceline.nothing
