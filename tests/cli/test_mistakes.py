"""What a user gets who asks for something silly: one line that says what, where, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from truceline.cli import app
from truceline.collection import Record


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def record(tmp_path: Path) -> str:
    Record.open(tmp_path / "war.truceline", must_exist=False).close()
    return str(tmp_path / "war.truceline")


def test_the_version_is_told() -> None:
    assert run("--version").output.startswith("truceline ")


@pytest.mark.parametrize("day", ["yesterday", "2020-13-40", "2020-1-1"])
@pytest.mark.parametrize(("command", "option"), [("claims", "--since"), ("claims", "--until"), ("brief", "--as-of")])
def test_a_day_that_is_none(record: str, command: str, option: str, day: str) -> None:
    told = run(command, record, option, day)
    assert (told.exit_code, told.output.count("\n")) == (2, 1)
    assert f"{option} {day}: no day; write it as 2020-10-10" in told.output


@pytest.mark.parametrize("month", ["2020", "2020-10", "2020-10-10", "2020-10-10T12:05"])
def test_a_day_month_or_minute(record: str, month: str) -> None:
    assert run("claims", record, "--since", month).exit_code == 0


def test_a_dossier_where_no_ceasefire_is_told_of(record: str) -> None:
    told = run("dossier", record)
    assert (told.exit_code, "the reports tell of no ceasefire" in told.output) == (2, True)


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    told = run("read", str(tmp_path / "reports"), "-o", str(tmp_path / "war.truceline"))
    assert (told.exit_code, "no reports in" in told.output) == (1, True)


def test_an_address_is_no_file(tmp_path: Path) -> None:
    told = run("read", "https://example.org/report", "-o", str(tmp_path / "war.truceline"))
    assert (told.exit_code, "truceline watch" in told.output) == (1, True)
