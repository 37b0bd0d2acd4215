"""Which of the places that bear a name is meant: a linear model over the signs of ``context``, asked twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.ground.places.context import NUMBER, SIGNS, Array, Board, rows

CLOSE_KM = 50.0
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


def about(b: Board, chance: Array, best: int) -> float:
    """Return how likely it is that a name means a candidate or another close to it.

    A town and its district share a name and a point: neither is unsure for the other's sake.
    """
    others = (b.away[best] < CLOSE_KM) & (b.group == b.group[best])
    others[best] = True
    return float(chance[others].sum())


@dataclass(frozen=True)
class Trust:
    """Weights per sign of the likeliest candidate (float [signs]), of its chance (three) and a constant."""

    weights: Array

    def __call__(self, signs: Array, chance: float) -> float:
        """Return how likely it is that a name's likeliest candidate is right at all: it may be none of those known."""
        told = float(trust_signs(signs, chance) @ self.weights)
        return float(1 / (1 + np.exp(-told)))


def trust_signs(signs: Array, chance: float) -> Array:
    """Return what trust weighs: the signs, and the chance among the candidates in three ways."""
    odds = np.log((chance + 1e-3) / (1 - chance + 1e-3)) / 4
    return np.concatenate([signs, [chance, odds, float(chance > 0.9), 1.0]])


__all__ = ["NUMBER", "ROUNDS", "SIGNS", "Ranker", "Trust", "about", "chances", "softmax", "trust_signs"]
