"""Claims that tell of one happening are one incident; the near misses stay apart."""

from tests.factory import claim, head, party, where
from truceline.link import link
from truceline.record import Judgement

STRIKE = {"act": "missile-strike", "when": "2020-10-11", "place": "Ganja", "actors": ("Armenia",)}


def members(*claims, judgements=()):
    links = link([head()], claims, judgements)
    return sorted(sorted(i.claims) for i in links.incidents)


def test_two_reports_of_one_strike_are_one_incident():
    one, two = claim(**STRIKE, doc="a"), claim(**STRIKE, doc="b", source=("Azerbaijan",), stance="alleged")
    assert members(one, two) == [sorted([one.id, two.id])]


def test_another_day_or_another_town_is_another_incident():
    one = claim(**STRIKE, doc="a")
    later = claim(**{**STRIKE, "when": "2020-10-17"}, doc="b")
    elsewhere = claim(**{**STRIKE, "place": where("Barda", 40.37, 47.13)}, doc="c")
    there = claim(**{**STRIKE, "place": where("Ganja", 40.68, 46.36)}, doc="d")
    assert len(members(one, later)) == 2
    assert len(members(elsewhere, there)) == 2


def test_what_is_only_planned_or_feared_is_no_incident():
    assert members(claim(**STRIKE, stance="hypothetical"), claim(**STRIKE, stance="planned", doc="b")) == []


def test_a_person_outranks_the_machine():
    one, two = claim(**STRIKE, doc="a"), claim(**STRIKE, doc="b")
    apart = Judgement("j", "ana", "2020-10-13", one.id, "apart", None, two.id)
    assert len(members(one, two, judgements=[apart])) == 2
    later = claim(**{**STRIKE, "when": "2020-10-17"}, doc="c")
    same = Judgement("k", "ana", "2020-10-13", one.id, "same", None, later.id)
    assert members(one, later, judgements=[same]) == [sorted([one.id, later.id])]


def test_a_claim_without_a_place_bridges_no_two_towns():
    here = claim(**{**STRIKE, "place": where("Ganja", 40.68, 46.36)}, doc="a")
    nowhere = claim(**{**STRIKE, "place": None}, targets=("Azerbaijan",), doc="b")
    there = claim(**{**STRIKE, "place": where("Barda", 40.37, 47.13)}, doc="c")
    assert len(members(here, nowhere, there)) == 2


def test_kept_apart_means_never_joined_through_a_third():
    a, b, c = (claim(**STRIKE, doc=doc) for doc in "abc")
    apart = Judgement("j", "ana", "2020-10-13", a.id, "apart", None, b.id)
    assert all(not {a.id, b.id} <= set(group) for group in members(a, b, c, judgements=[apart]))


def test_the_order_of_reading_changes_nothing():
    claims = [claim(**STRIKE, doc=d) for d in "abc"]
    assert link([head()], claims) == link([head()], claims[::-1])


def test_reports_with_the_same_words_are_one_origin():
    words = tuple(range(64))
    links = link([head("a", signature=words, published="2020-10-11"), head("b", signature=words)], [])
    assert [(o.docs, o.first) for o in links.origins] == [(("a", "b"), "a")]
    assert link([head("a", signature=words), head("b", signature=words[::-1])], []).origins == ()


def test_reports_that_credit_one_agency_for_one_thing_are_one_origin():
    agency = party("A wire", kind="agency")
    told = [
        claim(**{**STRIKE, "act": act}, doc=doc, source=(agency,), stance="alleged")
        for doc in "ab"
        for act in ("missile-strike", "killing")
    ]
    links = link([head("a", published="2020-10-11"), head("b")], told)
    assert [(o.docs, o.first, o.why) for o in links.origins] == [(("a", "b"), "a", "same agency")]
    elsewhere = [claim(**{**STRIKE, "place": "Barda"}, doc="b", source=(agency,), stance="alleged") for _ in range(2)]
    assert link([head("a"), head("b")], [*told[:2], *elsewhere]).origins == ()
