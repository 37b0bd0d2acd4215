"""How a line stands to a proposition: every word of the vocabulary, and sentences of our own with near misses."""

from __future__ import annotations

import pytest

from truceline import standing
from truceline.vocab import load

WAS_HIT = "The bridge at Talash was hit"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("Bridge at Talash hit overnight", ("for", "told")),
        ("Report of strike on Talash bridge is false", ("against", "refuted")),
        ("Army denies strike on Talash bridge", ("against", "denied")),
        ("Talash bridge was not hit", ("against", "negation")),
        ("Talash bridge reportedly hit", ("observing", "hedged")),
        ("Talash bridge hit, residents say", ("observing", "attributed")),
        ("Was the bridge at Talash hit?", ("observing", "asked")),
        ("Ministry: bridge at Talash hit", ("observing", "labelled")),
        ("Monitors probe strike on Talash bridge", ("observing", "looked-into")),
        ("Update: bridge at Talash hit", ("for", "told")),
        ("Talash bridge hit, no trains until Monday", ("for", "told")),
    ],
)
def test_a_line_stands_to_a_proposition(line: str, verdict: tuple[str, str]) -> None:
    assert standing(line, WAS_HIT) == verdict


def test_a_negated_proposition_is_refuted_by_its_positive() -> None:
    assert standing("Truce collapsed at dawn", "The truce has not collapsed")[0] == "against"


@pytest.mark.parametrize("row", [r for r in load("standing") if r["stands"] in ("against", "observing")], ids=str)
def test_each_row_of_words_sees_its_example_and_not_its_near_miss(row: dict[str, str]) -> None:
    assert standing(row["example"], "Nothing of the kind was told")[0] == row["stands"]
    assert standing(row["not"], "Nothing of the kind was told")[1] != row["name"]
