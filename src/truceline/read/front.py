"""What stands above a story: title, byline, date line, outlet, each line known by its shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from truceline.read import dateline
from truceline.read.dates import Dated, clock, find_date, when, zone
from truceline.read.kinds import furniture, is_link, is_wordless
from truceline.read.lines import MARKER, Line
from truceline.record import Paragraph, When
from truceline.vocab import load

MOST_LINES = 14  # lines above a story at most
LONGEST_TITLE, LONGEST_QUESTION = 30, 16  # words
HERE = "-"  # the report that is being read: its id is not known yet
BY = re.compile(r"(?:by|from|written by|words by|posted by|author:)\s+(?=\S)", re.IGNORECASE)
UNFINISHED = re.compile(
    r"(?:[,;–—-]|\b(?:a|an|the|of|in|on|at|to|for|from|with|by|and|or|but|that|which|who|as|is|are|was|were|had|has)"
    r"[\"'”’]?)$"
)
ENDED = re.compile(r"[.!?:;,…][\"'”’)\]*_]*(?:\s*\[\d+\])*$")
INSIDE = re.compile(r"[a-z)]{2}[.!?][\"”’]*\s+[\"“‘]?[A-Z]")  # a line of two sentences is no heading
SPEAKER = re.compile(r"[A-Z][A-Z. ]+: ")
LABEL = re.compile(
    r"\b(?:first |last |originally )?(?:published|posted|updated|modified|issued|released|dated?|on|at|by|local time"
    r"|all times|live page|live|web posted|page)\b:?",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-Z][\w'’.-]*|[A-Z]\.|de|da|di|van|von|der|bin|ibn|al-[A-Z][\w'’-]+|el-[A-Z][\w'’-]+")
SEPARATED = re.compile(r"\s*(?:,|;|\||–|—|\s-\s|\.\s|•|·|\(|\))\s*")


@dataclass(frozen=True, slots=True)
class Front:
    """What the lines above a story tell, and how many lines they are."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: When | None = None
    yearless: Dated | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    agencies: tuple[tuple[int, int], ...] = ()
    lines: int = 0


def front(lines: Sequence[Line], running: frozenset[int] = frozenset(), titled: bool = False) -> Front:
    """Return what stands above the story.

    ``running``: numbers of lines that go on in the next one (wrapped prose). ``titled``: the title is known, and may
    not stand here at all.

    >>> from truceline.read.lines import lines
    >>> text = "# Truce in tatters\\n\\nFlame Gate Daily, Saturday, 10 October 2020\\nBy L. Sadik\\n\\nBAKU - It is so."
    >>> found = front(lines(text))
    >>> found.title, found.outlet, found.published.earliest, found.byline, found.lines
    ('Truce in tatters', 'Flame Gate Daily', '2020-10-10', 'L. Sadik', 3)
    """
    found = Front()
    for number, line in enumerate(lines[:MOST_LINES]):
        if number in running and not line.words.startswith("#"):
            break
        after = lines[number + 1] if number + 1 < len(lines) else None
        told = _line(line, after, lines[number - 1] if number else None, found, titled)
        if told is None:
            break
        found = replace(told, lines=number + 1)
    else:
        if found.lines == len(lines):
            return Front()  # a text of headings alone: no story stands below
    return found if found.lines < len(lines) else Front()


def _line(line: Line, after: Line | None, before: Line | None, known: Front, titled: bool) -> Front | None:
    """Return what is known after one more line; None where the story begins with it."""
    words = line.plain
    if not words:
        return _with(known, line, "boilerplate")
    if line.words.startswith("#"):
        return replace(_with(known, line, "heading"), title=known.title or words)
    kind = "boilerplate" if is_link(words) or is_wordless(words) else furniture(words)
    if kind == "caption":
        return None
    if kind:
        return _with(known, line, kind)
    if told := _byline(line, words, known):
        return told
    if told := _dated(line, words, known):
        return told
    if is_outlet(words) and words.split()[-1].casefold() in _words("writer_words") and known.outlet is None:
        return replace(_with(known, line, "byline"), byline=known.byline or words)  # "The Gazette Staff"
    if is_outlet(words) and (known.title or titled or _heading(words, after)):
        return replace(_with(known, line, "byline"), outlet=known.outlet or words)
    beside = any(near and (_only_date(near.plain) or is_outlet(near.plain)) for near in (before, after))
    if known.byline is None and beside and (known.title or titled) and is_name(words):
        return replace(_with(known, line, "byline"), byline=words)
    if not MARKER.match(line.words) and _heading(words, after):
        return replace(_with(known, line, "heading"), title=known.title or (None if titled else words))
    return None


