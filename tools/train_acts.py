"""Train what reads a PLOVER type between two parties (``weights/towards``) from marked sentences, and what a passage
tells of in the main (``weights/topics``) from labelled snippets and passages of our own (``tools/written``).

    python tools/train_acts.py towards|topics [--check]

``--check`` only prints figures: ten folds over groups of alike sentences, none of which stands on both sides. The
sentences lie in TRUCELINE_GOLD (default ../shared/gold) and are not part of this package.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "tools")]

import linear  # noqa: E402
from benchmarks.adapters import events_case2, events_plv  # noqa: E402
from benchmarks.predict import rows  # noqa: E402
from truceline import weights  # noqa: E402
from truceline.find.acts import topics as topics_of  # noqa: E402
from truceline.find.acts import towards as towards_of  # noqa: E402

GOLD = Path(os.environ.get("TRUCELINE_GOLD", ROOT.parent / "shared" / "gold"))
FOLDS = 10
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "1"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "2"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "3"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "4"),
}
SIZE = 1 << 17


def groups(texts: Sequence[str], share: float = 0.4) -> list[int]:
    """Return a group for each text: texts that share many runs of six words are in one."""
    runs = [{tuple(w[i : i + 6]) for i in range(max(1, len(w) - 5))} for w in (t.lower().split() for t in texts)]
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    group = list(range(len(texts)))

    def top(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    for i, mine in enumerate(runs):
        for j in {j for run in mine for j in where[run]}:
            if len(mine & runs[j]) >= share * min(len(mine), len(runs[j])):
                group[max(top(i), top(j))] = min(top(i), top(j))
        for run in mine:
            where[run].append(i)
    return [top(i) for i in range(len(texts))]


def folds(group: Sequence[int], seed: int) -> list[np.ndarray]:
    """Return the items of each fold; a group stays together."""
    order = sorted(set(group))
    np.random.default_rng(seed).shuffle(order)
    fold_of = {g: n % FOLDS for n, g in enumerate(order)}
    return [np.array([i for i, g in enumerate(group) if fold_of[g] == n]) for n in range(FOLDS)]


@dataclass(frozen=True)
class Task:
    """What a model is trained on: items, what it sees of each, their labels, and how it is fitted.

    ``numbers``: what it sees as numbers (float [items and ours, numbers]); ``ours``: passages of our own, which stand
    behind the items in ``samples``, ``labels`` and ``numbers`` and are in every fold's training part, in none's test.
    """

    items: list[dict[str, Any]]
    samples: list[list[str]]
    labels: list[str]
    how: dict[str, Any]
    numbers: np.ndarray
    meanings: float  # how much the numbers count beside the words before they are trained
    weight: float = 1.0  # how much a passage of our own counts beside an item

    @property
    def group(self) -> list[int]:
        return groups([item["text"] for item in self.items])

    @property
    def asked(self) -> list[str]:
        """The labels of the items, without those of our own passages."""
        return self.labels[: len(self.items)]

    def fit(self, left_out: frozenset[int] = frozenset()) -> weights.Linear:
        """Return the model trained on all samples but some."""
        kept = [i for i in range(len(self.labels)) if i not in left_out]
        model = linear.fit_few(
            [self.samples[i] for i in kept], [self.labels[i] for i in kept], size=SIZE, **self.how,
            numbers=self.numbers[kept] * self.meanings**0.5,
            counts=[1.0 if i < len(self.items) else self.weight for i in kept],
        )  # fmt: skip
        assert model.dense is not None
        model.dense *= self.meanings**0.5
        return model


def crossed(task: Task, group: Sequence[int], seed: int) -> list[str]:
    """Return for each item the answer of a model that has not seen its group."""
    told = [""] * len(task.items)
    for held in folds(group, seed):
        model = task.fit(frozenset(held.tolist()))
        for i in held:
            told[i] = model.best(task.samples[i], task.numbers[i])[0]
    return told


def f1(gold: Sequence[str], told: Sequence[str]) -> dict[str, float]:
    """Return the F1 of each class of the gold, in per cent."""
    scores = {}
    for name in sorted(set(gold)):
        hit = sum(g == t == name for g, t in zip(gold, told, strict=True))
        scores[name] = 200 * hit / (list(gold).count(name) + list(told).count(name))
    return scores


def macro_f1(gold: Sequence[str], told: Sequence[str]) -> float:
    """Return the mean over classes of F1, in per cent."""
    scores = f1(gold, told)
    return sum(scores.values()) / len(scores)


def weighted_f1(gold: Sequence[str], told: Sequence[str]) -> float:
    """Return the mean over items of their class's F1, in per cent."""
    scores = f1(gold, told)
    return sum(scores[name] for name in gold) / len(gold)


