"""Small dossiers of our own, on made-up wars between real names: what several reports make together."""

from __future__ import annotations

import pytest

from truceline.read.plain import document
from truceline.record import Links, Tracks
from truceline.run import extract
from truceline.together import link_and_track

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


def test_who_blames_whom_for_fighting_again() -> None:
    """'Blamed the Houthis for the resumption of fighting': a charge of breach, and both who make it agree."""
    links, tracks = made((
        ("2031-04-03", "Gulf Daily", "Yemen's government and the Houthis agreed to a ceasefire on Thursday. The "
         "ceasefire took effect at noon on Thursday."),
        ("2031-04-05", "Gulf Daily", "Fighting resumed in Hodeidah on Saturday. The United States and the United "
         "Nations blamed the Houthis for the resumption of fighting."),
    ))  # fmt: skip
    charged = {(v.accuser.name, v.accused.name, v.act) for v in tracks.violations if v.accuser and v.accused}
    assert {("United States", "Houthis", "truce-violated"), ("United Nations", "Houthis", "truce-violated")} <= charged
    assert not [c for c in links.contradictions if c.kind == "blame"]


def test_truces_of_the_past_and_the_truce_that_is_meant() -> None:
    """What is said of earlier truces is no word on this one, nor is 'the ceasefire signed in Bamako' consent."""
    tracks = made((
        ("2031-06-04", "Sahel Wire", "Mali's government and Tuareg rebels signed a ceasefire in Bamako on Wednesday. "
         "Previous ceasefires collapsed within days."),
        ("2031-06-08", "Sahel Wire", "Mali's government said on Sunday that the ceasefire signed in Bamako had been "
         "broken 12 times."),
    ))[1]  # fmt: skip
    assert ("Mali", "violated") in said(tracks)
    assert not {status for _, status in said(tracks)} & {"collapsed"}
    (truce,) = tracks.ceasefires
    assert [s.as_of for s in truce.statuses if s.status == "agreed" and s.source and s.source.name == "Mali"] == [
        "2031-06-04"
    ]


def test_two_towns_in_a_day_are_two_allegations() -> None:
    tracks = made((
        ("2031-05-02", "Nile Post", "Sudan's army and the Rapid Support Forces agreed to a ceasefire on Friday. It "
         "took effect at 6 a.m. on Friday."),
        ("2031-05-04", "Nile Post", "The Rapid Support Forces shelled Omdurman on Sunday, the Sudanese army said. The "
         "Rapid Support Forces attacked El Obeid on Sunday, the Sudanese army said."),
    ))[1]  # fmt: skip
    places = [v.place.name for v in tracks.violations if v.place and v.accuser and v.accuser.name == "Sudan"]
    assert sorted(places) == ["El Obeid", "Omdurman"]


def test_who_fights_and_who_hosts() -> None:
    tracks = made((
        ("2031-04-03", "Gulf Daily", "Yemen's government and the Houthis agreed to a ceasefire on Thursday after talks "
         "which were hosted by Oman. The Houthis attacked Yemeni troops at Marib on Wednesday, "
         "residents said."),
    ))[1]  # fmt: skip
    assert ("fights", "Houthis", "Yemen") in {(r.kind, r.a.name, r.b.name) for r in tracks.relations}
    assert ("host", "Oman") in {(role, p.name) for t in tracks.ceasefires for role, p in t.brokers}


def test_who_was_the_one_killed() -> None:
    tracks = made((
        ("2031-04-03", "Gulf Daily", "One man was killed at Marib on Wednesday, Yemen's government said."),
        ("2031-04-05", "Gulf Daily", "Yemen's government and the Houthis agreed to a truce. Yemen's government accused "
         "the Houthis of violating the ceasefire on Friday."),
    ))[1]  # fmt: skip
    asked = {u.question for u in tracks.unknowns}
    assert "What is the answer of Houthis to the charge of having broken the truce?" in asked
    assert not [q for q in asked if "were the 1 " in q]


