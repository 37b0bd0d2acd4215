"""Claims on a map."""

from __future__ import annotations

from xml.dom.minidom import parseString

from tests.factory import claim
from truceline.record import Place, Where
from truceline.write.map import claims_map

HAMA = Place("gn:1", "Hama", 35.13, 36.75)
SYRIA = Place("gn:2", "Syria", 35.0, 38.0, "country", "SY")


def test_one_mark_a_place_and_the_rest_is_counted() -> None:
    drawn = claims_map(
        [],
        [
            claim(act="shelling", place=Where("Hama", HAMA, 1)),
            claim(act="clash", place=Where("Hama", HAMA, 1)),
            claim(act="clash", place=Where("Nowhere")),
        ],
    )
    parseString(drawn)
    assert "2 claims at 1 places; 1 without a point" in drawn
    assert "Hama (2)" in drawn


def test_a_country_is_drawn_wide_and_dashed() -> None:
    drawn = claims_map([], [claim(act="clash", place=Where("Syria", SYRIA, 6))])
    assert "stroke-dasharray" in drawn


def test_nothing_to_draw_is_still_a_drawing() -> None:
    assert "0 claims at 0 places" in claims_map([], [])
    parseString(claims_map([], []))
