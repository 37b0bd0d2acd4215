"""Train the weights behind find.sayings on annotated attributions, and tell what they reach in cross-validation.

    python tools/train_sayings.py [--every N] [--folds K] [--save]

Reads attribution-polnear's dev part from TRUCELINE_GOLD (default ../shared/gold). Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
import numpy as np

import linear
from benchmarks.adapters.attribution_polnear import relations
from benchmarks.bench import score_rows
from benchmarks.parses import parses
from truceline import weights
from truceline.find.sayings import features, keep, reach, spans
from truceline.find.sayings.carried import unclaimed
from truceline.find.sayings.contents import Candidates, Ranges
from truceline.find.sayings.learned import Models, Reading, Told
from truceline.find.sayings.mentions import by_weights
from truceline.find.sayings.sources import Candidates as Sources
from truceline.read.plain import document
from truceline.record import Document, Parse

GOLD = Path(os.environ.get("TRUCELINE_GOLD") or Path(__file__).parent.parent.parent / "shared" / "gold")
LEAST_SEEN = 2  # a word is asked about if it was a cue so often …
LEAST_SHARE = 0.01  # … and in so many of its places
THRESHOLDS = (0.3, 0.34, 0.37, 0.4, 0.45)
SIZE = 1 << 18
INNER = 3  # folds whose held-out choices teach the last model
STRENGTHS = {"cue": 0.2, "content": 0.6, "source": 1.0, "reach": 0.3, "span": 0.3, "keep": 0.05}


@dataclass
class Gold:
    """One annotated attribution, in tokens."""

    head: int
    cue: set[int]
    source: set[int]
    content: set[int]


@dataclass
class Article:
    """An annotated article with its parse and, once made, the features of everything in it."""

    id: str
    document: Document
    parse: Parse
    relations: list[dict[str, Any]]
    gold: dict[int, Gold] = field(default_factory=dict)
    sizes: list[int] = field(default_factory=list)
    samples: dict[str, list[Any]] = field(default_factory=dict)


def tokens(parse: Parse, spans_: Sequence[Sequence[int]]) -> set[int]:
    return {t for a, b in spans_ for t in range(*parse.tokens(a, b))}


def head_of(parse: Parse, inside: set[int]) -> int:
    """Return the token of a cue that governs the others."""
    tops = [t for t in sorted(inside) if parse.heads[t] not in inside or parse.heads[t] == t]
    return max(tops, key=lambda t: (parse.pos[t] == "VERB", parse.pos[t] == "NOUN", -t))


def articles(every: int) -> list[Article]:
    """Return the annotated articles (each ``every``-th), parsed."""
    folder = GOLD / "attribution-polnear"
    answers = {row["id"]: row for row in map(json.loads, (folder / "dev.gold.jsonl").open(encoding="utf-8"))}
    rows = [json.loads(line) for line in (folder / "dev.inputs.jsonl").open(encoding="utf-8")][::every]
    documents = [document(r["text"], title=r.get("title"), published=r.get("published")) for r in rows]
    found = []
    for row, (doc, parse) in zip(rows, parses(documents), strict=True):
        article = Article(row["id"], doc, parse, answers[row["id"]]["relations"])
        for relation in article.relations:
            cue = tokens(parse, relation["cue"])
            content = tokens(parse, relation["content"])
            if cue and content:
                head = head_of(parse, cue)
                article.gold[head] = Gold(head, cue, tokens(parse, relation["source"]), content)
        article.sizes = [len(w) for w in parse.words]
        found.append(article)
    return found


def overlap(sizes: list[int], a: set[int], b: set[int]) -> float:
    """Return the intersection over union of two sets of tokens, by letters."""
    union = sum(sizes[t] for t in a | b)
    return sum(sizes[t] for t in a & b) / union if union else 0.0


def flat(ranges: Ranges) -> set[int]:
    return {t for a, b in ranges for t in range(a, b)}


def keys(some: Sequence[Article]) -> frozenset[str]:
    """Return the words that may be cues."""
    seen, total = Counter[str](), Counter[str]()
    for article in some:
        parse = article.parse
        total.update(f"{lemma}/{pos}" for lemma, pos in zip(parse.lemmas, parse.pos, strict=True))
        seen.update(f"{parse.lemmas[h]}/{parse.pos[h]}" for h in article.gold)
    named = {k for k in seen if k.endswith("/PROPN")}
    return frozenset(k for k, n in seen.items() if k not in named and n >= LEAST_SEEN and n >= LEAST_SHARE * total[k])


NOTHING = weights.Linear(np.zeros((1, 2), np.float32), np.zeros(2, np.float32), ("False", "True"))


def prepare(article: Article, words: frozenset[str]) -> None:
    """Put the features of one article's candidates into it."""
    reading = Reading(article.parse, Models(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, words))
    parse = reading.parse
    quoted = reading.quoted
    made: dict[str, list[Any]] = {name: [] for name in STRENGTHS}
    for i in reading.words:
        made["cue"].append((i, features.cue(parse, i, quoted), str(i in article.gold)))
    plain = {parse.sentence_of[h] for h in article.gold if not quoted[h]}
    for i, gold in article.gold.items():
        found = Candidates(parse, i, reading.quotes, reading.kinds)
        first, last = found.sentence
        inside = {t for t in gold.content if first <= t < last} or gold.content
        group = [(r, features.content(found, r, names, quoted)) for r, names in found.found.items()]
        rewards = [v if (v := overlap(article.sizes, flat(r), inside)) >= 0.5 else 0.0 for r, _ in group]
        made["content"].append((i, group, rewards))
        best = group[int(np.argmax(rewards))][0] if rewards and max(rewards) > 0 else None
        if best is None:
            continue
        rows = [(None, i, [])] + [(part, head, names) for part, (head, names) in Sources(parse, i).found.items()]
        seen = [features.source(parse, i, part, head, names, best, found.form) for part, head, names in rows]
        right = [
            (0.3 + 0.7 * v if (v := overlap(article.sizes, set(range(*part)), gold.source)) > 0 else 0.0)
            if part else float(not gold.source)
            for part, _, _ in rows
        ]  # fmt: skip
        made["source"].append((i, seen, right))

        extend_gold(parse, i, best, quoted, plain, gold, made["reach"])
        front, done = [i], {i}
        while front:
            at = front.pop()
            for child in spans.members(parse, at):
                if child in done:
                    continue
                made["span"].append((spans.features(parse, i, at, child), str(child in gold.cue)))
                if child in gold.cue:
                    done.add(child)
                    front.append(child)
    article.samples = made


