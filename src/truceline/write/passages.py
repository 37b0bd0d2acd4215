"""How written pages name reports, sources and passages: one way for every format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from truceline.record import Claim, Evidence, Head, Span, When, Where
from truceline.vocab import load

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
TERSE = 20  # characters: a shorter quote is a mere noun ("dead", "the talks") and says little alone
BY_CLOCK = "by the clock of"  # how a reading that no report tells says whose it is
LONGEST_QUOTE = 180  # characters printed; the reference always gives the whole passage


def spoken(iso: str | None) -> str:
    """Return an ISO day, minute, month or year as it is read aloud.

    >>> spoken("2020-10-10T12:05"), spoken("2020-10-10"), spoken("2020-10"), spoken(None)
    ('10 October 2020, 12:05', '10 October 2020', 'October 2020', 'not told')
    """
    if not iso:
        return "not told"
    day, _, clock = iso.partition("T")
    parts = day.split("-")
    try:
        words = " ".join(filter(None, (str(int(p)) for p in parts[2:]))) + " " if len(parts) > 2 else ""
        told = f"{words}{MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) > 1 else parts[0]
    except (ValueError, IndexError):
        return iso
    return f"{told}, {clock}" if clock else told


def spoken_when(when: When | None) -> str:
    """Return an interval as it is read aloud, with its zone where the report gives one.

    >>> spoken_when(When("2020-10-10T12:00", "2020-10-10T12:00", "minute", "+03:00"))
    '10 October 2020, 12:00 (UTC+03:00)'
    >>> spoken_when(When("2020-10-10", None, "open"))
    'from 10 October 2020'
    """
    if when is None or not (when.earliest or when.latest):
        return "not told"
    zone = f" (UTC{when.zone})" if when.zone else ""
    if when.earliest == when.latest:
        return spoken(when.earliest) + zone
    if not when.latest:
        return f"from {spoken(when.earliest)}{zone}"
    if not when.earliest:
        return f"until {spoken(when.latest)}{zone}"
    return f"{spoken_range(when.earliest, when.latest)}{zone}"


def spoken_range(first: str, last: str) -> str:
    """Return a range of ISO days or minutes as it is read aloud, with what both have in common said once.

    >>> spoken_range("2020-10-10", "2020-10-12"), spoken_range("2020-10-10T02:00", "2020-10-10T05:00")
    ('10 to 12 October 2020', '10 October 2020, 02:00 to 05:00')
    >>> spoken_range("2020-09-30", "2020-10-02"), spoken_range("2019-12-30", "2020-01-02")
    ('30 September to 2 October 2020', '30 December 2019 to 2 January 2020')
    >>> spoken_range("2020-10-10", "2020-10-10")
    '10 October 2020'
    """
    one, two = spoken(first), spoken(last)
    if first == last:
        return one
    if "T" in first and "T" in last and first[:10] == last[:10]:
        return f"{one} to {last[11:16]}"
    if len(first) == len(last) == len("2020-10-10"):
        if first[:7] == last[:7]:
            return f"{int(first[8:])} to {two}"
        if first[:4] == last[:4]:
            return f"{one.removesuffix(first[:4]).strip()} to {two}"
    return f"{one} to {two}"


def spoken_start(when: When) -> str:
    """Return a time with its other readings, each with whose clock it is by.

    >>> from dataclasses import replace
    >>> noon = When("2020-10-10T12:00", "2020-10-10T12:00", "minute")
    >>> told = replace(noon, zone="+03:00", words="noon Moscow time")
    >>> spoken_start(replace(noon, readings=(told,)))
    '10 October 2020, 12:00, by a clock not told; or 12:00 (UTC+03:00), told as “noon Moscow time”'
    """
    others = dict.fromkeys(_reading(other, when) for other in when.readings)
    is_open = not when.zone and any(r.zone for r in when.readings)
    return "; or ".join([spoken_when(when) + (", by a clock not told" if is_open else ""), *others])


def _reading(other: When, when: When) -> str:
    """'12:00 (UTC+04:00), by the clock of Armenia', '11 October 2020'."""
    text = spoken_when(other)
    day = f"{spoken(when.earliest[:10])}, " if when.earliest else ""
    if not other.zone or not other.words:
        return text
    return text.removeprefix(day) + whose_clock(other)


def whose_clock(when: When) -> str:
    """Return by whose clock a zone was read into a time, or in which words a report tells it; '' where neither."""
    _, by, whose = (when.words or "").partition(BY_CLOCK)
    if by:
        return f", {by}{whose}"
    return f", told as “{when.words}”" if when.words and when.zone else ""


def shortened(text: str, most: int = LONGEST_QUOTE) -> str:
    """Return a quote on one line, cut at a word.

    >>> shortened("nine people\\nhad been killed", 14)
    'nine people …'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True)
