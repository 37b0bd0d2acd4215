"""Trained weights: the same answer after they were written and read again, and features that can be named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from truceline import weights


def model() -> weights.Linear:
    table = np.zeros((1 << 10, 2), dtype=np.float32)
    table[weights.bucket("lemma=shell", 1 << 10)] = (2.0, -2.0)
    table[weights.bucket("lemma=talk", 1 << 10)] = (-1.0, 1.0)
    return weights.Linear(table, np.asarray([0.0, 0.5], dtype=np.float32), ["violence", "talks"])


def test_the_heavier_feature_decides() -> None:
    assert model().best(["lemma=shell", "lemma=talk"])[0] == "violence"
    assert model().best(["lemma=unseen"])[0] == "talks"


def test_why_names_what_speaks_for_a_class() -> None:
    assert model().why(["lemma=shell", "lemma=talk"], "violence") == ("lemma=shell",)


def test_written_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "HERE", tmp_path)
    ours = model()
    weights.save("acts", ours.table, ours.bias, ours.classes)
    weights.load.cache_clear()
    again = weights.load("acts")
    features = ["lemma=shell", "lemma=talk"]
    assert again.classes == ours.classes
    np.testing.assert_allclose(again.scores(features), ours.scores(features), atol=0.05)
    weights.load.cache_clear()


def test_each_model_has_a_card() -> None:
    folder = Path(weights.__file__).parent
    assert {p.stem for p in folder.glob("*.npz")} == {p.stem for p in folder.glob("*.md")}


def test_numbers_beside_the_features_are_weighed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "HERE", tmp_path)
    ours = model()
    weights.save("acts", ours.table, ours.bias, ours.classes, dense=np.array([[3.0, -3.0], [0.0, 0.0]]))
    weights.load.cache_clear()
    again = weights.load("acts")
    assert again.best(["lemma=talk"])[0] == "talks"
    assert again.best(["lemma=talk"], np.array([1.0, 0.0], np.float32))[0] == "violence"
    weights.load.cache_clear()
