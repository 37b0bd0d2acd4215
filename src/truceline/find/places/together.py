"""How a sentence's names stand to each other as where one happening took place: each weighed beside the others.

'Rebels in *Jabal* shelled *Sur*': Sur is likelier than Jabal, which therefore tells less likely where.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

MODEL = "event_place_together"
LEAST = -0.45  # log-odds from which on a name tells where; people who mark twice mark more
KEPT = ("mine=", "kind=", "prep=", "after-place", "before-place", "between", "lemma=")
FAR, APART, MANY = 3, 3, 4


def signs(
    ranges: Sequence[tuple[int, int]], lists: Sequence[int], alone: Sequence[float], seen: Sequence[Sequence[str]]
) -> list[list[str]]:
    """Return, for each name of a sentence, what speaks for it beside the others.

    ``ranges``: its tokens; ``lists``: the token that heads the list it is in; ``alone``: how likely each is by itself
    (log-odds); ``seen``: the signs of that.
    """
    order = sorted(range(len(ranges)), key=lambda i: ranges[i])
    place = {i: n for n, i in enumerate(order)}
    made = []
    for i, own in enumerate(alone):
        others = [x for j, x in enumerate(alone) if j != i]
        most, here, likely = max(others, default=-9.0), step(own), sum(x > -1 for x in others)
        found = [
            f"alone{max(-12, min(8, floor(2 * own)))}", f"beside{here}|{step(most)}",
            f"rank{here}|{min(sum(x > own for x in others), FAR)}", f"likely{here}|{min(likely, MANY)}",
            f"ahead{step(own - most)}", f"ahead{step(own - most)}|{min(len(alone), MANY + 1)}",
        ]  # fmt: skip
        if n := place[i]:
            left = order[n - 1]
            gap = min(ranges[i][0] - ranges[left][1], APART)
            found += [f"left{step(alone[left])}|{gap}", f"left{step(alone[left])}|{here}|{gap}"]
        if place[i] + 1 < len(order):
            right = order[place[i] + 1]
            gap = min(ranges[right][0] - ranges[i][1], APART)
            found += [f"right{step(alone[right])}|{gap}", f"right{step(alone[right])}|{here}|{gap}"]
        found += listed(i, ranges, lists, alone, "chosen" in seen[i])
        made.append(found + [f"{sign}|{here}" for sign in seen[i] if sign.startswith(KEPT)])
    return made


def listed(
    i: int, ranges: Sequence[tuple[int, int]], lists: Sequence[int], alone: Sequence[float], is_chosen: bool
) -> list[str]:
    """'Shells fell on *Barda*, *Ganja* and *Tartar*': a list goes together."""
    first, last = ranges[i]
    mates = [j for j, (a, b) in enumerate(ranges) if lists[j] == lists[i] and not (a < last and first < b)]
    if not mates:
        return ["no list"]
    most, leads = step(max(alone[j] for j in mates)), all(first < ranges[j][0] for j in mates)
    return [
        f"list{most}|{step(alone[i])}", f"list{most}|{leads}", f"list{most}|{is_chosen}",
        f"list|{leads}|{min(len(mates), MANY - 1)}",
    ]  # fmt: skip


def step(log_odds: float) -> int:
    """Return log-odds on a coarse scale."""
    return max(-6, min(4, floor(log_odds)))
