"""Conflicts that claims tie to the one the reports are about, and what stays open."""

from tests.factory import claim, head, killed, party
from truceline.record import Evidence, Maker, Span
from truceline.together import link_and_track

WAR = (("act", Maker("acts:violence:62:war")),)
FOUGHT = claim("clash", actors=("Azerbaijan", "Armenia"), when="2020-10-09")


def at(start: int, text: str) -> tuple[Evidence, ...]:
    return (Evidence("claim", Span("doc-1", start, start + len(text)), text),)


def links(*claims):
    found = link_and_track([head()], (FOUGHT, *claims))[1].conflict_links
    return [(one.kind, one.b, one.via and one.via.name) for one in found]


def test_who_backs_a_side_here_and_fights_there():
    backs = claim("military-aid", actors=("Russia",), targets=("Armenia",), when="2020-10-01", evidence=at(0, "aid"))
    there = claim("clash", actors=(party("Freedonia"),), makers=WAR, evidence=at(900, "the war in Freedonia"))
    takes_part = claim("air-strike", actors=("Russia",), evidence=at(860, "its jets struck"))
    assert links(backs, there, takes_part) == [("same actors", "the war in Freedonia", "Russia")]
    assert links(backs, there) == []  # it takes part in one of the two alone


def test_an_earlier_war_of_the_same_two_is_a_precedent():
    earlier = claim("clash", actors=("Azerbaijan", "Armenia"), when="1994-05-12", makers=WAR, evidence=at(0, "a war"))
    assert links(earlier) == [("precedent", "a war", None)]


def test_what_is_feared_to_spill_over_has_not():
    spilt = (("act", Maker("acts:other:3:spill")),)
    told = {"makers": spilt, "evidence": at(0, "the war spilled over into Chad")}
    assert links(claim("conflict-link", **told)) == [("spill-over", "the war spilled over into Chad", None)]
    assert links(claim("conflict-link", stance="hypothetical", **told)) == []


def test_what_stays_open_is_asked():
    dead = claim("killing", when="2020-10-11", place="Ganja", source=("Azerbaijan",), counts=(killed(9),))
    noon = claim("truce-in-effect", actors=("Azerbaijan", "Armenia"), when="2020-10-10T12:00")
    fired = claim("shelling", actors=("Armenia",), source=("Azerbaijan",), stance="alleged", when="2020-10-11")
    denied = claim("shelling", actors=("Armenia",), source=("Armenia",), stance="denied", polarity="negative",
                   when="2020-10-11")  # fmt: skip
    found = link_and_track([head()], (FOUGHT, noon, dead, fired))[1].unknowns
    open_ = {u.missing: u for u in found}
    assert open_["victims"].question == "Who were the 9 killed at Ganja: civilians or soldiers?"
    assert open_["answer"].ask == ("Armenia",)
    assert {"scope", "mechanism", "zone"} <= set(open_)
    answered = link_and_track([head()], (FOUGHT, noon, fired, denied))[1].unknowns
    assert "answer" not in {u.missing for u in answered}
    assert any(u.missing == "who" and set(u.ask) == {"Armenia", "Azerbaijan"} for u in answered)


def test_nobody_is_asked_who_the_dead_of_a_whole_war_were():
    for toll in (claim("killing", counts=(killed(9),), when="2020-10-10"),
                 claim("killing", counts=(killed(400),), when="2020-10-10", place="Ganja")):  # fmt: skip
        tracks = link_and_track([head()], [toll])[1]
        assert [u for u in tracks.unknowns if u.missing == "victims"] == []
