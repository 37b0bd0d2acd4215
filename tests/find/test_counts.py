"""Who was counted, and how: each sentence with the counts that it tells."""

from __future__ import annotations

import pytest

from truceline.find import counts
from truceline.find.parse import parse
from truceline.read.plain import document
from truceline.record import Count

Told = tuple[str, float, float | None]


def told(text: str) -> list[Count]:
    doc = document(text)
    return [m.detail for m in counts.find(doc, parse(doc)) if isinstance(m.detail, Count)]


def amounts(text: str) -> list[Told]:
    return [(c.kind, c.low, c.high) for c in told(text) if not c.part]


CASES: list[tuple[str, list[Told]]] = [
    # the number without its noun is a count too
    ("A missile hit the city, killing nine people and wounding 34.", [("killed", 9, 9), ("wounded", 34, 34)]),
    ("About 18 were killed and 35 injured.", [("killed", 18, 18), ("wounded", 35, 35)]),
    ("The war saw 30,000 dead and over 1 million displaced.", [("killed", 30000, 30000), ("displaced", 1000000, None)]),
    ("The toll has risen to seven killed and 33 wounded, the office said.", [("killed", 7, 7), ("wounded", 33, 33)]),
    ("The clash left 12 dead and dozens wounded.", [("killed", 12, 12), ("wounded", 24, None)]),
    ("The blast claimed the lives of 12 people.", [("killed", 12, 12)]),
    # one number for two fates belongs to neither
    ("More than 100 soldiers were killed and injured.", [("other", 100, None)]),
    # people joined in one phrase add up
    ("The strike killed a man, his wife and two children.", [("killed", 4, 4)]),
    ("Ali Hassan was killed along with his son.", [("killed", 1, 1), ("killed", 1, 1)]),
    # none is a count
    ("There were no casualties.", [("killed", 0, 0), ("wounded", 0, 0)]),
    ("The two men were not injured.", [("wounded", 0, 0)]),
    # bounds
    ("Ten to 12 men were killed.", [("killed", 10, 12)]),
    ("Up to nine civilians were killed.", [("killed", 0, 9)]),
    ("Civilians were killed.", [("killed", 2, None)]),
    # people and things are taken, but only people are captured
    ("Troops detained three men and captured two villages.", [("captured", 3, 3), ("other", 2, 2)]),
    ("Six tanks were destroyed and a drone was shot down.", [("destroyed", 6, 6), ("destroyed", 1, 1)]),
    ("They sent $100 million in aid.", [("money", 100_000_000, 100_000_000)]),
    ("The truce was broken 249 times.", [("other", 249, 249)]),
    ("They met twice in the capital.", [("other", 2, 2)]),
    ("One soldier was killed and another injured.", [("killed", 1, 1), ("wounded", 1, 1)]),
    ("The front freed 200 kidnapped girls.", [("captured", 200, 200), ("released", 200, 200)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_sentence_has_its_counts(text: str, expected: list[Told]) -> None:
    assert amounts(text) == expected


def test_a_part_is_no_further_toll() -> None:
    found = told("Nine people, including two children, were killed.")
    assert [(c.low, c.group, c.part) for c in found] == [(9, None, False), (2, "children", True)]


def test_a_running_toll_is_no_increment() -> None:
    found = told("The blast killed three, bringing the toll to 31.")
    assert [(c.low, c.total) for c in found] == [(3, False), (31, True)]


def test_a_count_keeps_its_words() -> None:
    (count,) = told("At least six soldiers were wounded.")
    assert (count.who, count.group) == ("At least six soldiers", "soldiers")
    assert (count.words, count.how) == ("at least six", "number")
