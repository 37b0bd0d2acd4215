"""`truceline read` from end to end: stopped, killed, on a full disk, in any order and with any number of processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import truceline
import truceline.find.parse as parsing
from truceline import run
from truceline.cli import app
from truceline.record import Document, Report
from truceline.store import Store, problems

TRUCELINE = [sys.executable, "-m", "truceline"]
SENTENCE = "The ministry said on day {n} that forces from across the river had shelled the village of Hadrut. "


def reports(folder: Path, count: int, times: int = 1) -> Path:
    """Write some reports into a folder."""
    folder.mkdir()
    for n in range(count):
        (folder / f"{n:03}.txt").write_text(SENTENCE.format(n=n) * times, encoding="utf-8")
    return folder


def told(path: Path) -> list[str]:
    """Return every claim of a record as text."""
    with truceline.open_record(str(path)) as record:
        assert record.verify().problems == ()
        return [repr(claim) for claim in record.claims]


def unparsed(document: Document, parse: None) -> Report:
    return Report(document)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read without a language model: every report is read, none claims anything."""
    monkeypatch.setattr(parsing, "parse_many", lambda documents: (None for _ in documents))
    monkeypatch.setattr(run, "claimed", unparsed)


@pytest.mark.usefixtures("quick")
def test_a_second_read_adds_nothing(tmp_path: Path) -> None:
    folder, out = reports(tmp_path / "in", 5), tmp_path / "a.truceline"
    first = CliRunner().invoke(app, ["read", str(folder), "-o", str(out)])
    assert (first.exit_code, "5 reports read now, 0 known already" in first.output) == (0, True)
    before = [entry.hash for entry in Store(out).entries()]
    again = CliRunner().invoke(app, ["read", str(folder), "-o", str(out)])
    assert "0 reports read now, 5 known already" in again.output
    assert [entry.hash for entry in Store(out).entries()] == before


@pytest.mark.usefixtures("quick")
def test_a_report_that_a_rule_fails_on_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def picky(document: Document, parse: None) -> Report:
        if "day 2" in document.text:
            raise IndexError("no such token")
        return Report(document)

    monkeypatch.setattr(run, "claimed", picky)
    folder, out = reports(tmp_path / "in", 4), tmp_path / "a.truceline"
    done = CliRunner().invoke(app, ["read", str(folder), "-o", str(out)])
    assert done.exit_code == 1
    assert "not read: 002.txt: a rule failed on it (IndexError: no such token)" in done.output
    assert "it holds 3 reports" in done.output


@pytest.mark.usefixtures("quick")
def test_one_file_that_cannot_be_read_stops_no_folder(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 3)
    (folder / "000.txt").write_bytes(b"")
    done = CliRunner().invoke(app, ["read", str(folder), "-o", str(tmp_path / "a.truceline")])
    assert (done.exit_code, "not read: 000.txt: " in done.output) == (1, True)
    assert "it holds 2 reports" in done.output


@pytest.mark.usefixtures("quick")
def test_the_record_in_memory_can_be_saved(tmp_path: Path) -> None:
    record = truceline.read(reports(tmp_path / "in", 2))
    record.save(tmp_path / "a.truceline")
    assert Store(tmp_path / "a.truceline").counts() == (2, 0)


@pytest.mark.usefixtures("quick")
def test_a_report_that_cannot_be_parsed_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def picky(documents: Iterable[Document]) -> Iterator[None]:
        for document in documents:
            if "day 2" in document.text:
                raise ValueError("too odd")
            yield None

    def alone(document: Document, parse: None) -> Report:
        return next(Report(document) for _ in picky([document]))

    monkeypatch.setattr(parsing, "parse_many", picky)
    monkeypatch.setattr(run, "claimed", alone)
    done = CliRunner().invoke(app, ["read", str(reports(tmp_path / "in", 6)), "-o", str(tmp_path / "a.truceline")])
    assert "not read: 002.txt: a rule failed on it (ValueError: too odd)" in done.output
    assert "it holds 5 reports" in done.output


@pytest.mark.usefixtures("quick")
def test_a_copy_in_the_same_folder_is_known_and_its_file_noted(tmp_path: Path) -> None:
    folder, out = reports(tmp_path / "in", 2), tmp_path / "a.truceline"
    (folder / "001b.txt").write_text((folder / "001.txt").read_text(encoding="utf-8"), encoding="utf-8")
    done = CliRunner().invoke(app, ["read", str(folder), "-o", str(out)])
    assert "2 reports read now, 1 known already; it holds 2 reports" in done.output
    with Store(out) as store:
        assert [row.origin for row in store.rows("SELECT origin FROM reading ORDER BY origin")] == [
            "000.txt", "001.txt", "001b.txt",
        ]  # fmt: skip


