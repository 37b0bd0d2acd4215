"""What words mean, roughly: the language model's word vectors, so that "soldiers" stand near "troops".

Each is centred (the mean of all is taken off) and of length one. The model's table has 20,000 rows; a word without one
means nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np

WIDTH = 300


class _Meanings(dict[str, np.ndarray | None]):
    """The vectors of words seen."""

    MOST = 20_000  # some 25 MB

    def __init__(self, vocabulary: Any) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._centre = np.asarray(vocabulary.vectors.data, np.float32).mean(axis=0)

    def __missing__(self, word: str) -> np.ndarray | None:
        if len(self) >= self.MOST:
            self.clear()
        vector = None
        if self._vocabulary.has_vector(word):
            vector = np.asarray(self._vocabulary.get_vector(word), np.float32) - self._centre
            vector = vector / max(float(np.linalg.norm(vector)), 1e-6)
        self[word] = vector
        return vector


@cache
def _meanings() -> _Meanings:
    from truceline.find.parse import model

    return _Meanings(model().vocab)


def meaning(words: Iterable[str]) -> np.ndarray:
    """Return what some words mean together (float32 [300], of length one; noughts where none is known).

    >>> troops, soldiers, pasta = meaning(["troops"]), meaning(["soldiers"]), meaning(["pasta"])
    >>> bool(troops @ soldiers > 0.4 > troops @ pasta)
    True
    """
    known = _meanings()
    total = np.zeros(WIDTH, np.float32)
    for word in words:
        vector = known[word]
        if vector is not None:
            total += vector
    length = float(np.linalg.norm(total))
    return total / np.float32(length) if length else total
