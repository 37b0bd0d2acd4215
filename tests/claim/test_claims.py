"""Who says that who did what: one sentence a rule, each with its near miss."""

import pytest

from truceline.read.plain import document
from truceline.record import Claim
from truceline.run import extract


def claims(text: str) -> list[Claim]:
    """Return the claims of a report printed on Monday, 12 October 2020."""
    return list(extract(document(text, published="2020-10-12")).claims)


def told(text: str, *acts: str) -> list[tuple[tuple[str, ...], str, tuple[str, ...], str]]:
    """Return (chain of sources, act, actors, stance) of the claims of some acts."""
    return [
        (tuple(p.name for p in c.source), c.act, tuple(p.name for p in c.actors), c.stance)
        for c in claims(text)
        if not acts or c.act in acts
    ]


def test_the_agency_stands_outside_whom_it_quotes():
    text = "President Ilham Aliyev said his troops shelled the town of Sur, Reuters reported."
    assert {chain for chain, *_ in told(text, "shelling")} == {("Reuters", "Ilham Aliyev")}


def test_an_accusation_is_a_claim_and_so_is_what_it_says():
    text = "Armenian officials accused Azerbaijan of shelling Stepanakert."
    assert told(text, "accuse", "shelling") == [
        (("Armenian officials",), "accuse", ("Armenian officials",), "asserted"),
        (("Armenian officials",), "shelling", ("Azerbaijan",), "alleged"),
    ]


def test_each_other_turns_with_the_speaker():
    text = "Armenia and Azerbaijan accused each other of violating the truce."
    assert sorted(told(text, "truce-violated")) == [
        (("Armenia",), "truce-violated", ("Azerbaijan",), "alleged"),
        (("Azerbaijan",), "truce-violated", ("Armenia",), "alleged"),
    ]


def test_a_denial_says_that_it_did_not_happen():
    (claim,) = [c for c in claims("Azerbaijan denied shelling the town.") if c.act == "shelling"]
    assert (claim.stance, claim.polarity, [p.name for p in claim.source]) == ("denied", "negative", ["Azerbaijan"])


def test_accused_by_nobody_named_leaves_the_chain_empty():
    (claim,) = [c for c in claims("Azeri forces were accused of shelling Hadrut.") if c.act == "shelling"]
    assert (claim.source, claim.stance, [p.side for p in claim.actors]) == ((), "alleged", ["state:AZ"])


def test_an_agency_answers_only_for_its_own_clause():
    text = (
        "Fighting intensified on Sunday, with AFP reporting artillery fire targeting the city of Barda. "
        "A missile also hit Ganja, killing nine people and wounding 34."
    )
    assert [chain for chain, act, *_ in told(text) if act == "missile-strike"] == [()]
    assert [chain for chain, act, *_ in told(text) if act == "shelling"] == [("AFP",)]


def test_the_toll_of_a_strike_is_no_second_strike():
    text = "A missile hit the city of Ganja, killing nine people and wounding 34."
    assert [act for _, act, *_ in told(text)] == ["missile-strike"]
    assert "killing" in [act for _, act, *_ in told("The governor said that nine people were killed in Ganja.")]


def test_a_headline_makes_no_claim():
    text = "# Missile hits Ganja\n\nOfficials met in Moscow on Friday."
    assert "missile-strike" not in [act for _, act, *_ in told(text)]


@pytest.mark.parametrize("words", ["This conflict worries many.", "Many think of the war.", "The deal is long."])
def test_pointing_at_a_war_tells_of_none(words: str):
    assert [act for _, act, *_ in told(words) if act in ("clash", "truce-agreed")] == []


def test_we_is_whoever_is_quoted():
    text = '"We have shelled the base of the rebels," army spokesman Ivan Petrov said.'
    (claim,) = [c for c in claims(text) if c.act == "shelling"]
    assert [p.name for p in claim.actors] == ["Ivan Petrov"]


