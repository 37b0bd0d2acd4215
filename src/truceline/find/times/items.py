"""A report as a string of classes, one letter per word (or number, or fixed phrase): what the patterns read.

"five minutes after noon on Saturday" → ``nUrNIW``. Most words are ``.``; ``|`` stands between paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.find.numbers import number, ordinal, starters
from truceline.record import Parse
from truceline.vocab import load

CLOCK = re.compile(r"([01]?\d|2[0-4])[:.h]([0-5]\d)(?::[0-5]\d)?(?:([ap])\.?m\.?)?|(\d{1,2})([ap])\.?m\.?")
DECADE = re.compile(r"(mid-?|')?((?:1[4-9]|20)?\d0)'?s")
DECADE_WORDS = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
                "eighties": 8, "nineties": 9}  # fmt: skip
NUMERIC = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})")
JOINED = re.compile(r"(mid|early|late|pre|post)-(.+)")
NEEDS_CAPITAL = frozenset("WMV")
YEARS = range(1200, 2200)


@dataclass(frozen=True, slots=True)
class Item:
    """One letter of the class string: tokens ``first`` to ``last`` (half-open) and what they are worth."""

    cls: str
    first: int
    last: int
    value: Any = None


Form = tuple[tuple[str, ...], str, Any]


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Return the words of time by their first word, the longest first."""
    table: dict[str, list[Form]] = {}
    for row in load("times"):
        for form in row["forms"]:
            words = tuple(form.split())
            table.setdefault(words[0], []).append((words, row["class"], row["value"]))
    for row in load("times_feasts"):
        for form in row["forms"]:
            words = tuple(form.split())
            table.setdefault(words[0], []).append((words, "H", row["value"]))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in table.items()}


def items(parse: Parse) -> list[Item]:
    """Return a report's words as items."""
    table, begins = forms(), starters()
    words = [w.lower() for w in parse.words]
    found: list[Item] = []
    starts_paragraph = {
        first for s, (first, _) in enumerate(parse.sentences) if s and parse.paragraphs[s] != parse.paragraphs[s - 1]
    }
    i = 0
    while i < len(words):
        if i in starts_paragraph:
            found.append(Item("|", i, i))
        word = words[i]
        if word[0].isdigit() or word[0] == "'" or word in begins:
            item = _numeric(parse, words, i) or _word(parse, words, i, table)
        elif word in table:
            item = _word(parse, words, i, table)
        elif "-" in word and (joined := JOINED.fullmatch(word)):
            found.append(Item("B" if joined[1] in ("mid", "early", "late") else ".", i, i + 1, _part(joined[1])))
            item = _inner(joined[2], i)
        elif word in DECADE_WORDS:
            item = Item("E", i, i + 1, f"19{DECADE_WORDS[word]}")
        elif rank := ordinal(word):
            item = Item("o", i, i + 1, rank)
        else:
            item = None
        found.append(item or Item(".", i, i + 1))
        i = found[-1].last
    return found


def _part(word: str) -> str:
    return {"mid": "MID", "early": "START", "late": "END"}.get(word, "")


def _inner(word: str, i: int) -> Item | None:
    """'mid-1990s', 'late-November': the second half of a word that the parser left whole. Both items are one token."""
    if word.isdigit() and len(word) == 4:
        return Item("Y", i, i + 1, int(word))
    if found := DECADE.fullmatch(word):
        return Item("E", i, i + 1, _decade(found[2]))
    for form, cls, value in forms().get(word, ()):
        if len(form) == 1 and cls in "MWsup":
            return Item(cls, i, i + 1, value)
    return None


def _decade(digits: str) -> str:
    return digits[:3] if len(digits) == 4 else f"19{digits[0]}" if digits > "20" else f"20{digits[0]}"


