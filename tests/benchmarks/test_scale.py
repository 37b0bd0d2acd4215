"""Linking and tracking grow with the number of claims, not with its square."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from benchmarks.scale import claims, measure
from truceline.together import link_and_track


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
    # in a process of its own, without what other tests left in memory; the first run loads the word lists
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:
        _, small, large = own.map(measure, (10_000, 10_000, 100_000))  # processor seconds
    assert large.seconds < 13 * small.seconds
    assert large.seconds < 300
    assert large.megabytes < 2_000
