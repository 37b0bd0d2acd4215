"""Which of the places that bear a name is meant: a linear model over the signs of ``context``, asked twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.ground.places.context import NUMBER, SIGNS, Array, Board, rows

ROUNDS = 3  # the first by each name alone


@dataclass(frozen=True)
class Ranker:
    """Weights per sign, for each round (float [rounds, signs])."""

    weights: Array


def softmax(b: Board, scores: Array) -> Array:
    """Return the chances of each name's candidates, which add up to one per name."""
    if not len(scores):
        return scores
    top = np.full(b.groups, -np.inf)
    np.maximum.at(top, b.group, scores)
    powers = np.exp(scores - top[b.group])
    total = np.zeros(b.groups)
    np.add.at(total, b.group, powers)
    return powers / total[b.group]


def chances(b: Board, ranker: Ranker) -> Array:
    """Return how likely each candidate is what its name means (float [n])."""
    chance = softmax(b, b.rows @ ranker.weights[0])
    for weights in ranker.weights[1:]:
        chance = softmax(b, rows(b, chance) @ weights)
    return chance


__all__ = ["NUMBER", "ROUNDS", "SIGNS", "Ranker", "chances", "softmax"]
