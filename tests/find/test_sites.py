"""Where a happening took place: which of the names in its sentence tell it."""

from __future__ import annotations

import pytest

from truceline.find import places
from truceline.find.parse import parse
from truceline.find.places import together
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


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("A bomb exploded in Sadr City, a district of Baghdad, wounding three people.", "exploded", ["Sadr City"]),
        ("Shells fell on houses in Barda, Ganja and Agdam, wounding three.", "fell", ["Barda", "Ganja", "Agdam"]),
        ("Rebels based in Chad attacked a convoy in Darfur.", "attacked", ["Darfur"]),
    ],
)
def test_names_are_weighed_beside_each_other(text: str, word: str, told: list[str]) -> None:
    """Of a district and its city the nearer name; all of a list; not where the attackers are from."""
    assert where(text, word) == told


def test_a_name_by_itself_is_weighed_too() -> None:
    assert len(together.signs([(3, 4)], [3], [0.5], [["mine=True", "gap"]])[0]) == 8