def test_every_quote_is_the_slice_of_its_span():
    text = "Armenian officials accused Azerbaijan of shelling Stepanakert, “a city at peace”, on Sunday."
    for claim in claims(text):
        assert claim.evidence
        assert all(e.quote == text[e.span.start : e.span.stop] for e in claim.evidence)


def test_what_stands_before_its_speaker_is_his():
    text = "Rebels stormed the town of Sur, killing two people and abducting others, residents said."
    assert {(chain, actors) for chain, _, actors, _ in told(text)} == {(("residents",), ("Rebels",))}


def test_traded_accusations_turn_on_the_other():
    text = (
        "Azeri and Armenian forces traded accusations on Monday, with Azeri forces accused of shelling the town "
        "and Armenian forces accused of shelling a village."
    )
    sides = [([p.side for p in c.source], [p.side for p in c.actors]) for c in claims(text) if c.act == "shelling"]
    assert sorted(sides) == [(["state:AM"], ["state:AZ"]), (["state:AZ"], ["state:AM"])]


def test_a_spokesman_speaks_for_his_state():
    text = 'Iranian Foreign Ministry spokesman Ali Karimi said: "Iran condemns the missile attacks."'
    assert told(text, "condemn") == [(("Ali Karimi",), "condemn", ("Iran",), "asserted")]


def test_an_agency_told_once_is_told_on():
    text = (
        "Security official Ivan Petrov told the AFP news agency that a bomb had exploded in Sur. "
        '"The bomb exploded near a market," he said.'
    )
    assert {chain for chain, act, *_ in told(text) if act == "bombing"} == {("AFP", "Ivan Petrov")}


def test_the_reports_own_outlet_is_no_relay():
    text = "Residents told CNN that rebels had shelled the town of Sur."
    report = extract(document(text, published="2020-10-12", outlet="CNN"))
    assert {tuple(p.name for p in c.source) for c in report.claims} == {("Residents",)}


def test_a_modifier_is_the_reporters_own_word():
    text = "The president said that the Armenian-held town of Fuzuli had been surrounded."
    chains = {c.act: [p.name for p in c.source] for c in claims(text)}
    assert chains == {"encircle": ["president"], "control-place": []}


def test_who_refuses_to_talk_after_a_killing_does_not_deny_it():
    text = "Hezbollah refused to talk after the assassination of its commander on Friday."
    assert [c.source for c in claims(text) if c.act == "killing"] == [()]


def test_a_statement_is_its_makers():
    text = "The president gave a televised address insisting that rebels had shelled the bridge."
    assert [chain for chain, *_ in told(text, "shelling")] == [("president",)]


def test_what_trails_a_word_for_saying_is_no_deed_of_the_speaker():
    text = "Rebels stormed the town of Sur, residents said, killing two people and abducting others."
    assert {(chain, actors) for chain, _, actors, _ in told(text)} == {(("residents",), ("Rebels",))}


def test_reports_without_an_owner_speak_for_themselves():
    text = "Reports that Turkey was sending fighters to Azerbaijan alarmed many."
    assert [chain for chain, act, *_ in told(text) if act == "send-fighters"] == [("Reports",)]


def test_another_sources_word_is_another_claim():
    text = (
        "Officials said on Friday that Sudan and Chad had reached a ceasefire agreement. "
        "The deal came on Thursday, rebel spokesman Ivan Petrov said."
    )
    assert {c.source[-1].name for c in claims(text) if c.act == "truce-agreed" and c.source} == {
        "Officials",
        "Ivan Petrov",
    }


def test_the_group_beside_a_name_is_that_name():
    text = "Hamas, the Islamist group that rules Gaza, denied it."
    assert [[p.name for p in c.actors] for c in claims(text) if c.act == "control-place"] == [["Hamas"]]


@pytest.mark.parametrize(
    "text",
    [
        '"The rebels shelled the town," army spokesman Oleg Orlov was quoted as saying by Interfax.',
        "Interfax quoted army spokesman Oleg Orlov as saying rebels had shelled the town.",
        "Army spokesman Oleg Orlov was quoted by Interfax as saying that rebels had shelled the town.",
    ],
)
def test_quoted_as_saying_is_the_agency_then_whom_it_quotes(text: str):
    assert [chain for chain, *_ in told(text, "shelling")] == [("Interfax", "Oleg Orlov")]


