"""Words before a time that open or bound it: 'since 1994', 'until Friday', 'between 8 and 10 a.m.'."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from truceline.record import Mention, Parse, TimeSeen, When
from truceline.vocab import load

YEAR = re.compile(r"\b\d{4}\b")
MIDNIGHT = "T24:00"
SMALL = "04:00"  # the end of what is "shortly after midnight"; a convention of ours
REACH = 3  # words between the preposition and its time: "since early in 1994"


@cache
def _bounds() -> dict[tuple[str, ...], str]:
    """Return the words that bound a time, with the side: since, until, by, before, after, within."""
    return {tuple(form.split()): row["bound"] for row in load("times_bounds") for form in row["forms"]}


def bound_before(parse: Parse, mention: Mention) -> tuple[str, int] | None:
    """Return the bound that stands right before a time and the token where it begins, None where there is none."""
    first, _ = parse.tokens(mention.span.start, mention.span.stop)
    sentence = parse.sentences[parse.sentence_of[first]][0] if first < len(parse) else first
    i = first - 1
    if i >= sentence and parse.words[i].lower() in ("the", "about", "around", "early", "late", "mid", "at", "on", "in"):
        i -= 1  # "until about noon", "since at least 2014"
    for width in (3, 2, 1):
        start = i - width + 1
        if start >= sentence:
            words = tuple(w.lower() for w in parse.words[start : i + 1])
            if side := _bounds().get(words):
                return side, start
    return None


def dates_a_noun(parse: Parse, mention: Mention) -> bool:
    """'since *the 7 October* attack': the day is the attack's; what is bounded is something else."""
    first, last = parse.tokens(mention.span.start, mention.span.stop)
    outside = {parse.heads[i] for i in range(first, last)} - set(range(first, last))
    return any(h >= last and parse.pos[h] in ("NOUN", "PROPN") for h in outside)


def bounded(parse: Parse, mention: Mention, when: When, published: str | None) -> When:
    """Return the interval with the bound that its preposition sets; ``words`` and ``span`` then begin with it.

    since X: from X's first moment to the report's day; until, by, before X: open at the start; after X: at the end.
    """
    found = bound_before(parse, mention)
    if not found or when.earliest is None or when.latest is None or dates_a_noun(parse, mention):
        return when
    side, token = found
    span = replace(mention.span, start=parse.starts[token])
    now = published[:10] if published else None
    told = replace(when, words=f"{parse.text(token, token + 1).lower()} {mention.value}", span=span)
    if side == "since":
        if now and now < when.earliest[:10]:
            return replace(told, latest=None, precision="open")
        return replace(told, latest=now)
    if side in ("until", "by", "before"):
        return replace(told, earliest=None, precision="open")
    if side == "after":
        if isinstance(mention.detail, TimeSeen) and mention.detail.value.endswith(MIDNIGHT):
            return _after_midnight(told, mention.detail.value[:10])
        return replace(told, latest=None, precision="open")
    return when


def _after_midnight(when: When, day: str) -> When:
    """'shortly *after midnight on Friday*': in the small hours of that Friday, or of the day after (a reading)."""
    small = replace(when, earliest=f"{day}T00:00", latest=f"{day}T{SMALL}", precision="part-of-day", readings=())
    if when.earliest is None:
        return small
    next_day = when.earliest[:10]
    other = replace(small, earliest=f"{next_day}T00:00", latest=f"{next_day}T{SMALL}", words="the night that follows")
    return replace(small, readings=(other,))


def _of_its_year(a: When, b: When, first: str, last: str) -> When:
    """'from *March* to June 2023': the year told behind the second; 'from November to March 2023' began before it."""
    is_told_once = YEAR.search(last) and not YEAR.search(first) and b.precision != "year"
    if not is_told_once or not a.earliest or not a.latest or not b.latest:
        return a
    year = int(b.latest[:4])
    year -= a.earliest[5:] > b.latest[5:]
    if f"{year:04}-02-29" in (f"{year:04}{a.earliest[4:10]}", f"{year:04}{a.latest[4:10]}"):
        return a
    return replace(a, earliest=f"{year:04}{a.earliest[4:]}", latest=f"{year:04}{a.latest[4:]}")


def joint(parse: Parse, text: str, mentions: list[Mention], whens: list[When | None]) -> dict[int, When]:
    """Return the intervals that two times span together, by the number of each: 'from May 7 to May 10'."""
    found: dict[int, When] = {}
    for i in range(len(mentions) - 1):
        a, b = whens[i], whens[i + 1]
        if a is None or b is None or i in found:
            continue
        between = text[mentions[i].span.stop : mentions[i + 1].span.start].strip().lower()
        if between not in ("to", "until", "till", "through", "and", "-", "–", "—"):
            continue
        first, _ = parse.tokens(mentions[i].span.start, mentions[i].span.stop)
        opener = parse.words[first - 1].lower() if first else ""
        if (opener == "from" and between != "and") or (opener == "between" and between == "and"):
            a = _of_its_year(a, b, mentions[i].value, mentions[i + 1].value)
            if a.earliest and b.latest and a.earliest <= b.latest:
                words = text[mentions[i].span.start : mentions[i + 1].span.stop]
                span = replace(mentions[i].span, stop=mentions[i + 1].span.stop)
                fine = "days" if a.precision == "day" else a.precision
                both = When(a.earliest, b.latest, fine, a.zone, a.basis, " ".join(words.split()), span)
                found[i] = found[i + 1] = both
    return found
