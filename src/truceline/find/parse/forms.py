"""What the model knows of a word before it sees its neighbours: worked out once for each form, not for each token.

The first of the network's layers see a token's norm, prefix, suffix, shape, the blank behind it and its word vector:
all of them the form's own. They took four tenths of the network's time. What they make of a form is worked out with
64 bits and kept with 32, so that it does not depend on what else was worked out beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.attrs import NORM, ORTH, SPACY
from spacy.tokens import Doc
from thinc.api import Model

MOST = 60_000  # forms kept: 23 MB for each of the two networks

Key = tuple[int, int, int]  # the numbers of form and norm, and whether a blank stands behind


def keep_forms(model: Any) -> None:
    """Let each network below a pipe's model keep what it makes of forms. One that is built otherwise is left alone."""
    for network in model.walk():
        if network.has_ref("embed") and Forms.fit(embed := network.get_ref("embed")):
            network.layers[network.layers.index(embed)] = Model("forms", Forms(embed))


class Forms:
    """The first layers of one network, called as thinc calls a layer."""

    @staticmethod
    def fit(embed: Any) -> bool:
        """Say whether first layers are built as ours are: spaCy's MultiHashEmbed.v2 with word vectors."""
        names = ["extract_features", "static_vectors", "maxout", "layernorm"]
        found = {name: sum(node.name == name for node in embed.walk()) for name in names}
        return set(found.values()) == {1} and bool(_hashed(embed))

    def __init__(self, embed: Any) -> None:
        nodes = {node.name: node for node in embed.walk()}
        self._columns = nodes["extract_features"].attrs["columns"]
        self._hashed = _hashed(embed)
        self._vectors = _wide(nodes["static_vectors"], "W")
        self._mix, self._mix_bias = _wide(nodes["maxout"], "W"), _wide(nodes["maxout"], "b")
        self._scale, self._shift = _wide(nodes["layernorm"], "G"), _wide(nodes["layernorm"], "b")
        self._known: dict[Key, int] = {}  # → row
        self._rows = np.zeros((4096, len(self._scale)), np.float32)

    def __call__(self, model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[np.ndarray], Callable[..., Any]]:
        if is_train:
            raise NotImplementedError("the model is read-only here")
        keys: list[list[Key]] = [list(map(tuple, doc.to_array([ORTH, NORM, SPACY]).tolist())) for doc in docs]
        known = self._known
        if len(known) > MOST:
            known.clear()
        unseen: dict[Key, tuple[int, int]] = {}  # → where one stands
        for number, some in enumerate(keys):
            for token, key in enumerate(some):
                if key not in known and key not in unseen:
                    unseen[key] = number, token
        if unseen:
            self._learn(unseen, docs)
        return [self._rows[[known[key] for key in some]] for some in keys], lambda gradient: []

    def _learn(self, unseen: dict[Key, tuple[int, int]], docs: Sequence[Doc]) -> None:
        seen = {number: docs[number].to_array(self._columns) for number, _ in unseen.values()}
        features = np.stack([seen[number][token] for number, token in unseen.values()])
        first, stop = len(self._known), len(self._known) + len(unseen)
        if stop > len(self._rows):
            self._rows = np.concatenate((self._rows, np.zeros((stop, self._rows.shape[1]), np.float32)))
        self._rows[first:stop] = self._worked_out(features, [key[0] for key in unseen], docs[0].vocab)
        self._known.update(zip(unseen, range(first, stop), strict=True))

    def _worked_out(self, features: np.ndarray, forms: list[int], vocab: Any) -> np.ndarray:
        """Return the network's rows (float64 [forms, width]) of features (uint64 [forms, columns])."""
        vectors, rows = vocab.vectors, vocab.vectors.find(keys=np.array(forms, np.uint64))
        parts = [node.predict(features) for node in self._hashed]
        parts.append(np.where(rows[:, None] < 0, 0, vectors.data[rows].astype(np.float64) @ self._vectors.T))
        pieces = np.einsum("fi,opi->fop", np.concatenate(parts, 1), self._mix, optimize=True) + self._mix_bias
        best = pieces.max(2)
        scaled = (best - best.mean(1, keepdims=True)) / np.sqrt(best.var(1, keepdims=True) + 1e-8)
        return np.asarray(scaled * self._scale + self._shift)


def _hashed(embed: Any) -> list[Any]:
    return [node for node in embed.walk() if node.name == "ints-getitem>>hashembed"]


def _wide(node: Any, name: str) -> np.ndarray:
    return np.asarray(node.get_param(name), np.float64)
