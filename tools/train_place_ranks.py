"""Train the weights that tell which of the places of one name is meant (weights/place_ranks.npz).

    python -m tools.train_place_ranks [--gold FOLDER] [--check]

Reads places-news dev. A name's right candidates are those within 50 km of the point that people gave it (161 km where
there is none so near). ``--check`` cross-validates by article instead (five folds) and writes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from tools import train_places
from tools.linear import options

from benchmarks.parses import parses
from benchmarks.predict import rows as read_rows
from truceline import weights
from truceline.find import places as finding
from truceline.ground import places as grounding
from truceline.ground.places import RANKS, TRUST, TRUSTED
from truceline.ground.places.context import RADIUS_KM, SIGNS, Board, board, rows
from truceline.ground.places.names import names
from truceline.ground.places.ranking import ROUNDS, Ranker, Trust, about, chances, softmax, trust_signs
from truceline.read.plain import document
from truceline.record import Grounding, Place
from truceline.vocab.gazetteer import gazetteer
from truceline.vocab.gazetteer.table import KINDS

NEAR, FAR = 50, 161  # km
FOLDS = 5
APART, WIDE = "GEV", frozenset({"country", "continent", "area", "sea", "region"})
SHRINK = 0.02
HELPFUL = ("near", "country-named", "region-named", "country-share", "region-share", "inside", "beside", "list")
# Set by hand: the articles hold next to no lists of villages, and few names that are spelled otherwise;
# the inputs name no outlet.
SET = {"list-near25": 3.0, "list-near80": 0.5, "list-nearest": 3.0, "unlike": -6.0, "country-of-outlet": 0.5}
MOST_MENTIONS = 5  # of one name in one article that count


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the kilometres between two points (degrees)."""
    (p, x), (q, y) = (tuple(map(radians, point)) for point in (a, b))
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin((y - x) / 2) ** 2
    return 2 * RADIUS_KM * asin(min(1.0, sqrt(h)))


@dataclass(frozen=True)
class Case:
    """One article's candidates, which of them are right, and how much each name counts."""

    id: str
    corpus: str
    board: Board
    away: np.ndarray  # float [candidates]: km from the gold point, nan where there is none
    right: np.ndarray  # bool [candidates]
    weight: np.ndarray  # float [groups]: 0 where nothing is right


def cases(folder: Path) -> list[Case]:
    """Return the articles of the development part."""
    given = list(read_rows(folder / "dev.inputs.jsonl"))
    gold = {row["id"]: row for row in read_rows(folder / "dev.gold.jsonl")}
    known, made = gazetteer(), []
    for item, (doc, parse) in zip(given, parses(document(i["text"], title=i.get("title")) for i in given), strict=True):
        mentions = finding.find(doc, parse)
        found = names(mentions, known, doc.text)
        b = board(found, mentions, doc.text)
        toponyms = [t for t in gold[item["id"]]["toponyms"] if t["lat"] is not None]
        points: dict[int, Counter[tuple[float, float]]] = defaultdict(Counter)
        for g, name in enumerate(found):
            for number in name.numbers:
                span = mentions[number].span
                for t in toponyms:
                    if t["span"][0] < span.stop and span.start < t["span"][1]:
                        points[g][t["lat"], t["lon"]] += 1
        away = np.full(len(b.group), np.nan)
        flat = [(g, c.place) for g, name in enumerate(found) for c in name.candidates]
        for i, (g, place) in enumerate(flat):
            if points[g] and place.lat is not None and place.lon is not None:
                away[i] = distance(points[g].most_common(1)[0][0], (place.lat, place.lon))
        right, weight = np.zeros(len(flat), dtype=bool), np.zeros(len(found))
        for g in range(len(found)):
            mine = np.flatnonzero(b.group == g)
            for km in (NEAR, FAR):
                if len(mine) and (away[mine] <= km).any():
                    right[mine] = away[mine] <= km
                    weight[g] = min(MOST_MENTIONS, sum(points[g].values()))
                    break
        made.append(Case(item["id"], gold[item["id"]]["corpus"], b, away, right, weight))
    return made


