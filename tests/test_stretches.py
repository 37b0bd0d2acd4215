"""What lies over a place of a text, found without looking through everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from truceline.record import Stretches

RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda row: (row[0], row[0] + row[1])))


@given(RANGES, st.integers(0, 45), st.integers(1, 12))
def test_it_finds_what_looking_through_all_finds(ranges: list[tuple[int, int]], at: int, length: int) -> None:
    laid = Stretches((start, stop, number) for number, (start, stop) in enumerate(ranges))
    assert laid.over(at) == [n for n, (start, stop) in enumerate(ranges) if start <= at < stop]
    assert laid.over(at, at + length) == [n for n, (a, b) in enumerate(ranges) if a < at + length and at < b]
