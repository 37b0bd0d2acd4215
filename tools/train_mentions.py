"""Train the weights that tell what a report names and how it stands to what else (weights/mentions.npz, ties.npz).

    python -m tools.train_mentions [--gold FOLDER] [--check]

Reads relations-re3d dev (reports on Syria and Iraq in which people marked entities and their relations; what most of
the markers rejected is left out). Of entities inside others the longest is learnt. Ties are learnt between the marked
entities, and told between those that the chain finds. ``--check`` cross-validates by report (five folds) and writes
nothing; the figures are those of the bench.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tools import chain as chains
from tools.linear import fit, keep

from benchmarks.adapters.relations_re3d import KINDS, TIE_KINDS, row
from benchmarks.bench import gold_folder
from benchmarks.parses import parses
from benchmarks.predict import rows
from truceline import find, ground, weights
from truceline.find import entities
from truceline.find.entities.lists import Run
from truceline.find.entities.pairs import pairs, scene
from truceline.find.entities.signs import signs
from truceline.read.plain import document
from truceline.record import Document, Entity, Grounding, Mention, Parse, Report
from truceline.weights import sequence

SIZE = 1 << 16
STRENGTH = 0.3
TIE_STRENGTH = 0.2
FOLDS = 5
BELIEVED = 0.5  # of the markers' trust
BOTH_WAYS = frozenset(TIE_KINDS) - {"belongs-to", "in-charge-of", "has-attribute"}


@dataclass(frozen=True)
class Item:
    """One report with what people marked in it."""

    id: str
    document: Document
    parse: Parse
    mentions: tuple[Mention, ...]
    groundings: tuple[Grounding, ...]
    buckets: np.ndarray
    runs: tuple[Run, ...]
    relations: tuple[dict[str, Any], ...]

    @property
    def labels(self) -> list[str]:
        """Return the label of each token."""
        labels = [sequence.OUTSIDE] * len(self.parse)
        for first, last, kind in self.runs:
            labels[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
        return labels


def items(folder: Path) -> list[Item]:
    """Return the reports of the development part."""
    given = list(rows(folder / "dev.inputs.jsonl"))
    answers = {row["id"]: row for row in rows(folder / "dev.gold.jsonl")}
    found = []
    documents = (document(item["text"], title=item.get("title")) for item in given)
    for item, (doc, parse) in zip(given, parses(documents), strict=True):
        mentions = find.find(doc, parse)
        gold = answers[item["id"]]
        found.append(
            Item(
                item["id"], doc, parse, mentions, ground.ground(doc, parse, mentions), signs(parse, mentions, SIZE),
                marked(parse, gold["entities"]), tuple(gold["relations"]),
            )
        )  # fmt: skip
    return found


def marked(parse: Parse, marks: Sequence[dict[str, Any]]) -> tuple[Run, ...]:
    """Return the marked entities as runs of tokens, the longest of those that overlap."""
    kinds = {outside: ours for ours, outside in KINDS.items()}
    some = []
    for mark in marks:
        start, stop = mark["span"]
        first, last = parse.tokens(start, stop)
        if mark["confidence"] < BELIEVED or mark["type"] not in kinds or first == last:
            continue
        if parse.starts[first] == start and parse.sentence_of[first] == parse.sentence_of[last - 1]:
            some.append((first, last, kinds[mark["type"]]))
    chosen: list[Run] = []
    for run in sorted(some, key=lambda r: (r[0] - r[1], r)):
        if all(run[1] <= other[0] or other[1] <= run[0] for other in chosen):
            chosen.append(run)
    return tuple(sorted(chosen))


def tie(item: Item, a: Run, b: Run) -> str | None:
    """Return the tie that was marked between two runs ("fights", "belongs-to:back", "none"), None: it is in doubt."""
    one, other = item.parse.chars(*a[:2]), item.parse.chars(*b[:2])
    doubted = False
    for kind, outside in TIE_KINDS.items():
        for relation in item.relations:
            if relation["type"] != outside:
                continue
            forth = _over(one, relation["a"]) and _over(other, relation["b"])
            back = _over(one, relation["b"]) and _over(other, relation["a"])
            if (forth or back) and relation["confidence"] >= BELIEVED:
                return kind if forth or kind in BOTH_WAYS else f"{kind}:back"
            doubted = doubted or forth or back
    return None if doubted else "none"


def _over(span: tuple[int, int], other: Sequence[int]) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def trained(some: Sequence[Item]) -> tuple[sequence.Chain, weights.Linear]:
    """Return the two models fitted to some reports."""
    chain = chains.fit([(i.buckets, i.parse.sentences, i.labels) for i in some], size=SIZE, c=STRENGTH)
    samples, labels = [], []
    for item in some:
        for a, b, seen in pairs(scene(item.parse, item.mentions, item.groundings), item.runs):
            if (label := tie(item, a, b)) is not None:
                samples.append(seen)
                labels.append(label)
    return chain, fit(samples, labels, size=SIZE, c=TIE_STRENGTH)


def told(item: Item, chain: sequence.Chain, model: weights.Linear) -> dict[str, Any]:
    """Return what models find in a report, in the bench's form."""
    named, hopeful = entities.runs(item.parse, item.mentions, chain)
    some = tuple(Entity(what, entities.span(item.document, item.parse, i, j)) for i, j, what in named)
    ties = entities.ties(item.document, item.parse, item.mentions, item.groundings, hopeful, model)
    return {"id": item.id, **row(Report(item.document, entities=some, ties=tuple(ties)))}


def crossed(ids: set[str], folder: Path | None = None) -> Iterator[dict[str, Any]]:
    """Yield what models say of some reports that have not seen them (five folds), in the bench's form."""
    some = items(folder or gold_folder() / "relations-re3d")
    for fold in range(FOLDS):
        models = trained([item for n, item in enumerate(some) if n % FOLDS != fold])
        yield from (told(item, *models) for item in some[fold::FOLDS] if item.id in ids)


def check(folder: Path) -> None:
    """Print the bench's figures of what models say that have not seen the report."""
    predicted = list(crossed({item["id"] for item in rows(folder / "dev.inputs.jsonl")}, folder))
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "predicted.jsonl"
        out.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
        script = folder.parent.parent / "score" / "score.py"
        gold = folder / "dev.gold.jsonl"
        subprocess.run([sys.executable, script, "relations-re3d", "--gold", gold, "--pred", out], check=True)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.train_mentions", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, default=gold_folder())
    parser.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    options = parser.parse_args()
    folder = options.gold / "relations-re3d"
    if options.check:
        check(folder)
        return
    chain, model = trained(items(folder))
    print(sequence.save(entities.MENTIONS, chain), keep(entities.TIES, model))


if __name__ == "__main__":
    main()
