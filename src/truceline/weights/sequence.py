"""A linear chain over hashed signs: what each token of a sentence is, its neighbours weighed too (a CRF; the
likeliest row of labels wins). numpy only; the same answer on any machine. Trained with ``tools/chain.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from truceline.weights import HERE

OUTSIDE = "O"
NEVER = np.float32(-1e6)


class Chain:
    """Weights of signs, and of one label following another.

    ``table``: float32 [buckets, labels]; ``steps``: float32 [labels, labels], from one token's label to the next one's;
    ``start``: float32 [labels], of a sentence's first token; ``classes``: "O", "B-weapon", "I-weapon", …
    """

    def __init__(self, table: np.ndarray, steps: np.ndarray, start: np.ndarray, classes: Sequence[str]) -> None:
        self.table, self.steps, self.start, self.classes = table, steps, start, tuple(classes)
        follows, opens = allowed(self.classes)
        self._steps = np.ascontiguousarray(np.where(follows > 0, steps, NEVER).T.astype(np.float32))
        self._start = np.where(opens > 0, start, NEVER).astype(np.float32)

    @property
    def size(self) -> int:
        """Return the number of buckets."""
        return len(self.table)

    def scores(self, buckets: np.ndarray) -> np.ndarray:
        """Return each token's score for each label, from its own signs (buckets: int [tokens, signs])."""
        if not len(buckets):
            return np.zeros((0, len(self.classes)), np.float32)
        total = self.table.take(buckets[:, 0], 0)
        for k in range(1, buckets.shape[1]):  # column by column: a third of the time of one sum over all
            total += self.table.take(buckets[:, k], 0)
        return total

    def best(self, scores: np.ndarray, sentences: Sequence[tuple[int, int]]) -> np.ndarray:
        """Return each token's label in its sentence's likeliest row of labels (int64 [tokens]; numbers of classes).

        All sentences are gone through side by side, the longest first.
        """
        found = np.zeros(len(scores), np.int64)
        ordered = sorted((s for s in sentences if s[1] > s[0]), key=lambda s: (s[0] - s[1], s[0]))
        if not ordered:
            return found
        firsts = np.array([first for first, _ in ordered], np.int64)
        lengths = np.array([last - first for first, last in ordered], np.int64)
        open_at = [firsts[: int((lengths > t).sum())] + t for t in range(int(lengths[0]))]  # the t-th tokens
        total = scores.astype(np.float32)
        came = np.zeros((len(scores), len(self.classes)), np.int64)
        total[firsts] += self._start
        for i in open_at[1:]:
            ways = total[i - 1][:, None, :] + self._steps  # [sentences, label, label before]
            came[i] = ways.argmax(2)
            total[i] += np.take_along_axis(ways, came[i][:, :, None], 2)[:, :, 0]
        lasts = firsts + lengths - 1
        found[lasts] = total[lasts].argmax(1)
        for i in reversed(open_at[1:]):
            found[i - 1] = came[i, found[i]]
        return found

    def runs(self, scores: np.ndarray, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
        """Return the runs of tokens that are something, in order: (first, last + 1, what)."""
        best = self.best(scores, sentences)
        found: list[tuple[int, int, str]] = []
        for i in np.flatnonzero(best != self.classes.index(OUTSIDE)).tolist():
            mark, _, what = self.classes[best[i]].partition("-")
            if mark == "I":  # no such label begins: it goes on what stands before it
                found[-1] = (found[-1][0], i + 1, what)
            else:
                found.append((i, i + 1, what))
        return found


def allowed(classes: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return which label may follow which (float64 [labels, labels]) and which may begin a sentence: "I-" goes on."""
    follows, opens = np.ones((len(classes), len(classes))), np.ones(len(classes))
    for j, label in enumerate(classes):
        if label.startswith("I-"):
            opens[j] = 0
            for i, before in enumerate(classes):
                follows[i, j] = before[2:] == label[2:] and before != OUTSIDE
    return follows, opens


def save(name: str, chain: Chain) -> Path:
    """Write a chain as 8-bit weights and return its file."""
    scale = np.maximum(np.abs(chain.table).max(axis=0), 1e-9) / 127
    path = HERE / f"{name}.npz"
    np.savez_compressed(
        path, table=np.round(chain.table / scale).astype(np.int8), scale=scale.astype(np.float32),
        steps=np.round(chain.steps, 3).astype(np.float32), start=np.round(chain.start, 3).astype(np.float32),
        classes=np.asarray(list(chain.classes)),
    )  # fmt: skip
    return path


@cache
def load(name: str) -> Chain:
    """Return the chain ``NAME.npz`` of the folder of weights. Raises FileNotFoundError naming the file."""
    with np.load(HERE / f"{name}.npz") as kept:
        table = kept["table"].astype(np.float32) * kept["scale"]
        return Chain(table, kept["steps"], kept["start"], [str(c) for c in kept["classes"]])
