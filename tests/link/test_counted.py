"""What several sources' counts make together, by each named rule."""

from __future__ import annotations

import pytest

from tests.factory import claim, killed
from truceline.link.counted import counted, trail
from truceline.record import Count

NINE = claim(source=("Azerbaijan",), counts=(killed(9),))
FIVE = claim(source=("Azerbaijan",), counts=(killed(5),))
TWELVE = claim(source=("Armenia",), counts=(killed(12),))
NINE_TOO = claim(source=("Russia",), counts=(killed(9),))
DOZENS = claim(source=("Armenia",), counts=(Count("killed", 24, None, words="dozens", how="vague"),))
DENIED = claim(source=("Armenia",), counts=(killed(90),), stance="denied")

CASES = [
    ("as told", (NINE, TWELVE), (9, None, 12)),
    ("as told", (NINE, DOZENS), (9, None, None)),
    ("acled", (NINE, TWELVE), (9, 9, 9)),
    ("acled", (DOZENS,), (12, 12, 12)),
    ("ucdp", (NINE, TWELVE, NINE_TOO), (9, 9, 12)),
    ("ucdp", (NINE, TWELVE), (9, 9, 12)),
    ("airwars", (NINE, DOZENS), (9, None, 24)),
    # one source's larger figure takes the place of its smaller one
    ("as told", (FIVE, NINE), (9, None, 9)),
    # what is denied does not count
    ("as told", (NINE, DENIED), (9, None, 9)),
]


@pytest.mark.parametrize(("rule", "claims", "expected"), CASES)
def test_a_rule_settles_what_sources_tell(rule, claims, expected) -> None:  # type: ignore[no-untyped-def]
    found = counted(claims, rule)
    assert found is not None
    assert (found.low, found.best, found.high) == expected


def test_without_counts_there_is_no_figure() -> None:
    assert counted([claim()]) is None


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(KeyError, match="acled"):
        counted([NINE], "guess")


def test_a_trail_keeps_every_figure_of_every_source():
    told = [
        claim(doc="b", source=("Azerbaijan",), counts=(killed(9),)),
        claim(doc="a", source=("Azerbaijan",), counts=(killed(5),)),
        claim(doc="c", source=("Azerbaijan",), counts=(killed(9),)),
        claim(doc="b", source=("Armenia",), counts=(killed(7, None),)),
    ]
    printed = {"a": "2020-10-11", "b": "2020-10-12", "c": "2020-10-13"}
    steps = [(s.published, s.source and s.source.name, s.low, s.high) for s in trail(told, printed)]
    assert steps[0] == ("2020-10-11", "Azerbaijan", 5, 5)
    assert sorted(steps[1:]) == [("2020-10-12", "Armenia", 7, None), ("2020-10-12", "Azerbaijan", 9, 9)]
