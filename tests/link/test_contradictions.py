"""Typed contradictions, each beside the near miss that is none."""

from tests.factory import claim, head, killed, where
from truceline.link import link
from truceline.record import Evidence, Maker, Span

STRIKE = {"act": "missile-strike", "when": "2020-10-11", "place": "Ganja"}
SAID = {"stance": "alleged"}


def kinds(*claims):
    return sorted(c.kind for c in link([head()], claims).contradictions)


def test_blame_each_side_names_the_other():
    ours = claim(**STRIKE, **SAID, actors=("Armenia",), source=("Azerbaijan",))
    theirs = claim(**STRIKE, **SAID, actors=("Azerbaijan",), source=("Armenia",))
    assert kinds(ours, theirs) == ["blame"]
    assert kinds(ours, claim(**STRIKE, **SAID, actors=("Armenia",), source=("Russia",))) == []


def test_a_denial_meets_what_it_denies():
    told = claim(**STRIKE, **SAID, actors=("Armenia",), source=("Azerbaijan",))
    denied = claim(**STRIKE, stance="denied", polarity="negative", actors=("Armenia",), source=("Armenia",))
    assert kinds(told, denied) == ["negation"]


def test_counts_that_cannot_both_be_so():
    nine = claim(**STRIKE, doc="a", counts=(killed(9),))
    assert kinds(nine, claim(**STRIKE, doc="b", counts=(killed(10),))) == ["count"]
    assert kinds(nine, claim(**STRIKE, doc="b", counts=(killed(5, None),))) == []  # "at least five"


def test_an_attribution_dropped_on_the_way():
    fact = claim(**STRIKE, doc="a", actors=("Armenia",))
    said = claim(**STRIKE, **SAID, doc="b", actors=("Armenia",), source=("Azerbaijan",))
    assert kinds(fact, said) == ["framing"]


def test_an_attribution_dropped_within_one_report():
    words = (Evidence("claim", Span("a", 50, 60), "an assault"),)
    charge = {**SAID, "doc": "a", "actors": ("Armenia",), "source": ("Azerbaijan",), "evidence": words}
    fact = claim("clash", doc="a", when="2020-10-10T12:05")
    assert kinds(fact, claim("ground-assault", when="2020-10-10T12:05", **charge)) == ["framing"]
    assert kinds(fact, claim("ground-assault", when="2020-10-10T13:05", **charge)) == []


def test_what_a_witness_says_or_a_side_of_itself_is_no_framing():
    fact = claim(**STRIKE, doc="a", actors=("Armenia",))
    assert kinds(fact, claim(**STRIKE, **SAID, doc="b", actors=("Armenia",), source=("residents",))) == []
    assert kinds(fact, claim(**STRIKE, **SAID, doc="b", actors=("Armenia",), source=("Armenia",))) == []


def test_collapsed_says_one_respected_says_the_other():
    over = claim("truce-collapsed", when="2020-10-10")
    kept = claim("truce-respected", **SAID, when="2020-10-10", source=("Armenia",), actors=("Armenia",))
    assert kinds(over, kept) == ["status"]
    assert kinds(kept, claim("truce-in-effect", when="2020-10-10")) == []
    words = (Evidence("claim", Span("b", 0, 30), "previous truces have fallen apart"),)
    assert kinds(kept, claim("truce-collapsed", when="2020-10-10", doc="b", evidence=words)) == []


def test_each_accuses_the_other_of_breaking_the_truce():
    one = claim("truce-violated", **SAID, when="2020-10-12", source=("Armenia",), actors=("Azerbaijan",))
    two = claim("truce-violated", **SAID, when="2020-10-12", source=("Azerbaijan",), actors=("Armenia",))
    assert kinds(one, two) == ["blame"]


def test_taken_yet_fought_over():
    taken = claim("capture-place", **SAID, place="Hadrut", when="2020-10-09", source=("Azerbaijan",))
    assert kinds(taken, claim("clash", place="Hadrut", when="2020-10-12")) == ["control"]
    assert kinds(taken, claim("clash", place="Barda", when="2020-10-12")) == []


