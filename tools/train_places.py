"""Train the weights that tell places' names from other words (weights/places.npz).

    python -m tools.train_places [--gold FOLDER] [--check]

Reads places-news dev (three sets of news articles whose toponyms people marked). Its sets don't agree on adjectives and
peoples: the set that leaves them out (GeoVirus) gets signs of its own beside the common ones, and only the common ones
are kept. ``--check`` cross-validates by article instead (five folds) and writes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from tools.linear import fit, keep, options

from benchmarks.parses import parses
from benchmarks.predict import rows
from truceline import weights
from truceline.find import places
from truceline.find.places.runs import candidates
from truceline.find.places.signs import Scan, signs
from truceline.read.plain import document
from truceline.vocab.gazetteer import gazetteer

SIZE = 1 << 17
STRENGTH = 0.5
FOLDS = 5
APART = "GEV"  # marks no adjectives, no peoples


@dataclass(frozen=True)
class Article:
    """One article's stretches with their signs, and where its places stand."""

    id: str
    corpus: str
    gold: frozenset[tuple[int, int]]
    ranges: tuple[tuple[int, int], ...]  # in tokens
    spans: tuple[tuple[int, int], ...]  # in characters
    keys: tuple[str, ...]
    signs: tuple[list[str], ...]


def articles(folder: Path) -> list[Article]:
    """Return the articles of the development part."""
    given = list(rows(folder / "dev.inputs.jsonl"))
    answers = {row["id"]: row for row in rows(folder / "dev.gold.jsonl")}
    known, found = gazetteer(), []
    for item, (doc, parse) in zip(given, parses(document(i["text"], title=i.get("title")) for i in given), strict=True):
        scan, some = Scan(parse, doc, known), list(candidates(doc, parse, known))
        row = answers[item["id"]]
        found.append(
            Article(
                item["id"], row["corpus"], frozenset((t["span"][0], t["span"][1]) for t in row["toponyms"]),
                tuple((c.first, c.last) for c in some), tuple(parse.chars(c.first, c.last) for c in some),
                tuple(c.key for c in some), tuple(signs(c, scan) for c in some),
            )
        )  # fmt: skip
    return found


def trained(some: Iterable[Article]) -> weights.Linear:
    """Return weights fitted to some articles."""
    samples, labels = [], []
    for article in some:
        for span, seen in zip(article.spans, article.signs, strict=True):
            samples.append([*seen, *(f"{APART}|{s}" for s in seen)] if article.corpus == APART else seen)
            labels.append("place" if span in article.gold else "other")
    return fit(samples, labels, size=SIZE, c=STRENGTH)


def found_in(article: Article, model: weights.Linear, apart: bool) -> set[tuple[int, int]]:
    """Return the spans that a model finds, as the package does; ``apart``: with the signs of the set that differs."""
    column = model.classes.index("place")
    alone = []
    for seen in article.signs:
        scores = model.scores([*seen, *(f"{APART}|{s}" for s in seen)] if apart else seen)
        alone.append(float(scores[column] - scores[1 - column]))
    same: dict[str, list[int]] = {}
    for i, key in enumerate(article.keys):
        same.setdefault(key, []).append(i)
    gains = [s - places.LEAST for s in places.elsewhere(alone, list(same.values()))]
    return {article.spans[i] for i in places.best(article.ranges, gains)}


def check(some: list[Article]) -> None:
    """Print the cross-validated figures: as the package marks, and as the set that differs would have it."""
    tallies: dict[str, Counter[str]] = {}
    for fold in range(FOLDS):
        model = trained(a for a in some if crc32(a.id.encode()) % FOLDS != fold)
        for article in some:
            if crc32(article.id.encode()) % FOLDS != fold:
                continue
            for way in ("common", "own"):
                spans = found_in(article, model, way == "own" and article.corpus == APART)
                over = sum(any(a < d and c < b for c, d in spans) for a, b in article.gold)
                for name in (f"{article.corpus} {way}", f"all {way}"):
                    tally = tallies.setdefault(name, Counter())
                    tally.update(
                        gold=len(article.gold), found=len(spans), right=len(spans & article.gold), overlap=over
                    )
    for name, t in sorted(tallies.items()):
        both = t["gold"] + t["found"]
        print(f"{name:12} strict F1 {200 * t['right'] / both:.1f}   overlap F1 {200 * t['overlap'] / both:.1f}")


def main() -> None:
    """Run the command."""
    given = options(__doc__).parse_args()
    some = articles(given.gold / "places-news")
    if given.check:
        check(some)
        return
    model = trained(some)
    keep(places.MODEL, model)
    print(f"{len(some)} articles, {sum(len(a.spans) for a in some)} stretches, {np.count_nonzero(model.table)} weights")


if __name__ == "__main__":
    main()
