"""A Word file → its paragraphs, through python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from truceline.read.extracted import Extracted, Unreadable, composed

MOST_PARTS, LARGEST_PART, WIDEST = 5_000, 100_000_000, 200  # files in the zip; bytes of all unpacked; times its size
STYLES = {"Title": "heading", "Subtitle": "heading", "Caption": "caption", "List": "list", "Heading": "heading"}
DAMAGED = Unreadable("a damaged Word file", "open it in a word processor and save it again")


def extract(raw: bytes) -> list[Extracted]:
    """Return the text of a Word file. Raises Unreadable where it is a bomb, damaged, or no Word file."""
    check(raw)
    import docx

    try:
        document = docx.Document(io.BytesIO(raw))
        text, hints = composed(_blocks(document))
        properties = document.core_properties
        weak = {"title": properties.title, "byline": properties.author}
        if properties.created and properties.author != "python-docx":
            weak["made"] = properties.created.date().isoformat()
    except MemoryError:
        raise
    except Exception as error:  # the library lets through whatever a broken part makes it trip over
        raise DAMAGED from error
    weak = {key: value for key, value in weak.items() if value and value != "python-docx"}
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return [Extracted(text, hints, {}, weak, media)]


def check(raw: bytes) -> None:
    """Raise Unreadable for a zip that isn't a Word file, or would unpack to far more than a report."""
    import zipfile

    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable("a damaged zip file", "get it again, or unpack it and read what is in it") from error
    if not any(part.filename == "word/document.xml" for part in parts):
        raise Unreadable("a zip archive, no report", "unpack it and read what is in it")
    size = sum(part.file_size for part in parts)
    if size > LARGEST_PART or len(parts) > MOST_PARTS or size > WIDEST * len(raw):
        told = f"a Word file that would unpack to {size / 1e6:,.0f} MB in {len(parts)} parts"
        raise Unreadable(told, "do not open it if you don't know who sent it; else save its text as .txt")


def _blocks(document: Any) -> Iterator[tuple[str, str]]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (("list", words) for words in _cells(block))
            continue
        style = (block.style.name if block.style is not None else "") or ""
        kind = next((kind for name, kind in STYLES.items() if style.startswith(name)), "body")
        for line in block.text.split("\n"):
            yield kind, " ".join(line.split())


def _cells(table: Any) -> Iterator[str]:
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if id(cell._tc) not in seen:  # a merged cell comes once for each column it covers
                seen.add(id(cell._tc))
                yield " ".join(cell.text.split())
