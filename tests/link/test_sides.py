"""People and offices stand on the side that some report gives them, in all reports."""

from dataclasses import replace

from truceline.link import sided
from truceline.record import Claim, Party
from truceline.vocab import load

MINISTER = Party("person:ana tarn", "Ana Tarn", "official", "person:ana tarn")
OFFICE = Party("name:prosecutor general's office", "the Prosecutor General's Office", "organisation", None)


def chad(party: Party) -> Party:
    return Party(party.id, party.name, party.kind, "state:TD")


def told(doc: str, *source: Party) -> Claim:
    return Claim(f"claim-{doc}-{source[0].side}", doc, "shelling", source=source)


def test_a_person_has_in_every_report_the_side_that_one_gives():
    here, there = sided([told("a", MINISTER), told("b", chad(MINISTER))])
    assert here.claimant == there.claimant == chad(MINISTER)


def test_reports_that_differ_keep_what_each_says():
    sudanese = Party(MINISTER.id, MINISTER.name, "official", "state:SD")
    claims = [told("a", chad(MINISTER)), told("b", sudanese)]
    assert sided(claims) == claims


def test_an_office_without_an_owner_is_the_only_one_of_its_name():
    owned = Party("official:state:TD:office", "Chadian Prosecutor General's Office", "official", "state:TD")
    assert [c.claimant for c in sided([told("a", OFFICE), told("b", owned)])] == [owned, owned]
    other = Party("official:state:SD:office", "Sudanese Prosecutor General's Office", "official", "state:SD")
    assert next(c.claimant for c in sided([told("a", OFFICE), told("b", owned), told("c", other)])) == OFFICE


def test_who_leads_is_known_by_name_where_no_report_tells_a_side():
    putin = Party("person:putin", "Putin", "person", "person:putin")
    regime = Party("role:putin government", "Putin government", "official", None)
    nobody = Party("person:ana putin", "Ana Putin", "person", "person:ana putin")
    sides = [
        claim.claimant.side for claim in sided(told("a", one) for one in (putin, regime, nobody)) if claim.claimant
    ]
    assert sides == ["state:RU", "state:RU", "person:ana putin"]
    assert sided([told("a", chad(putin))])[0].claimant == chad(putin)  # the reports' own word comes first


def test_the_army_is_the_one_that_the_reports_name():
    """'The United States and the envoys of Chad met. *The army* denied it.'"""
    named = Party("forces:state:TD:army", "Chad's army", "forces", "state:TD", words="Chad's army")
    guessed = Party("forces:state:US:army", "American army", "forces", "state:US", words="The army")
    assert [c.claimant.side for c in sided([told("a", named), told("b", guessed)]) if c.claimant] == ["state:TD"] * 2
    other = replace(guessed, words="American army")
    assert [c.claimant.side for c in sided([told("a", named), told("b", other)]) if c.claimant][1] == "state:US"


def test_every_leader_speaks_for_a_side_of_the_vocabulary():
    files = ("states", "armed_groups", "organisations", "forces")
    known = {row["id"] for file in files for row in load(f"actors/{file}")}
    assert {row["side"] for row in load("actors/leaders")} <= known
