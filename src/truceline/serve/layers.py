"""Map layers of one's own: GeoJSON files that the workbench draws dashed over the base map."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

LARGEST = 50_000_000  # bytes
NAME = re.compile(r"[a-z0-9-]+")


class LayerError(Exception):
    """A file that is no layer, or a layer that is not there; the message says what, and the cure."""


def folder() -> Path:
    """Return where layers are kept: the user's data folder, or ``layers`` in the one that TRUCELINE_DATA names."""
    from platformdirs import user_data_path

    given = os.environ.get("TRUCELINE_DATA")
    return (Path(given) if given else user_data_path("truceline")) / "layers"


def layers() -> list[Path]:
    """Return the files of all layers, by name."""
    return sorted(folder().glob("*.geojson"))


def add(path: Path, name: str | None = None) -> Path:
    """Keep a GeoJSON file as a layer and return where it lies. Raises LayerError."""
    try:
        if path.stat().st_size > LARGEST:
            raise LayerError(f"{path}: larger than {LARGEST // 1_000_000} MB; simplify it first")
        held = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LayerError(f"{path}: {error.strerror or 'cannot be read'}; check the name") from error
    except ValueError as error:
        raise LayerError(f"{path}: no GeoJSON ({error}); save it as GeoJSON, in UTF-8") from error
    if not isinstance(held, dict) or held.get("type") not in ("FeatureCollection", "Feature"):
        raise LayerError(f"{path}: no GeoJSON FeatureCollection or Feature; convert it to GeoJSON first")
    short = re.sub(r"[^a-z0-9]+", "-", (name or path.stem).casefold()).strip("-")
    if not NAME.fullmatch(short):
        raise LayerError(f"{name or path.stem}: a layer's name needs a letter or digit; give one with --name")
    folder().mkdir(parents=True, exist_ok=True)
    place = folder() / f"{short}.geojson"
    part = place.with_suffix(".part")
    part.write_text(json.dumps(held, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    part.replace(place)
    return place


def remove(name: str) -> Path:
    """Take a layer away and return where it lay. Raises LayerError."""
    found = next((path for path in layers() if path.stem == name), None)
    if found is None:
        raise LayerError(f"{name}: no such layer; there are: {', '.join(p.stem for p in layers()) or 'none'}")
    found.unlink()
    return found
