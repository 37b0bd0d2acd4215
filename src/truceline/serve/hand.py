"""The hand that writes for the pages: the record's one writer, and what is linked anew when something changed."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from truceline.record import Judgement
from truceline.store import Store
from truceline.store.file import LinkedRows, linked_rows
from truceline.store.writer import Turn, Writer

Made = TypeVar("Made")


REST = 4.0  # times as long as linking took do we wait before we link again: it must not eat the machine
LEAST_REST = 2.0  # seconds


class Hand:
    """Writes to a record's file through its one writer: reviews first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer: Writer | None = None
        self._stale = threading.Event()
        self._ended = threading.Event()

    @property
    def writer(self) -> Writer:
        """The writer, opened when it is first needed. Raises StoreError."""
        if self._writer is None:
            self._writer = Writer(self.path)
            threading.Thread(target=self._link_when_stale, name="linker", daemon=True).start()
        return self._writer

    def end(self) -> None:
        """Do what was asked for until now, then close the file."""
        self._ended.set()
        self._stale.set()
        if self._writer is not None:
            self._writer.close()

    def write(self, work: Callable[[Store], Made]) -> Made:
        """Return what some work on the store returns, after the reviews that wait."""
        return self.writer.submit(work, Turn.INGEST).result()

    def judge(self, judgement: Judgement) -> int:
        """Append a judgement and return its number. Raises Conflict where somebody was faster."""
        seq = self.writer.judge(judgement).result()
        self._stale.set()
        return seq

    def note_reports(self) -> None:
        """Say that reports came in: what they make together is to be found."""
        self._stale.set()

    def _put(self, rows: LinkedRows, basis: str) -> None:
        self.writer.submit(lambda store: store.put_linked_rows(rows, basis), Turn.LINKS).result()

    def _link_when_stale(self) -> None:
        while True:
            self._stale.wait()
            if self._ended.is_set():
                return
            self._stale.clear()
            # In a process of its own: a thread that links 100,000 claims would make every page wait.
            began = time.monotonic()
            with ProcessPoolExecutor(
                1, mp_context=multiprocessing.get_context("spawn"), initializer=os.nice, initargs=(10,)
            ) as aside:
                made = aside.submit(_made, self.path).result()
            if self._ended.is_set():
                return
            self._put(*made)
            self._ended.wait(max(LEAST_REST, REST * (time.monotonic() - began)))


def _made(path: Path) -> tuple[LinkedRows, str]:
    """Return what all claims make together, as rows, and the state of the record that it was made from."""
    from truceline.collection import Record

    with Record.open(path, read_only=True) as record:
        return linked_rows(record.links, record.tracks), record.basis
