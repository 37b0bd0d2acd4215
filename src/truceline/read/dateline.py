"""What stands before a story's first word and after its last: the dateline, with its agency, and the credits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from truceline.read.dates import Dated, find_date
from truceline.vocab import load

TOWN = 20_000  # people: below that, a name in capitals is more often an acronym
LONGEST = 110  # characters before the dash
DASH = re.compile(r"\s*(?:\s--?|--|[–—]|:|\s_)\s*(?:\[[A-Z][A-Z ]*\]\s*)*(?=[\"“‘'(\[]?[A-Z0-9])")
SLASHED = re.compile(r"(?P<head>[^\n]{2,60}?)[.,]?\s*/(?P<agency>[A-Z][\w -]{1,24})/\.?\s*[-–—]*\s*(?=[A-Z\"“])")
POINTED = re.compile(r"(?P<head>[^\n]{2,60}?),\s*(?P<agency>[A-Z][\w-]{2,24})\.\s+(?=[A-Z\"“])")
PARENTHESIS = re.compile(r"\((?P<inner>[^()]{2,60})\)")
PLACE_WORD = re.compile(r"[A-Z][\w.'’-]*|and|of|the|near|al-\w+|de|la|el", re.UNICODE)
CAPITALS = re.compile(r"[A-Z][A-Z'’.-]+")
UNMARKED = re.compile(r"(?P<head>[A-Z][A-Z'’.-]+(?:[ /][A-Z][A-Z'’.-]+){0,3})\s+(?=[\"“‘]?(?:[A-Z][a-z]|An? |The |\d))")
DATED = re.compile(
    r"(?P<who>[A-Z][\w-]*(?: [A-Z][\w-]*){0,2},?\s+)?(?=(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s)", re.I
)
CREDIT = re.compile(
    r"(?<=[.!?\"”’)\]-])\s*(\(?(?:(?:Additional )?[Rr]eporting|[Ww]riting|[Ee]diting) by [A-Z][^\n]{2,260}"
    r"|[A-Z](?:[^.!?\]\n]|(?<=\b[A-Z])\.){3,300} contributed (?:to this (?:report|story|article)|reporting)"
    r"(?: from [A-Z][\w ,]{2,40})?\.?"
    r"|\(?Source:? [A-Z][\w’']*(?:,? (?:and )?(?:[A-Z][\w’']*|agencies)){0,4}\.?\)?)$"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: how many characters it takes, where its agency's name stands in it, and its date."""

    stop: int
    agency: tuple[int, int] | None = None
    dated: Dated | None = None


@cache
def agencies() -> dict[str, str]:
    """Return the agencies that datelines and credits name, by the words that name them."""
    return {form: row["name"] for row in load("outlets")["agencies"] for form in row["forms"]}


def dateline(words: str) -> Dateline | None:
    """Return what a paragraph's beginning says of where, when and through whom it was filed.

    >>> words = "MOSCOW, Oct 10 (Meridian) - The sides agreed."
    >>> found = dateline(words)
    >>> words[found.stop:], words[slice(*found.agency)], found.dated.yearless
    ('The sides agreed.', 'Meridian', (10, 10))
    >>> dateline("Fighting went on - the army denied it."), dateline("NATO said on Monday - The army denied it.")
    (None, None)
    """
    return next((found for rule in RULES if (found := rule(words))), None)


def dashed(words: str) -> Dateline | None:
    """'BAKU/YEREVAN, Oct 11 (Meridian) - ', '(CNN) -- ', 'MANAGUA, 17 OCT 89 (EFE) -- [TEXT] '"""
    match = DASH.search(words[: LONGEST + 20])
    if not match or match.start() > LONGEST or not match.start():
        return None
    head = words[: match.start()]
    judged = _judge(head)
    if judged is None:
        return None
    agency, dated = judged
    if ":" in match.group() and agency is None and not _is_place(head.split(",")[0]):
        return None
    return Dateline(match.end(), agency, dated)


def slashed(words: str) -> Dateline | None:
    """'KYIV, September 5. /TASS/. ', 'YEREVAN, OCTOBER 10, ARMENPRESS. '"""
    match = SLASHED.match(words) or POINTED.match(words)
    if not match or (match.re is POINTED and match["agency"].title() not in _titles()):
        return None
    judged = _judge(match["head"])
    return Dateline(match.end(), match.span("agency"), judged[1]) if judged else None


def unmarked(words: str) -> Dateline | None:
    """'AMMAN Syrian warplanes attacked …': copy that lost its dash."""
    match = UNMARKED.match(words)
    if not match:
        return None
    places = re.split(r"/", match["head"])
    if any(place in agencies() or not _is_place(place) for place in places):
        return None
    return Dateline(match.end())