def _with(known: Front, line: Line, kind: str) -> Front:
    return replace(known, paragraphs=(*known.paragraphs, Paragraph(((line.start, line.stop),), kind)))


def _byline(line: Line, words: str, known: Front) -> Front | None:
    """'By Ilona Vass and Tom Harker, Meridian Press Agency'"""
    match = BY.match(words)
    if not match or len(words.split()) > 22 or (ENDED.search(words) and not words.endswith((".", ":"))):
        return None
    writers, outlet = _writers(words[match.end() :].rstrip(" .:"))
    first = writers.split()[0] if writers else ""
    told = writers and (first[:1].isupper() or _holds(words, "writer_words"))
    if not told or (match.group().lower().startswith("from") and not _holds(words, "writer_words")):
        return None
    shift = line.start + line.words.find(words)
    agencies = tuple((shift + a, shift + b) for a, b in dateline.credited(words))
    return replace(
        _with(known, line, "byline"),
        byline=known.byline or writers,
        outlet=known.outlet or outlet,
        agencies=known.agencies + agencies,
    )


def _writers(words: str) -> tuple[str, str | None]:
    """Return who wrote, and for whom where the line says so.

    >>> _writers("Ilona Vass and Tom Harker, Meridian Press Agency"), _writers("Pavel Orlenko, Moscow correspondent")
    (('Ilona Vass and Tom Harker', 'Meridian Press Agency'), ('Pavel Orlenko, Moscow correspondent', None))
    """
    if dated := find_date(words):
        words = words[: dated.start].rstrip(" ,|-–—•·(") or words[dated.stop :].strip(" ,|-–—•·)")
    parts = re.split(r"\s*(?:,|\||\s[-–—]\s|\bfor\b|\bof\b|\bin\b)\s*", words)
    if len(parts) > 1 and (is_outlet(parts[-1]) or parts[-1] in dateline.agencies()):
        kept = words[: words.rfind(parts[-1])]
        return re.sub(r"\s*(?:,|\||\s[-–—]|\bfor|\bof|\bin)\s*$", "", kept), parts[-1]
    return words, None


def _dated(line: Line, words: str, known: Front) -> Front | None:
    """'Eastport Radio, live page, Monday 12 October 2020 (all times local, GMT+4)', or a dateline of its own line."""
    dated = find_date(words)
    shift = line.start + line.words.find(words)
    if lead := dateline.whole(line.words):
        return _led(_with(known, line, "dateline"), lead, line.start, line.words)
    if dated is None:
        return _clocked(line, words, known)
    at = (shift + dated.start, shift + dated.stop)
    before, rest = words[: dated.start], words[dated.stop :]
    outlet, is_head = _before_date(before)
    byline, is_tail = _after_date(rest)
    if not (is_head and is_tail):
        return None
    # The line that says "updated" comes second: what was published first counts.
    told = replace(
        _with(known, line, "date"),
        outlet=known.outlet or outlet,
        byline=known.byline or byline,
        published=known.published or when(dated, HERE, at, words),
    )
    return told if dated.day else replace(told, yearless=known.yearless or dated)


def _led(told: Front, lead: dateline.Dateline, shift: int, words: str) -> Front:
    """'KABUL, Afghanistan (August 19, 2011)' in a line of its own."""
    agencies = ((shift + lead.agency[0], shift + lead.agency[1]),) if lead.agency else ()
    told = replace(told, agencies=told.agencies + agencies)
    if lead.dated is None:
        return told
    at = (shift + lead.dated.start, shift + lead.dated.stop)
    published = told.published or when(lead.dated, HERE, at, words)
    return replace(told, published=published, yearless=told.yearless or lead.dated)


