"""Which format some bytes are in: by their content first, by their file's name where the content leaves it open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from truceline.read.encoding import decode
from truceline.read.extracted import Unreadable
from truceline.vocab import load

PROBE = 65_536  # bytes looked at
HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{1,40}): ?\S.*$")
MAIL_HEADERS = {
    "from",
    "to",
    "date",
    "subject",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "content-type",
}
MAIL_HEADERS |= {"delivered-to", "x-mailer", "reply-to", "cc", "dkim-signature", "list-unsubscribe"}
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
STRANGE = 0.02  # share of control characters from which a file is no text
FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|meta|div|p)\b", re.IGNORECASE)


def format_of(head: bytes, name: str = "") -> str:
    """Return the format: pdf, docx, warc, jsonl, json, csv, feed, html, mail, mailbox, markdown or text.

    ``head`` are the first bytes, unpacked; ``name`` the file's name. Raises Unreadable with the cure for what holds no
    report.

    >>> format_of(b"%PDF-1.7"), format_of(b'{"text": "x"}\\n{"text": "y"}'), format_of(b"<!doctype html><p>x", "a.txt")
    ('pdf', 'jsonl', 'html')
    >>> format_of(b"From: a@b.example\\nSubject: x\\n\\nText"), format_of(b"title,text\\nA,B\\n", "reports.csv")
    ('mail', 'csv')
    """
    if known := _magic(head):
        if known.get("reason"):
            raise Unreadable(str(known["reason"]), str(known["cure"]))
        return "docx" if known["format"] == "zip" else str(known["format"])
    text = decode(head)[0]
    if not text.strip("\ufeff \t\r\n\f\x00"):
        raise Unreadable("empty", "nothing to do, or save the report again")
    if len(CONTROL.findall(text)) > STRANGE * len(text):
        raise Unreadable("binary, no text that can be told", "save the report as text")
    suffix = _suffix(name)
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<") and not suffix.startswith("md"):
        if FEED.search(start[:3000]) and not re.match(r"<!doctype\s+html|<html", start, re.IGNORECASE):
            return "feed"
        if PAGE.search(start[:3000]):
            return "html"
        if start.startswith("<?xml") or suffix in ("xml", "rss", "atom"):
            return "feed"
    if start.startswith("{") and (suffix in ("jsonl", "ndjson", "json") or re.match(r'\{\s*"', start)):
        return "json" if suffix == "json" or _is_one_object(start) else "jsonl"
    if start.startswith("[") and (suffix == "json" or re.match(r'\[\s*\{\s*"', start)):
        return "json"
    if suffix in ("jsonl", "ndjson"):
        return "jsonl"
    if start.startswith("From ") and _is_mail(start.partition("\n")[2]):
        return "mailbox"
    if suffix in ("eml", "mht", "mhtml") or _is_mail(start):
        return "mail"
    if suffix in ("csv", "tsv") or _is_table(start):
        return "csv"
    if suffix in ("html", "htm", "xhtml") and "<" in start:
        return "html"
    return "markdown" if suffix in ("md", "markdown") else "text"


def _magic(head: bytes) -> Mapping[str, Any] | None:
    seen = head.decode("latin-1")
    return next((row for row in load("formats") if seen.startswith(row["magic"], row["at"])), None)


def _suffix(name: str) -> str:
    parts = name.lower().rsplit("/", 1)[-1].split(".")
    if len(parts) > 2 and parts[-1] in ("gz", "zst", "zstd"):
        parts.pop()
    return parts[-1] if len(parts) > 1 else ""


def _is_one_object(start: str) -> bool:
    """Say whether a JSON object goes over several lines, so that its lines are no objects of their own."""
    return start.split("\n", 1)[0].rstrip() in ("{",) or start.startswith("{\r")


def _is_mail(start: str) -> bool:
    seen: set[str] = set()
    for line in start.splitlines()[:30]:
        if not line.strip():
            break
        if line[0] in " \t" and seen:
            continue
        if not HEADER.match(line):
            return False
        seen.add(line.split(":", 1)[0].lower())
    return len(seen & MAIL_HEADERS) >= 2 and bool(seen & {"from", "date", "received"})


def _is_table(start: str) -> bool:
    """Say whether the first line names columns, the report's text among them."""
    first = start.split("\n", 1)[0].strip("\r")
    columns = load("columns")
    for mark in (",", "\t", ";"):
        cells = [cell.strip(' "').casefold() for cell in first.split(mark)]
        known = {kind for kind, names in columns.items() for cell in cells if cell in {n.casefold() for n in names}}
        if len(cells) >= 2 and "text" in known and len(known) >= 2 and len(first) < 2000:
            return True
    return False