def test_a_denial_is_linked_to_the_charge_before_it():
    charge = claim("accuse", actors=("Russia",), source=("Russia",), targets=("Armenia",))
    denial = claim("deny", actors=("Armenia",), source=("Armenia",))
    assert kinds(charge, denial) == ["negation"]
    assert kinds(charge, claim("deny", doc="elsewhere", actors=("Armenia",), source=("Armenia",))) == []


def test_each_charges_the_other_in_one_breath():
    one = claim("accuse", actors=("Armenia",), source=("Armenia",), targets=("Azerbaijan",))
    two = claim("accuse", actors=("Azerbaijan",), source=("Azerbaijan",), targets=("Armenia",))
    assert kinds(one, two) == ["blame"]


def test_it_keeps_the_truce_and_is_said_to_shell():
    kept = claim("truce-respected", **SAID, source=("Azerbaijan",), actors=("Azerbaijan",))
    shelled = claim("shelling", **SAID, source=("Armenia",), actors=("Azerbaijan",))
    assert kinds(kept, shelled) == ["status"]
    assert kinds(kept, claim("shelling", **SAID, source=("Armenia",), actors=("Russia",))) == []


def test_two_shellings_on_one_day_are_no_count_of_one():
    here = claim("killing", doc="a", when="2020-10-11", counts=(killed(9),))
    assert kinds(here, claim("killing", doc="b", when="2020-10-11", counts=(killed(2),))) == []


def test_each_fired_at_the_other_is_no_quarrel_over_who_did_it():
    one = claim("shelling", **SAID, actors=("Armenia",), targets=("Azerbaijan",), source=("Azerbaijan",))
    two = claim("shelling", **SAID, actors=("Azerbaijan",), targets=("Armenia",), source=("Armenia",))
    assert kinds(one, two) == []


def test_one_says_there_is_a_deal_the_other_that_there_is_none():
    both = {"actors": ("Armenia", "Azerbaijan")}
    deal = claim("truce-agreed", **both, **SAID, when="2020-10-10", source=("Azerbaijan",))
    none = claim("truce-agreed", **both, when="2020-10-20", source=("Armenia",), polarity="negative", doc="later")
    assert kinds(deal, none) == ["negation"]
    third = claim("truce-agreed", **both, when="2020-10-20", source=("Russia",), polarity="negative", doc="later")
    assert kinds(deal, third) == []


def test_a_shot_at_the_fence_answers_the_charge_of_a_breach():
    shot = claim("shooting", **SAID, when="2020-10-12", source=("Armenia",), actors=("Azerbaijan",))
    breach = claim("truce-violated", **SAID, when="2020-10-12", source=("Azerbaijan",), actors=("Armenia",))
    assert kinds(shot, breach) == ["blame"]
    assert kinds(shot, claim("truce-violated", **SAID, when="2020-10-12", source=("Russia",))) == []


def test_who_keeps_it_and_says_the_other_breaks_it_contradicts_nobody():
    kept = claim("truce-respected", **SAID, when="2020-10-12", source=("Armenia",), actors=("Armenia",))
    charge = claim("truce-violated", **SAID, when="2020-10-12", source=("Armenia",), actors=("Azerbaijan",))
    assert kinds(kept, charge) == []


def test_one_act_at_one_minute_at_two_towns():
    told = {"act": "shelling", "when": "2020-10-11T02:00", "actors": ("Armenia",), **SAID}
    barda = where("Barda", 40.4, 47.1)
    two = claim(**told, place=barda, source=("Armenia",))
    assert kinds(claim(**told, place=where("Ganja", 40.7, 46.4), source=("Azerbaijan",)), two) == ["place"]
    assert kinds(claim(**told, place=barda, source=("Azerbaijan",)), two) == []


