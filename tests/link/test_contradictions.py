"""Typed contradictions, each beside the near miss that is none."""

from tests.factory import claim, head, killed
from truceline.link import link

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


def test_collapsed_says_one_respected_says_the_other():
    over = claim("truce-collapsed", when="2020-10-10")
    kept = claim("truce-respected", **SAID, when="2020-10-10", source=("Armenia",), actors=("Armenia",))
    assert kinds(over, kept) == ["status"]
    assert kinds(kept, claim("truce-in-effect", when="2020-10-10")) == []


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
