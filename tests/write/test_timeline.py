"""Claims along a line of time, in the terminal and as a drawing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from tests.factory import claim
from truceline.record import When
from truceline.write.timeline import timeline, timeline_svg

SHELLING = claim(act="shelling", when="2020-10-10")
DENIED = claim(act="shelling", when="2020-10-11", stance="denied")
UNDATED = claim(act="clash", when=None)


def test_each_act_stands_at_its_time() -> None:
    lines = list(timeline((), (DENIED, SHELLING, UNDATED)))
    assert [line.split()[0] for line in lines] == ["2020-10-10", "2020-10-11", "1"]
    assert "█" in lines[0]
    assert "░" in lines[1]
    assert lines[2] == "1 of 3 claims have no time.\n"


def test_other_readings_stand_below() -> None:
    noon = When("2020-10-10T12:00", "2020-10-10T12:00", "minute", readings=(
        When("2020-10-10T12:00", "2020-10-10T12:00", "minute", "+04:00"),
    ))  # fmt: skip
    lines = list(timeline((), (replace(SHELLING, when=noon),)))
    assert lines[1].strip() == "or 2020-10-10T12:00 +04:00"


def test_the_drawing_is_an_svg_that_asks_for_nothing() -> None:
    drawn = timeline_svg((), (SHELLING, DENIED))
    assert ET.fromstring(drawn).tag.endswith("svg")
    assert "href" not in drawn
    assert "script" not in drawn


def test_without_claims_it_says_so() -> None:
    assert list(timeline((), ())) == ["No claims.\n"]
