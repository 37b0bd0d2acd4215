"""Numbers in a run of words: digits, number words, vague amounts. Times and counts both start from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from truceline.vocab import load

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
FRACTION = re.compile(r"(\d)/(\d)")
SHORT = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|bn|b)")  # "1.5m": prices in British papers
SHORT_SCALE = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9}


@dataclass(frozen=True, slots=True)
class Number:
    """An amount in words ``first`` to ``last`` (half-open); ``high`` None: open upwards. ``vague``: the row's form."""

    first: int
    last: int
    low: float
    high: float | None
    vague: str | None = None

    @property
    def exact(self) -> bool:
        return self.low == self.high


@cache
def _vague() -> dict[str, list[tuple[tuple[str, ...], float, float | None]]]:
    """Return the vague amounts by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], float, float | None]]] = {}
    for row in load("numbers")["vague"]:
        form = tuple(row["form"].split())
        table.setdefault(form[0], []).append((form, row["low"], row["high"]))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


@cache
def starters() -> frozenset[str]:
    """Return the words, digits aside, that can begin a number."""
    words = load("numbers")
    return frozenset(words["cardinals"]) | frozenset(words["scales"]) | frozenset(_vague()) | {"half", "a", "an"}


def ordinal(word: str) -> int | None:
    """Return the rank of an ordinal word.

    >>> ordinal("third"), ordinal("20th"), ordinal("month")
    (3, 20, None)
    """
    if found := load("numbers")["ordinals"].get(word):
        return int(found)
    if word[:1].isdigit() and word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdigit():
        return int(word[:-2])
    return None


def digits(word: str) -> float | None:
    """Return what a word of digits is worth.

    >>> digits("30,000"), digits("1.5m"), digits("12:05")
    (30000.0, 1500000.0, None)
    """
    if DIGITS.fullmatch(word):
        return float(word.replace(",", ""))
    if short := SHORT.fullmatch(word):
        return float(short[1]) * SHORT_SCALE[short[2]]
    return None


def number(words: Sequence[str], i: int) -> Number | None:
    """Return the number that begins at word i (words in lower case).

    >>> number("two hundred and fifty men".split(), 0)
    Number(first=0, last=4, low=250.0, high=250.0, vague=None)
    >>> number("dozens of men".split(), 0)
    Number(first=0, last=1, low=24, high=None, vague='dozens')
    """
    for form, low, high in _vague().get(words[i], ()):
        if tuple(words[i : i + len(form)]) == form:
            return Number(i, i + len(form), low, high, " ".join(form))
    return _exact(words, i)


def _exact(words: Sequence[str], i: int) -> Number | None:
    cardinals, scales = load("numbers")["cardinals"], load("numbers")["scales"]
    total = 0.0  # what the larger scales have closed
    group: float | None = None  # what is being read
    j, end = i, i
    last_kind = ""
    while j < len(words):
        word = words[j]
        value = digits(word) if word[:1].isdigit() else None
        if value is not None:
            if group is not None or last_kind == "scale":
                break
            group, last_kind = value, "digits"
            if j + 1 < len(words) and (part := FRACTION.fullmatch(words[j + 1])) and part[2] != "0":
                group += int(part[1]) / int(part[2])
                j += 1
        elif (worth := cardinals.get(word)) is not None:
            if last_kind == "digits" or (last_kind == "word" and not _joins(group, worth)):
                break
            group = (group or 0) + worth
            last_kind = "word"
        elif (scale := scales.get(word)) is not None:
            if group is None and last_kind == "" and j > i and words[j - 1] not in ("a", "an"):
                break
            if group is None and j == i and word != "hundred":
                break
            group = (group if group is not None else 1) * scale
            if scale >= 1000:
                total, group = total + group, None
            last_kind = "scale"
        elif word in ("a", "an") and j == i and j + 1 < len(words) and words[j + 1] in scales:
            j += 1
            continue
        elif (
            word == "half"
            and words[j + 1 : j + 2] in (["a"], ["an"])
            and words[j + 2 : j + 3]
            and (words[j + 2] in scales)
            and j == i
        ):
            return Number(i, j + 3, scales[words[j + 2]] / 2, scales[words[j + 2]] / 2)
        elif (
            word == "-"
            and j > i
            and words[j + 1 : j + 2]
            and last_kind == "word"
            and (group or 0) % 100 >= 20
            and (0 < cardinals.get(words[j + 1], 0) < 10)
        ) or (word == "and" and last_kind == "scale" and words[j + 1 : j + 2] and words[j + 1] in cardinals):
            j += 1
            continue
        else:
            break
        j += 1
        end = j
    if end == i:
        return None
    value = total + (group or 0)
    return Number(i, end, value, value)


def _joins(group: float | None, worth: float) -> bool:
    """'twenty five' is one number, 'nineteen ninety' and 'five six' are not."""
    if group is None:
        return True
    tens = group % 100
    return (tens == 0 and group >= 100) or (20 <= tens <= 90 and tens % 10 == 0 and 0 < worth < 10)
