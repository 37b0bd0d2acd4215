"""Who acts and who suffers: from the clause's own words, and what the report makes plain beyond them."""

from truceline.read.plain import document
from truceline.record import Claim
from truceline.run import extract

WAR = "Sudan shelled Chad on Friday. Chad fired at Sudan on Saturday. Sudan attacked Chad again, residents said. "


def claims(text: str, act: str) -> list[Claim]:
    return [c for c in extract(document(text, published="2020-10-12")).claims if c.act == act]


def names(claim: Claim) -> tuple[list[str], list[str]]:
    return [p.name for p in claim.actors], [p.name for p in claim.targets]


def test_a_depot_is_its_owners():
    (claim,) = claims("Israel said on Monday that it had targeted a Hezbollah weapons depot.", "attack")
    assert names(claim)[1] == ["Hezbollah"]


def test_victims_lose_their_count():
    (claim,) = claims("Gunmen killed at least two Israeli soldiers on Friday.", "killing")
    assert names(claim)[1] == ["Israeli soldiers"]


def test_fighting_in_a_report_of_two_sides_is_between_them():
    last = claims(WAR + "Fighting broke out again on Monday.", "clash")[-1]
    assert sorted(names(last)[0]) == ["Chad", "Sudan"]
    assert ("actors", "claim.completed.done_together") in [(f, m.name) for f, m in last.makers]


def test_fighting_elsewhere_is_nobodys_of_the_two():
    last = claims(WAR + "Fighting broke out again in Mali on Monday.", "clash")[-1]
    assert names(last)[0] == []


def test_a_call_for_a_truce_is_on_both():
    (claim,) = claims(WAR + "Germany called for a ceasefire.", "truce-called-for")
    assert sorted(names(claim)[1]) == ["Chad", "Sudan"]


def test_what_is_called_for_is_no_second_claim():
    text = "Germany urged both sides to respect the ceasefire."
    assert [c.act for c in extract(document(WAR + text)).claims if "ceasefire" in c.quotes[0]] == ["truce-called-for"]


def test_a_part_of_the_fighting_is_no_second_fight():
    text = "A Sudanese air strike killed ten people in Adre in one of the deadliest attacks of the current violence."
    assert len([c for c in extract(document(text)).claims if c.act in ("attack", "clash", "ground-assault")]) == 0


def test_the_blast_points_back():
    text = "A bomb exploded in Mogadishu on Sunday. The blast came at noon."
    assert len(claims(text, "bombing")) == 1


def test_nobody_shells_himself():
    (claim,) = claims("Sudan shelled its own positions, Sudan said.", "shelling")
    assert names(claim) == (["Sudan"], [])


def test_a_denial_in_a_clause_of_its_own_answers_who_said_it():
    text = "Israel said it had hit a depot in Beirut, which the owner denied."
    assert [names(c)[1] for c in claims(text, "deny")] == [["Israel"]]


def test_between_whom_the_clause_says_comes_first():
    text = WAR + "The truce between the government and the separatists collapsed in June."
    made = claims(text, "truce-collapsed")
    assert [[p.kind for p in c.actors] for c in made] == [["official", "armed-group"]]


def test_who_talks_with_a_side_talks_for_the_other():
    text = WAR + "Negotiations with Chad took a month, an envoy said."
    assert [sorted(names(c)[0]) for c in claims(text, "negotiate")] == [["Chad", "Sudan"]]
