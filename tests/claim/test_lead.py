"""A report's own happening: its day, its area and what its counts add up to."""

from __future__ import annotations

from truceline.read.plain import document
from truceline.record import Lead
from truceline.run import extract


def lead(text: str, published: str | None = "2020-10-12") -> Lead:
    return extract(document(text, published=published)).lead


def test_a_headline_a_lead_and_a_detail_are_one_toll() -> None:
    found = lead(
        "Troops detained several suspected insurgents in Norvel province yesterday.\n\n"
        "After questioning people at the scene, the force detained three insurgents."
    )
    toll = found.toll("captured")
    assert toll is not None
    assert (toll.low, toll.rule, found.area) == (3, "minimum", "Norvel")


def test_one_more_comes_on_top() -> None:
    found = lead("A patrol detained a rebel leader on Friday. It also detained two additional suspects.")
    toll = found.toll("captured")
    assert toll is not None
    assert toll.low == 3


def test_the_deed_has_its_day_not_the_telling() -> None:
    found = lead("The army confirmed today that a rebel commander was killed in Ashgrove province on Friday.")
    assert found.when is not None
    assert found.when.earliest == "2020-10-09"


def test_without_a_count_there_is_no_toll() -> None:
    assert lead("The two sides met on Friday.").tolls == ()