def fitted(some: Sequence[Case], signs: Sequence[np.ndarray]) -> np.ndarray:
    """Return weights (float [signs]) that make the right candidates likely."""
    x = np.concatenate(list(signs))
    starts, group, right, weight = 0, [], [], []
    for case in some:
        group.append(case.board.group + starts)
        starts += case.board.groups
        right.append(case.right)
        weight.append(case.weight)
    groups, rights, weighed = np.concatenate(group), np.concatenate(right), np.concatenate(weight)
    total = weighed.sum()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ w
        top = np.full(starts, -np.inf)
        np.maximum.at(top, groups, scores)
        powers = np.exp(scores - top[groups])
        every, good = np.zeros(starts), np.zeros(starts)
        np.add.at(every, groups, powers)
        np.add.at(good, groups, powers * rights)
        counted = weighed > 0
        value = -(weighed[counted] * np.log(good[counted] / every[counted] + 1e-12)).sum()
        with np.errstate(divide="ignore", invalid="ignore"):
            wanted = np.where(counted[groups], powers * rights / good[groups], 0)
            given = np.where(counted[groups], powers / every[groups], 0)
        slope = x.T @ (weighed[groups] * (given - wanted))
        return value / total + SHRINK * (w @ w) / 200, slope / total + SHRINK * w / 100

    # What is near, named or holding can only speak for a place: else a list of villages would speak against itself.
    bounds = [(0, None) if sign.startswith(HELPFUL) else (None, None) for sign in SIGNS]
    for sign, value in SET.items():
        bounds[SIGNS.index(sign)] = (value, value)
    found = minimize(loss, np.zeros(len(SIGNS)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 400})
    return np.asarray(found.x)


def trained(some: Sequence[Case]) -> Ranker:
    """Return a ranker fitted to some articles, round after round."""
    made = [fitted(some, [case.board.rows for case in some])]
    chance = [softmax(case.board, case.board.rows @ made[0]) for case in some]
    for _ in range(1, ROUNDS):
        signs = [rows(case.board, c) for case, c in zip(some, chance, strict=True)]
        made.append(fitted(some, signs))
        chance = [softmax(case.board, s @ made[-1]) for case, s in zip(some, signs, strict=True)]
    return Ranker(np.stack(made))


def tops(case: Case, chance: np.ndarray) -> list[tuple[int, int, float]]:
    """Return each name that has a gold point and candidates, with the likeliest and the chance that it lies there."""
    found = []
    for g in range(case.board.groups):
        mine = np.flatnonzero(case.board.group == g)
        if len(mine) and not np.isnan(case.away[mine]).all():
            best = int(mine[chance[mine].argmax()])
            found.append((g, best, about(case.board, chance, best)))
    return found


def trusting(some: Sequence[Case], ranker: Ranker) -> Trust:
    """Return how far to trust a likeliest candidate, fitted to some articles."""
    x, y, weight = [], [], []
    for case in some:
        chance = chances(case.board, ranker)
        signs = rows(case.board, chance)
        for g, best, p in tops(case, chance):
            if case.board.is_adjective[best] or (case.corpus == APART and KINDS[case.board.kind[best]] in WIDE):
                continue  # its points of countries are others
            x.append(trust_signs(signs[best], p))
            y.append(case.away[best] <= FAR)
            weight.append(min(MOST_MENTIONS, int(case.board.counts[g])))
    model = LogisticRegression(C=1.0, max_iter=500, fit_intercept=False).fit(np.stack(x), y, weight)
    return Trust(model.coef_[0])


def tally(case: Case, ranker: Ranker, trust: Trust, least: float) -> Counter[str]:
    """Return how many mentions with a gold point got one of ours, and a near one."""
    found: Counter[str] = Counter()
    chance = chances(case.board, ranker)
    signs = rows(case.board, chance)
    for g, best, p in tops(case, chance):
        count = int(case.board.counts[g])
        found["all"] += count
        if case.board.is_adjective[best] or trust(signs[best], p) >= least:
            found["given"] += count
            found["right"] += count * bool(case.away[best] <= FAR)
    return found


