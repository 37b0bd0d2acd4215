"""Thirty traps of one news page, in sentences of our own of the same shape: what a hasty reader gets wrong."""

from __future__ import annotations

import pytest

from truceline.read.plain import document
from truceline.record import Claim
from truceline.run import extract
from truceline.vocab import family

WAR = "Sudan shelled Chad on Friday. Chad fired at Sudan on Saturday.\n\n"


def claims(text: str, *acts: str) -> list[Claim]:
    """Return the claims of a report printed on Monday, 12 October 2020."""
    return [c for c in extract(document(text, published="2020-10-12")).claims if not acts or c.act in acts]


def chain(claim: Claim) -> list[str]:
    return [p.name for p in claim.source]


def sides(parties: tuple[object, ...]) -> list[str]:
    return [p.side or p.id for p in parties]  # type: ignore[attr-defined]


def test_1_a_sentence_broken_by_a_blank_line_is_one():
    text = 'Deby said his troops "had taken the town of Bao," Reuters\n\nreported. He left on Friday.'
    assert [chain(c) for c in claims(text, "capture-place")] == [["Reuters", "Deby"]]


def test_2_a_straight_quote_may_close_as_a_curly_one():
    text = 'General Ali Khan said, "We shelled the base of the rebels,” adding that it was over.'
    assert [chain(c) for c in claims(text, "shelling")] == [["Ali Khan"]]


def test_3_money_may_carry_a_backslash():
    (claim,) = claims("France has given \\$40 million in military aid to Chad.", "funding", "military-aid")
    assert (sides(claim.actors), sides(claim.targets), claim.stance) == (["state:FR"], ["state:TD"], "asserted")


def test_4_a_ship_in_asterisks_is_a_ship():
    (claim,) = claims("Turkey announced that it would send the drilling ship *Kara Deniz* to the gulf.", "deploy")
    assert (claim.stance, chain(claim)) == ("planned", ["Turkey"])


@pytest.mark.parametrize(
    "text",
    [
        "# Rebels shell the capital",  # 5: a heading
        "To contact the party and join its fight against war visit:",  # 6: a footer
        "The valley lies between Chad to the west and Sudan to the east; Libya lies to the north.",  # 7: geography
        "These tensions point to the danger that wars in the region could merge into a global war.",  # 8: opinion
    ],
)
def test_5_to_8_no_event_from_headings_footers_geography_and_opinion(text: str):
    made = claims(text + "\n\nOfficials spoke on Friday.")
    assert [c.act for c in made if family(c.act) in ("violence", "truce", "territory") and c.stance == "asserted"] == []


def test_9_moscow_may_be_a_government_and_a_venue():
    text = "Moscow called upon Sudan to stop. Talks began in Moscow on Friday."
    spoken, held = claims(text, "truce-called-for", "call-for"), claims(text, "negotiate")
    assert [sides(c.actors) for c in spoken] == [["state:RU"]]
    assert [(c.place and c.place.name, sides(c.actors)) for c in held] == [("Moscow", [])]


def test_10_an_adjective_is_state_forces_or_people():
    text = "Sudanese troops fired. Sudanese officials denied it. Sudanese villagers fled the shelling."
    kinds = {p.name: p.kind for c in claims(text) for p in (*c.actors, *c.targets)}
    assert kinds["Sudanese troops"] == "forces"
    assert kinds["Sudanese officials"] == "official"


def test_11_both_is_one_claim_each():
    made = claims(WAR + "Both claimed to respect the truce.", "truce-respected")
    assert sorted((chain(c), sides(c.actors)) for c in made) == [(["Chad"], ["state:TD"]), (["Sudan"], ["state:SD"])]


def test_12_officials_in_two_states_speak_for_two():
    text = "Officials in both Chad and its main backer, France, said they would make no compromises."
    assert sorted(chain(c) for c in claims(text, "refuse")) == [["Chadian officials"], ["French officials"]]


def test_13_nine_villages_are_nine_claims():
    text = (
        "Deby added that his forces had taken the villages of Ada, Bao, Goz, Kari, Mao, Nokou, Salal, Ziguey and Zouar."
    )
    assert len({c.place.name for c in claims(text, "capture-place") if c.place}) == 9


def test_14_taken_is_not_surrounded():
    text = "Deby said that Chadian forces had taken the town of Bao and that the town of Mao had been surrounded."
    acts = {(c.act, c.place.name) for c in claims(text, "capture-place", "encircle") if c.place}
    assert acts == {("capture-place", "Bao"), ("encircle", "Mao")}


