"""Train who and what fill the roles of a report's attack (truceline.claim.lead.fillers), from MUC-4's answer keys.

    python tools/train_fillers.py [--gold ../shared/gold] [--folds 4] [--sample N]

Three models: does the report tell of an attack at all, which role does a phrase fill, and which phrases stand beside
the report's others. Prints the cross-validated precision, recall and F1 over entities (as CEAF-REE counts them) and the
limits that were best; with ``--keep`` it writes ``fillers_report.npz``, ``fillers.npz``, ``fillers_again.npz`` and
their cards.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier as Boosting
from sklearn.linear_model import LogisticRegression

from benchmarks.parses import parses
from truceline import weights
from truceline.claim.lead.fillers import ROLES, Phrase, again, contexts, features, phrases, report_words, same
from truceline.claim.lead.weighed import LEAST, numbers
from truceline.read.plain import document
from truceline.weights import trees

FIELDS = dict(zip(ROLES, ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon"), strict=True))
CLASSES = ("none", *ROLES)
SIZE = 1 << 18
REPORT_SIZE = 1 << 16
SMALLEST = 0.01  # of the largest weight
CARD = """# fillers, fillers_again, fillers_report

Who and what fill the roles of a report's attack, and whether it tells of one (`truceline.claim.lead.fillers`): linear
models over hashed features; then boosted trees that weigh a report's phrases against each other
(`truceline.claim.lead.weighed`), trained on chances from models that did not see the report.

Data: 1,499 documents of MUC-4 (FBIS texts of the 1980s in lower case, US government; answer keys), used for training
only; no text is part of these files.

Cross-validated by document, {folds} folds: CEAF-REE P {p:.1f}, R {r:.1f}, F1 {f:.1f}; limits {limits}.

Retrain: `python tools/train_fillers.py --keep`.
"""


def plain(words: str) -> str:
    """Return a mention as the comparison sees it: lower case, no punctuation, no articles."""
    return " ".join(w for w in re.sub(r"[^\w\s]", " ", words.lower()).split() if w not in ("a", "an", "the"))


def sparse(rows: list[np.ndarray], size: int) -> csr_matrix:
    """Return rows of buckets as a sparse matrix."""
    starts = np.concatenate([[0], np.cumsum([len(r) for r in rows])])
    return csr_matrix((np.ones(starts[-1], np.float32), np.concatenate(rows), starts), shape=(len(rows), size))


class Doc:
    """A report with its phrases as buckets, and its gold by role: lists of entities, each a set of mentions."""

    def __init__(self, row: dict, gold: dict, parse) -> None:  # type: ignore[no-untyped-def, type-arg]
        self.id = row["id"]
        self.gold = {role: [{plain(m) for m in e} for e in gold[FIELDS[role]]] for role in ROLES}
        self.has = any(self.gold.values())
        self.sentence_of = parse.sentence_of
        self.words = np.array([weights.bucket(w, REPORT_SIZE) for w in sorted(report_words(parse))], np.int32)
        around = contexts(parse)
        self.phrases: list[Phrase] = phrases(parse)
        self.names = [plain(" ".join(p.words)) for p in self.phrases]
        self.rows = [
            np.array([weights.bucket(f, SIZE) for f in features(p, around, parse, 0.0) if f != "d=0"], np.int32)
            for p in self.phrases
        ]
        label = {m: n for n, role in enumerate(ROLES, 1) for e in self.gold[role] for m in e}
        self.labels = np.array([label.get(name, 0) for name in self.names], np.int8)

    def with_told(self, told: float) -> list[np.ndarray]:
        """Return the phrases' buckets with the report's own likelihood among them."""
        mark = weights.bucket(f"d={round(max(-3, min(3, told)))}", SIZE)
        return [np.append(row, mark).astype(np.int32) for row in self.rows]


def report_model(docs: list[Doc]) -> LogisticRegression:
    """Return a model of which reports tell of an attack."""
    model = LogisticRegression(C=20.0, max_iter=200)
    return model.fit(scaled(docs), [d.has for d in docs])


def scaled(docs: list[Doc]) -> csr_matrix:
    """Return the reports' words, each row as long as any other: a long report tells no more of an attack."""
    rows = sparse([d.words for d in docs], REPORT_SIZE)
    lengths = np.sqrt(np.maximum(1, rows.sum(axis=1).A1 if hasattr(rows.sum(axis=1), "A1") else rows.sum(axis=1)))
    return csr_matrix(rows.multiply(1 / lengths.reshape(-1, 1)))


