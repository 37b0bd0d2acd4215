"""Of the claims with an act of violence that we make on the ``claims`` articles, how many match a claim of the gold.

    python -m benchmarks.violence [--show]

A claim matches where its evidence and its family of acts fit a line of the gold as that bench's scorer asks; several
may match one line. The exit code is 1 below 85 per cent. ``--show`` prints what matches nothing, on this screen only:
the texts may not be passed on.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.adapters.claims import predict
from benchmarks.bench import files, gold_folder
from benchmarks.predict import rows

WANTED = 85.0  # per cent


def scorer(gold: Path) -> ModuleType:
    """Return the scorer that lies beside the gold. Raises FileNotFoundError where it is not."""
    spec = importlib.util.spec_from_file_location("scorer_of_claims", gold.parent / "score" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(gold.parent / "score" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fits(score: ModuleType, claim: dict[str, Any], line: dict[str, Any]) -> bool:
    """Say whether a claim's words and family of acts fit a line of the gold."""
    families = {score.family(act) for act in (line["act"], *line["act_alt"])}
    if not families & {"violence", "other"}:
        return False
    spans = [(e["start"], e["stop"]) for e in claim["evidence"]]
    told = (e for e in line["evidence"] if e["role"] in ("claim", "repeat"))
    return any(score.span_match(spans, (e["start"], e["stop"]))[0] for e in told)


def unmatched(gold: Path) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Yield each claim of violence with its article, and whether it matches a line of the gold."""
    score = scorer(gold)
    inputs, answers = files(gold, "claims")
    lines: dict[str, list[dict[str, Any]]] = {}
    for row in rows(answers):
        if "negative" not in row:
            lines.setdefault(row["article"], []).append(row)
    for item in predict(rows(inputs)):
        for claim in item["claims"]:
            if score.family(score.act_norm(claim["act"])) == "violence":
                yield item["id"], claim, any(fits(score, claim, line) for line in lines.get(item["id"], ()))


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.violence", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--show", action="store_true", help="print each claim that matches nothing")
    options = parser.parse_args()
    gold = gold_folder()
    if not (gold / "claims").is_dir():
        print(f"No benchmarks at {gold}: nothing was counted.")
        return 0
    texts = {row["id"]: row["text"] for row in rows(files(gold, "claims")[0])}
    made = list(unmatched(gold))
    for name, claim, is_matched in made if options.show else ():
        if not is_matched:
            quotes = [texts[name][e["start"] : e["stop"]] for e in claim["evidence"]]
            print(f"{name}: {claim['act']}, {claim['stance']}: {json.dumps(quotes, ensure_ascii=False)}")
    matched = sum(is_matched for *_, is_matched in made)
    share = 100 * matched / len(made) if made else 0.0
    print(f"violence: {matched} of {len(made)} claims match the gold, {share:.1f} per cent")
    return 1 if share < WANTED else 0


if __name__ == "__main__":
    sys.exit(main())
