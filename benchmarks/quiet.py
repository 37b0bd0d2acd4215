"""How much violence we find where none is told: 200 texts of general news, chosen by eye, listed in quiet.txt.

    python -m benchmarks.quiet [--show]

Counts our claims of the family violence (asserted or alleged, not background) per 100 texts; the exit code is 1 at two
or more. ``--show`` prints each with its words, on this screen only: the texts may not be passed on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.bench import files, gold_folder
from benchmarks.parses import parses
from benchmarks.predict import rows
from truceline.read.plain import document
from truceline.record import Claim
from truceline.run import extract
from truceline.vocab import family

LIST = Path(__file__).parent / "quiet.txt"
ALLOWED = 2.0  # claims per 100 texts
TOLD = frozenset({"asserted", "alleged"})


def quiet(gold: Path) -> Iterator[dict[str, Any]]:
    """Yield the texts of the list. Raises KeyError where the gold has no such text."""
    wanted = [line.split(maxsplit=1) for line in LIST.read_text(encoding="utf-8").splitlines() if line[:1] not in "#"]
    texts = {bench: {row["id"]: row for row in rows(files(gold, bench)[0])} for bench in {b for b, _ in wanted}}
    for bench, name in wanted:
        yield texts[bench][name]


def violence(items: list[dict[str, Any]]) -> Iterator[tuple[str, Claim]]:
    """Yield the claims of violence that we make of some texts, each with its text's id."""
    documents = [document(item["text"], title=item.get("title"), published=item.get("published")) for item in items]
    for item, (doc, parse) in zip(items, parses(documents), strict=True):
        for claim in extract(doc, parse).claims:
            if family(claim.act) == "violence" and claim.stance in TOLD and not claim.background:
                yield item["id"], claim


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quiet", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--show", action="store_true", help="print each claim with its words")
    options = parser.parse_args()
    gold = gold_folder()
    if not gold.is_dir():
        print(f"No benchmarks at {gold}: nothing was counted.")
        return 0
    items = list(quiet(gold))
    found = list(violence(items))
    if options.show:
        for name, claim in found:
            print(f"{name[:40]}: {claim.act}, {dict(claim.makers).get('act')}: {claim.evidence[0].quote}")
    per_hundred = 100 * len(found) / len(items)
    texts = len({name for name, _ in found})
    print(f"quiet: {len(found)} claims of violence in {texts} of {len(items)} texts, {per_hundred:.1f} per 100 texts")
    return 1 if per_hundred >= ALLOWED else 0


if __name__ == "__main__":
    sys.exit(main())