def told_of(model: LogisticRegression, docs: list[Doc]) -> np.ndarray:
    return model.decision_function(scaled(docs))


def phrase_model(docs: list[Doc], told: dict[str, float], c: float) -> LogisticRegression:
    """Return a model of the roles, from all phrases of reports with an attack and a share of the others'."""
    rows: list[np.ndarray] = []
    labels: list[int] = []
    for number, doc in enumerate(docs):
        for n, row in enumerate(doc.with_told(told[doc.id])):
            if doc.labels[n] or doc.has or (number + n) % 3 == 0:
                rows.append(row)
                labels.append(int(doc.labels[n]))
    model = LogisticRegression(C=c, max_iter=120)
    return model.fit(sparse(rows, SIZE), labels)


def out_of_fold(docs: list[Doc], folds: int) -> dict[str, float]:
    """Return each report's log-odds from models that did not see it."""
    told: dict[str, float] = {}
    for fold in range(folds):
        model = report_model([d for n, d in enumerate(docs) if n % folds != fold])
        rest = [d for n, d in enumerate(docs) if n % folds == fold]
        told |= dict(zip((d.id for d in rest), told_of(model, rest), strict=True))
    return told


def second_models(docs: list[Doc], told: dict[str, float], first: dict[str, np.ndarray]) -> list[Boosting]:
    """Return a model of each role that weighs a report's phrases against each other.

    ``first``: the phrases' chances by models that did not see the report.
    """
    rows, chances, labels = [], [], []
    for doc in docs:
        asked = np.flatnonzero(first[doc.id][:, 1:].max(1, initial=0.0) > LEAST)
        if len(asked):
            words, places = [p.words for p in doc.phrases], [p.places for p in doc.phrases]
            rows.append(numbers(first[doc.id], words, places, doc.sentence_of, told[doc.id], asked.tolist()))
            chances.append(first[doc.id][asked])
            labels.append(doc.labels[asked])
    x, p, y = np.concatenate(rows), np.concatenate(chances), np.concatenate(labels)
    made = []
    for n in range(1, len(CLASSES)):
        kept = p[:, n] > LEAST
        model = Boosting(
            max_iter=80, learning_rate=0.07, max_leaf_nodes=10, l2_regularization=5, min_samples_leaf=30,
            random_state=0, early_stopping=False,
        )  # fmt: skip
        made.append(model.fit(x[kept], y[kept] == n))
    return made


def grown(models: list[Boosting]) -> list[tuple[list[np.ndarray], float]]:
    """Return models as nodes of trees and a bias each."""
    return [([step[0].nodes for step in m._predictors], float(np.ravel(m._baseline_prediction)[0])) for m in models]


def chosen(doc: Doc, chances: np.ndarray, limits: dict[str, float]) -> dict[str, list[str]]:
    """Return the entities by role, one mention each."""
    found: dict[str, list[str]] = {}
    for n, role in enumerate(ROLES, 1):
        kept: list[int] = []
        for i in np.argsort(-chances[:, n], kind="stable"):
            if chances[i, n] < limits[role]:
                break
            if not any(same(doc.phrases[i].words, doc.phrases[k].words) for k in kept):
                kept.append(int(i))
        found[role] = [doc.names[i] for i in kept]
    return found


Right = tuple[int, int, int]  # right, told and gold entities


def counts(docs: list[Doc], chances: dict[str, np.ndarray], limits: dict[str, float]) -> dict[str, Right]:
    """Return (right, told, gold) entities by role."""
    made = dict.fromkeys(ROLES, (0, 0, 0))
    for doc in docs:
        found = chosen(doc, chances[doc.id], limits)
        for role in ROLES:
            left = list(doc.gold[role])
            right = 0
            for name in found[role]:
                hit = next((e for e in left if name in e), None)
                if hit is not None:
                    left.remove(hit)
                    right += 1
            a, b, c = made[role]
            made[role] = (a + right, b + len(found[role]), c + len(doc.gold[role]))
    return made


def f1(right: int, told: int, gold: int) -> float:
    return 200 * right / (told + gold) if told + gold else 0.0