def test_a_report_called_untrue_meets_the_report():
    words = Evidence("claim", Span("doc-1", 0, 5), "rockets hit the school")
    told = claim(**STRIKE, **SAID, source=("Armenia",), evidence=(words,))
    untrue = Evidence("claim", Span("doc-1", 9, 15), "the report that rockets hit the school is false")
    assert kinds(told, claim(**STRIKE, **SAID, source=("Azerbaijan",), evidence=(untrue,))) == ["negation"]


def test_two_who_deny_one_charge_do_not_contradict_each_other():
    one = claim("deny", actors=("Armenia",), source=("Armenia",))
    two = claim("deny", actors=("Artsakh",), source=("Artsakh",), targets=("Azerbaijan",))
    assert kinds(one, two) == []


def test_that_its_troops_attacked_nobody_denies_no_talks():
    talks = claim("negotiate", actors=("Armenia", "Azerbaijan"), source=("Azerbaijan",), stance="alleged")
    denial = claim("ground-assault", actors=("Armenia",), source=("Armenia",), stance="denied", polarity="negative")
    assert kinds(talks, denial) == []


def test_each_says_it_keeps_the_truce_and_each_is_said_to_shell():
    one, two = ("Armenia",), ("Azerbaijan",)
    kept = [claim("truce-respected", **SAID, source=who, actors=who) for who in (one, two)]
    deeds = [claim("shelling", **SAID, source=a, actors=b) for a, b in ((one, two), (two, one))]
    assert kinds(*kept, *deeds) == ["status", "status"]


def test_hostilities_near_a_town_said_to_be_taken():
    """'The rebels said they had taken the port'; three days on, the army spoke of *hostilities* near it."""
    of = "acts:violence:65:"
    taken = claim("capture-place", **SAID, place="Hadrut", when="2020-10-09", source=("Azerbaijan",))
    fought = {"place": "Hadrut", "when": "2020-10-12", "makers": (("act", Maker(of + "hostility", "rule", "1")),)}
    assert kinds(taken, claim("clash", **SAID, **fought, source=("Armenia",))) == ["control"]
    assert kinds(taken, claim("clash", **SAID, **fought, source=("Azerbaijan",))) == []
    assert kinds(taken, claim("clash", **fought)) == []
    fought["makers"] = (("act", Maker(of + "war", "rule", "1")),)
    assert kinds(taken, claim("clash", **SAID, **fought, source=("Armenia",))) == []


def word(lemma):
    return (("act", Maker(f"acts:territory:1:{lemma}", "rule", "1")),)


def at(start):
    return (Evidence("claim", Span("doc-1", start, start + 5), "words"),)


def test_a_hold_that_one_side_calls_an_occupation():
    """'Russia said Armenia occupies the valley', 'which Armenia has held since the war'."""
    hold = {"act": "control-place", "actors": ("Armenia",), "place": where("Valley", precision=4)}
    theirs = claim(**hold, **SAID, source=("Russia",), makers=word("occupy"), evidence=at(0))
    plain = {**hold, "background": True, "makers": word("hold"), "evidence": at(90)}
    assert kinds(theirs, claim(**plain)) == ["framing"]
    assert kinds(theirs, claim(**{**plain, "actors": ("Azerbaijan",)})) == []
    assert kinds(theirs, claim(**{**plain, "makers": word("occupy")})) == []
    assert kinds(theirs, claim(**{**plain, "place": "Hills"})) == []


def test_a_truce_first_says_one_the_ground_first_the_other():
    """'Russia called for a ceasefire.' '"If they ask only for a ceasefire, it will fail," said the minister; "they must
    withdraw."'"""
    call = claim("truce-called-for", source=("Russia",), actors=("Russia",), evidence=at(0))
    doubt = claim("truce-called-for", stance="hypothetical", source=("Armenia",), evidence=at(90))
    ground = claim("withdraw", stance="demanded", source=("Armenia",), actors=("Azerbaijan",), evidence=at(120))
    assert kinds(call, doubt, ground) == ["sequence"]
    assert kinds(call, ground) == []  # both may be had at once
    assert kinds(doubt, ground) == []
