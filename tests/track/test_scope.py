"""Where a ceasefire applies and what it leaves out; which follows which."""

from dataclasses import replace

from tests.factory import claim, head, party, where
from truceline.record import Evidence, Place, Span, Where
from truceline.together import link_and_track

PARTIES = {"actors": ("Azerbaijan", "Armenia")}
KARABAKH = Where("Karabakh", Place("p:k", "Karabakh", 39.8, 46.7, "region", "AZ", "NK"), 4, Span("doc-1", 14, 22))
BAKU = Where("Baku", Place("p:b", "Baku", 40.4, 49.9, "settlement", "AZ", "BA"), 1, Span("doc-1", 13, 17))


def words(text: str) -> tuple[Evidence, ...]:
    return (Evidence("claim", Span("doc-1", 0, len(text)), text),)


def tracks(*claims):
    return link_and_track([head()], claims)[1]


def asked(tracks, question):
    return [(t.answer, t.why) for v in tracks.violations for t in v.tests if t.question == question]


NOON = claim("truce-in-effect", **PARTIES, when="2020-10-10T12:00", place=KARABAKH,
             evidence=words("The truce in Karabakh began at noon"))  # fmt: skip


def test_an_act_in_the_area_and_one_far_from_it():
    near = claim("shelling", actors=("Armenia",), source=("Azerbaijan",), stance="alleged", when="2020-10-12",
                 place=Where("Hadrut", Place("p:h", "Hadrut", 39.5, 47.0, "settlement", "AZ", "NK"), 1))  # fmt: skip
    found = tracks(NOON, near)
    assert found.ceasefires[0].scope == "Karabakh"
    assert [answer for answer, _ in asked(found, "inside the area?")] == ["yes"]
    far = claim("shelling", actors=("Armenia",), source=("Azerbaijan",), stance="alleged", when="2020-10-12",
                place=Where("Faro", Place("p:f", "Faro", 50.0, 30.0, "settlement", "UA", "X"), 1))  # fmt: skip
    assert [answer for answer, _ in asked(tracks(NOON, far), "inside the area?")] == ["no"]


def test_where_somebody_spoke_of_it_or_signed_it_is_no_area():
    for spoken in ("He told us in Baku that the truce held", "The truce, signed in Baku, held"):
        at = replace(BAKU, span=Span("doc-1", spoken.index("Baku"), spoken.index("Baku") + 4))
        said = claim("truce-in-effect", **PARTIES, when="2020-10-10", place=at, evidence=words(spoken))
        assert [c.scope for c in tracks(said).ceasefires] == [None]


def test_the_area_goes_before_the_town_and_a_local_truce_has_its_town():
    in_town = claim("truce-in-effect", **PARTIES, when="2020-10-10", place=replace(BAKU, span=Span("doc-1", 28, 32)),
                    evidence=words("The truce took effect in the Baku suburbs"))  # fmt: skip
    assert [c.scope for c in tracks(NOON, in_town).ceasefires] == ["Karabakh"]
    assert [c.scope for c in tracks(in_town).ceasefires] == ["Baku"]


def test_a_side_that_the_truce_leaves_out_is_not_bound():
    band = party("Red Band", kind="armed-group")
    out = claim("truce-covers", targets=(band,), polarity="negative",
                evidence=words("The truce does not apply to the Red Band"))  # fmt: skip
    fired = claim("shelling", actors=(band,), targets=("Armenia",), source=("Armenia",), stance="alleged",
                  when="2020-10-12")  # fmt: skip
    found = tracks(NOON, out, fired)
    (left_out,) = found.ceasefires[0].excluded
    assert (left_out.text, left_out.party and left_out.party.name) == ("the Red Band", "Red Band")
    assert asked(found, "by a bound party?") == [("no", "Red Band is left out of the truce")]
    against = claim("shelling", actors=("Armenia",), targets=(band,), source=("Azerbaijan",), stance="alleged",
                    when="2020-10-12")  # fmt: skip
    assert tracks(NOON, out, against).violations == ()


def test_a_truce_made_while_the_last_ran_takes_its_place():
    second = claim("truce-in-effect", **PARTIES, when="2020-10-18")
    first, later = tracks(NOON, second).ceasefires
    assert (first.superseded_by, first.summary[1]) == (later.id, "superseded")
    assert (later.follows, later.succession) == (first.id, "superseded")


def test_a_truce_after_one_that_ended_renews_it():
    over = claim("truce-collapsed", **PARTIES, when="2020-10-14")
    second = claim("truce-in-effect", **PARTIES, when="2020-10-18", evidence=words("a new truce began"))
    first, later = tracks(NOON, over, second).ceasefires
    assert (later.follows, later.succession, first.superseded_by) == (first.id, "renewed", None)
    assert first.summary[1] != "superseded"


def test_a_truce_that_one_side_announced_and_the_other_denies_is_shown_as_that():
    said = claim("truce-announced", actors=("Armenia",), targets=("Azerbaijan",), when="2020-10-10")
    none = claim("truce-agreed", **PARTIES, source=("Azerbaijan",), polarity="negative", when="2020-10-11",
                 evidence=words("there is no such truce"))  # fmt: skip
    (truce,) = tracks(said, none, claim("clash", **PARTIES, when="2020-10-09")).ceasefires
    assert truce.modality == "unilateral"
    assert truce.summary == ("one side announced it, the other says that there is none", "disputed")
    assert where("Barda").name not in (truce.scope or "")
