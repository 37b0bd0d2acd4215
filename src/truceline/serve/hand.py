"""The hand that writes for the pages: the record's one writer, and what is linked anew when something changed."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from truceline.record import Judgement
from truceline.store import Store, StoreError
from truceline.store.dialect import save_linked
from truceline.store.linked import making, replace, rows
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

    def _link_when_stale(self) -> None:
        while self._stale.wait() and not self._ended.is_set():
            self._stale.clear()
            began = time.monotonic()
            try:
                self._link()
            except (BrokenExecutor, StoreError, OSError) as error:  # the next change tries again
                if not self._ended.is_set():
                    print(f"What the claims make together was not found anew: {error}", file=sys.stderr)
            self._ended.wait(max(LEAST_REST, REST * (time.monotonic() - began)))

    def _link(self) -> None:
        with tempfile.TemporaryDirectory(prefix="truceline-") as scratch:
            aside = Path(scratch) / "linked"
            # In a process of its own: a thread that links 100,000 claims would make every page wait.
            with ProcessPoolExecutor(
                1, mp_context=multiprocessing.get_context("spawn"), initializer=os.nice, initargs=(10,)
            ) as process:
                basis = process.submit(_made, self.path, aside).result()
            if not self._ended.is_set():
                replace(aside, basis, lambda work: self.writer.submit(work, Turn.LINKS).result())


def _made(path: Path, aside: Path) -> str:
    """Write what all claims make together to a file; return the state of the record that it was made from."""
    from truceline.collection import Record

    with Record.open(path, read_only=True) as record:
        basis = record.basis
        linked, behind = rows(record.links, record.tracks)
        save_linked(aside, making(basis), {"linked": linked, "behind": behind})
        return basis
