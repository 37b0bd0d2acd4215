"""Whichever state a sentence names, its tree is the same, and every token keeps its own words and place."""

from __future__ import annotations

import pytest

from truceline.find.parse import parse
from truceline.find.parse.alike import hide
from truceline.read.plain import document
from truceline.record import Parse


def shape(one: Parse) -> list[tuple[object, ...]]:
    return list(zip(one.tags, one.pos, one.labels, one.heads, strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Azeri troops shelled it, Armenian officials said.", "Libyan troops shelled it, Omani officials said."),
        ("Pakistan's army accused India of firing first.", "Chad's army accused Togo of firing first."),
        ("Baku denied it and Armenians fled.", "Yerevan denied it and Azerbaijanis fled."),
        ("The Sudanese have left, Israel said.", "The Lebanese have left, Yemen said."),
    ],
)  # fmt: skip
def test_the_tree_does_not_depend_on_the_state(one: str, other: str) -> None:
    assert shape(parse(document(one))) == shape(parse(document(other)))


def test_every_token_has_its_own_words_and_its_own_place() -> None:
    text = "Saudi Arabia,\nwhich Israelis left, blamed Burkina  Faso's Azerbaijani-backed rebels and New Delhi."
    found = parse(document(text))
    assert [" ".join(text[a:b].split()) for a, b in zip(found.starts, found.stops, strict=True)] == list(found.words)
    assert {"Saudi", "Arabia", "Israelis", "Burkina", "Faso", "Azerbaijani", "New", "Delhi"} <= set(found.words)
    assert (found.heads[0], found.labels[0]) == (1, "compound")
    assert all(a < b for a, b in found.sentences)
    assert found.sentences[-1][1] == len(found)


@pytest.mark.parametrize(
    "text",
    [
        "Israel Katz spoke.",  # a person
        "The Jerusalem Post has it.",  # a paper
        "RUSSIA AND GEORGIA AGREE",  # capitals: no names among them to be told apart
        "The US and the UAE agreed.",  # abbreviations
        "They ate turkey.",
    ],
)
def test_what_only_looks_like_a_state_is_left(text: str) -> None:
    assert hide(text) == (text, ())