def _clocked(line: Line, words: str, known: Front) -> Front | None:
    """'Updated 5:40 p.m.'"""
    told = clock(words)
    if told and not re.search(r"\w{3}", LABEL.sub("", words[: told[1]] + words[told[2] :])):
        return _with(known, line, "date")
    return None


def _before_date(words: str) -> tuple[str | None, bool]:
    """Return the outlet that stands before a date, and whether what stands there belongs to a date line."""
    bare = _unclocked(words)
    parts = [part for part in SEPARATED.split(LABEL.sub("", bare)) if part and re.search(r"\w", part)]
    if not parts:
        return None, True
    punctuated = words.rstrip().endswith((",", "|", "-", "–", "—", ":"))
    if len(parts) <= 3 and len(bare.split()) <= 10 and all(_capitalised(part) for part in parts):
        outlet = next((part for part in parts if is_outlet(part) or part in dateline.agencies()), None)
        return outlet, outlet is not None or (len(parts) == 1 and punctuated)
    return None, False


def _after_date(words: str) -> tuple[str | None, bool]:
    """Return the byline that stands behind a date, and whether what stands there belongs to a date line."""
    rest = _unclocked(words).strip(" .,|-–—•·;")
    if match := BY.match(rest):
        return rest[match.end() :].strip(" .*_"), True
    if zone(rest) or re.fullmatch(r"\(.*\)", rest) or not re.search(r"\w", LABEL.sub("", rest)):
        return None, len(rest.split()) <= 12
    words_left = re.findall(r"[A-Za-z]+", LABEL.sub("", rest))
    return None, len(words_left) <= 3 and all(word.isupper() for word in words_left)


def _unclocked(words: str) -> str:
    told = clock(words)
    return words[: told[1]] + " " + words[told[2] :] if told else words


def _only_date(words: str) -> bool:
    dated = find_date(words)
    return bool(dated and _before_date(words[: dated.start])[1] and _after_date(words[dated.stop :])[1])


def _heading(words: str, after: Line | None) -> bool:
    """Say whether a line is a heading: short, capitalised, without a full stop, and the next line begins anew."""
    return (
        after is not None
        and len(words.split()) <= LONGEST_TITLE
        and len(words) <= 240
        and not ENDED.search(words.removesuffix("?"))
        and not INSIDE.search(words)
        and (words[-1] != "?" or (len(words.split()) <= LONGEST_QUESTION and not SPEAKER.match(words)))
        and not UNFINISHED.search(words)
        and not ((lead := dateline.dateline(words)) and (lead.agency or lead.dated))  # a story whose stop was lost
        and (words[0].isupper() or words[0].isdigit() or words[0] in "\"“‘'¿")
        and not after.words[0].islower()
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("outlets")[kind])


def _holds(words: str, kind: str) -> bool:
    return any(word in _words(kind) for word in re.findall(r"[a-z]+", words.casefold()))


def _capitalised(words: str) -> bool:
    return all(w[0].isupper() or w[0].isdigit() or len(w) <= 3 for w in words.split())


def is_outlet(words: str) -> bool:
    """Say whether a line is the name of an outlet or of a body that prints.

    >>> is_outlet("Hrazdan Evening Post"), is_outlet("The Tarn Institute"), is_outlet("Army attacks post")
    (True, True, False)
    """
    tokens = words.split()
    if not 1 <= len(tokens) <= 7 or ENDED.search(words) or re.search(r"\d{3}", words):
        return False
    if words in dateline.agencies():
        return True
    if len(tokens) == 1 or not _capitalised(words) or not words[0].isupper():
        return False
    last = tokens[-1].casefold()
    return last in _words("outlet_words") or last in _words("body_words") or tokens[0] in ("Radio", "Agence", "Agencia")


def is_name(words: str) -> bool:
    """Say whether a line may be a person's name and nothing more.

    >>> is_name("Alex Lantier"), is_name("Flame Gate Daily"), is_name("Truce talks")
    (True, False, False)
    """
    tokens = words.split()
    return 2 <= len(tokens) <= 5 and all(NAME.fullmatch(t) for t in tokens) and not is_outlet(words)
