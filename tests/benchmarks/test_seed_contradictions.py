"""A contradiction counts where its two claims stand on the two passages."""

from __future__ import annotations

import pytest

from benchmarks import seed
from benchmarks.bench import gold_folder
from benchmarks.seed_contradictions import found

FACTS = [
    {"id": "F1", "key": "kept", "group": "ceasefire", "span": [0, 10], "links": []},
    {"id": "F2", "key": "shelled", "group": "accusation", "span": [20, 30], "links": []},
    {"id": "F3", "key": "x", "group": "contradiction", "span": [12, 14],
     "links": [{"rel": "claim_a", "id": "F1"}, {"rel": "claim_b", "id": "F2"}]},
]  # fmt: skip


def dispute(*spans: tuple[int, int]) -> dict[str, object]:
    return {"act": "contradiction", "kind": "status", "evidence": [{"start": a, "stop": b} for a, b in spans]}


def test_both_passages_must_be_met() -> None:
    assert found([dispute((2, 8), (25, 40))], FACTS) == {"x": ("status",)}
    assert found([dispute((2, 8), (40, 50))], FACTS) == {"x": ()}
    assert found([dispute((0, 30))], FACTS) == {"x": ()}


@pytest.mark.slow
@pytest.mark.skipif(not gold_folder().is_dir(), reason="no benchmark texts here")
def test_the_article_holds_its_contradictions() -> None:
    assert sum(map(bool, found(*seed.read()).values())) == 8
