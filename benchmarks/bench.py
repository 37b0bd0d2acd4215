"""Every benchmark that is there: our figure, the last recorded, the floor, a trivial system's and the best peer's.

    python -m benchmarks.bench [BENCH …] [--sample N] [--record]

The gold lies in TRUCELINE_GOLD (default ../shared/gold), the scorers in the folder ``score`` beside it; where they are
absent this says so and stops. Predictions go to benchmarks/predictions/. ``--record`` writes the figures to
results.json and lifts floors.json; a figure below its floor makes the exit code 1. A sample is for a quick look: it
is neither recorded nor held against the floors.

Where a model was trained on the very items, the adapter has a function ``crossed``: what models say that have seen
neither the item nor its like. Those figures are shown, not the fit.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.baselines import LOWER_IS_BETTER, baselines, is_better
from benchmarks.predict import Row, benches, items, rows, write

HERE = Path(__file__).parent
PREDICTIONS = HERE / "predictions"
RESULTS = HERE / "results.json"
FLOORS = HERE / "floors.json"
UNSEEN = HERE / "unseen.json"  # cross-validated figures, where weights were trained on the items themselves
SLACK = 0.1  # a floor stands this much below the figure that lifted it


@dataclass(frozen=True)
class Score:
    """What the scorer says: our figures, by metric, and the best peers'."""

    bench: str
    figures: dict[str, float]
    peers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    failed: int = 0


def gold_folder() -> Path:
    """Return where the benchmarks' gold should lie."""
    return Path(os.environ.get("TRUCELINE_GOLD") or HERE.parent.parent / "shared" / "gold").resolve()


def files(gold: Path, bench: str) -> tuple[Path, Path]:
    """Return a benchmark's inputs and gold (for dossiers, one folder for both)."""
    folder = gold / bench
    if bench == "dossiers":
        return folder, folder
    stem = "seed" if bench == "seed-claims" else "dev"
    return folder / f"{stem}.inputs.jsonl", folder / f"{stem}.gold.jsonl"


