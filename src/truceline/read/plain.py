"""Plain text → Document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from truceline.read.dates import Dated, find_date, stated
from truceline.read.extracted import Hint
from truceline.read.front import is_outlet
from truceline.read.language import READABLE, foreign
from truceline.read.language import language as detected
from truceline.read.paragraphs import layout
from truceline.read.signature import signature
from truceline.record import Document, Paragraph, Span, When, identify

HEAD = 4_000  # characters in which a report names its day
PROSE = ("body", "list", "caption")
REFERENCE = re.compile(r"\b((?:19|20)\d\d)-([01]\d)-[A-Z]{1,3}-?\d{2,4}\b")
DAY_AND_COLON = 24
REFERRED = 600  # characters from the top in which a reference number stands
YEAR_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-/_.]?(0[1-9]|1[0-2]))?(?!\d{3})")
MADE_UP = re.compile(r"^(?:microsoft |untitled|document\d*$|slide)|\.(?:docx?|pdf|indd|odt|rtf|txt)$", re.IGNORECASE)
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*((?:19|20)\d\d)", re.IGNORECASE)


def document(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    url: str | None = None,
    origin: str | None = None,
    raw_digest: str | None = None,
    media_type: str = "text/plain",
    language: str | None = None,
    basis: str = "given",
    hints: Sequence[Hint] = (),
    retrieved_at: str | None = None,
    more_basis: Sequence[tuple[str, str]] = (),
    weak: Mapping[str, str] | None = None,
) -> Document:
    """Return a text as a report; what is not given is looked for in the text itself.

    ``published``: a date as metadata write it (ISO 8601, an e-mail's date, words); ``basis``: where the given fields
    come from (given, metadata, file); ``hints``: (start, stop, kind) of ranges whose kind the source's markup tells;
    ``more_basis``: further entries of ``Document.basis``, such as the encoding; ``weak``: title, byline, outlet
    and published as the file's own properties have them, which count only where the text is silent, and ``made``, when
    the file was.

    >>> document("Guns fell silent at noon.", published="2020-10-12").published.earliest
    '2020-10-12'
    >>> told = document("Truce holds\\n\\nBy Ann Writer\\n\\nMOSCOW, Oct 10, 2020 (Meridian) - Guns fell silent.")
    >>> told.title, told.byline, told.published.earliest, dict(told.basis)["published"]
    ('Truce holds', 'Ann Writer', '2020-10-10', 'text')
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    id = identify("doc", digest, outlet, published, url)
    laid = layout(text, hints, titled=bool(title))
    found = laid.front
    when = stated(published)
    if when is None and found.published:
        when = _placed(found.published, id)
    yearless = found.yearless or _titled_with_day(text)
    if when is None and yearless:
        when = _with_year(yearless, url, origin, text)
    file = _properties(weak or {}, text)
    tongue = language or detected(_prose(text, laid.paragraphs) or text)
    paragraphs = _without_foreign(text, laid.paragraphs) if tongue in READABLE else laid.paragraphs
    known = {
        "title": (title, found.title, file.get("title")),
        "outlet": (outlet, found.outlet, file.get("outlet")),
        "byline": (byline, found.byline, file.get("byline")),
        "published": (stated(published), when, stated(file.get("published"))),
        "language": (language, tongue, None),
    }
    where = (basis, "text", "file")
    told = [
        (name, next(place for place, value in zip(where, values, strict=True) if value))
        for name, values in known.items()
        if any(values)
    ]
    return Document(
        id=id,
        text=text,
        digest=digest,
        raw_digest=raw_digest or digest,
        paragraphs=paragraphs,
        title=title or found.title or file.get("title"),
        byline=byline or found.byline or file.get("byline"),
        outlet=outlet or found.outlet or file.get("outlet"),
        published=when or stated(file.get("published")),
        url=url,
        origin=origin,
        language=tongue,
        media_type=media_type,
        retrieved_at=retrieved_at,
        signature=signature(_prose(text, paragraphs)),
        basis=tuple(sorted((*told, *more_basis))),
        agencies=tuple(Span(id, *at) for at in laid.agencies),
    )


def _properties(weak: Mapping[str, str], text: str) -> dict[str, str]:
    """Return a file's properties without the titles that programs make up; an author that prints is the outlet.

    The day a file was made is the report's day where the text names a day shortly before it: a page printed a year
    later would else move every "Saturday" in it by a year.
    """
    told = {key: value.strip() for key, value in weak.items() if value and value.strip()}
    if MADE_UP.search(told.get("title", "")):
        del told["title"]
    if is_outlet(told.get("byline", "")):
        told["outlet"] = told.pop("byline")
    made = told.pop("made", None)
    if made and "published" not in told and _borne_out(made, text):
        told["published"] = made
    return told


def _borne_out(made: str, text: str) -> bool:
    """Say whether a text names a day in the ten days before a file was made, the year aside."""
    day = stated(made)
    if day is None or day.earliest is None or day.precision not in ("day", "minute"):
        return False
    last = date.fromisoformat(day.earliest[:10])
    near = {(last - timedelta(days=n)).isoformat() for n in range(11)}
    for line in text[:HEAD].splitlines():
        for part in re.split(r"(?<=\d)[;.)]\s|,\s(?=[a-z])", line):
            dated = find_date(part)
            if dated and dated.day in near:
                return True
            if dated and dated.yearless and any(n.endswith("{:02}-{:02}".format(*dated.yearless)) for n in near):
                return True
    return False


def _prose(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """Return the words that may hold claims."""
    return "\n".join(text[start:stop] for p in paragraphs if p.kind in PROSE for start, stop in p.pieces)


def _without_foreign(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with those in a language that can't be read marked so."""
    flags = foreign(text[p.start : p.stop] if p.kind in PROSE else "" for p in paragraphs)
    return tuple(replace(p, kind="foreign") if other else p for p, other in zip(paragraphs, flags, strict=True))


def _placed(when: When, doc: str) -> When:
    """Return a time found in the text with its span's report named."""
    readings = tuple(_placed(reading, doc) for reading in when.readings)
    return replace(when, span=replace(when.span, doc=doc) if when.span else None, readings=readings)


def _titled_with_day(text: str) -> Dated | None:
    """'May 8: Patrols find weapons': the day that a bulletin's title begins with."""
    top = text[:DAY_AND_COLON].lstrip()
    dated = find_date(top)
    return dated if dated and dated.start == 0 and top[dated.stop : dated.stop + 1] == ":" else None


def _of_reference(year: str, number: str, month: int) -> str:
    """'2010-12-CA-014' above a dateline of January: filed at the turn of the year."""
    return str(int(year) + (number == "12" and month == 1) - (number == "01" and month == 12))


def _with_year(dated: Dated, url: str | None, origin: str | None, text: str) -> When | None:
    """Return the day of a dateline without a year, where the report's address, its file's name, its copyright
    line or its reference number ("2010-09-CA-005") tells the year: 'MOSCOW, Oct 10 (Meridian) - '. None where nothing
    does: no year is guessed."""
    if dated.yearless is None:
        return None
    month, day = dated.yearless
    years = {match[1] for name in (url, origin) if name for match in YEAR_IN_NAME.finditer(name)}
    years = years or set(COPYRIGHT.findall(text[-2000:]))
    years = years or {_of_reference(m[1], m[2], month) for m in REFERENCE.finditer(text[:REFERRED])}
    if len(years) != 1:
        return None
    iso = f"{years.pop()}-{month:02}-{day:02}"
    return When(iso, iso, "day", basis="inferred")