def test_a_spokesman_quoted_on_his_president_is_a_chain_of_three():
    text = (
        "President Ivan Petrov urged both to observe the truce, spokesman Oleg Orlov was quoted as saying by Interfax."
    )
    assert [chain for chain, *_ in told(text, "truce-called-for")] == [("Interfax", "Oleg Orlov", "Ivan Petrov")]


def test_denying_somebodys_claim_is_his_claim_and_the_denial_of_it():
    text = "The RSF denied the army's claim that it had shelled the hospital."
    made = [
        (c.source[-1].name, c.stance, c.polarity, [p.name for p in c.actors])
        for c in claims(text)
        if c.act == "shelling"
    ]
    assert sorted(made) == [
        ("Rapid Support Forces", "denied", "negative", ["Rapid Support Forces"]),
        ("army", "alleged", "positive", ["Rapid Support Forces"]),
    ]


def test_a_charge_that_somebody_rejected_is_a_denial():
    text = "Russia's defence ministry said Ukrainian forces had attacked its troops, a charge Kyiv rejected."
    assert told(text, "deny", "accuse") == [(("Ukraine",), "deny", ("Ukraine",), "asserted")]


def test_who_does_not_comment_tells_nothing():
    text = "Town officials said coalition warplanes bombed the port; the coalition did not immediately comment."
    assert [chain for chain, *_ in told(text, "air-strike")] == [("Town officials",)]


@pytest.mark.parametrize(
    "text",
    [
        "It was not immediately clear who fired the rocket.",
        "It is unclear whether rebels shelled the town.",
        "It was not known if the army had shelled the village.",
    ],
)
def test_an_open_question_is_no_claim(text: str):
    assert told(text, "shelling", "shooting", "missile-strike") == []


def test_each_country_accuses_the_other():
    text = (
        "Thai and Cambodian troops exchanged fire on Saturday, with each country accusing the other of shooting first."
    )
    sides = [([p.side for p in c.source], [p.side for p in c.actors]) for c in claims(text) if c.act == "shooting"]
    assert sorted(sides) == [(["state:KH"], ["state:TH"]), (["state:TH"], ["state:KH"])]


def test_the_object_of_a_verb_does_not_speak():
    text = "The school was sheltering Sudanese refugees, the health minister, Omar Saleh, told the agency."
    text += " The school was housing Sudanese refugees, the minister, Omar Saleh, told the BBC."
    assert not [chain for chain, *_ in told(text) if "refugees" in " ".join(chain)]


def test_a_toll_of_days_before_is_no_toll_of_the_attack():
    seen = claims("The attack on the post came days after four officers were killed in the region.")
    assert [(c.act, c.counts[0].low) for c in seen if c.counts] == [("killing", 4)]


def test_of_two_who_trade_accusations_each_says_that_the_other_did_it():
    text = "Israel and Hezbollah traded accusations of breaching the truce."
    assert sorted(told(text, "truce-violated")) == [
        (("Hezbollah",), "truce-violated", ("Israel",), "alleged"),
        (("Israel",), "truce-violated", ("Hezbollah",), "alleged"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Fighting went on. The Armenian ministry has not commented on the raid.",
        "Fighting went on. Armenian officials have made no statement on the war, as unrest grows.",
    ],
)
def test_silence_is_told_and_is_no_refusal(text: str) -> None:
    silent = [c for c in claims(text) if c.polarity == "negative" and c.actors and c.actors[0].side == "state:AM"]
    assert [(c.act, c.source) for c in silent] == [("other", ())]


def test_what_is_surrounded_is_what_the_sentence_names_not_just_any_town():
    text = "Fighting went on for weeks. Aleppo was a mostly Arab city surrounded by rebel areas."
    (claim,) = [c for c in claims(text) if c.act == "encircle"]
    assert claim.place is not None
    assert claim.place.name == "Aleppo"
