"""The one writer of a record that many look at: people's judgements first, then what is read.

SQLite lets one writer in at a time and is not fair to those who wait: measured, reviewers beside a bulk ingest waited
5.5 s (p99); behind one thread with a queue, 64 ms.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from typing import Any, Self, TypeVar

from truceline.record import Judgement
from truceline.store.errors import StoreError
from truceline.store.file import Store
from truceline.store.reading import Packed

Made = TypeVar("Made")


class Turn(IntEnum):
    """Whose work comes first: a lower number goes before a higher one, equals in the order of asking."""

    REVIEW = 0
    LINKS = 5
    INGEST = 10
    LAST = 99


@dataclass(order=True, slots=True)
class _Job:
    turn: Turn
    number: int
    work: Callable[[Store], Any] | None = field(compare=False)
    answer: Future[Any] = field(compare=False)


class Writer:
    """A thread that owns the writing connection to a record. Close it, or use it in a ``with`` block.

    Keep each piece of work short (one report, one judgement): a judgement waits for the piece that is under way.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._jobs: queue.PriorityQueue[_Job] = queue.PriorityQueue()
        self._numbers = count()
        self._is_closed = False
        self._lock = threading.Lock()
        opened: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, args=(path, opened), name="truceline-writer", daemon=True)
        self._thread.start()
        opened.result()

    def submit(self, work: Callable[[Store], Made], turn: Turn = Turn.INGEST) -> Future[Made]:
        """Have the thread do some work on the store; the future holds what it returns or raises.

        Raises StoreError where the writer is closed.
        """
        answer: Future[Made] = Future()
        with self._lock:
            if self._is_closed:
                raise StoreError("the record is being closed; open it again to change it")
            self._jobs.put(_Job(turn, next(self._numbers), work, answer))
        return answer

    def judge(self, judgement: Judgement) -> Future[int]:
        """Append a person's judgement before all else; the future raises Conflict where it saw an old state."""
        return self.submit(lambda store: store.judge(judgement), Turn.REVIEW)

    def add(self, report: Packed) -> Future[bool]:
        """Store a report; False where it is there already."""
        return self.submit(lambda store: store.add(report))

    @property
    def waiting(self) -> int:
        """How much work waits, about."""
        return self._jobs.qsize()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Do what was asked for until now, then close the file."""
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                self._jobs.put(_Job(Turn.LAST, next(self._numbers), None, Future()))
        self._thread.join()

    def _run(self, path: str | os.PathLike[str], opened: Future[None]) -> None:
        try:
            store = Store(path)
        except BaseException as error:
            opened.set_exception(error)
            return
        opened.set_result(None)
        with store:
            while (job := self._jobs.get()).work is not None:
                if not job.answer.set_running_or_notify_cancel():
                    continue
                try:
                    job.answer.set_result(job.work(store))
                except BaseException as error:
                    job.answer.set_exception(error)
