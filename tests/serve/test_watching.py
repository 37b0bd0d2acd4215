"""A watched folder: what lies there is read, then what comes; a feed that fails is named and the rest goes on."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from truceline.collection import Record
from truceline.serve.fetching import Fetched, Refused
from truceline.serve.watching import watch


@pytest.mark.slow
def test_what_comes_into_a_folder_is_read(tmp_path: Path) -> None:
    folder, file = tmp_path / "reports", tmp_path / "war.truceline"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "The army shelled the town on Friday, rebels said in a statement.", encoding="utf-8"
    )
    told: list[str] = []

    def come(line: str) -> None:
        told.append(line)
        if len(told) == 1:
            threading.Timer(1.5, late).start()

    def late() -> None:
        (folder / "two.txt").write_text("Rebels shelled the bridge on Monday, the army said later.", encoding="utf-8")

    watch([str(folder)], file, tell=come, rounds=1)
    with Record.open(file) as record:
        assert {head.origin for head in record.heads} == {"one.txt", "two.txt"}


def test_a_feed_that_fails_is_named_and_tried_again(tmp_path: Path) -> None:
    told: list[str] = []
    answers = iter([Refused("example.org was not found"), Refused("again")])

    def get(url: str) -> Fetched:
        raise next(answers)

    watch(["https://example.org/feed"], tmp_path / "w.truceline", every=0.01, tell=told.append, get=get, rounds=2)
    assert told == [
        "not read: https://example.org/feed: example.org was not found",
        "not read: https://example.org/feed: again",
    ]
