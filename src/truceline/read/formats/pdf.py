"""A PDF → its paragraphs, through pypdfium2: lines put together, words rejoined, running heads and feet set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from truceline.read.extracted import LONGEST_TEXT, Extracted, Unreadable, composed
from truceline.read.front import is_outlet
from truceline.read.paragraphs import ENDS

MOST_PAGES = 1_500
LEADING = 1.35  # times the usual distance of two lines: more is a new paragraph
HEADING = 1.15  # times the usual size of letters: larger is a heading
GARBLED = 0.2  # share of signs that no text holds
HYPHEN = "\ufffe"  # what pdfium writes for a hyphen at a line's end
NUMBERED = re.compile(r"\d+")
PAGE = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line on a page: its words, where it begins and ends, the height it stands at, the size of its letters."""

    words: str
    left: float
    right: float
    base: float
    size: float
    broken: bool = False  # its last word goes on in the next line


def extract(raw: bytes) -> list[Extracted]:
    """Return the text of a PDF. Raises Unreadable where it is locked, damaged, a scan, or not to be decoded."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("a PDF locked with a password", "save it without the password") from error
        raise Unreadable("a damaged PDF, or one cut off", "get the file again") from error
    with pdf:
        pages = [list(_rows(pdf, number)) for number in range(min(len(pdf), MOST_PAGES))]
        properties = {key: value.strip() for key, value in pdf.get_metadata_dict().items()}
    signs = sum(len(row.words) for rows in pages for row in rows)
    if not signs:
        raise Unreadable("a PDF without text, so a scan", "run text recognition over it and save the text")
    if sum(len(STRANGE.findall(row.words)) for rows in pages for row in rows) > GARBLED * signs:
        raise Unreadable("a PDF whose letters cannot be told", "run text recognition over it and save the text")
    if signs > LONGEST_TEXT:
        raise Unreadable(f"a PDF of {signs:,} characters: more than one report", "split it into single reports")
    text, hints = composed(_blocks(pages))
    weak = {"title": properties.get("Title"), "byline": properties.get("Author")}
    weak["outlet"] = _printed_by(pages)
    if made := re.match(r"D:(\d{8})", properties.get("CreationDate", "")):
        weak["made"] = made[1]
    cut = b"%%EOF" not in raw[-2048:]
    return [Extracted(text, hints, {}, {k: v for k, v in weak.items() if v}, "application/pdf", cut=cut)]


def _rows(pdf: Any, number: int) -> Iterator[Row]:
    """Yield the lines of a page, in its own order."""
    import pypdfium2

    try:
        page = pdf[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return
    import pypdfium2.raw as raw

    signs = text.get_text_range()
    is_exact = len(signs) == text.count_chars()
    at = 0
    for match in re.finditer(rf"[^\r\n{HYPHEN}]*(?:{HYPHEN}|\r\n|\r|\n|$)", signs):
        words = match.group().rstrip("\r\n")
        at = match.start()
        broken = words.endswith(HYPHEN)
        kept = words.rstrip(HYPHEN).strip()
        if not kept:
            continue
        first = at + len(words) - len(words.lstrip())
        last = first + len(kept) - 1
        try:
            if not is_exact:
                raise ValueError
            left, base, _, top = text.get_charbox(first, loose=True)
            right = text.get_charbox(last, loose=True)[2]
            size = raw.FPDFText_GetFontSize(text, first) or top - base
        except (pypdfium2.PdfiumError, ValueError):
            left, right, base, size = 0.0, 0.0, 0.0, 0.0
        yield Row(kept, left, right, base, size, broken)


def _blocks(pages: Sequence[Sequence[Row]]) -> Iterator[tuple[str, str]]:
    """Yield the (kind, words) of the paragraphs; running heads and feet come last, out of the sentences' way."""
    furniture = _running(pages)
    usual = median([row.size for rows in pages for row in rows if row.size] or [10.0])
    gaps = [a.base - b.base for rows in pages for a, b in pairwise(rows) if 0 < a.base - b.base < 4 * usual]
    leading = median(gaps or [1.2 * usual])
    every = " ".join(row.words for rows in pages for row in rows)
    open_rows: list[Row] = []
    for number, rows in enumerate(pages):
        wide = max((row.right for row in rows), default=0.0)
        kept = [row for place, row in enumerate(rows) if (number, place) not in furniture]
        for place, row in enumerate(kept):
            if open_rows and _begins(open_rows, row, leading, wide, is_new_page=place == 0):
                yield _paragraph(open_rows, usual, every)
                open_rows = []
            open_rows.append(row)
    if open_rows:
        yield _paragraph(open_rows, usual, every)
    yield from (("boilerplate", pages[number][place].words) for number, place in sorted(furniture))


