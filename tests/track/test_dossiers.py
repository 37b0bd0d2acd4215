"""Small dossiers of our own, on made-up wars between real names: what several reports make together."""

from __future__ import annotations

import pytest

from truceline.read.plain import document
from truceline.record import Links, Tracks
from truceline.run import extract, link_and_track

Dossier = tuple[Links, Tracks]

KHARTOUM = (
    ("2031-05-02", "Nile Post", "Sudan's army and the Rapid Support Forces have agreed to a 72-hour ceasefire, the "
     "Saudi foreign ministry said on Friday. The ceasefire took effect at 6 a.m. on Friday. The truce does not apply "
     "to the Islamic State group."),
    ("2031-05-03", "Nile Post", "The Rapid Support Forces accused the army of violating the ceasefire on Saturday. "
     "Sudan's army said the Rapid Support Forces had shelled a market in Omdurman on Saturday, in violation of the "
     "truce."),
)  # fmt: skip
BOGOTA = (
    ("2031-12-18", "Andes Wire", "The FARC declared a unilateral ceasefire on Thursday. Colombia's government rejected "
     "the ceasefire as a ploy."),
    ("2031-12-22", "Andes Wire", "FARC rebels attacked a police post in Cauca on Monday, the Colombian army said. "
     "The FARC said that it was respecting the truce."),
)  # fmt: skip
TRIPOLI = (
    ("2031-03-10", "Gulf Daily", "Israel and Hamas have reached a ceasefire agreement, an Israeli official said on "
     "Monday. The ceasefire was brokered by Egypt."),
    ("2031-03-12", "Gulf Daily", "There is no such ceasefire agreement, Hamas said on Wednesday."),
)  # fmt: skip


def made(reports: tuple[tuple[str, str, str], ...]) -> Dossier:
    """Return what reports (day, outlet, text) make together."""
    found = [extract(document(text, outlet=outlet, published=day)) for day, outlet, text in reports]
    return link_and_track([r.document.head for r in found], [c for r in found for c in r.claims])


def said(tracks: Tracks) -> set[tuple[str | None, str]]:
    """Return who says what of the one ceasefire."""
    (truce,) = tracks.ceasefires
    return {(s.source.name if s.source else None, s.status) for s in truce.statuses}


@pytest.fixture(scope="module")
def khartoum() -> Dossier:
    return made(KHARTOUM)


def test_each_side_charges_the_other(khartoum: Dossier) -> None:
    links, tracks = khartoum
    charged = {(v.accuser.name, v.accused.name) for v in tracks.violations if v.accuser and v.accused and v.explicit}
    assert ("Rapid Support Forces", "Sudan") in charged
    assert ("Sudan", "Rapid Support Forces") in charged
    assert {(None, "in effect"), ("Rapid Support Forces", "violated"), ("Sudan", "violated")} <= said(tracks)
    assert any(c.kind == "blame" for c in links.contradictions)


def test_the_start_and_whom_it_leaves_out(khartoum: Dossier) -> None:
    (truce,) = khartoum[1].ceasefires
    assert truce.effective
    assert truce.effective.earliest == "2031-05-02T06:00"
    assert [e.text for e in truce.excluded] == ["the Islamic State group"]


def test_one_side_s_truce_is_not_the_other_s() -> None:
    tracks = made(BOGOTA)[1]
    (truce,) = tracks.ceasefires
    assert truce.modality == "unilateral"
    assert {("FARC", "announced"), ("Colombia", "rejected"), ("FARC", "holding")} <= said(tracks)
    assert not {("Colombia", "announced"), ("Colombia", "agreed")} & said(tracks)
    assert truce.summary[1] == "disputed"


def test_a_deal_that_one_side_denies() -> None:
    links, tracks = made(TRIPOLI)
    (truce,) = tracks.ceasefires
    assert [(role, p.name) for role, p in truce.brokers] == [("mediator", "Egypt")]
    assert ("Hamas", "denied to exist") in said(tracks)
    assert ("Hamas", "agreed") not in said(tracks)
    assert "negation" in {c.kind for c in links.contradictions}
