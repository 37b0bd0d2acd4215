"""The stages composed: one report, a folder, many processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from truceline.record import Document, Parse, Report, Unread
from truceline.together import ready_to_link
from truceline.versions import pipeline

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from truceline.collection import Record
    from truceline.store import Packed

Source = str | os.PathLike[str] | BinaryIO


def extract(document: Document, parse: Parse | None = None) -> Report:
    """Return all that one report says, without any store.

    ``parse``: the report's parse where it is at hand already, else it is made (which loads the language model).
    """
    from truceline.claim.lead import lead
    from truceline.find import entities

    if parse is None:
        from truceline.find.parse import parse as parse_document

        parse = parse_document(document)
    report = claimed(document, parse)
    named, ties = entities.find(document, parse, report.mentions, report.groundings)
    first = lead(document, parse, report.mentions, report.groundings, report.claims)
    return replace(report, lead=first, entities=named, ties=ties)


def claimed(document: Document, parse: Parse | None = None) -> Report:
    """Return what a report says, as the record keeps it: without its lead, entities and ties, which no claim needs."""
    from truceline import claim, find, ground

    if parse is None:
        from truceline.find.parse import parse as parse_document

        parse = parse_document(document)
    mentions = find.find(document, parse)
    groundings = ground.ground(document, parse, mentions)
    claims = claim.claim(document, parse, mentions, groundings)
    return Report(document, mentions, groundings, claims)


def extract_many(documents: Iterable[Document], workers: int = 1, executor: Executor | None = None) -> Iterator[Report]:
    """Yield the reports of many documents, in order.

    ``workers`` above 1 spreads them over as many processes, each with a model of its own (about 0.8 GB);
    ``executor`` is any ``concurrent.futures`` executor instead. Raises RuntimeError where the model is not installed or
    a process is ended from outside.
    """
    from truceline.processes import spread

    return spread(_extracted, documents, workers, executor)


def _extracted(documents: list[Document]) -> Iterator[Report]:
    from truceline.find.parse import parse_many

    yield from map(extract, documents, parse_many(documents))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a read is: reports stored now, there already, and not readable; and the one just done.

    ``waiting`` counts the reports that are known to be still to come; ``is_all`` says that there are no others.
    """

    stored: int = 0
    known: int = 0
    unread: int = 0
    waiting: int = 0
    is_all: bool = False
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Packer:
    """Reads reports and packs them for the store, in whatever process; a report that breaks a rule is set aside."""

    version: str

    def __call__(self, documents: list[Document]) -> Iterator[Packed | Unread]:
        from truceline.find.parse import MissingModel, parse_many

        parses: Iterable[Parse | None]
        try:
            parses = list(parse_many(documents))
        except (MissingModel, MemoryError):
            raise
        except Exception:
            parses = [None] * len(documents)  # each is parsed alone then, to see which one it was
        yield from map(self._packed, documents, parses)

    def _packed(self, document: Document, parse: Parse | None) -> Packed | Unread:
        from truceline.find.parse import MissingModel
        from truceline.store import pack

        try:
            return pack(claimed(document, parse), self.version)
        except (MissingModel, MemoryError):
            raise  # no fault of this report
        except Exception as error:
            if os.environ.get("TRUCELINE_DEBUG"):
                raise
            return Unread(
                document.origin or document.id,
                f"a rule failed on it ({type(error).__name__}: {error})",
                "please report this with the text; set TRUCELINE_DEBUG=1 to see where",
            )


def packed(
    *sources: Source, knows: Callable[[Document, str], bool], executor: Executor, url: str | None = None
) -> Iterator[Packed | Unread | str]:
    """Yield the reports of some sources ready to be stored; what can't be read; and the names of those known already.

    ``knows``: says whether a document is stored as this pipeline reads it. ``url``: the address that they came from.
    """
    from truceline.processes import spread
    from truceline.read import read as read_sources

    version = pipeline()
    for item in read_sources(*sources):
        if isinstance(item, Unread):
            yield item
            continue
        document = replace(item, url=item.url or url, origin=url) if url else item
        if knows(document, version):
            yield document.origin or document.id
        else:
            yield from spread(Packer(version), [document], executor=executor)


def read(
    *sources: Source,
    into: str | os.PathLike[str] | None = None,
    workers: int = 1,
    progress: Callable[[Progress], None] | None = None,
) -> Record:
    """Read reports (files, folders, globs, binary streams) and return their record.

    ``into``: the record's file; None keeps it in memory. What the record holds already is not read again, so a read
    that was stopped goes on where it was. A file that cannot be read is kept in ``record.unread`` with reason and cure.

    Raises StoreError where the file is no record or cannot be written, RuntimeError where the model is not installed.
    """
    from truceline.ahead import Ahead
    from truceline.collection import Record
    from truceline.processes import spread
    from truceline.read import read as read_sources

    record = Record.open(into, must_exist=False)
    store, version = record.store, pipeline()
    handed: set[str] = set()  # reports read now, each once: its copies wait until it is stored
    copies: deque[Document] = deque()
    stored = known = missed = begun = 0
    coming = Ahead(read_sources(*sources))

    def tell(last: str | None) -> None:
        if progress:
            waiting = coming.waiting + len(copies) + begun
            progress(Progress(stored, known, missed, waiting, coming.is_all, last))

    def miss(one: Unread) -> None:
        nonlocal missed
        missed += 1
        store.add_unread(one)
        tell(one.origin)

    def is_known(item: Document) -> bool:
        nonlocal known
        if not store.knows(item, version):
            return False
        known += 1
        tell(item.origin)
        return True

    def fresh() -> Iterator[Document]:
        nonlocal begun
        for item in coming:
            if isinstance(item, Unread):
                miss(item)
            elif is_known(item):
                continue
            elif item.id in handed:
                copies.append(item)
            else:
                handed.add(item.id)
                begun += 1
                yield item

    def again() -> Iterator[Document]:
        nonlocal begun
        while copies:
            item = copies.popleft()
            if not is_known(item):
                begun += 1
                yield item

    def keep(reports: Iterable[Packed | Unread]) -> None:
        nonlocal stored, begun
        for done in reports:
            begun -= 1
            if isinstance(done, Unread):
                miss(done)
                continue
            store.add(done)
            stored += 1
            tell(done.key.origin)

    try:
        keep(spread(Packer(version), fresh(), workers, meanwhile=ready_to_link))
        keep(spread(Packer(version), again()))
        record.relink()
    except BaseException:
        record.close()
        raise
    return record
