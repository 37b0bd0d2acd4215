"""Where a claim's act took place: one sentence a rule, each with its near miss."""

import pytest

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


@pytest.mark.parametrize(
    ("text", "act", "name", "precision"),
    [
        ("The leader heads to Nairobi this week, where he will hold talks with the rebels.", "negotiate", "Nairobi", 1),
        ("Militants said the Kismayo bombing of soldiers on Sunday was theirs.", "bombing", "Kismayo", 1),
        ("More than 1,000 Rwandan troops are currently on Sudanese territory.", "deploy", "Sudan", 6),
        ("Darfur has long been plagued by violence between militias.", "clash", "Darfur", 5),
        ("Militants killed ten people in the attack on Chad.", "ground-assault", "Chad", 6),
        ("Rebels in Chad have fought an insurgency in the country's north since 2009.", "clash", "northern Chad", 4),
        ("Officials met the rebels in Chad during talks mediated by the Qatari envoy.", "mediate", "Chad", 6),
        ("Rebels and the army traded fire along the border between Sudan and Chad.", "clash", None, 5),
        ("A rocket launched from Lebanon struck the city of Haifa on Sunday.", "shelling", "Haifa", 1),
        ("Kerry held talks with the president at the State Department.", "negotiate", "State Department", None),
    ],
)
def test_a_place_in_the_words_of_its_sentence(text: str, act: str, name: str | None, precision: int | None):
    where = claims(text, act)[-1].place
    assert where is not None
    assert (name or where.name, precision, True) == (where.name, where.precision, where.stated)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The envoy from Chad condemned the attack against Sudan.", "condemn"),  # whom it is about is no venue
        ("The group sought support from Chad against Sudan.", "call-for"),
        ("A spokesman for the Darfur government condemned the attack.", "condemn"),
        ("Monitors of the Council of Europe were shelled on Sunday.", "shelling"),
    ],
)
def test_no_place_is_made_of_whom_it_is_about(text: str, act: str):
    assert [c.place for c in claims(text, act)] == [None]


def test_a_front_is_a_line():
    where = claims("Soldiers were killed in clashes along the line of contact on Sunday.", "clash")[-1].place
    assert where is not None
    assert (where.name, where.precision) == ("line of contact", 5)


def test_the_blast_is_where_it_went_off():
    text = (
        "A car bomb near a market has killed four people. "
        "The attack was near a market in Kismayo, a city in the south.\n\n"
        "The blast damaged several shops, officials said."
    )
    (damage,) = claims(text, "destroy-property")
    assert damage.place is not None
    assert (damage.place.name, damage.place.stated) == ("Kismayo", False)


def test_an_agreement_was_signed_in_one_place():
    text = (
        "Sudan and the rebels have fought since the agreement was signed on 5 September.\n\n"
        "The ceasefire agreement signed in Juba has been broken 249 times, the army said."
    )
    assert {c.place.name for c in claims(text, "truce-agreed") if c.place} <= {"Juba"}


def test_of_many_places_the_story_is_in_none():
    text = (
        "Rebels captured Kismayo on Friday. The army shelled Beledweyne on Saturday. Gunmen attacked Baidoa.\n\n"
        "Ten people were killed on Sunday, a doctor said."
    )
    assert claims(text, "killing")[-1].place is None


def test_a_war_is_in_no_one_town():
    text = "The two-year war between Sudan and Chad goes on. A bomb killed ten people in Kismayo on Sunday."
    assert [c.place for c in claims(text, "clash")] == [None]


def test_across_the_country():
    text = "Nigerian officials spoke on Friday. Rebels fought the army across the country, killing ten people."
    where = claims(text, "clash")[-1].place
    assert where is not None
    assert (where.name, where.precision) == ("Nigeria", 6)


def test_a_place_told_in_apposition():
    assert (
        place("Israel was blamed for the killing of a leader in its capital, Tehran, on Friday.", "killing") == "Tehran"
    )


def test_a_pair_of_parties_is_no_place():
    assert [c.place for c in claims("The Sudan-Darfur ceasefire was agreed on Friday.", "truce-agreed")] == [None]


