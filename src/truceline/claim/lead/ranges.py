"""The range of a toll where several sources tell it: from the least to the most that is told of the whole.

Not every number is one of the whole: some count a family, a name, an earlier strike. A linear model chooses among the
told amounts, first the least, then the most; it was trained on how analysts settled such accounts.
"""

from __future__ import annotations

from truceline import weights
from truceline.claim.lead.told import Told
from truceline.vocab.counting import worth

LATER = 3  # tellings of one amount whose surroundings are looked at


def told_range(some: list[Told], kind: str, rule: str) -> tuple[float, float, list[Told]] | None:
    """Return the least and the most of a toll and the counts that tell them, None where none is told."""
    lows, highs = candidates(some, rule)
    if not lows:
        return None
    low = choose(weights.load("tolls_low"), some, lows, kind, 0.0)
    above = {amount: at for amount, at in highs.items() if amount >= low}
    high = choose(weights.load("tolls_high"), some, above, kind, low) if above else low
    used = sorted({*lows[low][:1], *above.get(high, [])[:1]})
    return low, high, [some[i] for i in used]


def candidates(some: list[Told], rule: str) -> tuple[dict[float, list[int]], dict[float, list[int]]]:
    """Return the amounts that may be the least, and those that may be the most, each with the counts that tell it."""
    lows: dict[float, list[int]] = {}
    highs: dict[float, list[int]] = {}
    for i, one in enumerate(some):
        low, high = worth(one.count, rule)
        lows.setdefault(low, []).append(i)
        for amount in {low, low if high is None else high}:
            highs.setdefault(amount, []).append(i)
    return lows, highs


def choose(
    model: weights.Linear, some: list[Told], amounts: dict[float, list[int]], kind: str, low: float
) -> float:  # fmt: skip
    """Return the likeliest amount."""
    right = model.classes.index("yes")
    scored = [(float(model.scores(seen(some, amounts, a, kind, low))[right]), -a) for a in sorted(amounts)]
    return -max(scored)[1]


def seen(some: list[Told], amounts: dict[float, list[int]], amount: float, kind: str, low: float) -> tuple[str, ...]:
    """Return what is seen of an amount: where and how it is told, how often, and how it lies among the others."""
    at = amounts[amount]
    numbers = [a for a, where in amounts.items() if any(some[i].count.how in ("number", "vague") for i in where)]
    first = min(amounts, key=lambda a: amounts[a][0])
    lie = _against(amount, first)
    found = [
        "bias", f"kind={kind}", f"rank={min(at[0], 5)}", f"often={min(len(at), 4)}", f"first:{lie}",
        f"ratio={_ratio(amount, first)}", f"top={amount == max(amounts)}",
        f"topnumber={amount == max(numbers, default=0)}",
        f"least={amount == min(amounts)}", f"leastnumber={amount == min(numbers, default=0)}", f"size={_size(amount)}",
        f"low:{_against(amount, low)}", f"lowratio={_ratio(amount, low)}", f"many={min(len(amounts), 6)}",
        f"first:{lie}|often={min(len(at), 4)}", f"top={amount == max(amounts)}|often={min(len(at), 4)}",
        f"rank={min(at[0], 5)}|often={min(len(at), 4)}",
    ]  # fmt: skip
    found += [f"{lie}|{s}" for s in some[at[0]].seen] + list(some[at[0]].seen)
    for i in at[1:LATER]:
        found += [f"more|{s}" for s in some[i].seen[:9]]
    words = some[at[0]].count.words or ""
    found += [f"words={w}" for w in words.split()[:3] if not w[0].isdigit()]
    return tuple(found)


def _against(amount: float, other: float) -> str:
    return "same" if amount == other else "more" if amount > other else "less"


def _ratio(amount: float, other: float) -> str:
    if not other:
        return "none"
    ratio = amount / other
    return next((name for name, top in RATIOS if ratio <= top), "huge")


RATIOS = (("tiny", 0.2), ("half", 0.6), ("under", 0.95), ("same", 1.0), ("over", 1.15), ("more", 1.5), ("double", 2.2),
          ("triple", 4.0))  # fmt: skip


def _size(amount: float) -> str:
    return next((name for name, top in SIZES if amount <= top), "huge")


SIZES = (("0", 0), ("1", 1), ("2", 2), ("3", 3), ("5", 5), ("9", 9), ("15", 15), ("30", 30), ("99", 99))