def _word(parse: Parse, words: list[str], i: int, table: dict[str, tuple[Form, ...]]) -> Item | None:
    for form, cls, value in table.get(words[i], ()):
        if len(form) > 1 and tuple(words[i : i + len(form)]) != form:
            continue
        if cls in "RG" and len(form) > 1 and _counts(words, i + len(form), table):
            continue  # "in the past two months" is no "in the past"
        if cls in NEEDS_CAPITAL and not parse.words[i][0].isupper():
            continue
        if words[i] == "jan" and not (i + 1 < len(words) and words[i + 1][0].isdigit()):
            continue  # a name
        if words[i] == "may" and parse.pos[i] == "AUX":
            continue
        if words[i] == "march" and parse.pos[i] == "VERB":
            continue
        if cls == "s" and parse.pos[i] == "VERB":
            continue
        return Item(cls, i, i + len(form), value)
    if rank := ordinal(words[i]):
        return Item("o", i, i + 1, rank)
    return None


def _counts(words: list[str], i: int, table: dict[str, tuple[Form, ...]]) -> bool:
    """Say whether a number or a unit of time stands at word i."""
    if i >= len(words):
        return False
    word = words[i]
    return word[0].isdigit() or word in starters() or any(cls in "uU" for _, cls, _ in table.get(word, ()))


def _numeric(parse: Parse, words: list[str], i: int) -> Item | None:
    word = words[i]
    if word == "second":
        after_number = i and (words[i - 1] in ("a", "per") or words[i - 1].isdigit())
        return Item("u", i, i + 1, "S") if after_number else Item("o", i, i + 1, 2)
    if found := DECADE.fullmatch(word):
        return Item("E", i, i + 1, _decade(found[2]))
    if word[0].isdigit():
        if len(word) == 4 and word.isdigit():
            if int(word) in YEARS:
                return Item("Y", i, i + 1, int(word))
            if word[0] == "0" or int(word) % 100 == 0:
                return Item("Y", i, i + 1, int(word))
        if ":" in word or word[-1] in "m." or "h" in word:
            if found := CLOCK.fullmatch(word):
                hour, minute = (found[1], found[2]) if found[1] else (found[4], "00")
                half = found[3] or found[5]
                return Item("k", i, i + 1, _hour(int(hour), int(minute), half))
        if ("/" in word or word.count(".") == 2 or word.count("-") == 2) and (found := NUMERIC.fullmatch(word)):
            if day := _numeric_day(found):
                return Item("#", i, i + 1, day)
        if rank := ordinal(word):
            return Item("o", i, i + 1, rank)
    if word == "some" and i + 1 < len(words) and (words[i + 1][0].isdigit() or words[i + 1] in starters()):
        return None  # "some 30 years": about
    amount = number(words, i)
    if amount is None:
        return None
    if amount.exact and amount.vague is None:
        if amount.low in (16, 17, 18, 19, 20) and amount.last == i + 1 and i + 1 < len(words):  # "nineteen ninety-one"
            rest = number(words, i + 1)
            if rest and rest.exact and 10 <= rest.low < 100 and not words[i + 1][0].isdigit() and not word[0].isdigit():
                return Item("Y", i, rest.last, int(amount.low * 100 + rest.low))
        return Item("n", i, amount.last, amount.low)
    if amount.vague in ("no", "none"):
        return None
    return Item("q", i, amount.last, amount.low if amount.exact else None)


def _hour(hour: int, minute: int, half: str | None) -> str:
    """Return a clock time with its half of the day where that is known: ``3:05``, ``15:05``."""
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"


def _numeric_day(found: re.Match[str]) -> str | None:
    """'2023-10-17' is one day; '10/31/89' is read the American way unless the first number can't be a month."""
    from truceline.find.times.calendar import valid_day

    if found[1]:
        return valid_day(int(found[1]), int(found[2]), int(found[3]))
    a, b, year = int(found[4]), int(found[5]), int(found[6])
    if year < 100:
        year += 2000 if year < 50 else 1900
    return valid_day(year, a, b) or valid_day(year, b, a)
