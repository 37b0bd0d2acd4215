"""What amounts are worth under each named counting rule."""

from __future__ import annotations

import pytest

from truceline.record import Count
from truceline.vocab.counting import rules, worth

DOZENS = Count("killed", 24, None, words="dozens", how="vague")
SEVERAL = Count("killed", 3, None, words="several", how="vague")
PLURAL = Count("killed", 2, None, how="plural")
MORE = Count("killed", 30, None, words="more than 30")
NINE = Count("killed", 9, 9, words="nine")

CASES = [
    (DOZENS, "acled", (12, 12)),
    (DOZENS, "airwars", (12, 24)),
    (DOZENS, "as told", (24, None)),
    (SEVERAL, "minimum", (3, 3)),
    (SEVERAL, "airwars", (2, 2)),
    (PLURAL, "minimum", (2, 2)),
    (PLURAL, "acled", (3, 3)),
    (MORE, "minimum", (31, 31)),
    (MORE, "acled", (30, 30)),
    (NINE, "ucdp", (9, 9)),
]


@pytest.mark.parametrize(("count", "rule", "expected"), CASES, ids=[f"{c.words} {r}" for c, r, _ in CASES])
def test_an_amount_has_its_worth(count: Count, rule: str, expected: tuple[float, float | None]) -> None:
    assert worth(count, rule) == expected


@pytest.mark.parametrize("rule", rules())
def test_every_rule_takes_an_exact_number_as_it_is(rule: str) -> None:
    assert worth(NINE, rule) == (9, 9)


def test_an_unknown_rule_names_the_known_ones() -> None:
    with pytest.raises(KeyError, match="acled"):
        worth(NINE, "guess")
