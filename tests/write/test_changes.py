"""What changed between two records; the record as it stood; the dossier of one ceasefire."""

import pytest

from tests.factory import claim, head
from truceline import write
from truceline.together import link_and_track, published_by, published_since
from truceline.write.changes import changes

SIDES = ("Armenia", "Azerbaijan")
HEADS = [head("a", published="2020-10-10"), head("b", published="2020-10-12T09:00")]
AGREED = claim("truce-agreed", doc="a", actors=SIDES, when="2020-10-10")
BEGAN = claim("truce-in-effect", doc="a", actors=SIDES, when="2020-10-10T12:00")
OVER = claim("truce-collapsed", doc="b", actors=SIDES, when="2020-10-11", stance="alleged", source=("Armenia",))
CLAIMS = [AGREED, BEGAN, OVER]


def state(heads, claims):
    return (heads, claims, *link_and_track(heads, claims))


def test_as_of_knows_only_what_was_published():
    heads, claims, _ = published_by("2020-10-12T08:59", HEADS, CLAIMS)
    assert [h.id for h in heads] == ["a"]
    assert claims == [AGREED, BEGAN]
    assert len(published_by("2020-10-12", HEADS, CLAIMS)[1]) == 3
    with pytest.raises(ValueError, match="yesterday"):
        published_by("yesterday", HEADS, CLAIMS)


def test_since_keeps_what_is_new():
    heads, claims, _, tracks = published_since("2020-10-11", *state(HEADS, CLAIMS))
    assert [h.id for h in heads] == ["b"]
    assert claims == [OVER]
    (truce,) = tracks.ceasefires
    assert [s.status for s in truce.statuses] == ["collapsed"]


def test_a_new_status_is_a_change_of_its_ceasefire():
    before = state(HEADS[:1], CLAIMS[:2])
    found = {(c.sign, c.kind) for c in changes(before, state(HEADS, CLAIMS))}
    assert {("+", "report"), ("+", "claim"), ("+", "status"), ("~", "ceasefire")} <= found
    assert changes(before, before) == ()


def test_a_dossier_gives_no_verdict():
    heads, claims, links, tracks = state(HEADS, CLAIMS)
    page = write.dossier(heads, claims, links, tracks, tracks.ceasefires[0])
    assert page.startswith("# Ceasefire between Armenia and Azerbaijan, 2020-10-10")
    assert "This is no verdict" in page
    assert "ended by statement of a party" in page
    assert "<html" in write.dossier_html(heads, claims, links, tracks, tracks.ceasefires[0])
