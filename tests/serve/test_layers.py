"""Map layers of one's own: kept, listed, drawn, taken away; what is no GeoJSON is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truceline.serve import layers

LAYER = {"type": "FeatureCollection", "features": []}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUCELINE_DATA", str(tmp_path / "data"))


def test_a_layer_is_kept_listed_and_taken_away(tmp_path: Path) -> None:
    file = tmp_path / "Front line (12 Oct).geojson"
    file.write_text(json.dumps(LAYER), encoding="utf-8")
    kept = layers.add(file)
    assert kept.stem == "front-line-12-oct"
    assert layers.layers() == [kept]
    layers.remove("front-line-12-oct")
    assert layers.layers() == []


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"type": "Point"}', '{"a": 1}'])
def test_what_is_no_layer_is_said_with_its_cure(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.geojson"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(layers.LayerError, match=r"x\.geojson: no GeoJSON"):
        layers.add(file)
    assert layers.layers() == []


def test_a_layer_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(layers.LayerError, match="no such layer; there are: none"):
        layers.remove("x")
    with pytest.raises(layers.LayerError, match="check the name"):
        layers.add(tmp_path / "missing.geojson")
