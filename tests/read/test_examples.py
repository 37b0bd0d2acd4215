"""Each example report is read with its outlet, day, title and writer, whatever format it came in."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.read import read
from truceline.record import Document

REPORTS = Path(__file__).parent.parent.parent / "examples" / "reports"
EXPECTED = {
    "01-moscow-agreement.txt": (
        "Armenia and Azerbaijan agree on truce from noon", "Meridian Press Agency", "Ilona Vass", "2020-10-10", None,
    ),
    "02-noon-in-moscow.html": (
        "Guns to fall silent in Karabakh at noon Moscow time", "Moskva Line", "Pavel Orlenko", "2020-10-10T07:40",
        "+03:00",
    ),
    "03-five-past-noon.txt": (
        "Five minutes of peace: Azerbaijan breaks truce, ministry says", "Hrazdan Evening Post", None, "2020-10-10",
        None,
    ),
    "04-baku-accuses.txt": (
        "Armenia shelled Tartar and Aghdam after noon, Baku says", "Flame Gate Daily", "Leyla Sadikhova", "2020-10-10",
        None,
    ),
    "05-ganja-first-toll.txt": (
        "Missile hits apartment block in Ganja", "Flame Gate Daily", None, "2020-10-11T06:30", None,
    ),
    "06-morning-folder.eml": (
        "Seven dead in Ganja; Yerevan calls it a lie", "The Morning Folder", None, "2020-10-11T11:05", "+04:00",
    ),
    "07-ganja-wire.txt": (
        "Nine killed in Ganja as truce falters", "Meridian Press Agency", "Ilona Vass and Tom Harker", "2020-10-11",
        None,
    ),
    "08-ganja-reprint.txt": ("Nine dead in Ganja as ceasefire falters", "Eastport Daily", None, "2020-10-12", None),
    "09-harwick-gazette.md": (
        "Truce in tatters after strike on sleeping city", "The Harwick Gazette", "our foreign staff and agencies",
        "2020-10-12", None,
    ),
    "10-tarn-note.pdf": (
        "Situation note 14: who holds Hadrut?", "The Tarn Institute", None, "2020-10-10", None,
    ),
    "11-live-updates.txt": (
        "Karabakh live: tenth victim found in Ganja", "Eastport Radio", None, "2020-10-12", "+04:00",
    ),
    "12-bosphorus-feed.xml#1": (
        "Ankara: truce is no substitute for a lasting solution", "Bosphorus Ledger", "Deniz Aral", "2020-10-10T15:20",
        "+03:00",
    ),
    "12-bosphorus-feed.xml#2": (
        "Minister speaks with Moscow about breaches", "Bosphorus Ledger", "Deniz Aral", "2020-10-12T18:05", "+03:00",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def documents() -> dict[str | None, Document]:
    found = list(read(REPORTS))
    assert all(isinstance(one, Document) for one in found)
    return {one.origin: one for one in found if isinstance(one, Document)}


def test_every_report_is_there_in_order(documents: dict[str | None, Document]) -> None:
    assert list(documents) == list(EXPECTED)


@pytest.mark.parametrize("origin", EXPECTED)
def test_heads(documents: dict[str | None, Document], origin: str) -> None:
    doc = documents[origin]
    assert doc.published is not None
    found = (doc.title, doc.outlet, doc.byline, doc.published.earliest, doc.published.zone)
    assert (found, doc.language) == (EXPECTED[origin], "en")


def claiming(doc: Document) -> str:
    return "\n".join(
        doc.text[a:b] for p in doc.paragraphs if p.kind in ("body", "list", "caption") for a, b in p.pieces
    )


def test_the_page_s_clutter_is_gone(documents: dict[str | None, Document]) -> None:
    words = documents["02-noon-in-moscow.html"].text
    assert [x for x in ("cookies", "Subscribe", "soups", "reserved", "99 roubles") if x in words] == []


def test_the_mail_s_footer_holds_no_claim(documents: dict[str | None, Document]) -> None:
    words = claiming(documents["06-morning-folder.eml"])
    assert words.endswith("which side fired first.")
    assert words.startswith("The toll of the night's missile strike")


def test_a_sentence_broken_over_two_pages_is_one(documents: dict[str | None, Document]) -> None:
    doc = documents["10-tarn-note.pdf"]
    assert "its troops had surrounded the district town of Fuzuli." in doc.text
    furniture = [doc.text[p.start : p.stop] for p in doc.paragraphs if p.kind == "boilerplate"]
    assert furniture == ["Page 1", "The Tarn Institute", "Page 2"]


def test_agencies(documents: dict[str | None, Document]) -> None:
    assert {origin: doc.head.agencies for origin, doc in documents.items() if doc.agencies} == {
        "01-moscow-agreement.txt": ("Meridian",),
        "07-ganja-wire.txt": ("Meridian",),
        "08-ganja-reprint.txt": ("Meridian",),
    }


def test_the_reprint_and_the_wire_story_are_one_origin(documents: dict[str | None, Document]) -> None:
    from truceline.link.origins import alike, origins

    wire, reprint = documents["07-ganja-wire.txt"].head, documents["08-ganja-reprint.txt"].head
    assert alike(wire, reprint) > 0.6
    (one,) = origins([doc.head for doc in documents.values()])
    assert (set(one.docs), one.first) == ({wire.id, reprint.id}, wire.id)
