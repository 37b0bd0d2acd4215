"""A ceasefire with what each source says of it."""

from tests.factory import claim, head, party
from truceline.record import Evidence, Span, When
from truceline.together import link_and_track

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


def test_whose_noon_the_brokers_clock_turns_the_assault_around():
    brokered = claim("truce-agreed", **PARTIES, when="2020-10-10", others=(("mediator", party("Russia")),))
    assault = claim(
        "ground-assault", actors=("Azerbaijan",), targets=("Armenia",), source=("Armenia",), stance="alleged",
        when="2020-10-10T12:05",
    )  # fmt: skip
    (violation,) = tracks(brokered, NOON, assault).violations
    assert violation.offset_minutes == (
        ("12:00 by the clock of Armenia and Azerbaijan", 5), ("12:00 by the clock of Russia", -55),
    )  # fmt: skip
    after = [t for t in violation.tests if t.question == "after entry into force?"]
    assert [(t.answer, t.reading) for t in after] == [
        ("yes", "12:00 by the clock of Armenia and Azerbaijan"), ("no", "12:00 by the clock of Russia"),
    ]  # fmt: skip


def test_a_zone_that_is_told_leaves_no_other_reading():
    moscow = When("2020-10-10T12:00", "2020-10-10T12:00", "minute", "+03:00", words="noon Moscow time")
    noon = claim("truce-in-effect", **PARTIES, when=moscow, stance="planned")
    brokered = claim("truce-agreed", **PARTIES, when="2020-10-10", others=(("mediator", party("Russia")),))
    late = claim("shelling", actors=("Azerbaijan",), source=("Armenia",), stance="alleged", when="2020-10-10T13:05")
    (violation,) = tracks(brokered, noon, late).violations
    assert violation.offset_minutes == (("as told", 5),)
    assert violation.tests[0].answer == "yes"


def test_two_zones_told_are_two_readings():
    here = When("2020-10-10T12:00", "2020-10-10T12:00", "minute", "+03:00", words="noon Moscow time")
    there = When("2020-10-10T12:00", "2020-10-10T12:00", "minute", "+04:00", words="noon Baku time")
    told = [claim("truce-in-effect", **PARTIES, when=when, stance="planned") for when in (here, there)]
    assault = claim("shelling", actors=("Azerbaijan",), source=("Armenia",), stance="alleged", when="2020-10-10T12:05")
    (violation,) = tracks(AGREED, *told, assault).violations
    assert sorted(violation.offset_minutes) == [("noon Baku time", 5), ("noon Moscow time", -55)]
    assert sorted(t.answer for t in violation.tests if t.reading) == ["no", "yes"]


def test_local_time_is_not_the_brokers():
    local = When("2020-10-10T12:00", "2020-10-10T12:00", "minute", words="noon local time")
    noon = claim("truce-in-effect", **PARTIES, when=local, stance="planned")
    brokered = claim("truce-agreed", **PARTIES, when="2020-10-10", others=(("mediator", party("Russia")),))
    (truce,) = tracks(brokered, noon).ceasefires
    assert truce.effective
    assert truce.effective.readings == ()


def test_reports_alone_give_no_consent_of_a_side_that_says_there_is_no_truce():
    none = claim("truce-agreed", source=("Armenia",), stance="denied", when="2020-10-11")
    (truce,) = tracks(AGREED, NOON, none).ceasefires
    said = {(s.source.name, s.status) for s in truce.statuses if s.source}
    assert said == {("Azerbaijan", "agreed"), ("Armenia", "denied to exist")}


def test_who_laughs_off_the_others_announcement_announces_nothing():
    told = claim("truce-announced", actors=("Azerbaijan",), source=("Armenia", "Azerbaijan"), when="2020-10-10")
    (truce,) = tracks(told, NOON, AGREED).ceasefires
    assert not any(s.status == "announced" and s.source and s.source.name == "Armenia" for s in truce.statuses)


