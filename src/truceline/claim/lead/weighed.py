"""Phrases of a report weighed against each other: the second look at who and what fill the roles of its attack.

A first look takes each phrase alone. Here stand beside its own odds those of the report's likeliest phrase, of the
longer and shorter forms of the same words ("bomb", "a car bomb") and of the other phrases on the same noun.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

LEAST = 0.01  # the first look's chance from which on a phrase gets a second one
UNLIKELY = np.float32(-9.0)
MOST_RANK = 20
Place = tuple[int, int, int]


def odds(chances: np.ndarray) -> np.ndarray:
    """Return log-odds (float32, same shape), within ±9.2."""
    kept = np.clip(chances.astype(np.float64), 1e-4, 1 - 1e-4)
    return np.asarray(np.log(kept / (1 - kept)), np.float32)


def numbers(
    chances: np.ndarray, words: Sequence[tuple[str, ...]], places: Sequence[Sequence[Place]],
    sentence_of: Sequence[int], told: float, asked: Sequence[int],
) -> np.ndarray:  # fmt: skip
    """Return what is seen of some of a report's phrases (float32 [asked, 61]).

    ``chances``: of the first look (float [phrases, classes], none first); ``told``: how likely the report tells of an
    attack (log-odds); ``asked``: the numbers of the phrases that are looked at.
    """
    own = odds(chances)
    top = own.max(0)
    ranks = np.minimum(np.argsort(np.argsort(-own, 0, kind="stable"), 0, kind="stable"), MOST_RANK)
    sums = chances.sum(0)
    by_head: dict[int, list[int]] = {}
    by_noun: dict[str, list[int]] = {}
    for i, (some, where) in enumerate(zip(words, places, strict=True)):
        by_head.setdefault(where[0][2], []).append(i)
        by_noun.setdefault(some[-1].rstrip("s"), []).append(i)
    last = max(sentence_of, default=0) + 1
    rows = []
    for i in asked:
        forms = by_head[places[i][0][2]]
        same = set(forms)
        others = [j for j in by_noun[words[i][-1].rstrip("s")] if j not in same]
        sentences = sorted({sentence_of[head] for _, _, head in places[i]})
        longer = [j for j in forms if len(words[j]) > len(words[i])]
        shorter = [j for j in forms if len(words[j]) < len(words[i])]
        rest = _most(own, [j for j in forms if j != i])
        counts = (
            len(words[i]),
            len(places[i]),
            sentences[0],
            sentences[-1],
            last,
            len(words),
            len(forms) - 1,
            len(others),
        )
        rows.append(
            np.concatenate(
                [
                    own[i],
                    top,
                    own[i] - top,
                    ranks[i],
                    sums,
                    [told],
                    rest - own[i] if len(forms) > 1 else rest,
                    _most(own, others),
                    counts,
                    _most(own, longer)[1:],
                    _most(own, shorter)[1:],
                ]
            )
        )
    return np.asarray(rows, np.float32)


def _most(own: np.ndarray, some: Sequence[int]) -> np.ndarray:
    """Return the highest log-odds of some phrases, class by class."""
    return own[list(some)].max(0) if len(some) else np.full(own.shape[1], UNLIKELY)
