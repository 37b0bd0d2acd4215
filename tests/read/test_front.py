"""What the text itself tells of its title, writer, outlet, day and agency."""

from __future__ import annotations

import pytest

from truceline.read import document
from truceline.record import Document

BODY = "Guns fell silent along the line of contact at noon, the army said.\n\nThe rebels denied it, and fired on."


def told(doc: Document) -> tuple[str | None, str | None, str | None, str | None]:
    day = doc.published.earliest if doc.published else None
    return doc.title, doc.outlet, doc.byline, day


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (
            "# Truce collapses after five minutes\n\nAnn Writer\n\n12 May 2021\n\n",
            ("Truce collapses after five minutes", None, "Ann Writer", "2021-05-12"),
        ),
        (
            "Truce holds\n\nBy Ann Writer and Bo Reader, Ridge Press Agency\n\nHIGHTOWN, May 12 2021 (Ridge) - ",
            ("Truce holds", "Ridge Press Agency", "Ann Writer and Bo Reader", "2021-05-12"),
        ),
        (
            "Truce holds for now\n\nRidge Evening Post\n12 May 2021, 06:30\n\n",
            ("Truce holds for now", "Ridge Evening Post", None, "2021-05-12T06:30"),
        ),
        (
            "Truce holds for now\n\nRidge Daily, Wednesday, 12 May 2021\nBy Ann Writer\n\n",
            ("Truce holds for now", "Ridge Daily", "Ann Writer", "2021-05-12"),
        ),
        (
            "*The Ridge Gazette, Wednesday 12 May 2021. By our foreign staff.*\n\n",
            (None, "The Ridge Gazette", "our foreign staff", "2021-05-12"),
        ),
        ("Published 12/05/2021 14:02 GMT\n\n", (None, None, None, "2021-05-12T14:02")),
        ("MANAGUA, 17 OCT 89 (EFE) -- [TEXT] ", (None, None, None, "1989-10-17")),
        ("Reuters Sunday 12 Jun 2016 ", (None, None, None, "2016-06-12")),
        ("", (None, None, None, None)),
    ],
)
def test_what_stands_above_the_story(above: str, expected: tuple[str | None, ...]) -> None:
    assert told(document(above + BODY)) == expected


def test_what_is_given_outranks_what_the_text_tells() -> None:
    doc = document("Truce holds\n\nBy Ann Writer\n\n12 May 2021\n\n" + BODY, title="Given", published="2021-05-13")
    assert told(doc) == ("Given", None, "Ann Writer", "2021-05-13")
    assert dict(doc.basis) == {"title": "given", "published": "given", "byline": "text", "language": "text"}


def test_the_words_of_a_date_found_in_the_text_can_be_pointed_at() -> None:
    doc = document("Truce holds\n\n12 May 2021\n\n" + BODY)
    assert doc.published is not None
    assert doc.published.span is not None
    assert doc.published.span.of(doc.text) == doc.published.words == "12 May 2021"


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("HIGHTOWN, May 12 (Ridge) - " + BODY, ("Ridge",)),
        ("HIGHTOWN/LOWTOWN (Reuters) - " + BODY, ("Reuters",)),
        ("(CNN) -- " + BODY, ("CNN",)),
        ("KYIV, May 12. /TASS/. " + BODY, ("TASS",)),
        (BODY + "\n\nWith files from Reuters and AFP", ("Reuters", "AFP")),
        (BODY + "\n\nThe truce ends on Friday.\n\nMeridian", ("Meridian",)),
        (BODY, ()),
    ],
)
def test_agencies_are_kept(text: str, agencies: tuple[str, ...]) -> None:
    assert document(text).head.agencies == agencies


def test_no_year_is_guessed() -> None:
    assert document("HIGHTOWN, May 12 (Ridge) - " + BODY).published is None
    dated = document("HIGHTOWN, May 12 (Ridge) - " + BODY, url="https://ridge.example/2021/05/12/truce").published
    assert dated is not None
    assert (dated.earliest, dated.basis) == ("2021-05-12", "inferred")


def test_a_sentence_alone_is_no_title() -> None:
    for text in ("Rebel leader hurt in air strike, officials say", "Truce holds at the ridge"):
        doc = document(text)
        assert (doc.title, {p.kind for p in doc.paragraphs}) == (None, {"body"})


@pytest.mark.parametrize(
    "text",
    [
        "NATO said on Monday - as it had before - that the truce held.",
        "The U.S. Senate voted - The vote was close.",
        "ISIS fighters attacked the village, the army said.",
        "Putin: The truce is dead, and both sides know it.",
    ],
)
def test_a_beginning_that_is_no_dateline(text: str) -> None:
    assert [p.kind for p in document(text).paragraphs] == ["body"]