def test_a_truce_announced_for_noon_begins_at_noon():
    words = (Evidence("claim", Span("doc-1", 0, 40), "a ceasefire was announced for noon on Saturday"),)
    when = When("2020-10-10T12:00", "2020-10-10T12:00", "minute", words="noon")
    announced = claim("truce-announced", **PARTIES, when=when, evidence=words)
    (truce,) = tracks(announced).ceasefires
    assert truce.effective
    assert truce.effective.earliest == "2020-10-10T12:00"
    at = (Evidence("claim", Span("doc-1", 0, 40), "a ceasefire was announced at noon on Saturday"),)
    (truce,) = tracks(claim("truce-announced", **PARTIES, when=when, evidence=at)).ceasefires
    assert truce.effective is None or "T" not in (truce.effective.earliest or "")


def test_violations_on_both_sides_charge_both():
    words = (Evidence("claim", Span("doc-1", 0, 40), "continuing violations on both sides"),)
    told = claim("truce-violated", source=(party("Monitors", kind="organisation"),), stance="alleged", evidence=words)
    charged = {v.accused.name for v in tracks(AGREED, NOON, told).violations if v.accused}
    assert charged == {"Armenia", "Azerbaijan"}


def test_a_mediator_is_no_party():
    helped = {"others": (("mediator", party("Russia")),), "when": "2020-10-10"}
    talks = claim("truce-agreed", **PARTIES, **helped)
    shared = claim("truce-announced", actors=("Russia", "Armenia"), when="2020-10-10")
    found = tracks(talks, NOON, shared).ceasefires
    assert [sorted(p.name for p in t.parties) for t in found] == [["Armenia", "Azerbaijan"]]


def test_a_wish_is_no_consent():
    words = (Evidence("claim", Span("doc-1", 0, 40), "efforts to reach a ceasefire"),)
    hoped = claim("truce-agreed", **PARTIES, when="2020-10-10", evidence=words)
    assert tracks(hoped).ceasefires == ()


def test_a_term_and_whether_it_was_carried_out():
    due = claim("exchange-prisoners", **PARTIES, stance="planned", when="2020-10-11")
    (truce,) = tracks(AGREED, NOON, due).ceasefires
    assert [t.fulfilment for t in truce.terms] == ["not reported"]
    assert any(u.missing == "fulfilment" for u in tracks(AGREED, NOON, due).unknowns)
    done = claim("exchange-prisoners", **PARTIES, when="2020-10-14", source=("Armenia",), stance="alleged")
    (truce,) = tracks(AGREED, NOON, due, done).ceasefires
    assert [t.fulfilment for t in truce.terms] == ["reported done"]
    other = claim("withdraw", actors=("Russia",), stance="planned", when="2020-10-11")
    assert tracks(AGREED, NOON, other).ceasefires[0].terms == ()


def test_who_makes_a_truce_of_others_has_mediated():
    made = claim("truce-agreed", actors=("Russia",), when="2020-10-10")
    (truce,) = tracks(AGREED, NOON, made).ceasefires
    assert [(role, p.name) for role, p in truce.brokers] == [("mediator", "Russia")]


def test_a_side_that_says_it_will_observe_the_truce_agrees():
    words = (Evidence("claim", Span("doc-1", 0, 40), "it would observe the truce"),)
    will = {"stance": "hypothetical", "saying": "say", "when": "2020-10-10", "actors": ("Armenia",)}
    told = claim("truce-respected", **will, source=("Armenia",), evidence=words)
    (truce,) = tracks(NOON, told).ceasefires
    assert ("Armenia", "agreed") in {(s.source.name, s.status) for s in truce.statuses if s.source}
    for near_miss in (
        claim("truce-respected", **will, source=("Azerbaijan",), evidence=words),  # the other's word
        claim("truce-respected", **will, source=("Armenia",),
              evidence=(Evidence("claim", Span("doc-1", 0, 40), "it would observe the truce if the other did"),)),
    ):  # fmt: skip
        found = tracks(NOON, near_miss).ceasefires
        assert not any(s.status == "agreed" for truce in found for s in truce.statuses)


def test_a_deed_called_a_breach_is_an_explicit_charge():
    words = (Evidence("claim", Span("doc-1", 0, 40), "five shells were fired in violation of the truce"),)
    fired = claim("shelling", source=("Armenia",), stance="alleged", when="2020-10-11", evidence=words)
    (violation,) = tracks(AGREED, NOON, fired).violations
    assert violation.explicit
    assert violation.accused
    assert violation.accused.name == "Azerbaijan"
