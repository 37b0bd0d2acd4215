"""Train a chain (``truceline.weights.sequence``) on marked tokens. Needs the extra ``train``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from truceline.weights.sequence import OUTSIDE, Chain, allowed

SELDOM = 2  # a bucket that fewer tokens have gets no weight


def fit(
    reports: Sequence[tuple[np.ndarray, Sequence[tuple[int, int]], Sequence[str]]],
    *,
    size: int,
    c: float = 0.3,
    steps: int = 80,
) -> Chain:
    """Return a chain fitted to reports: (buckets [tokens, signs], sentences, labels); L2 of inverse strength ``c``.

    Always the same for the same reports.
    """
    classes = sorted(
        {label for _, _, labels in reports for label in labels}, key=lambda label: (label != OUTSIDE, label)
    )
    y = np.array([classes.index(label) for _, _, labels in reports for label in labels])
    buckets = np.concatenate([b for b, _, _ in reports])
    x = csr_matrix(
        (np.ones(buckets.size, np.float64), buckets.ravel(), np.arange(0, buckets.size + 1, buckets.shape[1])),
        shape=(len(buckets), size),
    )
    x.sum_duplicates()
    used = np.flatnonzero(np.bincount(x.indices, minlength=size) >= SELDOM)
    x = x[:, used].tocsr()
    sentences, at = [], 0
    for b, some, _ in reports:
        sentences += [(at + first, at + last) for first, last in some if last > first]
        at += len(b)
    weights = _minimise(x, y, sentences, classes, c, steps)
    width = len(classes)
    table = np.zeros((size, width), np.float32)
    table[used] = weights[: len(used) * width].reshape(-1, width)
    follow = weights[len(used) * width : len(used) * width + width * width].reshape(width, width)
    return Chain(table, follow.astype(np.float32), weights[-width:].astype(np.float32), classes)


def _minimise(
    x: csr_matrix, y: np.ndarray, sentences: list[tuple[int, int]], classes: Sequence[str], c: float, steps: int
) -> np.ndarray:
    """Return the weights of least loss: those of the signs, of the steps, of the starts, in one row."""
    n, signs = x.shape
    width = len(classes)
    follows, opens = allowed(classes)
    sentences = sorted(sentences, key=lambda s: (s[0] - s[1], s[0]))
    firsts = np.array([first for first, _ in sentences])
    lengths = np.array([last - first for first, last in sentences])
    open_at = [firsts[: int((lengths > t).sum())] + t for t in range(int(lengths[0]))]
    across = x.T.tocsr()
    told = np.zeros((n, width))
    told[np.arange(n), y] = 1
    gold_signs = across @ told
    inside = np.setdiff1d(np.arange(n), firsts)
    gold_steps = np.zeros((width, width))
    np.add.at(gold_steps, (y[inside - 1], y[inside]), 1)
    gold_start = np.bincount(y[firsts], minlength=width).astype(float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        table = w[: signs * width].reshape(signs, width)
        step, start = w[signs * width : -width].reshape(width, width), w[-width:]
        scores = x @ table
        most = scores.max(1, keepdims=True)
        local = np.exp(scores - most)
        steps_, start_ = np.exp(step) * follows, np.exp(start) * opens
        before, after, scale = np.zeros((n, width)), np.ones((n, width)), np.zeros(n)
        for t, i in enumerate(open_at):
            now = local[i] * (start_ if t == 0 else before[i - 1] @ steps_)
            scale[i] = now.sum(1)
            before[i] = now / scale[i][:, None]
        moved = np.zeros((width, width))
        for i in reversed(open_at[1:]):
            onward = local[i] * after[i] / scale[i][:, None]
            after[i - 1] = onward @ steps_.T
            moved += before[i - 1].T @ onward
        chances = before * after
        chances /= chances.sum(1, keepdims=True)
        gold = scores[np.arange(n), y].sum() + (step * gold_steps).sum() + start @ gold_start
        slope = np.concatenate([
            (across @ chances - gold_signs).ravel(),
            (moved * steps_ - gold_steps).ravel(),
            chances[firsts].sum(0) - gold_start,
        ])  # fmt: skip
        return float(np.log(scale).sum() + most.sum() - gold + w @ w / (2 * c)), slope + w / c

    found = minimize(
        loss, np.zeros(signs * width + width * width + width), jac=True, method="L-BFGS-B",
        options={"maxiter": steps, "maxcor": 6},
    )  # fmt: skip
    return np.asarray(found.x)
