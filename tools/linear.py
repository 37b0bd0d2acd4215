"""Train a linear model over hashed features: what the ``train_*`` tools share. Needs the extra ``train``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from truceline import weights


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


def keep(name: str, model: weights.Linear) -> Path:
    """Write a model among the package's weights and return its file."""
    return weights.save(name, model.table, model.bias, model.classes)
