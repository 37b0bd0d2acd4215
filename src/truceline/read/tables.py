"""Tables of reports: JSON Lines, JSON, CSV → one report a row; a broken row is told by its number and skipped."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from truceline.read.encoding import decode, narrow
from truceline.read.extracted import LONGEST_TEXT, Extracted, Unreadable
from truceline.read.packing import lines
from truceline.vocab import load

LONGEST_ROW = 4 * LONGEST_TEXT  # bytes
LARGEST_JSON = 200_000_000  # bytes of a .json file, which is read whole
DELIMITERS = ",;\t|"
SEPARATOR = re.compile(r"\"?sep=(.)\"?", re.IGNORECASE)
NO_TEXT = ("no object with a text", 'write lines like {"text": "…", "published": "2020-10-12"}')
TOO_LONG = (f"a row of more than {LONGEST_ROW:,} bytes", "split it into single reports")

Row = tuple[str, Extracted | Unreadable]  # the row's number as its part of the file, and what it holds


@cache
def columns() -> dict[str, tuple[str, int]]:
    """Return the field that a column's name stands for, and how good a name it is (0 best)."""
    return {name.casefold(): (field, n) for field, names in load("columns").items() for n, name in enumerate(names)}


def row(values: Mapping[str, Any], part: str, media_type: str) -> Extracted | Unreadable:
    """Return the report of one row.

    >>> row({"Headline": "Truce", "body": "Guns fell silent.", "date": "2020-10-12"}, ":1", "text/csv").head
    {'title': 'Truce', 'published': '2020-10-12'}
    """
    best: dict[str, tuple[int, str]] = {}
    for name, value in values.items():
        field, rank = columns().get(str(name).strip().casefold(), ("", 0))
        told = _plain(value)
        if field and told and (field not in best or rank < best[field][0]):
            best[field] = rank, told
    if "text" not in best:
        return Unreadable(*NO_TEXT)
    head = {field: told for field, (_, told) in best.items() if field != "text"}
    return Extracted(best["text"][1], (), head, {}, media_type, part=part)


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value if value.strip() else ""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value) if value == value else ""  # NaN is what a table's empty cell becomes
    if isinstance(value, list):
        return ", ".join(filter(None, (_plain(one) for one in value[:10])))
    if isinstance(value, dict):
        return _plain(value.get("name") or value.get("title") or value.get("rendered"))
    return ""


def json_lines(stream: io.BufferedReader) -> Iterator[Row]:
    """Yield the reports of JSON Lines, one line in memory at a time."""
    for number, raw in lines(narrow(stream), LONGEST_ROW):
        part = f":{number}"
        if raw is None:
            yield part, Unreadable(*TOO_LONG)
            continue
        if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        yield part, _parsed(raw, part)


def _parsed(raw: bytes, part: str) -> Extracted | Unreadable:
    text, encoding = decode(raw)
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return Unreadable("no JSON", "mend or remove the line; the others were read")
    if not isinstance(values, dict):
        return Unreadable(*NO_TEXT)
    found = row(values, part, "application/x-ndjson")
    if isinstance(found, Extracted) and encoding:
        return Extracted(found.text, (), found.head, {}, found.media_type, part=part, encoding=encoding)
    return found


def json_file(stream: io.BufferedReader) -> Iterator[Row]:
    """Yield the reports of a JSON file: an object, a list of them, or an object that holds a list of them."""
    raw = stream.read(LARGEST_JSON + 1)
    if len(raw) > LARGEST_JSON:
        raise Unreadable(
            f"larger than {LARGEST_JSON // 1_000_000} MB", "save it as JSON Lines, which are read one by one"
        )
    text, _ = decode(raw)
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON", "mend it, or save it as JSON Lines: a broken line then costs one report") from error
    if isinstance(held, dict) and isinstance(row(held, "", ""), Unreadable):
        held = next((v for v in held.values() if isinstance(v, list) and v and isinstance(v[0], dict)), held)
    if isinstance(held, dict):
        yield "", row(held, "", "application/json")
        return
    for number, values in enumerate(held if isinstance(held, list) else (), 1):
        part = f":{number}"
        yield part, row(values, part, "application/json") if isinstance(values, dict) else Unreadable(*NO_TEXT)


def csv_rows(stream: io.BufferedReader) -> Iterator[Row]:
    """Yield the reports of a table with a row of names; a quotation mark that is never closed costs one row."""
    held = _Lines(stream)
    first = next(held, None)
    if first is None:
        return
    mark = max(DELIMITERS, key=first.count)
    if told := SEPARATOR.fullmatch(first.strip("\ufeff\r\n ")):  # a spreadsheet's own first line: "sep=;"
        mark, first = told[1], next(held, "")
    names = next(csv.reader([first], delimiter=mark))
    if not any(columns().get(name.strip("\ufeff ").casefold(), ("",))[0] == "text" for name in names):
        raise Unreadable("a table without a column for the text", "name the column text, body or content")
    names = [name.strip("\ufeff ") for name in names]
    csv.field_size_limit(LONGEST_ROW)
    while True:
        held.begin()
        part = f":{held.number + 1}"
        try:
            cells = next(csv.reader(held, delimiter=mark, strict=True))
        except StopIteration:
            return
        except csv.Error:
            held.back_to_second()
            yield (
                part,
                Unreadable("a row with a quotation mark that is never closed", "mend the row; the others were read"),
            )
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(names):
            yield (
                part,
                Unreadable(
                    f"a row of {len(cells)} cells under {len(names)} names", "mend the row; the others were read"
                ),
            )
            continue
        yield part, row(dict(zip(names, cells, strict=False)), part, "text/csv")


class _Lines:
    """The lines of a table as text, which can be taken back to the second line of the row begun last."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.source = lines(narrow(stream), LONGEST_ROW)
        self.row: list[str] = []
        self.waiting: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.waiting:
            line = self.waiting.pop(0)
        else:
            _, raw = next(self.source)
            # A line end of the old Macintosh is one too.
            line, *self.waiting = re.split(r"(?<=\r)(?!\n)(?=.)", decode(raw or b"\n")[0], flags=re.DOTALL)
        if sum(map(len, self.row)) > LONGEST_ROW:
            raise csv.Error("the row is too long")
        self.row.append(line)
        self.number += 1
        return line

    def begin(self) -> None:
        self.row = []

    def back_to_second(self) -> None:
        self.waiting = self.row[1:] + self.waiting
        self.number -= len(self.row) - 1