def weekday(words: str) -> Dateline | None:
    """'Reuters Sunday 12 Jun 2016 Air strikes killed …': copy whose line ends were lost."""
    match = DATED.match(words)
    if not match:
        return None
    dated = find_date(words[:60])
    if not dated or not dated.day or dated.start > match.end():
        return None
    if not re.match(r"[.,:]?\s+[\"“]?[A-Z]", words[dated.stop :]):
        return None
    who = (match["who"] or "").strip(" ,")
    if who and who not in agencies():
        return None
    stop = dated.stop + len(words[dated.stop :]) - len(words[dated.stop :].lstrip(" .,:"))
    return Dateline(stop, (0, len(who)) if who else None, dated)


RULES: tuple[Callable[[str], Dateline | None], ...] = (dashed, slashed, weekday, unmarked)


def whole(words: str) -> Dateline | None:
    """Return the dateline that fills a line of its own.

    >>> whole("KABUL, Afghanistan (August 19, 2011)").dated.day, whole("NAIROBI, Kenya (AP) _").agency
    ('2011-08-19', (16, 18))
    >>> whole("Armenia (again)"), whole("TRUCE IN TATTERS")
    (None, None)
    """
    bare = words.rstrip(" -–—_:")
    if len(words) > LONGEST or not (CAPITALS.match(words) or PARENTHESIS.search(words)):
        return None
    dated, judged = find_date(words), _judge(bare)
    if judged is None or not (dated or bare != words or words[slice(*(judged[0] or (0, 0)))] in agencies()):
        return None
    return Dateline(len(words), judged[0], dated)


def credit(words: str) -> int | None:
    """Return where a paragraph's credits begin: '… he said. (Reporting by A. Writer; Editing by B. Reader)'"""
    if words[-1:] in "?!":
        return None
    found = [m.start(1) for m in CREDIT.finditer(words, max(0, len(words) - 320))]
    # The credit is the last sentence that has the form of one, not all that stands before it.
    later = [at for at in found if at > 1]
    return later[-1] if later else None


def photographed(words: str) -> bool:
    """Say whether a line is a photo's credit: 'Reuters/A. Writer', 'A. Writer/AFP'

    >>> photographed("Reuters/A. Writer"), photographed("Baku/Yerevan")
    (True, False)
    """
    parts = words.split("/")
    return 2 <= len(parts) <= 4 and len(words) < 60 and any(part.strip().title() in _titles() for part in parts)


@cache
def _titles() -> frozenset[str]:
    return frozenset(form.title() for form in agencies())


def credited(words: str) -> tuple[tuple[int, int], ...]:
    """Return where known agencies stand in a byline or in credits.

    >>> words = "With files from Reuters and AFP"
    >>> [words[slice(*at)] for at in credited(words)]
    ['Reuters', 'AFP']
    """
    return tuple(match.span() for match in _agency_pattern().finditer(words))


@cache
def _agency_pattern() -> re.Pattern[str]:
    forms = sorted((re.escape(form) for form in agencies() if len(form) > 2 or form == "AP"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _judge(head: str) -> tuple[tuple[int, int] | None, Dated | None] | None:
    """Return the agency and the date of a dateline's head; None where it is none."""
    agency, rest = None, head
    for match in PARENTHESIS.finditer(head):
        inner = match["inner"]
        rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
        if find_date(inner):
            rest = rest[: match.start("inner")] + inner + rest[match.end("inner") :]
        elif agency is None and (inner[0].isupper() or inner in agencies()) and not re.search(r"\d", inner):
            agency = match.span("inner")
    dated = find_date(rest)
    if dated:
        rest = rest[: dated.start] + " " + rest[dated.stop :]
    tokens = re.findall(r"[^\s,/;]+", rest.strip(" .,"))
    if not tokens:
        return (agency, dated) if agency else None
    if " ".join(tokens) in agencies():
        start = head.find(tokens[0])
        return agency or (start, start + len(" ".join(tokens))), dated
    if len(tokens) > 7 or not all(PLACE_WORD.fullmatch(token) for token in tokens):
        return None
    if not CAPITALS.fullmatch(tokens[0]) and not ((agency or dated) and tokens[0][0].isupper()):
        return None
    return agency, dated


def _is_place(name: str) -> bool:
    """Say whether a name in capitals is that of a town, country or region, so no acronym."""
    if len(name) < 4 or "." in name:
        return False
    from truceline.vocab.gazetteer import gazetteer
    from truceline.vocab.gazetteer.names import fold

    if name in load("outlets")["dateline_places"]:
        return True
    kind, people = gazetteer().glance(fold(name)) or ("", 0)
    return kind in ("country", "region") or people >= TOWN
