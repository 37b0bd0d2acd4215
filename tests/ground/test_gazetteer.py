"""Places by name, and what makes two spellings one."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.record import Place
from truceline.vocab.gazetteer import Gazetteer
from truceline.vocab.gazetteer.names import fold, skeleton, spoken
from truceline.vocab.gazetteer.table import Row, keys, write

UPPER = Place("t:1", "Yuxarı Güzlək", 39.4, 47.3, "settlement", "AZ")
TOWN = Place("t:2", "Khankendi", 39.82, 46.75, "settlement", "AZ", None, 55_000, ("Stepanakert", "Xankəndi"))
HAMLET = Place("t:3", "Khankendi", 10.0, 10.0, "settlement", "NG", None, 600)


@pytest.fixture
def three(tmp_path: Path) -> Gazetteer:
    path = tmp_path / "three.sqlite"
    assert write(path, [Row(TOWN), Row(UPPER), Row(HAMLET)], {"source": "test"}) == 3
    return Gazetteer([path])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Saint Louis", "St. Louis"),
        ("Fuzûlî", "Fuzuli"),
        ("Dar‘ā", "Dara"),
        ("The Hague", "the hague"),
        ("Al-Bab", "al bab"),
        ("Deir ez-Zor", "Deir ez Zor"),
    ],
)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(("a", "b"), [("Sur", "Tyre"), ("Niger", "Nigeria"), ("Guinea", "Guinea-Bissau")])
def test_near_names_stay_apart(a: str, b: str) -> None:
    assert fold(a) != fold(b)


def test_an_english_ear_hears_azerbaijani_letters() -> None:
    assert spoken("Qaracallı", "AZ") == fold("Garajalli")
    assert spoken("Qaracallı", "FR") is None  # nobody says it so there


def test_soundalikes_share_a_skeleton() -> None:
    assert skeleton(fold("Kyiv")) == skeleton(fold("Kiev"))
    assert skeleton(fold("Hadrut")) != skeleton(fold("Barda"))


def test_a_place_is_found_by_any_of_its_names(three: Gazetteer) -> None:
    assert [n.place for n in three.lookup("Stepanakert")] == [TOWN]
    assert [n.place for n in three.lookup("Yukhari Guzlak")] == [UPPER]
    assert [(n.place.id, n.main) for n in three.lookup("Khankendi")] == [("t:2", True), ("t:3", True)]
    assert three.lookup("Stepany") == ()


def test_a_misspelt_name_leads_to_close_ones(three: Gazetteer) -> None:
    assert three.like(fold("Stepanokert"))[0][0] == "stepanakert"
    assert three.like(fold("Barda")) == ()


def test_a_name_with_one_consonant_wrong_leads_to_it(three: Gazetteer) -> None:
    for slip in ("Stepanakrt", "Stepaakert", "Stepanarket", "Stepanabert", "Stempanakert"):
        assert three.like(fold(slip))[0][0] == "stepanakert", slip
    assert three.like(fold("Ktepanakert")) == ()  # the first two letters stay


def test_main_and_other_names_have_keys() -> None:
    assert keys(TOWN) == {"khankendi": 1, "stepanakert": 0, "xankandi": 0, "khankandi": 0}