def read(bench: str, field: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the items of a bench and their labels."""
    gold = {row["id"]: row[field] for row in rows(GOLD / bench / "dev.gold.jsonl")}
    items = list(rows(GOLD / bench / "dev.inputs.jsonl"))
    return items, [gold[item["id"]] for item in items]


TOPIC_WEIGHTS = {"act": 3.0, "first-act": 3.0, "cue": 3.0, "first-cue": 2.0, "pair": 0.3}
DOERS = frozenset({"nsubj", "nsubjpass", "dobj", "agent"})


def topic_weight(feature: str) -> float:
    """Return how much a sign of a topic counts beforehand: who does what most, pairs of words least."""
    name = feature.partition("=")[0]
    if name in DOERS:
        return 1.0 if "verb " in feature else 10.0
    return TOPIC_WEIGHTS.get(name, 1.0)


WRITTEN = Path(__file__).parent / "written"


def written(name: str) -> list[tuple[str, str]]:
    """Return the passages of our own for a task: (class, passage)."""
    found, kind = [], ""
    for line in (WRITTEN / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            kind = line[3:]
        elif line and line[0] != "#":
            found.append((kind, line))
    return found


def towards() -> Task:
    items, labels = read("events-plv", "root")
    marked = list(events_plv.marked(items))
    samples = [towards_of.features(*one) for one in marked]
    numbers = np.array([towards_of.between(reading, source, target) for reading, _, source, target in marked])
    return Task(items, samples, labels, {"c": 1.0}, numbers, meanings=10.0)


def topics() -> Task:
    items, labels = read("events-case2", "label")
    ours = {theirs: name for name, theirs in events_case2.LABELS.items()}
    more = written("topics")
    passages = list(events_case2.passages([*items, *({"text": text} for _, text in more)]))
    samples = [topics_of.features(*one) for one in passages]
    numbers = np.array([topics_of.meanings(reading, first, last) for reading, _, first, last in passages])
    names = [*(ours[label] for label in labels), *(kind for kind, _ in more)]
    return Task(items, samples, names, {"c": 1.0, "weigh": topic_weight}, numbers, 5.0, weight=0.6)


TASKS: dict[str, Callable[[], Task]] = {"topics": topics, "towards": towards}


def answers(name: str, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the answers to some items, each by a model that has seen neither it nor its like."""
    task = TASKS[name]()
    told = crossed(task, task.group, seed=0)
    answer_of = {item["id"]: answer for item, answer in zip(task.items, told, strict=True)}
    for id in ids:
        yield id, answer_of[id]


def check(name: str, task: Task) -> None:
    """Print cross-validated figures."""
    for seed in range(3):
        told = crossed(task, task.group, seed)
        figures = {"macro": macro_f1(task.asked, told), "weighted": weighted_f1(task.asked, told)}
        if name == "towards":
            quads = [QUADS[x] for x in task.asked], [QUADS[x] for x in told]
            figures["quad"] = macro_f1(*quads)
            figures["binary"] = macro_f1(*([str(q > "2") for q in some] for some in quads))
        print("  ".join(f"{metric} {figure:.1f}" for metric, figure in figures.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("--check", action="store_true", help="only cross-validate")
    options = parser.parse_args()
    task = TASKS[options.task]()
    if options.check:
        check(options.task, task)
        return
    model = task.fit()
    print(weights.save(options.task, model.table, model.bias, model.classes, dense=model.dense))


if __name__ == "__main__":
    main()
