"""Pictures of the workbench and of files: one drawing each."""

from __future__ import annotations

from xml.dom.minidom import parseString

import pytest

from truceline.write.drawings import Band, Edge, Node, Pin, Tick, graph_svg, lanes_svg, map_svg, outside
from truceline.write.drawings import map as maps

HADRUT = Pin(39.52, 47.03, 3.0, "0", "▲", "Hadrut · shelling · Armenia", "/claims/claim-1", is_contested=True)
AGHDAM = Pin(39.99, 46.93, 30.0, "1", "■", "Aghdam · shelling · Azerbaijan", "/claims/claim-2")
MOSCOW = Pin(55.75, 37.62, 3.0, "3", "★", "Moscow · negotiate · Russia", "/claims/claim-3")
COUNTRY = Pin(40.1, 45.0, 200.0, "n", "○", "Armenia <&> · clash · nobody", "/claims/claim-4", is_hollow=True)


@pytest.mark.parametrize("alone", [False, True])
def test_a_far_capital_does_not_shrink_the_front(alone: bool) -> None:
    pins = [HADRUT, AGHDAM, MOSCOW, COUNTRY]
    drawn = map_svg(pins, alone=alone)
    parseString(drawn)
    assert ("Hadrut" in drawn, "Moscow" in drawn) == (True, False)
    assert outside(pins) == ("Moscow", "Armenia <&>")
    assert outside([MOSCOW]) == ()


def test_a_side_has_its_glyph_and_a_contested_point_its_ring() -> None:
    drawn = map_svg([HADRUT, AGHDAM])
    assert (drawn.count("▲"), drawn.count("■"), drawn.count('class="ring')) == (1, 1, 1)


def test_a_disputed_border_is_dashed(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (("coast", ((46.0, 39.0), (47.0, 40.0))), ("disputed", ((46.5, 39.0), (47.0, 39.5))))
    monkeypatch.setattr(maps, "outlines", lambda: lines)
    drawn = map_svg([HADRUT, AGHDAM], alone=True)
    assert (drawn.count('class="coast"'), drawn.count('class="disputed"')) == (1, 1)
    assert ".disputed{fill:none;stroke:#8b949c;stroke-dasharray:4 3}" in drawn


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("count", [3, 30])
def test_an_arrow_tells_all_that_is_claimed_of_a_pair(alone: bool, count: int) -> None:
    nodes = [Node(f"p{n}", f"Party {n} & Co") for n in range(count)]
    edges = [Edge("p0", f"p{n}", "weapons sale", f"Outlet {n} (alleged)") for n in range(1, count)]
    drawn = graph_svg(nodes, [*edges, Edge("p0", "p1", "fighters", "A ministry (alleged)")], alone=alone)
    parseString(drawn)
    assert drawn.count('class="edge') == count - 1
    assert "weapons sale, fighters" in drawn
    assert "A ministry (alleged)" in drawn
    assert drawn == graph_svg(nodes, [*edges, Edge("p0", "p1", "fighters", "A ministry (alleged)")], alone=alone)


def test_a_long_name_is_broken_into_lines() -> None:
    nodes = [Node("a", "Armenia"), Node("b", "the war that spilled over the river into the hills")]
    drawn = graph_svg(nodes, [Edge("a", "b", "spill-over", is_arrow=False)], alone=True)
    more = parseString(drawn).getElementsByTagName("tspan")
    assert len(more) == 3  # and the first
    assert all(len(t.firstChild.data) <= 18 for t in more)
    assert "marker-end=" not in drawn


def test_nothing_to_draw_says_so() -> None:
    for drawn in (map_svg([]), graph_svg([], []), lanes_svg([]), map_svg([], alone=True)):
        parseString(drawn)
        assert "No " in drawn


def test_a_truce_is_a_band_behind_the_lanes() -> None:
    ticks = [Tick("a", "2020-10-09", "0", "claim", "x", "/1"), Tick("b", "2020-10-12T10:00", "1", "denial", "y", "/2")]
    drawn = lanes_svg(ticks, [Band("2020-10-10T12:00", None, "Truce")], {"a": "▲ A", "b": "■ B"})
    parseString(drawn)
    assert (drawn.count('class="band"'), "▲ A" in drawn, 'data-first="2020-10-09"' in drawn) == (1, True, True)
