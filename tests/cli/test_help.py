"""Every command can be asked what it does, quickly."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest
import typer.main
from typer.testing import CliRunner

from truceline.cli import app

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example(name: str) -> None:
    told = CliRunner().invoke(app, [name, "--help"])
    assert told.exit_code == 0
    assert f"truceline {name}" in told.output.partition("Example")[2]


def test_help_is_quick() -> None:
    took = []
    for _ in range(3):  # processor seconds: other work on the machine must not fail it
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "truceline", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(took) < 0.5


def test_a_record_that_is_not_there_is_told_in_one_line() -> None:
    told = CliRunner().invoke(app, ["claims", "nowhere.truceline"])
    assert (told.exit_code, told.output.count("\n")) == (2, 1)
    assert "truceline read" in told.output
