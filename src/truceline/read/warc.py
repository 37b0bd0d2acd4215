"""A web archive (WARC) → the pages in it, one at a time, through warcio."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from typing import Any

from truceline.read.extracted import Unreadable

READ: tuple[str, ...] = (
    "text/html",
    "application/xhtml",
    "text/plain",
    "application/pdf",
    "application/rss",
    "application/atom",
)
READ += ("text/xml", "application/xml", "text/markdown")


@dataclass(frozen=True, slots=True)
class Captured:
    """One page of an archive: its number there, its address, when it was fetched, and its bytes (None: too large)."""

    number: int
    url: str | None
    retrieved_at: str | None
    content_type: str
    raw: bytes | None


def captures(stream: io.BufferedReader, largest: int) -> Iterator[Captured]:
    """Yield the pages of an archive; pictures, scripts and pages that were not there (404) are passed over.

    Raises Unreadable where the archive is cut off or damaged: what came before was yielded.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    watched = _Watched(stream)
    try:
        records = ArchiveIterator(io.BufferedReader(watched))
        while (record := _next(records)) is not None:
            number += 1
            if record.rec_type not in ("response", "resource", "conversion"):
                continue
            headers = record.http_headers
            if headers is not None and not headers.get_statuscode().startswith("2"):
                continue
            kind = (headers.get_header("Content-Type") if headers is not None else None) or record.content_type or ""
            if not kind.startswith(READ):
                continue
            raw = record.content_stream().read(largest + 1)
            if watched.is_cut() and record.raw_stream.limit:
                break
            yield Captured(
                number, record.rec_headers.get_header("WARC-Target-URI"), record.rec_headers.get_header("WARC-Date"),
                kind, raw if len(raw) <= largest else None,
            )  # fmt: skip
    except (ArchiveLoadFailed, EOFError, ValueError, OSError, AttributeError) as error:
        raise _damaged(number) from error
    if watched.is_cut():
        raise _damaged(number)


def _next(records: Any) -> Any:
    """Return the next record, None after the last; what the library has to say of blank lines goes nowhere."""
    with redirect_stderr(io.StringIO()):
        return next(records, None)


def _damaged(number: int) -> Unreadable:
    return Unreadable(f"a web archive that is cut off or damaged at record {number}", "get the file again")


class _Watched(io.RawIOBase):
    """A stream that knows whether it ended as an archive must: a record cut short raises nothing of itself."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.stream, self.tail, self.has_ended = stream, b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        some = self.stream.read1(len(buffer))
        buffer[: len(some)] = some
        self.tail = (self.tail + some)[-4:]
        self.has_ended = not some
        return len(some)

    def is_cut(self) -> bool:
        return self.has_ended and self.tail != b"\r\n\r\n"
