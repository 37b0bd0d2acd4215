"""What a user asks for is found however it is typed, and a word it does not have is answered with those it has."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import truceline
from truceline.cli import app

STORY = (
    "TERTER, Oct 12, 2020 (Meridian) - Azerbaijani forces shelled the town of Martuni on Sunday with rockets, the "
    "Armenian Defence Ministry said. Azerbaijan's Defence Ministry denied it."
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    truceline.read(folder / "story.txt", into=folder / "war.truceline").close()
    return folder / "war.truceline"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_quoted_words_that_stand_apart_are_found_and_it_is_said(record: Path) -> None:
    told = run("search", record, "Martuni rockets")
    assert (told.exit_code, told.stdout.count("[Martuni]"), told.stdout.count("[rockets]")) == (0, 1, 1)
    assert "no passage has the quoted words side by side" in told.stderr


def test_quoted_words_that_stand_together_are_only_found_so(record: Path) -> None:
    told = run("search", record, "town of Martuni")
    assert (told.stdout.count("["), "side by side" in told.stderr) == (2, False)


@pytest.mark.parametrize("cut", [slice(0, 8), slice(4, 10), slice(0, None)])
def test_the_beginning_of_a_reports_id_will_do(record: Path, cut: slice) -> None:
    with truceline.open_record(record) as held:
        doc, claims = held.heads[0].id, len(held.claims)
    assert run("claims", record, "--report", doc[cut]).stdout.count("\n") == claims


def test_a_report_that_is_not_there(record: Path) -> None:
    told = run("claims", record, "--report", "zz")
    assert (told.exit_code, "no such report" in told.stderr, "truceline brief" in told.stderr) == (2, True, True)


@pytest.mark.parametrize("option", ["act", "stance", "saying"])
def test_a_word_that_the_record_does_not_have(record: Path, option: str) -> None:
    told = run("claims", record, f"--{option}", "bogus")
    assert f"--{option} bogus: not in this record; it has " in told.stderr
