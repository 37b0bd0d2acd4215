"""The stages composed: one report, a folder, many processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from truceline.record import Claim, Document, Head, Judgement, Links, Parse, Report, Tracks, Unread

if TYPE_CHECKING:
    from truceline.collection import Record

Source = str | os.PathLike[str] | BinaryIO
AHEAD = 4  # reports handed out per process before the first is back: keeps memory bounded


def extract(document: Document, parse: Parse | None = None) -> Report:
    """Return all that one report says, without any store.

    ``parse``: the report's parse where it is at hand already, else it is made (which loads the language model).
    """
    from truceline import claim, find, ground

    if parse is None:
        from truceline.find.parse import parse as parse_document

        parse = parse_document(document)
    mentions = find.find(document, parse)
    groundings = ground.ground(document, parse, mentions)
    return Report(document, mentions, groundings, claim.claim(document, parse, mentions, groundings))


def extract_many(documents: Iterable[Document], workers: int = 1, executor: Executor | None = None) -> Iterator[Report]:
    """Yield the reports of many documents, in order.

    ``workers`` above 1 spreads them over as many processes, each with a model of its own (about 0.8 GB);
    ``executor`` is any ``concurrent.futures`` executor instead.
    """
    if workers <= 1 and executor is None:
        for document in documents:
            yield extract(document)
        return
    pool = executor or _processes(workers)
    waiting: list[Future[Report]] = []
    try:
        for document in documents:
            waiting.append(pool.submit(extract, document))
            if len(waiting) >= workers * AHEAD:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()
    finally:
        if executor is None:
            pool.shutdown(wait=False, cancel_futures=True)


def _processes(workers: int) -> ProcessPoolExecutor:
    import multiprocessing

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the children inherit it; more threads only fight each other
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_load_model)


def _load_model() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops the rest in order
    from truceline.find.parse import model

    model()


def link_and_track(
    heads: Iterable[Head], claims: Iterable[Claim], judgements: Iterable[Judgement] = ()
) -> tuple[Links, Tracks]:
    """Return what many reports' claims make together."""
    from truceline.link import link
    from truceline.track import track

    heads, claims, judgements = list(heads), list(claims), list(judgements)
    links = link(heads, claims, judgements)
    return links, track(heads, claims, links, judgements)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a read is: reports stored now, there already, and not readable; and the one just done."""

    stored: int = 0
    known: int = 0
    unread: int = 0
    last: str | None = None


def pipeline() -> str:
    """Return the version of what reads a report: another one reads every report anew."""
    from truceline import __version__

    return f"truceline-{__version__}"


def read(
    *sources: Source,
    into: str | os.PathLike[str] | None = None,
    workers: int = 1,
    progress: Callable[[Progress], None] | None = None,
) -> Record:
    """Read reports (files, folders, globs, binary streams) and return their record.

    ``into``: the record's file; None keeps it in memory. What the record holds already is not read again, so a read
    that was stopped goes on where it was. A file that cannot be read is kept in ``record.unread`` with reason and cure.

    Raises StoreError where the file is no record or cannot be written.
    """
    from truceline.collection import Record
    from truceline.read import read as read_sources

    record = Record.open(into, must_exist=False)
    store, version = record.store, pipeline()
    stored = known = missed = 0

    def tell(last: str | None) -> None:
        if progress:
            progress(Progress(stored, known, missed, last))

    def fresh() -> Iterator[Document]:
        nonlocal known, missed
        for item in read_sources(*sources):
            if isinstance(item, Unread):
                store.add_unread(item)
                missed += 1
                tell(item.origin)
            elif store.has(item.id, version):
                known += 1
                tell(item.origin)
            else:
                yield item

    try:
        for report in extract_many(fresh(), workers):
            store.add(report, version)
            stored += 1
            tell(report.document.origin)
    finally:
        if stored or record.is_stale():
            record.relink()
    return record


