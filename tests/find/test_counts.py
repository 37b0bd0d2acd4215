"""Who was counted, and how: each sentence with the counts that it tells."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from truceline.find import counts
from truceline.find.parse import parse, parse_many
from truceline.read.plain import document
from truceline.record import Count


def told(text: str) -> list[Count]:
    doc = document(text)
    return [m.detail for m in counts.find(doc, parse(doc)) if isinstance(m.detail, Count)]


ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "counts.yaml").read_text())


def shown(count: Count) -> str:
    """Return a count as counts.yaml has it: 'killed 9-12 civilians', in brackets where it is within another."""
    upper = "+" if count.high is None else "" if count.high == count.low else f"-{count.high:.0f}"
    words = " ".join(filter(None, (count.kind, f"{count.low:.0f}{upper}", count.group)))
    return f"({words})" if count.part else words


@cache
def counted() -> dict[str, list[Count]]:
    documents = [document(row["text"]) for row in ROWS]
    pairs = zip(documents, parse_many(documents), strict=True)
    return {doc.text: [m.detail for m in counts.find(doc, p) if isinstance(m.detail, Count)] for doc, p in pairs}


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_a_sentence_has_its_counts(row: dict[str, Any]) -> None:
    kinds = {c.kind for c in counted()[row["text"]]} - {"other", "money"}
    kinds |= {told.strip("()").partition(" ")[0] for told in row["counts"]}
    found = [shown(c) for c in counted()[row["text"]] if c.kind in kinds]
    assert sorted(found) == sorted(row["counts"])


def test_a_part_is_no_further_toll() -> None:
    found = told("Nine people, including two children, were killed.")
    assert [(c.low, c.group, c.part) for c in found] == [(9, None, False), (2, "children", True)]


def test_a_running_toll_is_no_increment() -> None:
    found = told("The blast killed three, bringing the toll to 31.")
    assert [(c.low, c.total) for c in found] == [(3, False), (31, True)]


def test_a_count_keeps_its_words() -> None:
    (count,) = told("At least six soldiers were wounded.")
    assert (count.who, count.group) == ("At least six soldiers", "soldiers")
    assert (count.words, count.how) == ("at least six", "number")
