"""Words before a time that open or bound it: 'since 1994', 'until Friday', 'between 8 and 10 a.m.'."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from truceline.record import Mention, Parse, When
from truceline.vocab import load

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
        return replace(told, latest=None, precision="open")
    return when


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
            if a.earliest and b.latest and a.earliest <= b.latest:
                words = text[mentions[i].span.start : mentions[i + 1].span.stop]
                span = replace(mentions[i].span, stop=mentions[i + 1].span.stop)
                fine = "days" if a.precision == "day" else a.precision
                both = When(a.earliest, b.latest, fine, a.zone, a.basis, " ".join(words.split()), span)
                found[i] = found[i + 1] = both
    return found