def extend_gold(
    parse: Parse, i: int, said: Ranges, quoted: list[bool], plain: set[int], gold: Gold, out: list[Any]
) -> None:
    """Put the questions on each neighbouring sentence, with the gold's answers, as long as the answer is yes."""
    after, before = parse.sentence_of[said[-1][1] - 1], parse.sentence_of[said[0][0]]
    paragraph = parse.paragraphs[parse.sentence_of[i]]
    for step, start in ((1, after), (-1, before)):
        for distance in range(1, reach.FARTHEST):
            s = start + step * distance
            if not 0 <= s < len(parse.sentences) or parse.paragraphs[s] != paragraph:
                break
            part = reach.portion(parse, s, quoted)
            if part is None:
                break
            inside = set(range(*part))
            answer = len(inside & gold.content) * 2 > len(inside)
            out.append((reach.features(parse, i, said, s, quoted, s in plain, step * distance), str(answer)))
            if not answer:
                break


def train(some: Sequence[Article], words: frozenset[str]) -> Models:
    """Return the six models that some articles teach; the last learns from choices on articles the others never saw."""
    samples = []
    for fold in range(INNER):
        models = first_models([a for n, a in enumerate(some) if n % INNER != fold], words)
        for article in some[fold::INNER]:
            samples += judged(article, Reading(article.parse, models))
    last = linear.fit([s[0] for s in samples], [s[1] for s in samples], size=SIZE, c=STRENGTHS["keep"])
    return replace(first_models(some, words), keep=last)