def test_15_fire_on_two_towns_shares_its_head_and_its_agency():
    text = "AFP reported artillery fire targeting the cities of Abeche and Mao on Sunday."
    made = claims(text, "shelling")
    assert sorted((c.place.name, *chain(c)) for c in made if c.place) == [("Abeche", "AFP"), ("Mao", "AFP")]


def test_16_an_agency_answers_for_its_clause_alone():
    text = (
        "AFP reported shelling of Abeche on Sunday. A Sudanese missile also hit the city of Mao, killing nine people."
    )
    (claim,) = claims(text, "missile-strike")
    assert (chain(claim), sides(claim.actors)) == ([], ["state:SD"])


def test_17_nobody_named_stays_unknown():
    (claim,) = claims("The town of Abeche was shelled on Sunday.", "shelling")
    assert claim.actors == ()


def test_18_people_are_not_civilians():
    (claim,) = claims("A missile hit the city of Mao, killing nine people.", "missile-strike")
    assert [(c.kind, c.low, c.high, c.group) for c in claim.counts] == [("killed", 9, 9, None)]


def test_19_the_dead_of_an_old_war_are_history():
    text = "Chadian and Sudanese forces fought over Mao, leading to a 1988-94 war that saw 30,000 soldiers dead."
    made = [c for c in claims(text, "killing", "clash") if "1988" in c.quotes[0] or c.counts]
    assert made
    assert all(c.background and c.when and c.when.latest and c.when.latest < "1995" for c in made)


def test_20_came_close_to_firing_did_not():
    (claim,) = claims("Sudanese vessels came close to firing on Chadian boats.", "shooting")
    assert claim.polarity == "negative"


def test_21_have_made_no_statements_is_no_statement():
    made = claims("French officials have not made statements on the war in Chad.")
    assert [c for c in made if chain(c)] == []


def test_22_a_condition_is_hypothetical():
    text = "If the rebels shell the town, the truce will collapse, the envoy predicted."
    assert {c.stance for c in claims(text, "shelling", "truce-collapsed")} <= {"hypothetical", "planned"}


def test_23_a_fear_is_no_event():
    text = "Chad and Sudan fear these fighters could attack the town of Mao."
    assert {c.stance for c in claims(text) if family(c.act) == "violence"} <= {"hypothetical"}


def test_24_reports_that_are_reports():
    (claim,) = claims("Reports that militias are sending fighters to Chad worry many.", "send-fighters")
    assert (claim.stance, chain(claim)) == ("alleged", ["Reports"])


def test_25_a_loaded_word_stays_the_narrators():
    (claim,) = claims("French imperialism's support for Chad goes on.", "support-statement")
    assert (chain(claim), sides(claim.actors), sides(claim.targets)) == ([], ["state:FR"], ["state:TD"])


def test_26_a_sale_is_no_gift():
    made = claims("Chad bought fighter jets from France.")
    assert [c.act for c in made] == ["weapons-sale"]


def test_27_a_day_dates_what_it_hangs_on():
    (claim,) = claims("The Kremlin had invited delegations from Chad and Sudan on October 9 to Moscow.", "offer")
    assert claim.when is not None
    assert claim.when.earliest == "2020-10-09"


def test_28_the_lead_and_the_accusation_are_two_claims():
    text = (
        "Fighting erupted between Sudan and Chad five minutes after the ceasefire took effect at noon on Saturday. "
        "Chadian officials charged Sudanese troops with launching an assault at 12:05 p.m. on Saturday."
    )
    by = {c.act: (chain(c), c.stance) for c in claims(text, "clash", "ground-assault")}
    assert by == {"clash": ([], "asserted"), "ground-assault": (["Chadian officials"], "alleged")}


def test_29_collapsed_says_the_report_respected_say_the_sides():
    text = WAR + "The ceasefire collapsed over the weekend, while both claimed to respect it."
    assert [chain(c) for c in claims(text, "truce-collapsed")] == [[]]
    assert sorted(chain(c) for c in claims(text, "truce-respected")) == [["Chad"], ["Sudan"]]


def test_30_a_historic_victory_is_an_opinion():
    text = "Deby said Chadian forces had taken the town of Bao, calling it a historic victory."
    assert [c.stance for c in claims(text) if "victory" in c.quotes[0] and c.act != "capture-place"] == ["opinion"]
