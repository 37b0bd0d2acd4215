"""The codes of outside schemes that models read from the words around an act."""

from __future__ import annotations

import pytest

from truceline.find import acts
from truceline.find.parse import parse
from truceline.read.plain import document
from truceline.record import ActSeen


def codes(text: str, act: str) -> dict[str, str]:
    doc = document(text, published="2020-10-12")
    for mention in acts.find(doc, parse(doc)):
        if mention.value == act and isinstance(mention.detail, ActSeen):
            return {code.scheme: code.code for code in mention.detail.codes}
    raise AssertionError(f"no {act} in {text!r}")


@pytest.mark.parametrize(
    ("text", "act", "plover"),
    [
        ("The ministry accused the rebels of breaking the truce.", "accuse", "ACCUSE"),
        ("Government troops attacked the rebels near the river.", "ground-assault", "ASSAULT"),
        ("The president met his counterpart in the capital on Monday.", "meet", "CONSULT"),
    ],
)
def test_type_from_actor_to_target(text: str, act: str, plover: str) -> None:
    assert codes(text, act)["plover"] == plover


def test_no_type_where_nobody_is_named() -> None:
    assert "plover" not in codes("Six guards were killed.", "killing")


def test_sub_event_of_the_passage() -> None:
    text = "Two suicide bombers blew themselves up outside a barracks, killing six soldiers."
    assert codes(text, "killing")["acled"] == "Suicide bomb"
