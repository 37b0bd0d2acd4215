"""The one hand that writes: reviews go before reports that are being read, and what they change is linked anew."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from truceline.record import Judgement, Links, Tracks
from truceline.store import Store

Made = TypeVar("Made")


class Hand:
    """Writes to a record's file, one thing after the other."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.Condition()
        self._reviews_waiting = 0
        self._is_busy = False
        self._store: Store | None = None
        self._stale = threading.Event()
        self._is_ending = False
        self._linker = threading.Thread(target=self._link_when_stale, name="linker", daemon=True)

    def begin(self) -> None:
        """Open the file and start the thread that links anew. Raises StoreError."""
        if self._store is None:
            self._store = Store(self.path, must_exist=True)
            self._linker.start()

    def end(self) -> None:
        """Close the file."""
        self._is_ending = True
        self._stale.set()
        with self._turn:
            if self._store is not None:
                self._store.close()
                self._store = None

    def write(self, work: Callable[[Store], Made], *, is_review: bool = False) -> Made:
        """Return what the work returns, done when nobody else writes; reviews wait for the report at hand alone."""
        with self._turn:
            self._reviews_waiting += is_review
            while self._is_busy or (self._reviews_waiting and not is_review):
                self._turn.wait()
            self._reviews_waiting -= is_review
            self._is_busy = True
        try:
            self.begin()
            assert self._store is not None
            return work(self._store)
        finally:
            with self._turn:
                self._is_busy = False
                self._turn.notify_all()

    def judge(self, judgement: Judgement) -> int:
        """Append a judgement and return its number. Raises Conflict where somebody was faster."""
        seq = self.write(lambda store: store.judge(judgement), is_review=True)
        self._stale.set()
        return seq

    def note_reports(self) -> None:
        """Say that reports came in: what they make together is to be found."""
        self._stale.set()

    def _link_when_stale(self) -> None:
        while True:
            self._stale.wait()
            if self._is_ending:
                return
            self._stale.clear()
            self.relink()

    def relink(self) -> None:
        """Link and track all claims anew, computed beside the writes and stored as one of them."""
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # In a process of its own: a thread that links 100,000 claims would make every page wait for the interpreter.
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as aside:
            made = aside.submit(_made, self.path).result()
        if not self._is_ending:
            self.write(lambda store: store.put_linked(*made))


def _made(path: Path) -> tuple[Links, Tracks, str]:
    """Return what all claims make together, and the state of the record that it was made from."""
    from truceline.collection import Record

    with Record.open(path, read_only=True) as record:
        return record.links, record.tracks, record.basis
