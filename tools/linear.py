"""Train a linear model over hashed features: what the ``train_*`` tools share. Needs the extra ``train``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.bench import gold_folder
from truceline import weights


def options(about: str | None) -> argparse.ArgumentParser:
    """Return a parser with what every training command takes: ``--gold`` (the folder of the benchmarks' gold) and
    ``--check`` (cross-validate, write nothing). ``about``: the command's docstring, whose first line it shows."""
    parser = argparse.ArgumentParser(description=(about or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, default=gold_folder())
    parser.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    return parser


def matrix(samples: Sequence[Sequence[str]], size: int) -> csr_matrix:
    """Return samples of features as a sparse matrix [samples, buckets] of counts."""
    indices, starts = weights.rows(samples, size)
    return csr_matrix((np.ones(len(indices), dtype=np.float32), indices, starts), shape=(len(samples), size))


def fit(
    samples: Sequence[Sequence[str]],
    labels: Sequence[str],
    *,
    size: int = 1 << 16,
    c: float = 1.0,
    balanced: bool = False,
) -> weights.Linear:
    """Return a multinomial logistic regression (L2, inverse strength ``c``) over hashed features; always the same."""
    model = LogisticRegression(C=c, max_iter=300, class_weight="balanced" if balanced else None, solver="lbfgs")
    model.fit(matrix(samples, size), np.asarray(labels))
    table, bias = model.coef_.T, model.intercept_
    if len(model.classes_) == 2:  # one row tells them apart: give each class its half
        table, bias = np.hstack([-table, table]) / 2, np.concatenate([-bias, bias]) / 2
    return weights.Linear(table.astype(np.float32), bias.astype(np.float32), [str(c) for c in model.classes_])


def fit_few(
    samples: Sequence[Sequence[str]],
    labels: Sequence[str],
    *,
    size: int = 1 << 17,
    c: float = 1.0,
    weigh: Callable[[str], float] = lambda feature: 1.0,
    numbers: np.ndarray | None = None,
    counts: Sequence[float] | None = None,
) -> weights.Linear:
    """Return what ``fit`` returns with balanced classes, for few samples with many features, in a second.

    The weights lie in the span of the samples, so the regression is fitted in as many dimensions as there are samples.
    ``weigh``: how much a feature counts beside others before it is trained (its square root scales it; of features in
    one bucket the last by name decides); ``numbers``: what stands beside the features (float [samples, numbers], as
    heavy as it is to be); ``counts``: how much each sample counts.
    """
    scale = np.ones(size)
    for feature in sorted({f for sample in samples for f in sample}):
        scale[weights.bucket(feature, size)] = np.sqrt(weigh(feature))
    x = matrix(samples, size).multiply(scale).tocsr()
    alike = (x @ x.T).toarray().astype(np.float64)
    if numbers is not None:
        alike += numbers @ numbers.T
    values, vectors = np.linalg.eigh(alike)
    kept = values > 1e-9 * values.max()
    roots = np.sqrt(values[kept])
    model = LogisticRegression(C=c, max_iter=300, class_weight="balanced", tol=1e-3)
    model.fit(vectors[:, kept] * roots, np.asarray(labels), sample_weight=counts)
    shares = vectors[:, kept] / roots @ model.coef_.T
    return weights.Linear(
        ((x.T @ shares) * scale[:, None]).astype(np.float32), model.intercept_.astype(np.float32),
        [str(name) for name in model.classes_],
        dense=None if numbers is None else (numbers.T @ shares).astype(np.float32),
    )  # fmt: skip


def keep(name: str, model: weights.Linear) -> Path:
    """Write a model among the package's weights and return its file."""
    return weights.save(name, model.table, model.bias, model.classes, model.words)


def fit_ranking(
    groups: Sequence[Sequence[Sequence[str]]],
    rewards: Sequence[Sequence[float]],
    *,
    size: int = 1 << 17,
    c: float = 1.0,
) -> weights.Linear:
    """Return a model of one class whose score ranks the members of a group (a conditional logit, L2).

    ``groups``: candidates' features per group; ``rewards``: how right each candidate is, 0 to 1. What is made likely is
    the expected reward of a group's candidates; groups whose rewards are all 0 teach nothing.
    """
    from scipy.optimize import minimize

    kept = [g for g, r in enumerate(rewards) if max(r, default=0.0) > 0]
    x = matrix([candidate for g in kept for candidate in groups[g]], size)
    reward = np.asarray([r for g in kept for r in rewards[g]], dtype=np.float64)
    starts = np.cumsum([0, *(len(groups[g]) for g in kept)])[:-1]
    counts = np.diff([*starts, x.shape[0]])
    used = np.flatnonzero(np.bincount(x.indices, minlength=size))
    x = x[:, used].astype(np.float64)
    across = x.T.tocsr()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        s = x @ w
        s = np.exp(s - np.repeat(np.maximum.reduceat(s, starts), counts))
        p = s / np.repeat(np.add.reduceat(s, starts), counts)
        gained = np.add.reduceat(p * reward, starts)
        slope = p - p * reward / np.repeat(gained, counts)
        return float(-np.log(gained).sum() + w @ w / (2 * c)), across @ slope + w / c

    found = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B", options={"maxiter": 120})
    table = np.zeros((size, 1), dtype=np.float32)
    table[used, 0] = found.x
    return weights.Linear(table, np.zeros(1, dtype=np.float32), ["rank"])