def test_a_round_of_talks_weeks_after_a_truce_stands_alone() -> None:
    """What is refused a month later is another offer, and no word on the truce that was."""
    tracks = made((
        ("2031-03-03", "Sahel Wire", "Mali's government and Tuareg rebels agreed to a ceasefire on Monday. The "
         "ceasefire took effect at noon on Monday."),
        ("2031-04-20", "Sahel Wire", "Tuareg rebels rejected a government proposal for a ceasefire on Sunday. No "
         "ceasefire agreement was reached at talks between Mali's government and the rebels in Algiers on Sunday."),
    ))[1]  # fmt: skip
    first, second = tracks.ceasefires
    assert first.effective
    assert not [s for s in first.statuses if s.status in ("rejected", "denied to exist")]
    assert ("Tuareg rebels", "rejected") in {(s.source.name, s.status) for s in second.statuses if s.source}
    assert second.effective is None
    assert not [s for s in second.statuses if s.status == "agreed"]


def test_two_tolls_of_the_next_sentence() -> None:
    links, _ = made((
        ("2031-05-02", "Nile Post", "In El Obeid, two people were killed by shelling on Friday, a doctor said. A "
         "local official put the number of dead at four."),
    ))  # fmt: skip
    assert [c.why for c in links.contradictions if c.kind == "count"] in (
        ["killed: 2 against 4"],
        ["killed: 4 against 2"],
    )


def test_what_could_be_agreed_on_a_day_is_an_offer() -> None:
    tracks = made((
        ("2031-03-03", "Sahel Wire", "Mali's government said on Monday that a ceasefire could be agreed on Friday with "
         "Tuareg rebels. An envoy of Algeria said on Monday that a ceasefire could be agreed if the army withdrew."),
        ("2031-03-07", "Sahel Wire", "Mali's government and Tuareg rebels signed a ceasefire on Friday."),
    ))[1]  # fmt: skip
    told = {(s.source.name, s.status, s.as_of) for t in tracks.ceasefires for s in t.statuses if s.source}
    assert ("Mali", "proposed", "2031-03-03") in told
    assert not [one for one in told if one[0] == "Algeria" and one[1] == "agreed"]


def test_a_charge_summed_up_and_then_told_is_one() -> None:
    tracks = made((
        ("2031-05-02", "Nile Post", "India and Pakistan agreed to a ceasefire on Friday. It began at noon."),
        ("2031-05-03", "Nile Post", "India and Pakistan accused each other of violations of the truce on Saturday. "
         "India said on Saturday that there had been repeated violations of the truce by Pakistan."),
    ))[1]  # fmt: skip
    charged = [(v.accuser.name, v.accused.name) for v in tracks.violations if v.accuser and v.accused and v.explicit]
    assert sorted(charged) == [("India", "Pakistan"), ("Pakistan", "India")]


def test_to_welcome_a_truce_is_not_to_agree_to_it_and_a_refusal_is_no_breach() -> None:
    tracks = made((
        ("2031-03-03", "Gulf Daily", "Israel and Hezbollah agreed to a ceasefire on Monday. It began at 4 a.m. on "
         "Monday. Lebanon's prime minister welcomed the ceasefire. The Philippines said that it would not suspend its "
         "operations. A French diplomat said that Israel had violated it 52 times."),
    ))[1]  # fmt: skip
    told = {(s.source.name, s.status) for t in tracks.ceasefires for s in t.statuses if s.source}
    assert not [one for one in told if one[0] == "Lebanon"]
    assert not {("Philippines", "violated")} & told
    assert [v.accuser.name for v in tracks.violations if v.accuser and v.explicit] == ["French diplomat"]


def test_a_start_that_is_told_beside_another_day_keeps_its_own() -> None:
    tracks = made((
        ("2031-11-16", "Rift Dispatch", "Ethiopia's army and Tigrayan rebels agreed to a ceasefire on November 2. "
         "An aid convoy reached the town on Tuesday, two weeks after the truce took effect on November 3."),
    ))[1]  # fmt: skip
    (truce,) = tracks.ceasefires
    assert truce.effective
    assert truce.effective.earliest == "2031-11-03"
