"""Train the weights that tell where a verb's happening took place (weights/event_place.npz), and
beside its sentence's other names (event_place_together.npz).

    python -m tools.train_event_place [--gold FOLDER] [--check]

Reads event-place dev: sentences with one verb each and the place words that locate it, often none. Train the weights of
``tools.train_places`` first: how sure finding is of a name is one of the signs. ``--check`` cross-validates by document
(five folds) and writes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from tools.linear import fit, keep, options

from benchmarks.parses import parses
from benchmarks.predict import rows
from truceline import weights
from truceline.find import places
from truceline.find.places import sites, together
from truceline.read.plain import document

SIZE = 1 << 18
STRENGTH, BESIDE = 0.5, 0.03
FOLDS, PARTS = 5, 4


@dataclass(frozen=True)
class Item:
    """One verb's sentence: the names in it with their signs, and which tell where."""

    doc: str
    gold: frozenset[tuple[int, int]]
    tokens: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int], ...]
    ranges: tuple[tuple[int, int], ...]
    lists: tuple[int, ...]
    signs: tuple[list[str], ...]


def items(folder: Path) -> list[Item]:
    """Return the items of the development part."""
    given = list(rows(folder / "dev.inputs.jsonl"))
    gold = {row["id"]: row for row in rows(folder / "dev.gold.jsonl")}
    found = []
    for one, (doc, parse) in zip(given, parses(document(i["text"]) for i in given), strict=True):
        names = places.look(doc, parse)
        row = gold[one["id"]]
        verb, _ = parse.tokens(*one["given"]["verb"])
        some = sites.spots(parse, verb, names.spots)
        found.append(
            Item(
                row["doc"], frozenset((a, b) for a, b in row["locations"]), tuple((a, b) for a, b in row["tokens"]),
                tuple(parse.chars(s.candidate.first, s.candidate.last) for s in some),
                tuple((s.candidate.first, s.candidate.last) for s in some),
                tuple(sites.lists(parse, some)),
                tuple(sites.signs(parse, verb, s, some, names.scan) for s in some),
            )
        )  # fmt: skip
    return found


def trained(some: Iterable[Item]) -> weights.Linear:
    """Return weights fitted to some items."""
    samples, labels = [], []
    for item in some:
        for span, seen in zip(item.spans, item.signs, strict=True):
            samples.append(seen)
            labels.append("place" if span in item.gold else "other")
    return fit(samples, labels, size=SIZE, c=STRENGTH)


def beside(some: Sequence[Item]) -> weights.Linear:
    """Return weights of a name beside its sentence's others, fitted to what models say that have not seen the item."""
    samples, labels = [], []
    for fold in range(PARTS):
        rest = [i for i in some if crc32(("x" + i.doc).encode()) % PARTS != fold]
        model = trained(rest)
        for item in some:
            if crc32(("x" + item.doc).encode()) % PARTS == fold:
                alone = [sites.log_odds(model, seen) for seen in item.signs]
                samples += together.signs(item.ranges, item.lists, alone, item.signs)
                labels += ["place" if span in item.gold else "other" for span in item.spans]
    return fit(samples, labels, size=SIZE, c=BESIDE)


def covered(tokens: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return the numbers of the tokens that some spans touch."""
    spans = list(spans)
    return {n for n, (a, b) in enumerate(tokens) if any(a < d and c < b for c, d in spans)}


def check(some: list[Item]) -> None:
    """Print the cross-validated figures."""
    tally: Counter[str] = Counter()
    for fold in range(FOLDS):
        rest = [i for i in some if crc32(i.doc.encode()) % FOLDS != fold]
        models = trained(rest), beside(rest)
        for item in some:
            if crc32(item.doc.encode()) % FOLDS != fold:
                continue
            gains = places.gains(item.ranges, item.lists, item.signs, *models)
            ours = covered(item.tokens, [item.spans[i] for i in places.best(item.ranges, gains)])
            theirs = covered(item.tokens, item.gold)
            tally.update(right=len(ours & theirs), ours=len(ours), gold=len(theirs), exact=ours == theirs, items=1)
    precision, recall = tally["right"] / tally["ours"], tally["right"] / tally["gold"]
    both = 2 * tally["right"] / (tally["ours"] + tally["gold"])
    print(f"token P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * both:.1f}", end="  ")
    print(f"exact {100 * tally['exact'] / tally['items']:.1f}")


def main() -> None:
    """Run the command."""
    given = options(__doc__).parse_args()
    some = items(given.gold / "event-place")
    if given.check:
        check(some)
        return
    model = trained(some)
    keep(sites.MODEL, model)
    keep(together.MODEL, beside(some))
    print(f"{len(some)} verbs, {sum(len(i.spans) for i in some)} names, {np.count_nonzero(model.table)} weights")


if __name__ == "__main__":
    main()
