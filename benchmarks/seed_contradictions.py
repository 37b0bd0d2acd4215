"""Which contradictions of seed-claims stand in the record: two claims of ours on the very passages of the gold's two.

    python -m benchmarks.seed_contradictions

Stricter than the scorer, to whom the gold's own span suffices: here the first words of one claim must overlap a passage
that the gold links as the one side, and those of the other claim a passage of the other side.
"""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks import seed
from benchmarks.seed import Row

Span = tuple[int, int]


def found(records: Iterable[Row], facts: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Return, by key of each contradiction of the gold, the kinds of ours that pair its passages: () where none."""
    spans = {fact["id"]: (fact["span"][0], fact["span"][1]) for fact in facts}
    disputes = [r for r in records if r["act"] == "contradiction"]
    table: dict[str, tuple[str, ...]] = {}
    for fact in facts:
        if fact["group"] != "contradiction":
            continue
        sides = [[spans[x["id"]] for x in fact["links"] if x["rel"] == rel] for rel in ("claim_a", "claim_b")]
        table[fact["key"]] = tuple(sorted({d["kind"] for d in disputes if _pairs(d, *sides)}))
    return table


def _pairs(dispute: Row, one: list[Span], two: list[Span]) -> bool:
    words = [(e["start"], e["stop"]) for e in dispute["evidence"]]
    return any(_on(a, one) and _on(b, two) for a in words for b in words if a != b)


def _on(words: Span, passages: list[Span]) -> bool:
    return any(words[0] < stop and start < words[1] for start, stop in passages)


def main() -> None:
    table = found(*seed.read())
    for key, kinds in table.items():
        print(f"{key:24}{'found' if kinds else 'missing':9}{', '.join(kinds)}".rstrip())
    print(f"found {sum(map(bool, table.values()))} of {len(table)}")


if __name__ == "__main__":
    main()
