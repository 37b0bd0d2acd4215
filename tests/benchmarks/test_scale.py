"""Linking and tracking grow with the number of claims, not with its square."""

import pytest

from benchmarks.scale import claims, measure
from truceline.run import link_and_track


def test_the_same_claims_for_the_same_seed():
    assert claims(300, 7) == claims(300, 7)
    assert claims(300, 7) != claims(300, 8)


def test_three_weeks_of_claims_make_a_truce_and_its_breaches():
    links, tracks = link_and_track(*claims(600, 1))
    assert tracks.ceasefires
    assert tracks.violations
    assert len(links.incidents) > 20


@pytest.mark.slow
def test_ten_times_the_claims_take_about_ten_times_the_time():
    small, large = measure(4_000), measure(40_000)
    assert large.seconds < 16 * max(small.seconds, 0.2)  # 13 is the goal, measured alone; a busy machine adds noise
    assert large.megabytes < 2_000