@pytest.mark.parametrize(
    ("text", "act", "wrong"),
    [
        ("Israel said it had destroyed a network of Hamas tunnels on Sunday.", "destroy-property", "Hamas"),
        ("The rebels lost financial support from Qatar and other Gulf states.", "support-statement", "Gulf"),
    ],
)
def test_a_group_and_a_giver_are_no_places(text: str, act: str, wrong: str):
    assert wrong not in [c.place.name for c in claims(text, act) if c.place]


@pytest.mark.parametrize(
    ("text", "act", "name"),
    [
        ("Chadian forces were accused of shelling front-line areas of Sudan.", "shelling", "front-line areas of Sudan"),
        ("The ministry said Oman could offer to host talks to end the war.", "offer", "Oman"),
        ("In Cairo, Egypt is hosting separate talks with the envoys.", "negotiate", "Cairo"),
        ("Turkey backed militias in the Libyan civil war after the 2011 NATO war in that country.", "clash", "Libya"),
        ("Fighting spread in the Darfur conflict on Sunday.", "clash", "Darfur"),
        ("Israel's invasion of Chad has killed 1,400 people.", "ground-assault", "Chad"),
        ("The envoy predicted that the Moscow talks would be a failure.", "predict", "Moscow"),
        ("Officials met in Darfur. The minister said its activities in the region threaten Chad.", "other", "Darfur"),
    ],
)
def test_a_state_or_region_as_a_place(text: str, act: str, name: str):
    where = claims(text, act)[-1].place
    assert where is not None
    assert where.name == name


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Sudan's conflict with Chad went on.", "clash"),  # whose war it is, not where
        ("The ceasefire agreement signed in Minsk has been broken 249 times.", "truce-violated"),
        ("Violence has risen since the militia returned to power in Kabul.", "clash"),
        ("Cairo and Doha have backed the militia against the army.", "support-statement"),  # governments
        ("A bomb hit a market in Mogadishu on Sunday. Chad said its troops would attack.", "ground-assault"),
    ],
)
def test_a_place_of_something_else_is_none_of_the_act(text: str, act: str):
    assert [c.place.name for c in claims(text, act) if c.place] == []


def test_the_province_is_no_district():
    text = "A bomb exploded in Sool province, in the district of Hudun. Four men were killed in the province in May."
    assert place(text, "killing") != "Hudun"


def test_where_two_tellers_are_is_no_place_of_what_they_tell():
    text = "More than 400 people have been killed since May, according to officials in Nyala and Khartoum."
    assert [c.place for c in claims(text, "killing")] == [None]
    assert place("Health officials in Nyala said that ten people were killed on Sunday.", "killing") == "Nyala"


def test_talks_that_a_source_knows_of_are_no_talks_told():
    assert claims("A source familiar with discussions in Nairobi said the army wanted calm.", "negotiate") == []
    assert place("Both sides held discussions in Nairobi on Sunday, a source said.", "negotiate") == "Nairobi"


def test_what_a_quarrel_grew_into_is_told():
    told = "Rebels shelled the army in Chad on Friday. The quarrel escalated into a war over oil in Darfur."
    assert place(told, "clash") == "Darfur"
    assert claims("Talks on a war over oil in general went nowhere.", "clash") == []


def test_where_a_truce_holds_is_not_where_it_was_signed():
    text = "The truce in Gaza was welcomed on Friday.\n\nThe ceasefire was agreed on 5 September by Israel and Hamas."
    assert [c.place for c in claims(text, "truce-agreed") if c.place and not c.place.stated] == []


def test_one_of_a_pair_of_parties_is_no_place():
    assert [c.place for c in claims("The India-Pak ceasefire was agreed on Friday.", "truce-agreed")] == [None]


def test_with_whom_relations_are_is_no_place_of_a_deal():
    text = "Sudan and Chad signed a ceasefire on Friday to mend their relations with Darfur."
    assert [c.place for c in claims(text, "truce-agreed")] == [None]
