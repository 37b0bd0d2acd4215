"""Work spread over processes, in order, and ended cleanly whatever happens."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD = 4  # batches handed out per process before the first is back: keeps memory bounded
BATCH = 4  # items handed out together: a process that is ended loses at most so many


def spread(
    work: Callable[[list[Given]], Iterable[Made]],
    items: Iterable[Given],
    workers: int = 1,
    executor: Executor | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Made]:
    """Yield what comes of all items, in order; ``work`` is given a few at a time and makes something of each.

    With one worker it is done here; ``executor`` is used if given. ``meanwhile`` is called while processes start.

    >>> list(spread(sorted, [3, 2, 1, 4, 6, 5]))
    [1, 2, 3, 4, 5, 6]

    Raises RuntimeError where a process is ended from outside, MissingModel where there is no model for them to load.
    """
    if workers <= 1 and executor is None:
        source = iter(items)
        while batch := list(islice(source, BATCH)):
            yield from work(batch)
        return
    import multiprocessing

    before = set(multiprocessing.active_children())
    pool = executor or processes(workers)
    source = iter(items)
    waiting: deque[Future[list[Made]]] = deque()
    is_done = False
    try:
        while True:
            while len(waiting) < workers * AHEAD and (batch := list(islice(source, BATCH))):
                waiting.append(pool.submit(_all, work, batch))
            if not waiting:
                break
            if meanwhile is not None:
                meanwhile()
                meanwhile = None
            yield from waiting.popleft().result()
        is_done = True
    except BrokenExecutor as error:
        raise RuntimeError(
            "a worker process was ended from outside, most likely for lack of memory; what was read before is kept. "
            "Run the same command again with fewer --workers (each takes about 1 GB)"
        ) from error
    finally:
        if executor is None:
            pool.shutdown(wait=is_done, cancel_futures=True)
            if not is_done:
                for child in set(multiprocessing.active_children()) - before:
                    child.terminate()


_is_at_work, _is_told_to_end = threading.Event(), threading.Event()


def _all(work: Callable[[list[Given]], Iterable[Made]], batch: list[Given]) -> list[Made]:
    _is_at_work.set()
    if _is_told_to_end.is_set():
        os._exit(1)
    try:
        return list(work(batch))
    finally:
        _is_at_work.clear()


def _end(*_: object) -> None:
    """End a process that is told to (SIGTERM) while it works; one that hands over what it made is let finish.

    Half a result in the pipe would leave its reader waiting for the other half for ever.
    """
    _is_told_to_end.set()
    if _is_at_work.is_set():
        os._exit(1)


def processes(workers: int) -> ProcessPoolExecutor:
    """Return that many processes, each with a model of its own. Raises MissingModel where there is none to load."""

    from truceline.find.parse import check_installed

    check_installed()  # a process that fails to start would only tell that it broke
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the children inherit it; more threads only fight each other
    return ProcessPoolExecutor(workers, mp_context=_context(), initializer=_begin)


def _context() -> BaseContext:
    """Return how processes are begun: forked from one that has the model loaded, each on its own where none can fork.

    Never forked from this process, which may run threads that a fork would leave halfway.
    """
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["truceline.ready"])
    return context


def _begin() -> None:
    """Make a process ready: Ctrl-C is for its parent, and where the parent is killed it ends too."""
    import multiprocessing
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)

    def follow() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
    from truceline.find.parse import model

    model()
