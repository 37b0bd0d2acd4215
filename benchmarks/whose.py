"""Whose words each fact of seed-claims is: found with the right claimant, and with the whole chain right, by group.

    python -m benchmarks.whose

The scorer prints who is found with the right claimant; this adds the chain, by the scorer's own rules: a record counts
whose words match (``span_match``), whose last source is the claimant or an accepted other one, and whose sources are,
one by one and in order, those of the fact. The narrator's own name stands in no chain.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from benchmarks import seed
from benchmarks.bench import gold_folder

GOALS = ("claim", "accusation", "negotiation")  # the groups that are held to 85 % found and 75 % of chains


def shares(claims: Iterable[seed.Row], facts: Iterable[seed.Row]) -> dict[str, tuple[int, int, int]]:
    """Return, by group of facts, how many there are, are found, and have their whole chain right."""
    gold = gold_folder()
    sys.path.insert(0, str(gold.parent / "score"))
    scorer = import_module("score")
    names = scorer.Names(json.loads((gold / seed.BENCH / "names.json").read_text(encoding="utf-8")))
    narrator = names.d["narrator"]
    told = [c for c in claims if c["act"] != "contradiction"]
    spans = [[(e["start"], e["stop"]) for e in c["evidence"]] for c in told]
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for fact in facts:
        if not fact["scored"] or fact["group"] == "contradiction":
            continue
        outer = [name for name in fact["claimant_chain"][:-1] if name != narrator]
        chains = [[*outer, fact["claimant"]], *([name] for name in fact["alt_claimants"])]
        chains = [[name for name in chain if name != narrator] for chain in chains]
        match = [
            [name for name in claim["source"] if not names.is_(name, narrator)]
            for claim, own in zip(told, spans, strict=True)
            if scorer.span_match(own, fact["span"])[0]
        ]
        whose = any(_same(names, source[-1:], chain[-1:]) for source in match for chain in chains)
        found[fact["group"]].append((whose, any(_same(names, s, chain) for s in match for chain in chains)))
    return {g: (len(f), sum(a for a, _ in f), sum(b for _, b in f)) for g, f in found.items()}


def _same(names: Any, source: list[str], chain: list[str]) -> bool:
    return len(source) == len(chain) and all(names.is_(s, name) for s, name in zip(source, chain, strict=True))


def main() -> None:
    table = shares(*seed.read())
    table["together"] = tuple(sum(table[g][i] for g in GOALS) for i in range(3))  # type: ignore[assignment]
    print(f"{'group':18}{'facts':>6}{'found %':>9}{'chain %':>9}")
    for group, (number, whose, whole) in table.items():
        note = "  (claims, accusations, negotiations)" if group == "together" else ""
        print(f"{group:18}{number:6}{100 * whose / number:9.1f}{100 * whole / number:9.1f}{note}")


if __name__ == "__main__":
    main()
