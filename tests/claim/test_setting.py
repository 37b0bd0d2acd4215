"""Where a claim's act took place: one sentence a rule, each with its near miss."""

from truceline.read.plain import document
from truceline.record import Claim
from truceline.run import extract


def claims(text: str, act: str) -> list[Claim]:
    return [c for c in extract(document(text, published="2020-10-12")).claims if c.act == act]


def place(text: str, act: str) -> str | None:
    claim = claims(text, act)[-1]
    return claim.place.name if claim.place else None


def test_a_town_comes_before_its_province():
    assert place("Rebels attacked soldiers in the town of Bama in Borno state on Friday.", "ground-assault") == "Bama"


def test_a_state_that_acts_is_no_place():
    assert place("Sudan shelled the soldiers of Chad on Friday.", "shelling") is None


def test_a_part_of_a_place_keeps_its_direction():
    assert place("Israel shelled a base in southern Beirut on Friday.", "shelling") == "southern Beirut"


def test_the_region_points_back():
    text = "Officials met in Darfur on Friday. The army had seized heights in the region, they said."
    assert place(text, "capture-place") == "Darfur"


def test_a_toll_is_where_the_story_is():
    told = claims("A bomb exploded in Mogadishu on Sunday. Two women died, officials said.", "killing")[-1]
    assert told.place is not None
    assert (told.place.name, told.place.stated) == ("Mogadishu", False)


def test_towns_shelled_together_have_a_claim_each():
    text = "AFP reported shelling of the cities of Mogadishu and Kismayo on Sunday."
    assert [c.place.name for c in claims(text, "shelling") if c.place] == ["Mogadishu", "Kismayo"]
