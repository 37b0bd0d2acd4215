"""People's judgements go before what is read, and nothing is lost."""

from __future__ import annotations

import threading
import time
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from truceline.record import Judgement
from truceline.store import Conflict, Store, StoreError
from truceline.store.writer import Turn, Writer

from . import TEXT, packed


def word(n: int, base: int = 1_000_000) -> Judgement:
    return Judgement(f"j-{n}", "ana", "2020-10-13T09:00", f"claim-{n}", "stance", None, "denied", base=base)


def test_reviews_go_before_ingest(tmp_path: Path) -> None:
    order: list[str] = []
    gate = threading.Event()
    with Writer(tmp_path / "a.truceline") as writer:
        writer.submit(lambda store: gate.wait(10))
        for n in range(3):
            writer.submit(lambda store, n=n: order.append(f"ingest {n}"))  # type: ignore[misc]
        writer.submit(lambda store: order.append("links"), Turn.LINKS)
        writer.submit(lambda store: order.append("review"), Turn.REVIEW)
        gate.set()
    assert order == ["review", "links", "ingest 0", "ingest 1", "ingest 2"]


def test_a_reviewer_does_not_wait_for_a_long_ingest(tmp_path: Path) -> None:
    reports = [packed(text=TEXT + f"Report {n}.\n", origin=f"{n}.txt") for n in range(200)]
    with Writer(tmp_path / "a.truceline") as writer:
        ingest = [writer.add(report) for report in reports]
        waited = []
        for n in range(10):
            before = time.perf_counter()
            writer.judge(word(n)).result()
            waited.append(time.perf_counter() - before)
        assert not ingest[-1].done()
        assert sorted(waited)[5] < 0.2
    assert all(answer.result() for answer in ingest)
    with Store(tmp_path / "a.truceline") as store:
        assert (store.counts()[0], len(store.judgements())) == (200, 10)


def test_a_stale_judgement_is_refused_to_its_asker_alone(tmp_path: Path) -> None:
    with Writer(tmp_path / "a.truceline") as writer:
        writer.judge(word(1, base=0)).result()
        late = Judgement("j-9", "ben", "2020-10-13T09:05", "claim-1", "stance", None, "asserted", base=0)
        refused = writer.judge(late)
        with pytest.raises(Conflict):
            refused.result()
        assert writer.judge(word(2)).result() == 2


def test_what_is_cancelled_in_time_is_not_done(tmp_path: Path) -> None:
    gate = threading.Event()
    with Writer(tmp_path / "a.truceline") as writer:
        writer.submit(lambda store: gate.wait(10))
        never = writer.judge(word(1))
        assert never.cancel()
        gate.set()
    with pytest.raises(CancelledError):
        never.result()
    with Store(tmp_path / "a.truceline") as store:
        assert store.judgements() == ()


def test_a_closed_writer_takes_no_more(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "a.truceline")
    writer.close()
    writer.close()
    with pytest.raises(StoreError, match="being closed"):
        writer.judge(word(1))


def test_a_file_that_is_no_record_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.truceline").write_text("notes")
    with pytest.raises(StoreError, match="no truceline record"):
        Writer(tmp_path / "a.truceline")


def test_readers_see_what_was_written_while_the_writer_goes_on(tmp_path: Path) -> None:
    with Writer(tmp_path / "a.truceline") as writer, Store(tmp_path / "a.truceline", read_only=True) as reader:
        assert reader.counts() == (0, 0)
        writer.add(packed()).result()
        assert reader.counts() == (1, 2)