def judged(article: Article, reading: Reading) -> list[tuple[list[str], str]]:
    """Return the choices made for an article, each with whether an annotated attribution is met by it."""
    choices = reading.choices()
    around = keep.Around(reading.parse, choices)
    met: dict[int, tuple[float, int]] = {}  # annotated head → how well, by which choice
    for c in choices:
        said = flat(c.whole)
        for head, gold in article.gold.items():
            value = overlap(article.sizes, said, gold.content) if said & gold.content else 0.0
            if value >= 0.5:
                met[head] = max(met.get(head, (0.0, -1)), (value + (c.head == head), c.head))
    right = {by for _, by in met.values()}
    return [(keep.features(reading.parse, c, around, reading.quoted), str(c.head in right)) for c in choices]


def first_models(some: Sequence[Article], words: frozenset[str]) -> Models:
    """Return the models that some articles teach, the last one left empty."""

    def all_of(name: str) -> list[Any]:
        return [sample for article in some for sample in article.samples[name]]

    cue, content, source = all_of("cue"), all_of("content"), all_of("source")
    far, span = all_of("reach"), all_of("span")
    seen = [[f for _, f in g[1]] for g in content]
    return Models(
        linear.fit([c[1] for c in cue], [c[2] for c in cue], size=SIZE, c=STRENGTHS["cue"]),
        linear.fit_ranking(seen, [g[2] for g in content], size=SIZE, c=STRENGTHS["content"]),
        linear.fit_ranking([g[1] for g in source], [g[2] for g in source], size=SIZE, c=STRENGTHS["source"]),
        linear.fit([f[0] for f in far], [f[1] for f in far], size=1 << 16, c=STRENGTHS["reach"]),
        linear.fit([s[0] for s in span], [s[1] for s in span], size=1 << 17, c=STRENGTHS["span"]),
        NOTHING,
        words,
    )  # fmt: skip


def validate(some: Sequence[Article], words: frozenset[str], folds: int) -> None:
    """Print what the scorer says of predictions made by models that never saw the article.

    By threshold for the weights alone, then for all that find.sayings makes of them.
    """
    told: dict[str, list[Told]] = {}
    whole: dict[str, list[dict[str, list[list[int]]]]] = {}
    for fold in range(folds):
        models = train([a for n, a in enumerate(some) if n % folds != fold], words)
        for article in some[fold::folds]:
            told[article.id] = Reading(article.parse, models).told(min(THRESHOLDS))
            found = by_weights(article.document, article.parse, models)
            found += unclaimed(article.document, article.parse, found)
            whole[article.id] = relations(found)
        print("fold", fold, flush=True)
    for least in THRESHOLDS:
        kept = {a.id: [row(a.parse, t) for t in told[a.id] if t.chance >= least] for a in some}
        print(least, scored(some, kept), flush=True)
    print("all", scored(some, whole), flush=True)


def scored(some: Sequence[Article], predicted: dict[str, list[dict[str, list[list[int]]]]]) -> str:
    """Return the scorer's headline figures for predictions by article."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "predicted.jsonl"
        lines = (json.dumps({"id": article.id, "relations": predicted[article.id]}) + "\n" for article in some)
        out.write_text("".join(lines), encoding="utf-8")
        figures, _ = score_rows(GOLD, "attribution-polnear", [{"id": a.id} for a in some], out)
    return " ".join(f"{name} {value:.2f}" for name, value in figures.items())


def row(parse: Parse, told: Told) -> dict[str, list[list[int]]]:
    """Return an attribution in the bench's form."""
    source = (told.source,) if told.source else ()
    parts = {"source": source, "cue": told.cue, "content": told.content}
    return {name: [list(parse.chars(a, b)) for a, b in ranges] for name, ranges in parts.items()}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each N-th article")
    parser.add_argument("--folds", type=int, default=5, metavar="K", help="folds of the cross-validation; 0: none")
    parser.add_argument("--save", action="store_true", help="train on all and write the weights")
    options = parser.parse_args()
    some = articles(options.every)
    words = keys(some)
    for article in some:
        prepare(article, words)
    print(len(some), "articles,", sum(len(a.gold) for a in some), "attributions,", len(words), "words", flush=True)
    if options.folds:
        validate(some, words, options.folds)
    if options.save:
        models = train(some, words)
        models.cue.words = words
        for name in STRENGTHS:
            print(linear.keep(f"sayings_{name}", getattr(models, name)))


if __name__ == "__main__":
    main()
