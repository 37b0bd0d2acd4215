"""Weights that we trained: one ``NAME.npz`` with a model card ``NAME.md`` each, and what scores with them.

All are linear: words for what is seen ("lemma=say", "path=nsubj>ccomp") are hashed into buckets, and a class's score is
the sum of its weights there. So a few hundred kilobytes suffice, the answer is the same on any machine, and ``why`` can
name the features behind it. Trained by the commands in ``tools/``, with ``truceline.weights.rows`` and ``save``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

HERE = Path(__file__).parent


def bucket(feature: str, size: int) -> int:
    """Return the bucket of a feature: the same on any machine and in any run.

    >>> bucket("lemma=say", 1 << 18)
    115350
    """
    return crc32(feature.encode()) & (size - 1)


class _Hashes(dict[str, int]):
    """The hash of each feature seen, as most come again and again: 3 times as quick as hashing anew."""

    MOST = 400_000  # some 60 MB

    def __missing__(self, feature: str) -> int:
        if len(self) >= self.MOST:
            self.clear()
        self[feature] = number = crc32(feature.encode())
        return number


_HASHES = _Hashes()


class _Weights(dict[str, complex]):
    """The weights of each feature seen, for one or two classes: as the two parts of a complex number, so that one sum
    adds up both (30 features: 3 µs, where an array takes 20)."""

    MOST = 100_000  # some 20 MB

    def __init__(self, codes: np.ndarray, pairs: np.ndarray, bias: np.ndarray) -> None:
        """``codes``: the number of each bucket's pair (uint [buckets]); ``pairs``: complex128."""
        super().__init__()
        self._mask = len(codes) - 1
        self._codes, self._pairs = codes, pairs
        self._code = codes.item
        self._came = bytearray(len(codes))  # whether a bucket was asked for before
        self._kept: list[complex] = pairs.tolist()  # the pairs once more, as numbers of Python's
        self.bias = complex(as_pairs(bias[None])[0])

    def __missing__(self, feature: str) -> complex:
        number = crc32(feature.encode()) & self._mask
        pair = self._kept[self._code(number)]
        if self._came[number]:  # most never come again, and keeping one takes three times as long as looking it up
            if len(self) >= self.MOST:
                self.clear()
            self[feature] = pair
        self._came[number] = 1
        return pair

    def total(self, features: Iterable[str]) -> complex:
        """Return the score of the first class and that of the second."""
        return sum(map(self.__getitem__, features), self.bias)

    def total_once(self, features: Iterable[str]) -> complex:
        """Return the same for features of which most are never seen again: they are not kept."""
        hashes = np.fromiter(map(crc32, map(str.encode, features)), np.int64)
        return complex(self._pairs.take(self._codes.take(hashes & self._mask)).sum()) + self.bias


def as_pairs(table: np.ndarray) -> np.ndarray:
    """Return the columns of one or two classes (float [rows, classes]) as complex numbers [rows]."""
    pairs = np.zeros(len(table), np.complex128)
    pairs.real = table[:, 0]
    if table.shape[1] > 1:
        pairs.imag = table[:, 1]
    return pairs


