"""A ceasefire with what each source says of it."""

from tests.factory import claim, head
from truceline.run import link_and_track

PARTIES = {"actors": ("Azerbaijan", "Armenia")}
AGREED = claim("truce-agreed", **PARTIES, when="2020-10-10")
NOON = claim("truce-in-effect", **PARTIES, when="2020-10-10T12:00", stance="planned")


def tracks(*claims):
    return link_and_track([head()], claims)[1]


def test_one_truce_with_its_noon():
    (truce,) = tracks(AGREED, NOON).ceasefires
    assert [p.name for p in truce.parties] == ["Armenia", "Azerbaijan"]
    assert truce.effective
    assert truce.effective.earliest == "2020-10-10T12:00"


def test_status_is_kept_per_source():
    over = claim("truce-collapsed", **PARTIES, when="2020-10-11")
    kept = claim("truce-respected", actors=("Armenia",), source=("Armenia",), stance="alleged", when="2020-10-12")
    (truce,) = tracks(AGREED, NOON, over, kept).ceasefires
    said = {(s.source.name if s.source else None, s.status, s.as_of) for s in truce.statuses}
    assert (None, "collapsed", "2020-10-11") in said
    assert ("Armenia", "holding", "2020-10-12") in said
    assert truce.summary[1] == "disputed"


def test_a_mere_call_for_a_truce_is_no_ceasefire():
    call = claim("truce-called-for", actors=("Russia",), targets=("Azerbaijan", "Armenia"), stance="demanded")
    assert tracks(call).ceasefires == ()


def test_an_assault_five_minutes_in_is_tied_to_the_truce():
    assault = claim(
        "ground-assault", actors=("Azerbaijan",), targets=("Armenia",), source=("Armenia",), stance="alleged",
        when="2020-10-10T12:05",
    )  # fmt: skip
    (violation,) = tracks(AGREED, NOON, assault).violations
    assert violation.accuser
    assert violation.accused
    assert (violation.accuser.name, violation.accused.name) == ("Armenia", "Azerbaijan")
    assert violation.offset_minutes == (("as told", 5),)
    assert [t.answer for t in violation.tests] == ["yes", "can't tell", "yes", "yes"]


def test_an_assault_five_minutes_before_is_none():
    early = claim("ground-assault", actors=("Azerbaijan",), targets=("Armenia",), when="2020-10-10T11:55")
    assert tracks(AGREED, NOON, early).violations == ()


def test_two_truces_of_one_war_stay_apart():
    second = claim("truce-in-effect", **PARTIES, when="2020-10-18")
    assert [c.effective.earliest for c in tracks(AGREED, NOON, second).ceasefires if c.effective] == [
        "2020-10-10T12:00", "2020-10-18",
    ]  # fmt: skip