def load(gold: Path, sample: int) -> list[Doc]:
    folder = gold / "roles-muc4"
    answers = {r["id"]: r for r in map(json.loads, (folder / "dev.gold.jsonl").open(encoding="utf-8"))}
    given = [json.loads(line) for line in (folder / "dev.inputs.jsonl").open(encoding="utf-8")]
    given = given[:: max(1, len(given) // sample)] if sample else given
    pairs = zip(given, parses([document(r["text"]) for r in given]), strict=True)
    return [Doc(row, answers[row["id"]], parse) for row, (_, parse) in pairs]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--c", type=float, default=0.3)
    parser.add_argument("--keep", action="store_true", help="write the models")
    options = parser.parse_args()
    docs = load(options.gold, options.sample)
    print(len(docs), "reports", sum(len(d.rows) for d in docs), "phrases", flush=True)
    told = out_of_fold(docs, 5)
    print("reports with an attack told apart:", np.mean([(told[d.id] > 0) == d.has for d in docs]), flush=True)
    chances: dict[str, np.ndarray] = {}
    for fold in range(options.folds):
        known = [d for n, d in enumerate(docs) if n % options.folds != fold]
        phrase = phrase_model(known, told, options.c)
        for doc in (d for n, d in enumerate(docs) if n % options.folds == fold):
            chances[doc.id] = phrase.predict_proba(sparse(doc.with_told(told[doc.id]), SIZE))
    first = chances
    chances = {}
    with tempfile.TemporaryDirectory() as scratch:
        for fold in range(options.folds):
            known = [d for n, d in enumerate(docs) if n % options.folds != fold]
            path = trees.save(f"{scratch}/{fold}", grown(second_models(known, told, first)))
            model = trees.load(str(path.with_suffix("")))
            for doc in (d for n, d in enumerate(docs) if n % options.folds == fold):
                chances[doc.id] = again(doc.phrases, first[doc.id], doc.sentence_of, told[doc.id], model)
    limits = best_limits(docs, chances)
    made = counts(docs, chances, limits)
    for role, (a, b, c) in made.items():
        shown = f"P {100 * a / max(b, 1):5.1f}  R {100 * a / max(c, 1):5.1f}  F1 {f1(a, b, c):5.1f}"
        print(f"{role:14} limit {limits[role]:.2f}  {shown}")
    a, b, c = (sum(m[i] for m in made.values()) for i in range(3))
    figures = {"p": 100 * a / b, "r": 100 * a / c, "f": f1(a, b, c), "folds": options.folds, "limits": limits}
    print(f"all: P {figures['p']:.2f} R {figures['r']:.2f} F1 {figures['f']:.2f}")
    if options.keep:
        keep("fillers_report", ("none", "attack"), report_model(docs), REPORT_SIZE)
        path = keep("fillers", CLASSES, phrase_model(docs, told, options.c), SIZE)
        second = trees.save("fillers_again", grown(second_models(docs, told, first)))
        for card in (path, second, path.with_stem("fillers_report")):
            card.with_suffix(".md").write_text(CARD.format(**figures), encoding="utf-8")


def best_limits(docs: list[Doc], chances: dict[str, np.ndarray]) -> dict[str, float]:
    """Return, per role, the chance from which a phrase is taken: that with the best F1."""
    best: dict[str, float] = {}
    for role in ROLES:
        tried = []
        for limit in np.arange(0.1, 0.65, 0.05):
            alone = dict.fromkeys(ROLES, 1.1) | {role: float(limit)}
            tried.append((f1(*counts(docs, chances, alone)[role]), float(limit)))
        best[role] = round(max(tried)[1], 2)
    return best


def keep(name: str, classes: tuple[str, ...], model: LogisticRegression, size: int) -> Path:
    """Write a model without its smallest weights, which tell nothing and fill the file."""
    table, bias = model.coef_.T, model.intercept_
    if len(classes) == 2:
        table, bias = np.hstack([-table, table]) / 2, np.concatenate([-bias, bias]) / 2
    table = np.where(np.abs(table) < SMALLEST * np.abs(table).max(), 0.0, table)
    return weights.save(name, table.astype(np.float32), bias.astype(np.float32), classes)


if __name__ == "__main__":
    main()
