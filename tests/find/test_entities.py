"""What a report names, and how these stand to each other."""

from __future__ import annotations

import numpy as np
import pytest

from truceline.find.entities import span, spread
from truceline.find.entities.lists import parted
from truceline.find.entities.things import things
from truceline.find.entities.throughout import throughout
from truceline.find.parse import parse
from truceline.read.plain import document
from truceline.run import claimed, extract
from truceline.vocab import load
from truceline.weights.sequence import Chain

REPORT = (
    "The Coalition conducted strikes against ISIL fighters near Tal Abyad on Sunday. "
    "Colonel James Hart, a spokesman for the U.S. Army, said that the aircraft destroyed two mortars and a truck."
)


def named(text: str) -> set[tuple[str, str]]:
    report = extract(document(text))
    return {(e.kind, e.span.of(text)) for e in report.entities}


def test_parties_places_and_weapons_are_named() -> None:
    found = named(REPORT)
    assert {kind for kind, words in found if "Coalition" in words} == {"organisation"}
    assert ("person", "Colonel James Hart") in found
    assert any(kind == "location" and "Tal Abyad" in words for kind, words in found)
    assert any(kind == "weapon" and "mortar" in words for kind, words in found)


def test_who_fights_whom_is_guessed_with_its_chance() -> None:
    fights = [t for t in extract(document(REPORT)).ties if t.kind == "fights"]
    assert any("Coalition" in t.a.of(REPORT) and "ISIL" in t.b.of(REPORT) for t in fights)
    assert all(0 < t.chance <= 1 for t in fights)


def test_claims_do_not_rest_on_them() -> None:
    report = document(REPORT)
    whole, kept = extract(report), claimed(report, parse(report))
    assert (whole.mentions, whole.claims) == (kept.mentions, kept.claims)
    assert extract(report) == whole  # the same twice


@pytest.mark.parametrize("text", ["", "No.", "Nothing was said of it."])
def test_little_text_names_little(text: str) -> None:
    assert named(text) == set()


def test_the_number_of_a_note_is_no_part_of_a_name() -> None:
    text = "He left for Brindle.[3] The town was quiet."
    report = document(text)
    parsed = parse(report)
    first, last = parsed.tokens(12, 19)
    assert span(report, parsed, first, last).of(text) == "Brindle"


@pytest.mark.parametrize("row", load("things"), ids=lambda row: row["kind"])
def test_each_kind_of_thing_has_its_words(row: dict[str, str]) -> None:
    assert row["kind"] in {kind for found in things(parse(document(row["example"]))) for kind in found.split("+")}


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("The members are Jordan, the Netherlands, and Qatar.", ["Jordan", "the Netherlands", "Qatar"]),
        ("The members are Lakes Van and Sevan.", ["Lakes Van and Sevan"]),
        ("The members are Jordan, Turkey and Qatar.", ["Jordan", "Turkey", "Qatar"]),
    ],
)
def test_a_list_of_names_is_taken_apart(text: str, members: list[str]) -> None:
    parsed = parse(document(text))
    whole = (3, len(parsed) - 1, "organisation")
    assert [text[slice(*parsed.chars(first, last))] for first, last, _ in parted(parsed, [whole])] == members


def test_what_holds_of_one_of_a_list_holds_of_all() -> None:
    one, other, third = (0, 1, "organisation"), (3, 4, "organisation"), (5, 6, "organisation")
    found = {("belongs-to", other, one): 0.5, ("located-with", other, one): 0.5}
    spread(found, {one: [], other: [third], third: [other]})
    assert found == {
        ("belongs-to", other, one): 0.5, ("belongs-to", third, one): 0.45, ("located-with", other, one): 0.5,
    }  # fmt: skip


def test_a_chain_goes_on_only_what_began() -> None:
    classes = ["O", "B-x", "I-x"]
    table = np.array([[0, 0, 0], [0, 0.5, 2], [0, 0, 2]], np.float32)
    chain = Chain(table, np.zeros((3, 3), np.float32), np.zeros(3, np.float32), classes)
    scores = chain.scores(np.array([[1], [2], [0], [2]]))
    assert chain.runs(scores, [(0, 2), (2, 4)]) == [(0, 2, "x"), (2, 4, "x")]
    assert chain.runs(scores, [(0, 2), (2, 3), (3, 4)]) == [(0, 2, "x")]
    assert chain.runs(scores[:0], []) == []


def test_a_name_is_the_same_thing_wherever_it_stands() -> None:
    parsed = parse(document("The Brindle Guard left Tal Oru. Later Brindle Guard denied it, and Tal Oru was quiet."))
    words = parsed.words
    guard, town = words.index("Brindle"), words.index("Tal")
    found = throughout(parsed, [(guard - 1, guard + 2, "organisation"), (town, town + 2, "location")])
    named = [(" ".join(words[a:b]), kind) for a, b, kind in found]
    assert named == [("The Brindle Guard", "organisation"), ("Tal Oru", "location"), ("Brindle Guard", "organisation"),
                     ("Tal Oru", "location")]  # fmt: skip


def test_a_name_mostly_taken_for_one_kind_is_of_that_kind() -> None:
    parsed = parse(document("Orlov spoke. Orlov left. Orlov fell."))
    at = [i for i, word in enumerate(parsed.words) if word == "Orlov"]
    runs = [(i, i + 1, kind) for i, kind in zip(at, ("person", "location", "person"), strict=True)]
    assert [kind for _, _, kind in throughout(parsed, runs)] == ["person"] * 3