def sampled(bench: str, given: list[Row], size: int) -> list[Row]:
    """Return some of the items, spread evenly; neighbours where items of one topic belong together."""
    if not size or size >= len(given) or bench in ("seed-claims", "claims", "dossiers"):
        return given
    if bench == "incidents-ecbplus":
        return given[:size]
    return [given[i * len(given) // size] for i in range(size)]


def scorer_json(arguments: Iterable[str]) -> str:
    """Run a scorer and return what it prints. Raises RuntimeError with its complaint."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip() or f"the scorer ended with {done.returncode}")
    return done.stdout


def score_dossiers(gold: Path, folder: Path) -> tuple[dict[str, float], dict[str, str]]:
    """Return the figures of the dossiers: F1 in per cent, and the counts of what must not happen."""
    with tempfile.TemporaryDirectory() as scratch:
        told = Path(scratch) / "scores.json"
        script = gold.parent / "score" / "score_dossiers.py"
        names = gold / "dossiers" / "names.json"
        where = {"--gold": gold / "dossiers", "--names": names, "--pred-dir": folder, "--json": told}
        scorer_json([str(script), *(str(word) for pair in where.items() for word in pair)])
        total = json.loads(told.read_text(encoding="utf-8"))["total"]
    wanted = {
        "ceasefires.P": total["ceasefires"]["P"],
        "ceasefires.R": total["ceasefires"]["R"],
        "status.F1": total["status"]["strict / all / source+status"]["F1"],
        "status+day.F1": total["status"]["strict / all / source+status+day"]["F1"],
        "violations.F1": total["violations"]["strict / all / who"]["F1"],
        "violations+day.F1": total["violations"]["strict / all / who+day"]["F1"],
        "contradictions.F1": total["contradictions"]["all / pair"]["F1"],
        "contradictions+kind.F1": total["contradictions"]["all / kind+pair"]["F1"],
        "spans.valid": total["evidence_spans_valid"]["score"],
    }
    figures = {metric: 100 * (value or 0.0) for metric, value in wanted.items()}
    for count in ("false_ceasefires", "false_consent", "effective_invented"):
        figures[count] = float(total[count])
    peers = {"status.F1": "88 (a second reader)", "violations+day.F1": "87 (a second reader)"}
    return figures, peers | {"contradictions.F1": "71 (a second reader)"}


def score_rows(gold: Path, bench: str, given: list[Row], predicted: Path) -> tuple[dict[str, float], dict[str, str]]:
    """Return the headline figures of a benchmark of rows, and its peers."""
    inputs, answers = files(gold, bench)
    with tempfile.TemporaryDirectory() as scratch:
        if len(given) < sum(1 for _ in rows(inputs)):  # a sample: the scorer would count the rest as missed
            chosen = {row["id"] for row in given}
            answers, whole = Path(scratch) / "sample.gold.jsonl", answers
            kept = [row for row in rows(whole) if row["id"] in chosen]
            answers.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
        script = gold.parent / "score" / "score.py"
        arguments = [str(script), bench, "--gold", str(answers), "--pred", str(predicted), "--json"]
        if bench != "seed-claims":
            arguments += ["--inputs", str(inputs)]
        told: dict[str, Any] = json.loads(scorer_json(arguments))
    figures = {metric: float(told["metrics"][metric]) for metric in told["headline"]}
    peers = {
        p["metric"]: f"{p['value']} ({p['who']}{'; ' + p['on'] if p['on'] else ''})"
        for p in told["peers"]
        if p["value"] is not None
    }
    return figures, peers


def run(gold: Path, bench: str, size: int) -> Score:
    """Predict and score one benchmark."""
    given = sampled(bench, items(bench, files(gold, bench)[0]), size)
    out = PREDICTIONS / (bench if bench == "dossiers" else f"{bench}.jsonl")
    failed: list[str] = []
    began = time.perf_counter()
    if crossed := getattr(import_module(f"benchmarks.adapters.{bench.replace('-', '_')}"), "crossed", None):
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text("".join(json.dumps(row) + "\n" for row in crossed(given)), encoding="utf-8")
    else:
        write(bench, given, out, failed)
    seconds = time.perf_counter() - began
    figures, peers = score_dossiers(gold, out) if bench == "dossiers" else score_rows(gold, bench, given, out)
    return Score(bench, figures, peers, seconds, len(failed))


def fell(metric: str, figure: float, floor: float | None) -> bool:
    """Say whether a figure is worse than its floor.

    >>> fell("claimant.F1", 57.9, 58.0), fell("n.false_events", 0, 0), fell("n.false_events", 1, 0)
    (True, False, True)
    """
    if floor is None:
        return False
    return is_better(metric, floor, figure)


def lifted(metric: str, figure: float, floor: float | None) -> float:
    """Return the floor after a figure was recorded: it only ever gets stricter.

    >>> lifted("claimant.F1", 58.24, 55.0), lifted("claimant.F1", 54.0, 55.0), lifted("n.false_events", 0, 3)
    (58.1, 55.0, 0)
    """
    if metric in LOWER_IS_BETTER:
        return figure if floor is None else min(floor, figure)
    reached = round(max(0.0, figure - SLACK), 1)
    return reached if floor is None else max(floor, reached)


def kept(path: Path) -> dict[str, dict[str, Any]]:
    """Return what a JSON file holds by benchmark, nothing where there is no such file."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def keep(path: Path, figures: dict[str, dict[str, Any]]) -> None:
    """Write figures by benchmark, sorted."""
    ordered = {bench: figures[bench] for bench in sorted(figures)}
    path.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def result(score: Score, trivial: dict[str, float]) -> dict[str, Any]:
    """Return what results.json keeps of one benchmark."""
    return {
        metric: {"ours": round(figure, 2), "trivial": trivial.get(metric), "peer": score.peers.get(metric)}
        for metric, figure in score.figures.items()
    }


def show(
    score: Score, last: dict[str, Any], floors: dict[str, float], trivial: dict[str, float], is_sample: bool
) -> list[str]:
    """Print one benchmark's figures; return the metrics that fell below their floors."""
    failed = f", {score.failed} items failed" if score.failed else ""
    print(f"\n{score.bench}{' (sample)' if is_sample else ''}: {score.seconds:.0f} s{failed}")
    print(f"  {'metric':28}{'ours':>8}{'last':>8}{'floor':>8}{'trivial':>8}   best peer")
    below = []
    for metric, figure in score.figures.items():
        before, floor = last.get(metric, {}).get("ours"), floors.get(metric)
        known = (figure, before, floor, trivial.get(metric))
        shown = [f"{value:8.2f}" if value is not None else f"{'–':>8}" for value in known]
        is_below = not is_sample and fell(metric, figure, floor)
        below += [metric] if is_below else []
        print(f"  {metric:28}{''.join(shown)}   {score.peers.get(metric, '')}{'  BELOW ITS FLOOR' if is_below else ''}")
    return below


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("bench", nargs="*", metavar="BENCH", help=f"all by default: {', '.join(benches())}")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only about N items of each")
    parser.add_argument("--record", action="store_true", help="write results.json and lift floors.json")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.bench) - set(benches()))
    if unknown:
        parser.error(f"no adapter for {', '.join(unknown)}; there are: {', '.join(benches())}")
    gold = gold_folder()
    if not (gold.is_dir() and (gold.parent / "score" / "score.py").is_file()):
        print(
            f"No benchmarks at {gold}: nothing was scored.\n"
            "Put the gold there, or name its folder in TRUCELINE_GOLD; the scorers lie in ../score beside it."
        )
        return 0
    results, floors = kept(RESULTS), kept(FLOORS)
    easy = baselines(gold.parent / "score" / "BASELINES.md")
    trouble = []
    for bench in options.bench or benches():
        if not files(gold, bench)[0].exists():
            print(f"\n{bench}: not there ({files(gold, bench)[0]}), skipped")
            continue
        try:
            score = run(gold, bench, options.sample)
        except (RuntimeError, OSError, ValueError) as error:
            print(f"\n{bench}: {error}")
            trouble.append(f"{bench} could not be scored")
            continue
        trivial = easy.get(bench, {})
        below = show(score, results.get(bench, {}), floors.get(bench, {}), trivial, bool(options.sample))
        trouble += [f"{bench} {metric}" for metric in below]
        trouble += [f"{bench}: {score.failed} items failed"] if score.failed else []
        if options.record and not options.sample:
            results[bench] = result(score, trivial)
            old = floors.get(bench, {})
            unseen = kept(UNSEEN).get(bench, {}).get("figures", {})  # a floor must not stand on what weights have seen
            floors[bench] = {
                name: lifted(name, min(figure, unseen.get(name, figure)), old.get(name))
                for name, figure in score.figures.items()
            }
            keep(RESULTS, results)
            keep(FLOORS, floors)
    if trouble:
        print("\nNot as it should be: " + "; ".join(trouble))
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
