"""Which place a name means."""

from __future__ import annotations

import pytest

from truceline.find import places as finding
from truceline.find.parse import parse
from truceline.ground import places
from truceline.ground.places.names import shorter
from truceline.read.plain import document
from truceline.record import Grounding, Place


def grounded(text: str) -> dict[str, Grounding]:
    report = document(text)
    parsed = parse(report)
    return {g.mention.value: g for g in places.ground(report, parsed, finding.find(report, parsed))}


def country(text: str, name: str) -> str | None:
    target = grounded(text)[name].target
    return target.country if isinstance(target, Place) else None


def test_a_town_lies_in_the_state_beside_it() -> None:
    found = grounded("A fire broke out in Paris, Texas, on Monday, and two houses burnt down in Dallas.")
    target = found["Paris"].target
    assert isinstance(target, Place)
    assert (target.country, target.region) == ("US", "TX")
    assert any(isinstance(rival, Place) and rival.country == "FR" for rival, _ in found["Paris"].rivals)


def test_a_country_beside_countries() -> None:
    text = "Troops from Georgia, Armenia and Azerbaijan took part. Officials in Tbilisi and Baku confirmed it."
    assert country(text, "Georgia") == "GE"
    text = "Storms hit Georgia, Alabama and Florida. Officials in Atlanta and Savannah confirmed it."
    assert country(text, "Georgia") == "US"


def test_the_city_that_the_world_knows_and_a_country_with_namesakes() -> None:
    assert country("The Syrian opposition said it would attend peace talks in Geneva.", "Geneva") == "CH"
    text = "The US has not halted Israel's invasion of Lebanon, which began in Gaza's war, and talks went on."
    assert country(text, "Lebanon") == "LB"


def test_an_adjective_means_its_country() -> None:
    assert country("An Armenian officer spoke.", "Armenian") == "AM"


def test_a_name_that_no_list_knows_stays_a_name() -> None:
    one = grounded("They shelled the village of Qwxzzyntopol on Friday.")["Qwxzzyntopol"]
    assert (one.target, one.score, one.mention.value) == (None, 0.0, "Qwxzzyntopol")


def test_one_name_means_one_place() -> None:
    text = "Shells fell on Tripoli, Lebanon. Beirut sent help. In Tripoli, three died."
    report = document(text)
    parsed = parse(report)
    all_of_them = places.ground(report, parsed, finding.find(report, parsed))
    assert {g.target.country for g in all_of_them if g.mention.value == "Tripoli" and isinstance(g.target, Place)} == {
        "LB"
    }


def test_names_without_their_kind_or_side() -> None:
    assert list(shorter("port of los angeles")) == ["los angeles"]
    assert list(shorter("gori")) == []


def test_a_border_is_that_of_a_country() -> None:
    text = "Gunmen in Nigeria attacked a town near the border with Niger on Friday, officials in Abuja said."
    target = grounded(text)["Niger"].target
    assert isinstance(target, Place)
    assert target.kind == "country"


@pytest.mark.parametrize(
    ("outlet", "country"), [("The Kathmandu Post", "NP"), ("Times of Israel", "IL"), ("The Eastport Mail", None)]
)
def test_the_outlets_country(outlet: str, country: str | None) -> None:
    assert places.home(document("Talks went on.", outlet=outlet)) == country


def test_a_town_comes_before_the_province_called_after_it() -> None:
    target = grounded("Protesters gathered in Tehran on Friday, Iran said.")["Tehran"].target
    assert isinstance(target, Place)
    assert target.kind == "settlement"
