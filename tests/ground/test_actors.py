"""Whom the words mean: one sentence a rule, each with its near miss."""

import pytest

from truceline.read.plain import document
from truceline.record import Actor
from truceline.run import extract


def means(text: str, words: str, outlet: str | None = None) -> list[str]:
    """Return the names of whom some words mean, where they stand last."""
    report = extract(document(text, published="2020-10-12", outlet=outlet))
    last = max((g.mention.span for g in report.groundings if g.mention.value == words), key=lambda s: s.start)
    return [g.target.name for g in report.groundings if g.mention.span == last and isinstance(g.target, Actor)]


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("The Azeri defence ministry said the army had left the ridge.", "army", ["Azerbaijani army"]),
        ("Armenia's prime minister spoke. He said the truce held.", "He", ["Armenia's prime minister"]),
        ("Ivan Petrov was in Moscow. Mr Petrov denied it.", "Petrov", ["Ivan Petrov"]),
        ("Jean-Marie Dubois, the French envoy, left on Sunday.", "Jean-Marie Dubois", ["Jean-Marie Dubois"]),
        ("The Eastern Liberation Army (ELA) fired. The ELA denied it.", "ELA", ["Eastern Liberation Army"]),
        ("Officials in both Sudan and Chad said they refused.", "they", ["Sudanese officials", "Chadian officials"]),
        ("The official, a spokesman for the Tarn council, said so.", "spokesman", ["Tarn council"]),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, words: str, names: list[str]):
    assert means(text, words) == names


def test_moscow_speaks_as_a_government_and_lies_as_a_place():
    assert means("Moscow called upon both sides to stop.", "Moscow") == ["Russia"]
    assert means("The envoys met in Moscow.", "Moscow") == []


def test_the_two_republics_are_the_sides_of_the_report():
    text = (
        "Sudan shelled Chad on Friday. Chad fired at Sudan on Saturday, Russia said. "
        "Fighting erupted between the two former French colonies and then the two neighbouring countries met."
    )
    assert sorted(means(text, "the two neighbouring countries")) == ["Chad", "Sudan"]


def test_rebels_are_the_one_armed_group_named():
    text = "Houthi fighters attacked a base in Yemen. Yemen's army shelled the Houthis. The rebels denied it."
    assert means(text, "rebels") == ["Houthis"]


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Ministry spokeswoman Shushan Tarnyan said so. She denied the rest.", "She", ["Shushan Tarnyan"]),
        ("Ministry spokeswoman Shushan Tarnyan said so. Tarnyan denied it.", "Tarnyan", ["Shushan Tarnyan"]),
        ("Sudan shelled Chad. Sudan fired at Chad. Chad's army said the other side fired.", "other side", ["Sudan"]),
    ],
)
def test_persons_beside_their_office_and_the_other_side(text: str, words: str, names: list[str]):
    assert means(text, words) == names


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Chad shelled Sudan, Sudan's Defence Ministry said. The ministry denied more.", "ministry",
         ["Sudanese Defence Ministry"]),
        ("Chad's Defence Ministry said so. Sudan shelled Chad, the Foreign Ministry of Sudan said. The ministry left.",
         "ministry", ["Sudanese Foreign Ministry"]),
        ("Chad's Prosecutor General's Office opened a case. The office blamed Sudan.", "office",
         ["Chadian Prosecutor General's Office"]),
        ("The Sudanese Defence Ministry said so. The Defence Ministry of Tarnland denied having fired.",
         "Defence Ministry", ["Defence Ministry of Tarnland"]),
        ("President Ana Tarn left. Mrs Tarn's office said so.", "Mrs Tarn's office", ["Ana Tarn"]),
        ("Officials in Sukhumi said so.", "Officials", ["Abkhaz officials"]),
        ("Transnistria's army fired. Officials in Tiraspol said that their forces respect the truce.", "their forces",
         ["Transnistrian forces"]),
        ("Officials in Chad said that rockets had hit the town. They reported no deaths.", "They",
         ["Chadian officials"]),
    ],
)  # fmt: skip
def test_whose_office_it_is(text: str, words: str, names: list[str]):
    assert means(text, words) == names


def test_an_office_in_a_headline_is_the_one_that_the_report_names():
    text = (
        "Truce broken, ministry says\n\nSudanese forces broke the truce, the Chadian Defence Ministry said on Sunday."
    )
    report = extract(document(text, published="2020-10-12"))
    assert {g.target.side for g in report.groundings if g.mention.value.endswith("inistry") and g.target} == {
        "state:TD"
    }


def test_a_ministry_spokeswoman_speaks_for_the_side_of_the_ministry():
    text = "Sudan broke the truce, the Chadian Defence Ministry said. Ministry spokeswoman Ana Tarn said more."
    report = extract(document(text, published="2020-10-12"))
    assert {g.target.side for g in report.groundings if g.mention.label == "person" and g.target} == {"state:TD"}


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("UK Prime Minister Sir Alan Tarn said so. Sir Alan denied it.", "Alan", ["Alan Tarn"]),
        ("Vice President Dole spoke to Prime Minister Tarn, the minister said.", "minister", ["minister"]),
        ("The Ministry of Health in Sudan said so.", "Ministry", ["Sudanese Ministry of Health"]),
        ("Chad's army fired. Ana Tarn denied it.", "Ana Tarn", ["Ana Tarn"]),
    ],
)
def test_who_is_meant_by_a_first_name_or_an_office(text: str, words: str, names: list[str]):
    assert means(text, words) == names
