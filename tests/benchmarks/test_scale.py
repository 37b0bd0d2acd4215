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
def test_ten_times_the_claims_take_at_most_thirteen_times_the_time():
    small, large = measure(10_000), measure(100_000)  # processor seconds: other work on the machine doesn't count
    assert large.seconds < 13 * small.seconds
    assert large.seconds < 300
    assert large.megabytes < 2_000
