"""Files, folders, globs and streams → Document*, in an order that depends on their names alone."""

from __future__ import annotations

import glob
import hashlib
import io
import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, BinaryIO

from truceline.read import confined, mail, tables, warc
from truceline.read.encoding import decode
from truceline.read.extracted import LONGEST_TEXT, Extracted, Unreadable
from truceline.read.language import READABLE
from truceline.read.packing import unpacked
from truceline.read.plain import document
from truceline.read.sniff import PROBE, format_of
from truceline.record import Document, Unread
from truceline.vocab import load

Head = dict[str, str]
Source = str | os.PathLike[str] | BinaryIO
LARGEST = {"pdf": 100_000_000, "docx": 50_000_000, "json": tables.LARGEST_JSON}  # bytes of one file, unpacked
LARGEST_TEXT = 20_000_000
LONGEST_TIMES = 4  # attachments within attachments
OURS = (".truceline", ".truceline-wal", ".truceline-shm", ".truceline-journal")
MEDIA = {"text": "text/plain", "markdown": "text/markdown"}


def read(*sources: Source) -> Iterator[Document | Unread]:
    """Yield the reports of some files, folders, globs or binary streams; what cannot be read comes as Unread.

    One report is in memory at a time. Folders are walked with all that is below them, hidden files and our own records
    aside; a file reached twice is read once. An origin is the file's name relative to the folder given, with the line
    (``reports.jsonl:7``) or the part (``mail.eml#note.pdf``) where the file holds several.
    """
    files, missing = _files(sources)
    for source in sources:
        if not isinstance(source, str | os.PathLike):
            yield from _stream(source, "standard input")
    yield from missing
    for name, path in files:
        yield from _file(path, name)


# ── which files ───────────────────────────────────────────────────────────────────────────────────────────


def _files(sources: tuple[Source, ...]) -> tuple[list[tuple[str, Path]], list[Unread]]:
    """Return (name, path) of each file once, in order of name, and what isn't there or may not be opened."""
    found: dict[str, tuple[str, str, Path]] = {}  # real path → (name, longer name, path)

    def add(name: str, longer: str, path: Path) -> None:
        # A file reached in two ways has the shorter of its names, whatever was given first.
        real = os.path.realpath(path)
        known = found.get(real)
        if known is None or (len(name), name, longer) < (len(known[0]), *known[:2]):
            found[real] = name, longer, path

    missing: list[Unread] = []
    for source in sources:
        if not isinstance(source, str | os.PathLike):
            continue
        path = Path(source)
        if path.is_dir():
            for below in _walk(path, missing):
                name = below.relative_to(path).as_posix()
                add(name, f"{path.name}/{name}", below)
        elif os.path.lexists(path):
            add(path.name, f"{path.parent.name}/{path.name}", path)
        elif matched := sorted(p for p in glob.glob(os.fspath(source), recursive=True) if not Path(p).is_dir()):
            for one in map(Path, matched):
                add(one.name, f"{one.parent.name}/{one.name}", one)
        else:
            cure = "check the name; quote a glob to have it expanded here"
            missing.append(Unread(str(source), "no such file or folder", cure))
    # Two folders may hold files of one name: these are told apart by their folder, then by their whole path.
    short = Counter(name for name, _, _ in found.values())
    long = Counter(longer for _, longer, _ in found.values())
    named = [
        (name if short[name] == 1 else longer if long[longer] == 1 else path.as_posix(), path)
        for name, longer, path in found.values()
    ]
    printable = [(os.fsencode(name).decode("utf-8", "replace"), path) for name, path in named]
    return sorted(printable), sorted(missing, key=lambda unread: unread.origin)


def _walk(folder: Path, missing: list[Unread]) -> Iterator[Path]:
    """Yield the files below a folder; a link to a folder is followed once, so that loops end."""
    seen = {os.path.realpath(folder)}

    def refused(error: OSError) -> None:
        name = os.path.relpath(error.filename or folder, folder)
        missing.append(Unread(name, error.strerror or "cannot be opened", "check that the folder may be read"))

    for above, folders, files in os.walk(folder, onerror=refused, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in list(folders):
            real = os.path.realpath(os.path.join(above, name))
            if real in seen:
                folders.remove(name)
            seen.add(real)
        yield from (Path(above, name) for name in sorted(files) if not name.startswith(".") and not name.endswith(OURS))


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
        if form == "jsonl":
            yield from _rows(tables.json_lines(opened), name)
        elif form == "csv":
            yield from _rows(tables.csv_rows(opened), name)
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
    digest = hashlib.sha256(raw).hexdigest()
    known = head or {}
    if form == "mail":
        found, attached = mail.extract(raw)
        for one in found:
            yield from _made(replace(one, head=known | one.head), name, digest)
        for part, inner in attached if depth < LONGEST_TIMES else ():
            yield from _attachment(inner, f"{name}#{part}", found[0].head if found else known, depth)
        return
    if form == "json":
        yield from _rows(tables.json_file(raw), name)
        return
    if form in ("html", "pdf", "docx", "feed"):
        more = {"url": known["url"]} if form == "html" and "url" in known else {}
        taken = confined.parse(form, raw, **more)
    else:
        text, encoding = decode(raw)
        taken = [Extracted(text, media_type=MEDIA[form], encoding=encoding)]
    for one in taken:
        yield from _made(replace(one, head=known | one.head, weak=(weak or {}) | one.weak), name, digest)


def _attachment(raw: bytes, name: str, mail_head: dict[str, str], depth: int) -> Iterator[Document | Unread]:
    """Yield the reports of an attachment; the mail's day counts where it has none of its own."""
    try:
        form = format_of(raw[:PROBE], name)
        if form in ("jsonl", "csv", "warc"):
            yield from _stream(io.BytesIO(raw), name)
            return
        weak = {"published": mail_head["published"]} if "published" in mail_head else {}
        yield from _whole(raw, form, name, weak=weak, depth=depth + 1)
    except Unreadable as why:
        yield Unread(name, why.reason, why.cure)


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
        told = load("languages").get(made.language or "", made.language)
        if made.language is None:
            yield Unread(origin, "it holds no words", "nothing to do, or save the report's text")
        else:
            yield Unread(origin, f"it is in {told}, which can't be read yet", "give an English translation of it")
        return
    yield made
    if found.cut:
        yield Unread(f"{origin} (rest)", "the file is cut off; what there was of it was read", "get the file again")