def check(some: Sequence[Case]) -> None:
    """Print the cross-validated figures."""
    sums: dict[tuple[str, float], Counter[str]] = defaultdict(Counter)
    for fold in range(FOLDS):
        rest = [c for c in some if crc32(c.id.encode()) % FOLDS != fold]
        ranker = trained(rest)
        trust = trusting(rest, ranker)
        for case in some:
            if crc32(case.id.encode()) % FOLDS == fold:
                for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7):
                    counts = tally(case, ranker, trust, least)
                    sums[case.corpus, least] += counts
                    sums["all", least] += counts
    for (corpus, least), t in sorted(sums.items()):
        share = 100 * t["given"] / t["all"]
        print(f"{corpus:4} least {least:.1f}: within 161 km {100 * t['right'] / t['given']:.1f} % of {share:.1f} %")


def end_to_end(folder: Path, some: Sequence[Case]) -> None:
    """Print how many toponyms are found *and* put within 161 km, by weights that have not seen the article.

    As the benchmark counts: of all of ours with a point, but those on toponyms that nobody could place.
    """
    given, gold = list(read_rows(folder / "dev.inputs.jsonl")), read_rows(folder / "dev.gold.jsonl")
    answers = {row["id"]: row["toponyms"] for row in gold}
    articles = train_places.articles(folder)
    totals: Counter[str] = Counter()
    for fold in range(FOLDS):
        seen = [c for c in some if crc32(c.id.encode()) % FOLDS != fold]
        tagger = train_places.trained(a for a in articles if crc32(a.id.encode()) % FOLDS != fold)
        ranker = trained(seen)
        pair = ranker, trusting(seen, ranker)
        held = [item for item in given if crc32(item["id"].encode()) % FOLDS == fold]
        documents = (document(i["text"], title=i.get("title")) for i in held)
        for item, (doc, parse) in zip(held, parses(documents), strict=True):
            mentions = finding.named(finding.look(doc, parse, tagger))
            totals += placed(answers[item["id"]], grounding.ground(doc, parse, mentions, pair))
    precision, recall = totals["right"] / totals["ours"], totals["right"] / totals["gold"]
    both = 200 * totals["right"] / (totals["ours"] + totals["gold"])
    print(f"end to end within 161 km: P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {both:.1f}")


def placed(toponyms: Sequence[dict[str, Any]], ours: Sequence[Grounding]) -> Counter[str]:
    """Return how many of an article's toponyms have a point, how many places of ours count, and how many are right."""
    left, tally = list(toponyms), Counter[str]()
    tally["gold"] = sum(t["lat"] is not None for t in toponyms)
    for one in ours:
        span, target = one.mention.span, one.target
        over = [t for t in left if t["span"][0] < span.stop and span.start < t["span"][1]]
        if over:
            left.remove(over[0])
        if not isinstance(target, Place) or target.lat is None or target.lon is None:
            continue
        if over and over[0]["lat"] is None:
            continue
        tally["ours"] += 1
        if over and distance((over[0]["lat"], over[0]["lon"]), (target.lat, target.lon)) <= FAR:
            tally["right"] += 1
    return tally


def main() -> None:
    """Run the command."""
    given = options(__doc__).parse_args()
    some = cases(given.gold / "places-news")
    if given.check:
        check(some)
        end_to_end(given.gold / "places-news", some)
        return
    ranker = trained(some)
    trust = trusting(some, ranker)
    weights.save_table(RANKS, ranker.weights, SIGNS)
    weights.save_table(TRUST, trust.weights[None, :], TRUSTED)
    for sign, *values in zip(SIGNS, *ranker.weights, strict=True):
        print(f"{sign:24}" + "".join(f"{value:8.2f}" for value in values))


if __name__ == "__main__":
    main()
