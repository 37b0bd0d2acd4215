"""Sums of money: '$100 million', 'billions of euros', '£3m'."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.find.counts.amounts import Words
from truceline.record import Count
from truceline.vocab import load


@cache
def _currencies() -> tuple[dict[str, str], dict[str, str]]:
    rows = load("counts/money")
    signs = {sign: row["code"] for row in rows for sign in row["signs"]}
    return signs, {name: row["code"] for row in rows for name in row["names"]}


def sums(words: Words) -> Iterator[tuple[int, int, Count]]:
    """Yield the sums with their token range (half-open)."""
    signs, names = _currencies()
    parse = words.parse
    done = -1
    for i, found in words.numbers.items():
        if i != found.first or i < done or found.vague in ("no", "none", "some", "several"):
            continue
        first, last, code = found.first, found.last, None
        if first and (code := signs.get(words.lower[first - 1].lstrip("\\"))):
            first -= 1
        if code is None:
            ahead = last + 1 if words.lower[last : last + 1] == ["of"] else last
            if ahead < len(words.lower) and (code := names.get(words.lower[ahead])):
                last = ahead + 1
        if code is None:
            continue
        done = last
        start = first
        above = words.lower[max(0, first - 2) : first]
        is_open = above == ["more", "than"] or above == ["at", "least"] or above[-1:] == ["over"]
        span = parse.span(start, last)
        text = " ".join(words.lower[start:last])
        how = "vague" if found.vague else "number"
        high = None if is_open else found.high
        yield start, last, Count("money", found.low, high, None, None, code, False, span, text, how)
