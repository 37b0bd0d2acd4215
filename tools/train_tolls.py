"""Train how a report's counts add up to one toll (truceline.claim.lead.tolls), from the totals of whole releases.

    python tools/train_tolls.py [--gold ../shared/gold] [--folds 5]

Which action each count takes is not annotated, only the total: every way through the counts that reaches the gold total
is right, and the chance of all right ways together is made as high as possible (L2, L-BFGS). Prints the cross-validated
share of right totals, then trains on all and writes ``src/truceline/weights/tolls.npz`` and its card.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from tools.linear import options

from benchmarks.parses import parses
from truceline import weights
from truceline.claim.lead.told import Told, told
from truceline.claim.lead.tolls import ACTIONS, add_up, after, features
from truceline.find import counts
from truceline.read.plain import document

SIZE = 1 << 14
CARD = """# tolls

How a report's counts add up to one toll: skip, replace or add, scored by a linear model over hashed features
(`truceline.claim.lead.tolls`).

Data: 300 military press releases with the least number of killed and captured (coding of A. Strick van Linschoten;
data set card CC BY-SA 4.0; texts NATO public releases). No text is part of this file.

Cross-validated by document, {folds} folds: killed {killed:.1f} % right ({killed_some:.1f} % where any were killed),
captured {captured:.1f} % ({captured_some:.1f} %).

Retrain: `python tools/train_tolls.py`.
"""

Edge = tuple[int, int, int, np.ndarray]  # from node, to node, action, buckets
Item = tuple[str, str, list[Told], float]


Lattice = tuple[list[Edge], int, list[int], list[int]]


def lattice(some: list[Told], kind: str, gold: float) -> Lattice:
    """Return the edges between (count, total) nodes, the number of nodes, the last ones and the right ones."""
    nodes: dict[tuple[int, float], int] = {(0, 0.0): 0}
    edges: list[Edge] = []
    layer = [0.0]
    for i, one in enumerate(some):
        ahead: list[float] = []
        for total in layer:
            seen = np.array([weights.bucket(f, SIZE) for f in features(some, i, total, kind)], dtype=np.int64)
            for a, action in enumerate(ACTIONS):
                reached = after(total, one.amount, action)
                if reached is None:
                    continue
                if (i + 1, reached) not in nodes:
                    nodes[i + 1, reached] = len(nodes)
                    ahead.append(reached)
                edges.append((nodes[i, total], nodes[i + 1, reached], a, seen))
        layer = ahead
    ends = [(n, t) for (i, t), n in nodes.items() if i == len(some)]
    return edges, len(nodes), [n for n, _ in ends], [n for n, t in ends if t == gold]


def gradient(table: np.ndarray, lattices: list[Lattice], l2: float) -> tuple[float, np.ndarray]:
    """Return the negative log-likelihood of the right totals, and its gradient."""
    grad = l2 * table
    loss = 0.5 * l2 * float((table**2).sum())
    for edges, size, ends, right in lattices:
        scores = np.array([table[seen, a].sum() for _, _, a, seen in edges])
        forward = np.full(size, -np.inf)
        forward[0] = 0
        for (u, v, _, _), s in zip(edges, scores, strict=True):
            forward[v] = np.logaddexp(forward[v], forward[u] + s)
        for goal, sign in ((ends, 1.0), (right, -1.0)):
            backward = np.full(size, -np.inf)
            backward[goal] = 0
            for (u, v, _, _), s in zip(reversed(edges), reversed(scores), strict=True):
                backward[u] = np.logaddexp(backward[u], backward[v] + s)
            total = backward[0]
            loss += sign * total
            for (u, v, a, seen), s in zip(edges, scores, strict=True):
                chance = np.exp(forward[u] + s + backward[v] - total)
                if chance > 1e-6:
                    np.add.at(grad[:, a], seen, sign * chance)
    return loss, grad


def train(items: list[Item], l2: float = 1.0) -> weights.Linear:
    """Return the model that makes the gold totals likeliest."""
    lattices = [lattice(some, kind, gold) for _, kind, some, gold in items if some]
    lattices = [la for la in lattices if la[3] and len(la[3]) < len(la[2])]

    def objective(flat: np.ndarray) -> tuple[float, np.ndarray]:
        loss, grad = gradient(flat.reshape(SIZE, len(ACTIONS)), lattices, l2)
        return loss, grad.ravel()

    start = np.zeros(SIZE * len(ACTIONS))
    done = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return weights.Linear(done.x.reshape(SIZE, len(ACTIONS)).astype(np.float32), np.zeros(3, np.float32), ACTIONS)


def load(gold: Path) -> list[Item]:
    """Return (document, kind, counts, gold total) for each release and kind."""
    folder = gold / "casualties-isaf"
    answers = {r["id"]: r for r in map(json.loads, (folder / "dev.gold.jsonl").open(encoding="utf-8"))}
    given = [json.loads(line) for line in (folder / "dev.inputs.jsonl").open(encoding="utf-8")]
    items: list[Item] = []
    for row, (doc, parse) in zip(given, parses([document(r["text"]) for r in given]), strict=True):
        mentions = counts.find(doc, parse)
        for kind in ("killed", "captured"):
            items.append((row["id"], kind, told(parse, mentions, kind, "minimum"), float(answers[row["id"]][kind])))
    return items


def main() -> None:
    """Run the command."""
    parser = options(__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--l2", type=float, default=3.0)
    given = parser.parse_args()
    items = load(given.gold)
    ids = sorted({i[0] for i in items})
    fold_of = {name: n % given.folds for n, name in enumerate(ids)}
    right: dict[str, list[tuple[bool, bool]]] = {"killed": [], "captured": []}
    for fold in range(given.folds):
        model = train([i for i in items if fold_of[i[0]] != fold], given.l2)
        for name, kind, some, gold in items:
            if fold_of[name] == fold:
                total = add_up(some, kind, model).total if some else 0.0
                right[kind].append((total == gold, gold > 0))
                if total != gold:
                    print(name, kind, "gold", gold, "ours", total, [(t.count.who, t.amount) for t in some])
    figures: dict[str, float] = {"folds": given.folds}
    for kind, rows in right.items():
        figures[kind] = 100 * sum(ok for ok, _ in rows) / len(rows)
        figures[f"{kind}_some"] = 100 * sum(ok for ok, some in rows if some) / sum(some for _, some in rows)
    print(figures)
    if given.check:
        return
    model = train(items, given.l2)
    path = weights.save("tolls", model.table, model.bias, ACTIONS)
    path.with_suffix(".md").write_text(CARD.format(**figures), encoding="utf-8")


if __name__ == "__main__":
    main()
