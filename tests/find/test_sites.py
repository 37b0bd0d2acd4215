"""Where a happening took place: which of the names in its sentence tell it."""

from __future__ import annotations

import pytest

from truceline.find import places
from truceline.find.parse import parse
from truceline.read.plain import document


def where(text: str, word: str) -> list[str]:
    report = document(text)
    parsed = parse(report)
    token = parsed.words.index(word)
    return [m.value for m in places.where(places.look(report, parsed), [token])[token]]


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Officials in Baku said that three people were killed in Barda on Tuesday.", "killed", ["Barda"]),
        ("Rockets hit houses in Kharkiv, killing two people, the mayor said.", "hit", ["Kharkiv"]),
        ("The minister spoke of peace.", "spoke", []),
    ],
)
def test_the_place_of_a_verb(text: str, word: str, told: list[str]) -> None:
    assert where(text, word) == told
