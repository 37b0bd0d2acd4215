"""Read: the report."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.record.evidence import Span, When


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text that reads as one: ``pieces`` are (start, stop) ranges of the original text, in order, that a
    reader would join with a blank (a sentence broken over an empty line or a page has two pieces).

    ``kind``: body, heading, byline, date, dateline, caption, list, footer, boilerplate, foreign (in a language that
    can't be read). Only body, list and caption paragraphs can hold claims. A dateline ("MOSCOW, Oct 10 (Meridian) - ")
    and the sentence after it are two paragraphs.
    """

    pieces: tuple[tuple[int, int], ...]
    kind: str = "body"

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def stop(self) -> int:
        return self.pieces[-1][1]


@dataclass(frozen=True, slots=True)
class Document:
    """One report as it was given, with what is known about it.

    ``basis`` tells, per head field (published, outlet, byline, title, language), where it was found: metadata, text,
    given, file; and under encoding what was done to bytes that were no UTF-8.
    ``agencies`` are the names of agencies in datelines, bylines and credits ("(Meridian)"): whom the report has its
    words from. ``signature`` is the MinHash of its word shingles (64 numbers); ``digest`` the SHA-256 of ``text``;
    ``raw_digest`` that of the bytes it came from.
    """

    id: str
    text: str
    digest: str
    raw_digest: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: When | None = None
    url: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    origin: str | None = None  # the file or address that it was read from, relative to the folder given
    retrieved_at: str | None = None
    signature: tuple[int, ...] = ()
    basis: tuple[tuple[str, str], ...] = ()
    agencies: tuple[Span, ...] = ()

    def span(self, start: int, stop: int) -> Span:
        return Span(self.id, start, stop)

    @property
    def head(self) -> Head:
        """Return what travels beyond the report boundary: everything but the text."""
        return Head(
            self.id, self.digest, self.title, self.byline, self.outlet, self.published, self.url, self.language,
            self.origin, self.signature, len(self.text.split()),
            tuple(dict.fromkeys(span.of(self.text) for span in self.agencies)),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """A report without its text: what link and track may know of it."""

    id: str
    digest: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: When | None = None
    url: str | None = None
    language: str | None = None
    origin: str | None = None
    signature: tuple[int, ...] = ()
    words: int = 0
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or entry that could not be read as a report, why, and what would cure it."""

    origin: str
    reason: str
    cure: str