def _begins(above: Sequence[Row], row: Row, leading: float, wide: float, *, is_new_page: bool) -> bool:
    """Say whether a line begins a paragraph."""
    last = above[-1]
    if last.broken:
        return False
    if row.size and last.size and abs(row.size - last.size) > 0.08 * last.size:
        return True
    ended = bool(ENDS.search(last.words))
    if is_new_page or row.base > last.base:  # the next page, or the next column
        return ended or not (row.words[0].islower() or last.right > 0.85 * wide)
    if last.base - row.base > LEADING * leading:
        return True
    indented = row.left > min(r.left for r in above) + 0.8 * row.size and len(above) > 1
    return ended and indented


def _running(pages: Sequence[Sequence[Row]]) -> set[tuple[int, int]]:
    """Return the (page, line) of page numbers and of heads and feet that many pages repeat."""
    edges = [
        (number, place, NUMBERED.sub("0", rows[place].words))
        for number, rows in enumerate(pages)
        for place in _outermost(rows)
    ]
    often = Counter(words for _, _, words in edges)
    least = max(2, len(pages) // 3)
    first: set[str] = set()
    found = set()
    for number, place, words in edges:
        if PAGE.fullmatch(pages[number][place].words) and len(pages[number]) > 1:
            found.add((number, place))
        elif often[words] >= least and len(pages) > 1 and not (ENDS.search(words) and words.count(" ") > 8):
            # The first time it may be the outlet's name at the head of the report, which then stays there.
            if words in first or not is_outlet(pages[number][place].words):
                found.add((number, place))
            first.add(words)
    return found


def _outermost(rows: Sequence[Row]) -> list[int]:
    """Return the numbers of the two highest and the two lowest lines of a page."""
    by_height = sorted(range(len(rows)), key=lambda place: -rows[place].base)
    return sorted({*by_height[:2], *by_height[-2:]})


def _printed_by(pages: Sequence[Sequence[Row]]) -> str | None:
    """Return the outlet that a running head names: 'Ridge Watch | Weekly note, May 2021'."""
    heads = (pages[number][place].words for number, place in sorted(_running(pages)))
    parts = (part.strip() for head in heads for part in re.split(r"\s[|–—•·-]\s", head))
    return next((part for part in parts if is_outlet(part)), None)


def _paragraph(rows: Sequence[Row], usual: float, every: str) -> tuple[str, str]:
    kind = "heading" if rows[0].size > HEADING * usual and sum(len(r.words) for r in rows) < 300 else "body"
    words = ""
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        words += row.words
        if after is None:
            break
        if row.broken:
            words += _hyphen(row.words, after.words, every)
        elif not (
            row.words.endswith("-") and len(row.words) > 1 and row.words[-2].isalpha() and after.words[0].isupper()
        ):
            words += " "
    return kind, words


def _hyphen(before: str, after: str, every: str) -> str:
    """Return '-' where the two parts are written with one elsewhere in the report, or the second is no small word."""
    first, second = re.search(r"[^\W_]*$", before), re.match(r"[^\W_]*", after)
    parts = (first[0] if first else "", second[0] if second else "")
    if not all(parts) or not parts[1][0].islower() or f"{parts[0]}-{parts[1]}" in every:
        return "-"
    return ""
