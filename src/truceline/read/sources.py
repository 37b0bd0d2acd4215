"""Files, folders, globs and streams → Document*, in an order that depends on their names alone."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, BinaryIO

from truceline.read import confined, mail, tables, warc
from truceline.read.encoding import decode
from truceline.read.extracted import LONGEST_TEXT, Extracted, Unreadable
from truceline.read.files import files as which_files
from truceline.read.language import READABLE
from truceline.read.matter import front_matter
from truceline.read.packing import unpacked
from truceline.read.plain import document
from truceline.read.sniff import PROBE, format_of
from truceline.record import Document, Unread
from truceline.vocab import load

Head = dict[str, str]
Source = str | os.PathLike[str] | BinaryIO
LARGEST = {"pdf": 100_000_000, "docx": 50_000_000, "mailbox": 200_000_000}  # bytes of one file, unpacked
LARGEST_TEXT = 20_000_000
DEEPEST = 4  # mails attached to mails
ROWS = {"jsonl": tables.json_lines, "csv": tables.csv_rows, "json": tables.json_file}
MEDIA = {"text": "text/plain", "markdown": "text/markdown"}


def read(*sources: Source) -> Iterator[Document | Unread]:
    """Yield the reports of some files, folders, globs or binary streams; what cannot be read comes as Unread.

    One report is in memory at a time. Folders are walked with all that is below them, hidden files and our own records
    aside; a file reached twice is read once. An origin is the file's name relative to the folder given, with the line
    (``reports.jsonl:7``) or the part (``mail.eml#note.pdf``) where the file holds several.
    """
    found, missing = which_files(sources)
    for source in sources:
        if not isinstance(source, str | os.PathLike):
            yield from _stream(source, "standard input")
    yield from missing
    for name, path in found:
        yield from _file(path, name)


def _file(path: Path, name: str) -> Iterator[Document | Unread]:
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)) or (stat.S_ISFIFO(mode) and not path.is_relative_to("/dev")):
            yield Unread(name, "no file but a device, socket or pipe", "give it on standard input: truceline read -")
            return
        with path.open("rb") as stream:
            yield from _stream(stream, name)
    except OSError as error:
        told = "a link that leads nowhere" if path.is_symlink() and not path.exists() else error.strerror
        yield Unread(name, told or "cannot be opened", "check that the file is there and may be read")


# ── what is in them ───────────────────────────────────────────────────────────────────────────────────────


def _stream(stream: IO[bytes], name: str) -> Iterator[Document | Unread]:
    """Yield the reports of one stream."""
    try:
        opened = unpacked(stream)
        head = _peek(opened)
        form = format_of(head, name)
        if form in ROWS:
            yield from _rows(ROWS[form](opened), name)
        elif form == "warc":
            yield from _archive(opened, name)
        else:
            yield from _whole(_all(opened, LARGEST.get(form, LARGEST_TEXT)), form, name)
    except Unreadable as why:
        yield Unread(name, why.reason, why.cure)


def _peek(stream: io.BufferedReader) -> bytes:
    """Return a stream's first bytes without taking them: a pipe may give few at a time."""
    return stream.peek(PROBE)


def _all(stream: io.BufferedReader, largest: int) -> bytes:
    raw = stream.read(largest + 1)
    if len(raw) > largest:
        raise Unreadable(f"larger than {largest // 1_000_000} MB", "split it into single reports")
    return raw


def _rows(rows: Iterator[tables.Row], name: str) -> Iterator[Document | Unread]:
    for part, found in rows:
        if isinstance(found, Unreadable):
            yield Unread(name + part, found.reason, found.cure)
        else:
            yield from _made(found, name, None)


def _archive(stream: io.BufferedReader, name: str) -> Iterator[Document | Unread]:
    for page in warc.captures(stream, LARGEST_TEXT):
        origin = f"{name}#{page.number}"
        if page.raw is None:
            yield Unread(origin, f"larger than {LARGEST_TEXT // 1_000_000} MB", "split it into single reports")
            continue
        try:
            form = format_of(page.raw[:PROBE])
            more = {"url": page.url, "retrieved_at": page.retrieved_at}
            yield from _whole(page.raw, form, origin, {key: value for key, value in more.items() if value})
        except Unreadable as why:
            yield Unread(origin, why.reason, why.cure)


def _whole(
    raw: bytes, form: str, name: str, head: Head | None = None, weak: Head | None = None, depth: int = 0
) -> Iterator[Document | Unread]:
    """Yield the reports of some bytes that were read whole. ``head`` and ``weak``: what is known from around them."""
    known = head or {}
    if form == "mail":
        yield from _mail(raw, name, known, depth)
    elif form == "mailbox":
        for number, letter in enumerate(mail.letters(raw), 1):
            try:
                yield from _mail(letter, f"{name}#{number}", known, depth)
            except Unreadable as why:
                yield Unread(f"{name}#{number}", why.reason, why.cure)
    elif form in ROWS:
        yield from _rows(ROWS[form](io.BufferedReader(io.BytesIO(raw))), name)  # type: ignore[arg-type]
    else:
        digest = hashlib.sha256(raw).hexdigest()
        for one in _taken(raw, form, known):
            yield from _made(replace(one, head=known | one.head, weak=(weak or {}) | one.weak), name, digest)


def _taken(raw: bytes, form: str, known: Head) -> list[Extracted]:
    """Return what the parser of a format finds."""
    if form in MEDIA:
        text, encoding = decode(raw)
        head, matter = front_matter(text)
        hints = ((0, matter, "boilerplate"),) if matter else ()
        return [Extracted(text, hints, head, media_type=MEDIA[form], encoding=encoding)]
    if form not in confined.PARSERS:
        raise Unreadable("an archive within another file", "save it as a file of its own")
    return confined.parse(form, raw, **({"url": known["url"]} if form == "html" and "url" in known else {}))


def _mail(raw: bytes, name: str, known: Head, depth: int) -> Iterator[Document | Unread]:
    """Yield the report of a mail and those attached to it; the mail's day counts for those that have none."""
    found, attached = mail.extract(raw)
    digest = hashlib.sha256(raw).hexdigest()
    for one in found:
        yield from _made(replace(one, head=known | one.head), name, digest)
    day = found[0].head.get("published") if found else None
    weak = {"made": day} if day else {}
    for part, inner in attached:
        origin = f"{name}#{part}"
        try:
            if depth >= DEEPEST:
                raise Unreadable("mails within mails within mails", "save the innermost as a file of its own")
            opened = unpacked(io.BytesIO(inner))
            form = format_of(_peek(opened), part)
            yield from _whole(_all(opened, LARGEST.get(form, LARGEST_TEXT)), form, origin, None, weak, depth + 1)
        except Unreadable as why:
            yield Unread(origin, why.reason, why.cure)


def _made(found: Extracted, name: str, digest: str | None) -> Iterator[Document | Unread]:
    """Yield what was extracted as a report, where it is one that can be read."""
    origin = name + found.part
    if not found.text.strip():
        yield Unread(origin, "empty", "nothing to do, or save the report again")
        return
    if len(found.text) > LONGEST_TEXT:
        told = f"{len(found.text):,} characters: more than one report"
        yield Unread(origin, told, f"split it into single reports (at most {LONGEST_TEXT:,} characters each)")
        return
    made = document(
        found.text,
        **{key: value for key, value in found.head.items() if key != "language"},  # a page's word on it is often wrong
        origin=origin,
        raw_digest=digest or hashlib.sha256(found.text.encode("utf-8", "surrogatepass")).hexdigest(),
        media_type=found.media_type,
        basis="metadata",
        hints=found.hints,
        weak=found.weak,
        more_basis=(("encoding", found.encoding),) if found.encoding else (),
    )
    if made.language not in READABLE:
        told = load("languages").get(made.language or "")
        if made.language in (None, "zxx"):  # zxx: the model's word for what is in no language
            yield Unread(origin, "it holds no words", "nothing to do, or save the report's text")
        elif told is None or (found.encoding and "windows-1252" in found.encoding):
            yield Unread(
                origin,
                "it is not in English, as far as can be told from its characters",
                "save it as UTF-8 if it looks garbled, or give an English translation of it",
            )
        else:
            yield Unread(origin, f"it is in {told}, which can't be read yet", "give an English translation of it")
        return
    yield made
    if found.cut:
        yield Unread(f"{origin} (rest)", "the file is cut off; what there was of it was read", "get the file again")
