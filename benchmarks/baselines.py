"""What trivial systems reach, read from the table that comes with the scorers (BASELINES.md)."""

from __future__ import annotations

import re
from pathlib import Path

BENCH = re.compile(r"^## ([a-z0-9-]+)$")
LOWER_IS_BETTER = ("n.false_events", "killed.logMAE", "false_ceasefires", "false_consent", "effective_invented")


def is_better(metric: str, figure: float, than: float) -> bool:
    """Say whether a figure is better than another.

    >>> is_better("claimant.F1", 58.0, 53.4), is_better("n.false_events", 1, 0)
    (True, False)
    """
    return figure < than if metric in LOWER_IS_BETTER else figure > than


def baselines(path: Path) -> dict[str, dict[str, float]]:
    """Return the best trivial figure by benchmark and metric, on the part of the gold that is here.

    Empty where there is no such file.
    """
    if not path.is_file():
        return {}
    best: dict[str, dict[str, float]] = {}
    bench, head = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := BENCH.match(line):
            bench, head = match.group(1), []
        elif bench and line.startswith("| "):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not head:
                head = cells
                continue
            row = dict(zip(head, cells, strict=False))
            if row.get("split") not in ("dev", "seed") or "oracle" in row.get("baseline", ""):
                continue
            table = best.setdefault(bench, {})
            for metric, cell in row.items():
                if re.fullmatch(r"\d+(\.\d+)?", cell):
                    figure = float(cell)
                    if metric not in table or is_better(metric, figure, table[metric]):
                        table[metric] = figure
    return best
