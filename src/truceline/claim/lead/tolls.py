"""What a report's counts add up to: one figure for its own happening, under a named counting rule.

A report tells a toll more than once: the headline, the lead, then each fight by itself ("killed several … killed one …
another died later"). Read in text order, each count either tells what is known (skip), tells the whole anew (replace),
or comes on top (add). Which of them is scored by a trained linear model over what is seen; the path with the best score
gives the toll. Nothing here decides whether a source is right: conflicting sources are kept apart in the claims.
"""

from __future__ import annotations

from dataclasses import dataclass

from truceline import weights
from truceline.claim.lead.ranges import told_range
from truceline.claim.lead.told import Told, told
from truceline.record import Count, Maker, Mention, Parse, Toll
from truceline.vocab.counting import rules

ACTIONS = ("skip", "replace", "add")


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the counts: the total so far, its score, and the counts that it is made of."""

    total: float
    score: float
    used: tuple[Count, ...] = ()


def tolls(parse: Parse, mentions: tuple[Mention, ...], rule: str = "minimum") -> tuple[Toll, ...]:
    """Return the report's own toll of each kind that it tells of: killed, wounded, captured."""
    model = weights.load("tolls")
    made = []
    for kind in ("killed", "wounded", "captured"):
        some = told(parse, mentions, kind, rule)
        if rules()[rule].get("range"):
            if found := told_range(some, kind, rule):
                low, high, used = found
                spans = tuple(dict.fromkeys(t.count.span for t in used if t.count.span))
                made.append(Toll(kind, low, high, rule, spans, Maker("claim.ranges", "model", "1")))
        elif some:
            best = add_up(some, kind, model)
            spans = tuple(dict.fromkeys(c.span for c in best.used if c.span))
            made.append(Toll(kind, best.total, best.total, rule, spans, Maker("claim.tolls", "model", "1")))
    return tuple(made)


def add_up(some: list[Told], kind: str, model: weights.Linear) -> Path:
    """Return the best way through the counts."""
    paths = {0.0: Path(0.0, 0.0)}
    for i, one in enumerate(some):
        ahead: dict[float, Path] = {}
        for path in paths.values():
            scores = model.scores(features(some, i, path.total, kind))
            for action, score in zip(ACTIONS, scores, strict=True):
                total = after(path.total, one.amount, action)
                if total is None:
                    continue
                reached = path.score + float(score)
                if total not in ahead or reached > ahead[total].score:
                    kept = () if action == "replace" else path.used
                    ahead[total] = Path(total, reached, kept if action == "skip" else (*kept, one.count))
        paths = ahead
    return max(paths.values(), key=lambda p: (p.score, -p.total))


def after(total: float, amount: float, action: str) -> float | None:
    """Return the total after an action, None where the action is the same as another."""
    if action == "skip":
        return total
    if action == "replace":
        return amount if amount != total else None
    return total + amount if total and amount else None


def features(some: list[Told], i: int, total: float, kind: str) -> tuple[str, ...]:
    """Return what is seen at a count when so many are known already."""
    one = some[i]
    state = "none" if total == 0 else "less" if one.amount < total else "same" if one.amount == total else "more"
    small = f"{min(total, 6):.0f}>{min(one.amount, 6):.0f}"
    base = (f"state={state}", f"small={small}", f"left={min(len(some) - 1 - i, 3)}", *one.seen)
    keyed = tuple(f"{state}|{s}" for s in one.seen)
    return ("bias", f"kind={kind}|{state}", *base, *keyed, *(f"{kind}|{s}" for s in one.seen[:6]))
