"""The names of vocab/actors: no name means two, every side is known, and names are seen in a sentence."""

from collections import Counter

import pytest

from truceline.find.names import FILES
from truceline.read.plain import document
from truceline.record import Actor
from truceline.run import extract
from truceline.vocab import load

ROWS = [row for file in ("states", *FILES) for row in load(f"actors/{file}")]


def test_no_name_means_two_actors():
    forms = Counter(
        form
        for row in ROWS
        for form in {row["name"], *row["aliases"], *row.get("adjectives", ()), *row.get("seats", ())}
    )
    assert [form for form, times in forms.items() if times > 1] == []
    assert [i for i, times in Counter(row["id"] for row in ROWS).items() if times > 1] == []


def test_every_side_is_an_actor():
    known = {row["id"] for row in ROWS}
    assert [row["id"] for row in ROWS if row.get("side") and row["side"] not in known] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Balochistan Liberation Army attacked a convoy.", "Balochistan Liberation Army"),
        ("The Tatmadaw shelled the village.", "Tatmadaw"),
        ("Al-Shabaab fighters left the town.", "al-Shabaab"),
        ("Turks and Greeks met on Sunday.", "Turkey"),
        ("Naypyidaw denied the report.", "Myanmar"),
        ("WAFA reported it.", "WAFA"),
        ("The RSF denied it.", "Rapid Support Forces"),
    ],
)
def test_names_in_a_sentence(text: str, name: str):
    report = extract(document(text, published="2020-10-12"))
    assert name in {g.target.name for g in report.groundings if isinstance(g.target, Actor)}


def test_names_in_capitals_are_names():
    text = "SALVADORAN TROOPS SHELLED A VILLAGE NEAR THE BORDER OF HONDURAS ON SUNDAY. IT IS QUIET NOW, SAID RESIDENTS."
    report = extract(document(text, published="1989-10-12"))
    named = {g.target.name for g in report.groundings if isinstance(g.target, Actor) and g.mention.label != "role"}
    assert "Honduras" in named
    assert "Islamic State" not in named