@pytest.mark.usefixtures("quick")
def test_progress_knows_what_is_to_come(tmp_path: Path) -> None:
    seen: list[run.Progress] = []
    truceline.read(reports(tmp_path / "in", 3), progress=seen.append)
    assert [(p.stored, p.waiting, p.is_all) for p in seen] == [(1, 2, True), (2, 1, True), (3, 0, True)]


# ── with the language model, in processes of their own ───────────────────────────────────────────────


@pytest.mark.slow
@pytest.mark.parametrize(("how", "workers"), [(signal.SIGKILL, "1"), (signal.SIGINT, "1"), (signal.SIGINT, "2")])
def test_a_stopped_read_loses_nothing_and_goes_on(tmp_path: Path, how: signal.Signals, workers: str) -> None:
    count = 80 * int(workers)
    folder, out = reports(tmp_path / "in", count, times=20), tmp_path / "a.truceline"
    command = [*TRUCELINE, "read", str(folder), "-o", str(out), "--workers", workers]
    going = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while going.poll() is None:
        time.sleep(0.1)
        if out.exists() and out.stat().st_size and _held(out) >= 4:
            break
    going.send_signal(how)
    error = going.communicate(timeout=60)[1]
    if how is signal.SIGINT:
        assert going.returncode == 130
        assert "Run the same command again to go on" in error
        assert "Traceback" not in error
    held = _held(out)
    assert 4 <= held < count
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"{count - held} reports read now, {held} known already" in again.stdout
    with Store(out) as store:
        assert (store.counts()[0], list(problems(store))) == (count, [])


def _held(path: Path) -> int:
    try:
        with Store(path, read_only=True) as store:
            return store.counts()[0]
    except Exception:  # not yet made
        return 0


@pytest.mark.slow
def test_processes_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    folder, out = reports(tmp_path / "in", 50, times=20), tmp_path / "a.truceline"
    going = subprocess.Popen([*TRUCELINE, "read", str(folder), "-o", str(out), "--workers", "2"])
    while not (out.exists() and _held(out)):
        time.sleep(0.2)
    children = _children(going.pid)
    assert len(children) >= 2
    going.kill()
    going.wait()
    for _ in range(100):
        if not any(os.path.exists(f"/proc/{child}/stat") and _is_alive(child) for child in children):
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {[c for c in children if _is_alive(c)]}")


@pytest.mark.slow
def test_work_that_is_stopped_while_results_come_in_ends_at_once() -> None:
    script = (
        "from functools import partial\n"
        "from truceline.processes import spread\n"
        "if __name__ == '__main__':\n"
        "    coming = spread(partial(map, bytes), [3_000_000] * 200, workers=2)\n"
        "    print(len(next(coming)))\n"
        "    coming.close()\n"
    )
    for _ in range(4):  # a result of which half is written must not leave its reader waiting for ever
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
        assert done.stdout == "3000000\n"


def _children(pid: int) -> list[int]:
    """Return the processes below one, and those below them."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(entry.parent.name)
            found += [child, *_children(child)]
    return found


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    folder, out = reports(tmp_path / "in", 40, times=20), tmp_path / "a.truceline"
    warm_up = [*TRUCELINE, "read", str(folder / "000.txt"), "-o", str(tmp_path / "b.truceline")]
    subprocess.run(warm_up, check=True)  # what is built once, such as the gazetteer, is built before the disk is full
    command = f"ulimit -f 500; exec {sys.executable} -m truceline read {folder} -o {out}"
    stopped = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (stopped.returncode, stopped.stderr.count("\n")) == (2, 1)
    assert "what was read before is kept" in stopped.stderr
    with Store(out) as store:
        held = store.counts()[0]
        assert (0 < held < 40, list(problems(store))) == (True, [])
    again = [*TRUCELINE, "read", str(folder), "-o", str(out)]
    done = subprocess.run(again, capture_output=True, text=True, check=True).stdout
    assert f"{held} known already; it holds 40 reports" in done


@pytest.mark.slow
def test_the_same_reports_give_the_same_record_in_any_order_and_with_any_number_of_processes(tmp_path: Path) -> None:
    folder = Path(__file__).parent.parent / "examples" / "reports"
    files = sorted(str(path) for path in folder.iterdir() if path.suffix in (".txt", ".jsonl", ".md"))
    orders = {"a": files, "b": files[::-1], "c": files}
    made = {}
    for name, order in orders.items():
        out = tmp_path / f"{name}.truceline"
        workers = "2" if name == "c" else "1"
        subprocess.run([*TRUCELINE, "read", *order, "-o", str(out), "--workers", workers], check=True)
        brief = subprocess.run([*TRUCELINE, "brief", str(out)], capture_output=True, check=True).stdout
        claims = subprocess.run([*TRUCELINE, "claims", str(out), "--json"], capture_output=True, check=True).stdout
        made[name] = (brief, claims, told(out))
    assert made["a"] == made["b"] == made["c"]
    assert json.loads(made["a"][1].splitlines()[0])["id"].startswith("claim-")
