"""Train how a toll's range is chosen among told amounts (truceline.claim.lead.ranges), from analysts' ranges.

    python tools/train_ranges.py [--gold ../shared/gold] [--folds 5]

Two choices, the least and the most, each a linear model: the gold amount should score best among those told (L2,
L-BFGS). Prints cross-validated figures, then writes ``src/truceline/weights/tolls_low.npz``, ``tolls_high.npz`` and
their card.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from tools.linear import options

from benchmarks.parses import parses
from truceline import weights
from truceline.claim.lead.ranges import candidates, choose, seen
from truceline.claim.lead.told import Told, told
from truceline.find import counts
from truceline.read.plain import document

SIZE = 1 << 14
RULE = "airwars"
KINDS = {"killed": "killed", "wounded": "injured"}
CARD = """# tolls_low, tolls_high

Which told amount is the least, and which the most, that sources tell of a whole toll (`truceline.claim.lead.ranges`):
linear models over hashed features.

Data: 400 incident assessments of Airwars (texts and ranges copyright Airwars, used for training only; no text is part
of these files).

Cross-validated by document, {folds} folds: killed least {killed_low:.1f} % right, overlap of ranges {killed_iou:.1f} %;
injured least {wounded_low:.1f} %, overlap {wounded_iou:.1f} %.

Retrain: `python tools/train_ranges.py`.
"""

Item = tuple[str, str, list[Told], tuple[float, float]]
Group = tuple[list[np.ndarray], int]


def groups(items: list[Item], which: int) -> list[Group]:
    """Return, per report, the buckets of each told amount and the number of the right one."""
    made = []
    for _, kind, some, gold in items:
        if not some:
            continue
        amounts = candidates(some, RULE)[which]
        low = gold[0] if which else 0.0
        amounts = {a: at for a, at in amounts.items() if a >= low}
        order = sorted(amounts)
        if gold[which] in amounts and len(order) > 1:
            rows = [np.array([weights.bucket(f, SIZE) for f in seen(some, amounts, a, kind, low)]) for a in order]
            made.append((rows, order.index(gold[which])))
    return made


def train(items: list[Item], which: int, l2: float) -> weights.Linear:
    """Return a model under which the right amounts are the likeliest."""
    some = groups(items, which)

    def objective(table: np.ndarray) -> tuple[float, np.ndarray]:
        grad, loss = l2 * table, 0.5 * l2 * float(table @ table)
        for rows, right in some:
            scores = np.array([table[row].sum() for row in rows])
            top = scores.max()
            chances = np.exp(scores - top)
            chances /= chances.sum()
            loss -= float(np.log(chances[right]))
            for n, row in enumerate(rows):
                np.add.at(grad, row, chances[n] - (n == right))
        return loss, grad

    done = minimize(objective, np.zeros(SIZE), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    table = np.stack([-done.x, done.x], axis=1).astype(np.float32) / 2
    return weights.Linear(table, np.zeros(2, np.float32), ("no", "yes"))


def load(gold: Path) -> list[Item]:
    """Return (document, kind, counts, gold range) for each report and kind that has one."""
    folder = gold / "casualties-airwars"
    answers = {r["id"]: r for r in map(json.loads, (folder / "dev.gold.jsonl").open(encoding="utf-8"))}
    given = [json.loads(line) for line in (folder / "dev.inputs.jsonl").open(encoding="utf-8")]
    items: list[Item] = []
    for row, (doc, parse) in zip(given, parses([document(r["text"]) for r in given]), strict=True):
        mentions = counts.find(doc, parse)
        for kind, field in KINDS.items():
            if right := answers[row["id"]][field]:
                some = told(parse, mentions, kind, RULE)
                items.append((row["id"], kind, some, (float(right["min"]), float(right["max"]))))
    return items


def overlap(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the share of whole numbers that two ranges have in common."""
    common = max(0.0, min(a[1], b[1]) - max(a[0], b[0]) + 1)
    return common / ((a[1] - a[0] + 1) + (b[1] - b[0] + 1) - common)


def guess(some: list[Told], kind: str, low_model: weights.Linear, high_model: weights.Linear) -> tuple[float, float]:
    """Return the range that two models choose."""
    if not some:
        return 0.0, 0.0
    lows, highs = candidates(some, RULE)
    low = choose(low_model, some, lows, kind, 0.0)
    above = {a: at for a, at in highs.items() if a >= low}
    return low, choose(high_model, some, above, kind, low) if above else low


def main() -> None:
    """Run the command."""
    parser = options(__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--l2", type=float, default=1.0)
    given = parser.parse_args()
    items = load(given.gold)
    ids = sorted({i[0] for i in items})
    fold_of = {name: n % given.folds for n, name in enumerate(ids)}
    rows: dict[str, list[tuple[bool, bool, float]]] = {kind: [] for kind in KINDS}
    for fold in range(given.folds):
        known = [i for i in items if fold_of[i[0]] != fold]
        models = train(known, 0, given.l2), train(known, 1, given.l2)
        for name, kind, some, gold in items:
            if fold_of[name] == fold:
                ours = guess(some, kind, *models)
                rows[kind].append((ours[0] == gold[0], ours[1] == gold[1], overlap(ours, gold) if some else 0.0))
    figures: dict[str, float] = {"folds": given.folds}
    for kind, found in rows.items():
        figures[f"{kind}_low"] = 100 * float(np.mean([r[0] for r in found]))
        figures[f"{kind}_high"] = 100 * float(np.mean([r[1] for r in found]))
        figures[f"{kind}_iou"] = 100 * float(np.mean([r[2] for r in found]))
    print({name: round(value, 1) for name, value in figures.items()})
    if given.check:
        return
    for which, name in enumerate(("tolls_low", "tolls_high")):
        model = train(items, which, given.l2)
        path = weights.save(name, model.table, model.bias, model.classes)
        path.with_suffix(".md").write_text(CARD.format(**figures), encoding="utf-8")


if __name__ == "__main__":
    main()
