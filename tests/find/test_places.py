"""Names of places, and what looks like one."""

from __future__ import annotations

import pytest

from truceline.find import places
from truceline.find.parse import parse
from truceline.read.plain import document
from truceline.record import Mention


def found(text: str) -> tuple[Mention, ...]:
    report = document(text)
    return places.find(report, parse(report))


def names(text: str) -> list[str]:
    return [m.value for m in found(text) if m.label != "demonym"]


def test_villages_in_a_list() -> None:
    text = "Troops said they had taken the villages of Hadrut, Gorazilli and Garajalli on Friday."
    assert names(text) == ["Hadrut", "Gorazilli", "Garajalli"]


def test_a_town_and_its_state_are_two_places() -> None:
    assert names("Two people died in Newark, N.J., on Monday.") == ["Newark", "N.J."]


def test_persons_are_no_places() -> None:
    assert "Jordan" not in names("Michael Jordan said he was sorry. Jordan then left the hall.")


def test_demonyms_are_kept_apart() -> None:
    (mention,) = found("An Armenian officer spoke.")
    assert (mention.value, mention.label) == ("Armenian", "demonym")


def test_a_word_joined_to_a_country() -> None:
    text = "The U.S.-led coalition denied it."
    mention = next(m for m in found(text) if m.value == "U.S.")
    assert mention.span.of(text) == "U.S."


@pytest.mark.parametrize(
    ("ranges", "gains", "chosen"),
    [
        ([(0, 2), (1, 3)], [1.0, 2.0], [1]),
        ([(0, 1), (1, 2), (0, 2)], [1.0, 1.0, 1.5], [0, 1]),
        ([(0, 1)], [-1.0], []),
        ([], [], []),
    ],
)
def test_ranges_that_overlap_compete(ranges: list[tuple[int, int]], gains: list[float], chosen: list[int]) -> None:
    assert places.best(ranges, gains) == chosen