def coded(grains: np.ndarray, scale: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return 8-bit weights (int8 [buckets, 1 or 2 classes], float32 [classes]) as codes and the pairs they stand for.

    A table of half a megabyte stays in the processor's cache, one of 4 MB of pairs does not.
    """
    classes = grains.shape[1]
    codes = np.ascontiguousarray(grains).view(np.uint8 if classes == 1 else np.uint16).ravel()
    every = np.arange(256**classes).astype(codes.dtype).view(np.int8).reshape(-1, classes)
    return codes, as_pairs(every.astype(np.float32) * scale)


class Linear:
    """A linear model over hashed features.

    ``table``: float32 [buckets, classes]; ``bias``: float32 [classes]; ``classes``: their names; ``words``: what it was
    trained to be asked about, where that is a closed set.
    """

    def __init__(
        self, table: np.ndarray, bias: np.ndarray, classes: Sequence[str], words: Iterable[str] = (),
        codes: tuple[np.ndarray, np.ndarray] | None = None, dense: np.ndarray | None = None,
    ) -> None:  # fmt: skip
        """``codes``: the same table as codes and pairs (see ``coded``), where it is of 8 bits and has few classes;
        ``dense``: weights of numbers that stand beside the features (float32 [numbers, classes])."""
        self.dense = dense
        self.words = frozenset(words)
        self.table, self.bias, self.classes = table, bias, tuple(classes)
        self._mask = np.uint32(len(table) - 1)
        self._known: _Weights | None = None
        if table.shape[1] <= 2:
            numbers, pairs = codes or (np.arange(len(table)), as_pairs(table))
            self._known = _Weights(numbers, pairs, bias)

    def scores(self, features: Iterable[str]) -> np.ndarray:
        """Return a score for each class (float32 [classes]; higher is likelier, log-odds up to a constant)."""
        if self._known is not None:
            total = self._known.total(features)
            return np.array((total.real, total.imag)[: len(self.classes)], np.float32)
        seen = list(map(_HASHES.__getitem__, features))
        if not seen:
            return self.bias
        buckets = np.array(seen, np.uint32)
        buckets &= self._mask
        return self.bias + np.add.reduce(self.table.take(buckets, 0), 0)

    def lead(self, features: Iterable[str], name: str, *, once: bool = False) -> float:
        """Return how far one class of two is ahead of the other, or the score where there is only one: log-odds.

        ``once``: these features are not likely to be seen again. Raises ValueError where there are more classes.
        """
        if self._known is None:
            raise ValueError(f"{len(self.classes)} classes: none leads over one other")
        total = self._known.total_once(features) if once else self._known.total(features)
        first = np.float32(total.real)  # weights of 8 bits make true ties: what lies beyond 32 must not break them
        if len(self.classes) < 2:
            return float(first)
        ahead = float(first - np.float32(total.imag))
        return ahead if self.classes[0] == name else -ahead

    def chances(self, features: Iterable[str], numbers: np.ndarray | None = None) -> np.ndarray:
        """Return a probability for each class (float32 [classes], they add up to one)."""
        scores = self.scores(features)
        if numbers is not None and self.dense is not None:
            scores = scores + numbers @ self.dense
        powers = np.exp(scores - scores.max())
        return powers / powers.sum()

    def many(self, samples: Sequence[Sequence[str]]) -> np.ndarray:
        """Return the probabilities of each class for many samples at once (float32 [samples, classes])."""
        if not samples:
            return np.zeros((0, len(self.classes)), np.float32)
        counts = np.array([len(sample) for sample in samples])
        seen = np.fromiter((_HASHES[f] for sample in samples for f in sample), np.uint32, int(counts.sum()))
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        scores = np.add.reduceat(self.table.take(seen & self._mask, 0), starts, 0) + self.bias
        powers = np.exp(scores - scores.max(1, keepdims=True))
        return np.asarray(powers / powers.sum(1, keepdims=True), np.float32)

    def best(self, features: Iterable[str], numbers: np.ndarray | None = None) -> tuple[str, float]:
        """Return the likeliest class and its probability; ``numbers``: what ``dense`` weighs (float32 [numbers])."""
        chances = self.chances(features, numbers)
        first = int(chances.argmax())
        return self.classes[first], float(chances[first])

    def why(self, features: Iterable[str], name: str, most: int = 3) -> tuple[str, ...]:
        """Return the features that speak most for a class, strongest first."""
        column = self.table[:, self.classes.index(name)]
        weighed = sorted(
            ((float(column[bucket(f, len(column))]), f) for f in set(features)), key=lambda p: (-p[0], p[1])
        )
        return tuple(f for weight, f in weighed[:most] if weight > 0)


@cache
def load(name: str) -> Linear:
    """Return the model ``NAME.npz`` of this folder. Raises FileNotFoundError naming the file."""
    with np.load(HERE / f"{name}.npz") as kept:
        grains, scale = kept["table"], kept["scale"]
        words = kept["words"].tolist() if "words" in kept else ()
        codes = coded(grains, scale) if grains.shape[1] <= 2 else None
        names = [str(c) for c in kept["classes"]]
        dense = kept["dense"] * kept["dense_scale"] if "dense" in kept else None
        return Linear(grains.astype(np.float32) * scale, kept["bias"].astype(np.float32), names, words, codes, dense)


def rows(samples: Iterable[Iterable[str]], size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the buckets of many samples as a sparse matrix's (indices, indptr): for training."""
    indices: list[int] = []
    starts = [0]
    for features in samples:
        indices.extend(bucket(feature, size) for feature in features)
        starts.append(len(indices))
    return np.asarray(indices, dtype=np.int32), np.asarray(starts, dtype=np.int64)


def save(
    name: str, table: np.ndarray, bias: np.ndarray, classes: Sequence[str], words: Iterable[str] = (),
    dense: np.ndarray | None = None,
) -> Path:  # fmt: skip
    """Write a model as 8-bit weights (float [buckets, classes], float [classes], names) and return its file."""
    table, scale = _grains(table)
    more = {} if dense is None else dict(zip(("dense", "dense_scale"), _grains(dense), strict=True))
    path = HERE / f"{name}.npz"
    arrays: dict[str, Any] = {
        "table": table, "scale": scale, "bias": bias.astype(np.float32), "classes": np.asarray(list(classes)),
        "words": np.asarray(sorted(words), dtype=np.str_), **more,
    }  # fmt: skip
    np.savez_compressed(path, **arrays)
    return path


def _grains(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return weights as whole numbers of 8 bits and what one of them is worth, class by class."""
    scale = np.maximum(np.abs(table).max(axis=0), 1e-9) / 127
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def save_table(name: str, table: np.ndarray, columns: Sequence[str]) -> Path:
    """Write weights of named columns (float [rows, columns], names) and return their file."""
    path = HERE / f"{name}.npz"
    np.savez_compressed(path, table=np.round(table, 4).astype(np.float32), columns=np.asarray(list(columns)))
    return path


@cache
def load_table(name: str, columns: tuple[str, ...]) -> np.ndarray:
    """Return the weights of ``NAME.npz`` (float64 [rows, columns]). Raises ValueError where the columns are others."""
    with np.load(HERE / f"{name}.npz") as kept:
        if tuple(str(c) for c in kept["columns"]) != columns:
            raise ValueError(f"{name}.npz was trained on other signs: train it again")
        return np.asarray(kept["table"], dtype=np.float64)
