"""Whether every record's quote stands where its span says, on real reports; and that none makes a stage fall or hang.

    python -m benchmarks.offsets [--reports FILE.jsonl] [--count N] [--seconds 60]

The reports (a .jsonl file, each line an object with ``text``) are read as a user's file is, then coded. For each
mention and piece of evidence ``text[start:stop]`` must be the quote. Exit code 1 where one is not, or a report failed.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from benchmarks.bench import gold_folder
from benchmarks.parses import parses
from truceline.read import read
from truceline.record import Document, Parse, Report, Span, Unread
from truceline.run import extract


def wrong(report: Report) -> Iterator[str]:
    """Yield one line for each span that does not hold its quote, lies outside its text, or names another report.

    >>> from truceline.record import Document
    >>> list(wrong(Report(Document("doc-1", "Guns.", "", "", ()))))
    []
    """
    document = report.document
    text = document.text

    def misplaced(span: Span | None) -> bool:
        return span is not None and (span.doc != document.id or not 0 <= span.start < span.stop <= len(text))

    for paragraph in document.paragraphs:
        for start, stop in paragraph.pieces:
            if not 0 <= start < stop <= len(text):
                yield f"{document.origin}: paragraph piece [{start}, {stop}) lies outside the text"
    for mention in report.mentions:
        if misplaced(mention.span):
            yield f"{document.origin}: {mention.kind} {mention.value!r} lies outside the text"
    for claim in report.claims:
        for evidence in claim.evidence:
            if misplaced(evidence.span) or evidence.span.of(text) != evidence.quote:
                yield f"{document.origin}: {claim.id}: {evidence.field} {evidence.quote!r} is not at {evidence.span}"
        for party in (*claim.source, *claim.actors, *claim.targets):
            if misplaced(party.span):
                yield f"{document.origin}: {claim.id}: {party.name} lies outside the text"
            elif party.span and party.words and party.span.of(text) != party.words:
                yield f"{document.origin}: {claim.id}: {party.words!r} is not at {party.span}"
        for when in (claim.when, *(claim.when.readings if claim.when else ())):
            if when and misplaced(when.span):
                yield f"{document.origin}: {claim.id}: the time lies outside the text"
    for span in document.agencies:
        if misplaced(span):
            yield f"{document.origin}: an agency lies outside the text"
    published = document.published
    if published and published.span and (misplaced(published.span) or published.span.of(text) != published.words):
        yield f"{document.origin}: the day of publication is not where it says"


class TooSlow(Exception):
    """A report that took longer than it may."""


def late(signal_number: int, frame: FrameType | None) -> None:
    raise TooSlow("".join(traceback.format_stack(frame)[-2:]).strip())


def coded(document: Document, parse: Parse, seconds: int) -> Report:
    """Return what a report says, within so many seconds. Raises TooSlow with where it was."""
    signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        return extract(document, parse)
    finally:
        signal.alarm(0)


def check(path: Path, count: int | None, seconds: int) -> int:
    """Print what is wrong with the reports of a file, and the figures; return how many things were."""
    began = time.perf_counter()
    reports = spans = faults = unread = 0
    documents: list[Document] = []
    for item in read(path):
        if isinstance(item, Unread):
            unread += 1
            print(f"not read: {item.origin}: {item.reason}")
        else:
            documents.append(item)
    reading = time.perf_counter() - began
    for document, parse in parses(documents[:count]):
        try:
            report = coded(document, parse, seconds)
        except Exception as error:
            faults += 1
            told = traceback.extract_tb(error.__traceback__)[-1]
            print(f"{document.origin}: {type(error).__name__}: {error} ({told.filename}:{told.lineno})")
            continue
        reports += 1
        spans += len(report.mentions) + sum(len(claim.evidence) for claim in report.claims)
        for line in wrong(report):
            faults += 1
            print(line)
    print(f"{reports} reports coded, {unread} not read, {spans:,} spans checked, {faults} wrong")
    print(f"read: {reading:.1f} s, {1000 * reading / max(1, len(documents)):.1f} ms a report")
    return faults


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.offsets", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--reports", type=Path, default=gold_folder().parent / "reports" / "reports.jsonl")
    parser.add_argument("--count", type=int, default=None, help="only so many of them")
    parser.add_argument("--seconds", type=int, default=60, help="longest time for one report, its parse aside")
    options = parser.parse_args(arguments)
    if not options.reports.is_file():
        print(f"No reports at {options.reports}: nothing was checked. Name a .jsonl file with --reports.")
        return 0
    return 1 if check(options.reports, options.count, options.seconds) else 0


if __name__ == "__main__":
    sys.exit(main())
