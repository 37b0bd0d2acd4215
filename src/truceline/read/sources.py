"""Files, folders, globs and streams, in an order that depends on their names alone."""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from truceline.read.plain import document
from truceline.record import Document, Unread

Source = str | os.PathLike[str] | BinaryIO
LARGEST = 20_000_000  # bytes of one text file


def read(*sources: Source) -> Iterator[Document | Unread]:
    """Yield the reports of some files, folders, globs or binary streams; what cannot be read comes as Unread."""
    files: dict[str, Path] = {}
    for source in sources:
        if not isinstance(source, (str, os.PathLike)):
            yield from _text(source.read(), "standard input")
            continue
        path = Path(source)
        if path.is_dir():
            files.update({str(p.relative_to(path)): p for p in path.rglob("*") if p.is_file() and not _hidden(p)})
        elif path.exists():
            files[path.name] = path
        elif found := [Path(p) for p in glob.glob(os.fspath(source), recursive=True) if Path(p).is_file()]:
            files.update({p.name: p for p in found})
        else:
            yield Unread(str(source), "no such file or folder", "check the name; quote a glob to have it expanded here")
    for name in sorted(files):
        yield from _file(files[name], name)


def _hidden(path: Path) -> bool:
    return path.name.startswith(".")


def _file(path: Path, name: str) -> Iterator[Document | Unread]:
    try:
        if path.stat().st_size > LARGEST:
            yield Unread(name, f"larger than {LARGEST // 1_000_000} MB", "split it into single reports")
            return
        raw = path.read_bytes()
    except OSError as error:
        yield Unread(name, error.strerror or "cannot be opened", "check that the file is there and may be read")
        return
    if path.suffix in (".txt", ".md", ".text", ""):
        yield from _text(raw, name)
    elif path.suffix == ".jsonl":
        yield from _jsonl(raw, name)
    else:
        yield Unread(name, f"the format {path.suffix} is not known", "save it as .txt, .md or .jsonl")


def _text(raw: bytes, name: str) -> Iterator[Document | Unread]:
    if not raw.strip():
        yield Unread(name, "empty", "nothing to do, or save the report again")
    elif b"\x00" in raw[:4096]:
        yield Unread(name, "binary, not text", "save the report as text")
    else:
        yield document(raw.decode("utf-8", "replace"), origin=name)


def _jsonl(raw: bytes, name: str) -> Iterator[Document | Unread]:
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip():
            continue
        origin = f"{name}:{number}"
        try:
            row: dict[str, Any] = json.loads(line)
            text = row["text"]
        except (ValueError, KeyError, TypeError):
            yield Unread(
                origin, "no JSON object with a text", 'write lines like {"text": "…", "published": "2020-10-12"}'
            )
            continue
        yield document(
            text, title=row.get("title"), outlet=row.get("outlet") or row.get("publisher"),
            published=row.get("published"), url=row.get("url"), origin=origin,
        )  # fmt: skip
