"""Sums of small trees of yes-no questions over a row of numbers (boosted trees): where signs only tell together.

numpy only; the same answer on any machine. Trained with scikit-learn's histogram boosting.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from truceline.weights import HERE


class Trees:
    """Trees of several yes-no models over the same numbers.

    ``number``: which number a node asks about (int16 [models, trees, nodes]); ``limit``: up to which it goes left
    (float32, same shape); ``left`` and ``right``: the node after it (int16; a leaf leads to itself); ``value``: what a
    leaf adds (float32); ``bias``: float32 [models]; ``depth``: how many questions lead to the deepest leaf.
    """

    FIELDS = ("number", "limit", "left", "right", "value", "bias", "depth")

    def __init__(
        self, number: np.ndarray, limit: np.ndarray, left: np.ndarray, right: np.ndarray, value: np.ndarray,
        bias: np.ndarray, depth: np.ndarray,
    ) -> None:  # fmt: skip
        self.number, self.limit, self.left, self.right = number, limit, left, right
        self.value, self.bias, self.depth = value, bias, depth

    def chances(self, rows: np.ndarray, model: int) -> np.ndarray:
        """Return each row's probability (float64 [rows]) by one of the models (rows: float32 [rows, numbers])."""
        trees = np.arange(self.number.shape[1])
        at = np.zeros((len(rows), len(trees)), np.int64)
        which = np.arange(len(rows))[:, None]
        for _ in range(int(self.depth)):
            goes_left = rows[which, self.number[model][trees, at]] <= self.limit[model][trees, at]
            at = np.where(goes_left, self.left[model][trees, at], self.right[model][trees, at]).astype(np.int64)
        total = self.value[model][trees, at].sum(1, dtype=np.float64) + float(self.bias[model])
        return np.asarray(1 / (1 + np.exp(-total)), np.float64)


def save(name: str, models: Sequence[tuple[Sequence[np.ndarray], float]]) -> Path:
    """Write models as (nodes of each tree as scikit-learn has them, bias) and return their file."""
    trees = max(len(some) for some, _ in models)
    nodes = max(len(tree) for some, _ in models for tree in some)
    shape = (len(models), trees, nodes)
    number, left, right = (np.zeros(shape, np.int16) for _ in range(3))
    limit, value = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for m, (some, _) in enumerate(models):
        for t, tree in enumerate(some):
            n, leaf, own = len(tree), tree["is_leaf"].astype(bool), np.arange(len(tree))
            number[m, t, :n] = np.where(leaf, 0, tree["feature_idx"])
            limit[m, t, :n] = np.where(leaf, 0, tree["num_threshold"])
            left[m, t, :n], right[m, t, :n] = np.where(leaf, own, tree["left"]), np.where(leaf, own, tree["right"])
            value[m, t, :n] = np.where(leaf, tree["value"], 0)
    depth = max(int(tree["depth"].max()) for some, _ in models for tree in some)
    path = HERE / f"{name}.npz"
    np.savez_compressed(
        path, number=number, limit=limit, left=left, right=right, value=value,
        bias=np.array([bias for _, bias in models], np.float32), depth=np.array(depth),
    )  # fmt: skip
    return path


@cache
def load(name: str) -> Trees:
    """Return the trees ``NAME.npz`` of the folder of weights. Raises FileNotFoundError naming the file."""
    with np.load(HERE / f"{name}.npz") as kept:
        return Trees(**{field: kept[field] for field in Trees.FIELDS})