class Passages:
    """The reports of a record, and how a page refers to a passage in one: ``doc-1a2b3c4d#812-879``."""

    heads: dict[str, Head]
    digits: int = 8

    @classmethod
    def of(cls, heads: Iterable[Head]) -> Passages:
        """Return the passages of some reports; ids are cut as short as they stay different."""
        table = {head.id: head for head in heads}
        digits = 8
        while digits < 16 and len({_cut(i, digits) for i in table}) < len(table):
            digits += 2
        return cls(table, digits)

    @property
    def anchors(self) -> frozenset[str]:
        """Return the short ids of all reports: where a page's references lead."""
        return frozenset(map(self.short, self.heads))

    def short(self, doc: str) -> str:
        """Return a report's id as pages print it."""
        return _cut(doc, self.digits)

    def reference(self, span: Span) -> str:
        """Return the reference of a passage."""
        return f"{self.short(span.doc)}#{span.start}-{span.stop}"

    def outlet(self, doc: str) -> str:
        """Return what to call a report's outlet: its name, else its file, else its id."""
        head = self.heads.get(doc)
        return (head and (head.outlet or head.origin)) or self.short(doc)

    def published(self, doc: str) -> str:
        """Return when a report was published, in ISO; empty where it isn't known."""
        head = self.heads.get(doc)
        return (head.published.earliest or "") if head and head.published else ""

    def teller(self, claim: Claim) -> str:
        """Return who says a claim: the innermost source as told by the outer ones; the outlet where it speaks itself.

        >>> from truceline.record import Head, Party
        >>> pages = Passages.of([Head("doc-1", "x", outlet="The Post")])
        >>> aliyev, agency = Party("a", "Aliyev"), Party("r", "an agency")
        >>> pages.teller(Claim("c", "doc-1", "say", source=(agency, aliyev)))
        'Aliyev, as told by an agency'
        >>> pages.teller(Claim("c", "doc-1", "say"))
        'The Post itself'
        """
        if not claim.source:
            return f"{self.outlet(claim.doc)} itself"
        names = list(dict.fromkeys(party.name for party in reversed(claim.source)))
        return ", as told by ".join(names)

    def order(self, claim: Claim) -> tuple[str, str, int, str]:
        """Return a key that sorts claims as they were published and stand in the text."""
        first = passage(claim)
        return self.published(claim.doc) or "9", claim.doc, first.span.start if first else 0, claim.id


@cache
def _titles() -> dict[str, tuple[str, str]]:
    return {row["act"]: (row["title"], row["before"]) for row in load("incident_titles")}


def titled(act: str, place: Where | None) -> str:
    """Return a happening by its act and place, in plain words.

    >>> titled("capture-place", Where("Hadrut")), titled("shelling", None)
    ('Capture of Hadrut', 'Shelling')
    """
    title, before = _titles().get(act, (act.replace("-", " ").capitalize(), "at"))
    return f"{title} {before} {place.name}" if place else title


def _cut(doc: str, digits: int) -> str:
    kind, dash, rest = doc.partition("-")
    return kind + dash + rest[:digits]


def words(claim: Claim) -> str:
    """Return the words that tell a claim as a page prints them: where those of the act are a mere noun, with the words
    behind the other fields, in the order of the text.

    >>> from truceline.record import Span
    >>> toll = Evidence("claim", Span("d", 40, 44), "dead"), Evidence("count", Span("d", 10, 14), "nine")
    >>> words(Claim("c", "d", "killing", evidence=toll))
    'nine … dead'
    """
    first = passage(claim)
    if first is None:
        return claim.act.replace("-", " ")
    if len(first.quote) >= TERSE:
        return shortened(first.quote)
    pieces: list[Evidence] = []
    for piece in sorted(claim.evidence, key=lambda e: (e.span.start, -e.span.stop)):
        is_told = piece.span.doc == first.span.doc and piece.field not in ("attribution", "cue", "repeat")
        if is_told and not (pieces and pieces[-1].span.stop > piece.span.start):
            pieces.append(piece)
    return shortened(" … ".join(piece.quote for piece in pieces))


def passage(claim: Claim) -> Evidence | None:
    """Return the words that tell a claim: the first evidence of the act itself, else the first of all."""
    told = [e for e in claim.evidence if e.field == "claim"]
    return next(iter(told or claim.evidence), None)
