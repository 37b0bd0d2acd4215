"""Lengths of time tied to the calendar: 'five minutes after …', 'the two-week-old war', 'the last three decades'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from truceline.ground.times.values import length, moved
from truceline.record import Mention, Parse, TimeSeen, When
from truceline.vocab import load, words_of

# "in recent days": the week before the report, "recent weeks" four, "recent months" this and the two before, "recent
# years" this and the four before. A convention of ours; the words give no number.
RECENT = {"TM": (1, "TH"), "TH": (1, "D"), "D": (7, "D"), "W": (4, "W"), "M": (2, "M"), "Q": (6, "M"), "Y": (4, "Y"),
          "E": (30, "Y"), "C": (200, "Y")}  # fmt: skip
NAMES = {"TM": "minute", "TH": "minute", "D": "days", "W": "week", "M": "month", "Q": "quarter", "Y": "year",
         "E": "decade", "C": "century"}  # fmt: skip
FINE = frozenset({"minute", "part-of-day", "day"})
NEXT = 8  # words after "after" in which what began is named
SINCE = 2  # days before its report that "two weeks into the war" may be
ROUND = {"M": 7, "Y": 4}  # characters of an ISO day that name the month or year it lies in


@cache
def _ties() -> dict[str, str]:
    return {form: row["tie"] for row in load("times_hanging") for form in row["forms"]}


def tie(parse: Parse, mention: Mention) -> tuple[str, int] | None:
    """Return how a length of time is tied to the calendar, and the token that ties it."""
    first, last = parse.tokens(mention.span.start, mention.span.stop)
    ties = _ties()
    for i in range(first, last):
        found = ties.get(parse.words[i].lower())
        if found in ("back", "ahead", "later", "earlier", "ago", "after", "before") or (
            found == "age" and i == last - 1 and i > first and parse.words[i - 1] == "-"
        ):
            return found, i
    behind = ("after", "before", "later", "earlier", "ago", "into")
    if last < len(parse) and ties.get(parse.words[last].lower()) in behind:
        return ties[parse.words[last].lower()], last
    if first and ties.get(parse.words[first - 1].lower()) == "ahead":
        return "ahead", first - 1
    return None


def anchored(
    parse: Parse, mention: Mention, seen: TimeSeen, published: str | None, others: Sequence[tuple[Mention, When]]
) -> When | None:
    """Return the interval that a length of time spans once it is tied to a day or a moment, None where it is loose.

    ``others``: the times already placed that it may count from, in text order (those of its sentence and before).
    """
    counted = length(seen.value)
    if counted is None:
        return None
    many, unit = counted
    if unit not in NAMES:
        return None
    found = tie(parse, mention)
    if found is None:
        return _up_to_now(parse, mention, many, unit, published)
    kind, token = found
    if kind == "into" and unit not in ("TM", "TH"):
        if many and (begun := _begun(parse, mention, token, others)):
            return _apart(mention, many, unit, 1, begun)
        return _now(mention, published) if many else None
    if kind in ("after", "before", "into"):
        event = _moment_of(parse, token, others)
        return _apart(mention, many, unit, -1 if kind == "before" else 1, event) if event else None
    if kind in ("later", "earlier"):
        before = [w for m, w in others if m.span.stop <= mention.span.start]
        event = next((w for w in reversed(before) if w.precision in FINE and w.earliest), None)
        return _apart(mention, many, unit, 1 if kind == "later" else -1, event) if event else None
    if published is None:
        return None
    today = published[:10]
    if kind == "back":
        return None if _of_something(parse, mention) else _back(mention, many, unit, today)
    if kind == "ahead":
        return _ahead(mention, many, unit, today)
    if kind == "age" and unit not in ("TM", "TH"):
        since = moved(today, -many, unit) if many else None
        basis = "relative" if parse.words[token].lower() == "old" else "inferred"
        return When(since, today, NAMES[unit], None, basis, mention.value, mention.span)
    if kind == "ago" and unit in ("TM", "TH"):
        return When(today, today, "day", None, "relative", mention.value, mention.span)
    return None


def _begun(parse: Parse, mention: Mention, token: int, others: Sequence[tuple[Mention, When]]) -> When | None:
    """'*The war began on 15 April.* Two weeks into the war …': the day told of its beginning, in the report so far."""
    _, stop = parse.sentences[parse.sentence_of[token]]
    what = {parse.lemmas[i] for i in range(token + 1, min(stop, token + 4)) if parse.pos[i] == "NOUN"}
    for other, when in reversed(others):
        if other.span.stop > mention.span.start or when.precision not in FINE:
            continue
        i, _ = parse.tokens(other.span.start, other.span.stop)
        lemmas = set(parse.lemmas[slice(*parse.sentences[parse.sentence_of[i]])])
        if what & lemmas and lemmas & words_of("times_starts"):
            return when
    return None


def _now(mention: Mention, published: str | None) -> When | None:
    """'*Two weeks into the war*, the army shelled …': about now, by the report's day (a guess)."""
    if published is None:
        return None
    today = published[:10]
    return When(moved(today, -SINCE, "D"), today, "days", None, "inferred", mention.value, mention.span)


def _of_something(parse: Parse, mention: Mention) -> bool:
    """'in *the last days* of the war': its days, and none counted from today; 'the last two weeks of fighting' are."""
    first, last = parse.tokens(mention.span.start, mention.span.stop)
    words = [w.lower() for w in parse.words[first : last + 2]]
    behind = words[last - first :]
    return bool({"last", "final"} & set(words[: last - first])) and behind in (["of", "the"], ["of", "his"])


def _back(mention: Mention, many: int | None, unit: str, today: str) -> When | None:
    """'the last three decades', 'in recent weeks'."""
    if many is None:
        many, unit = RECENT[unit]
        start = moved(today, -many, unit)
        cut = ROUND.get(unit, 10)
        return When((start[:cut] + "-01-01")[:10], today, NAMES[unit], None, "relative", mention.value, mention.span)
    if unit in ("TM", "TH"):
        days = -(-many * (1 if unit == "TM" else 60) // 1440)
        return When(moved(today, -days, "D"), today, "days", None, "relative", mention.value, mention.span)
    return When(moved(today, -many, unit), today, NAMES[unit], None, "relative", mention.value, mention.span)


def _ahead(mention: Mention, many: int | None, unit: str, today: str) -> When:
    """'in the coming weeks', 'within 48 hours'."""
    if many is None:
        many, unit = RECENT[unit]
    if unit in ("TM", "TH"):
        many, unit = -(-many * (1 if unit == "TM" else 60) // 1440), "D"
    return When(today, moved(today, many, unit), NAMES[unit], None, "relative", mention.value, mention.span)


def _up_to_now(parse: Parse, mention: Mention, many: int | None, unit: str, published: str | None) -> When | None:
    """'They *have fought for* two years', 'over five months of fighting': so long, up to the report."""
    if published is None or many is None or unit in ("TM", "TH"):
        return None
    first, last = parse.tokens(mention.span.start, mention.span.stop)
    verb = last - 1
    for _ in range(8):
        if parse.pos[verb] == "VERB" or parse.heads[verb] == verb:
            break
        verb = parse.heads[verb]
    auxiliaries = {parse.words[c].lower() for c in parse.children[verb] if parse.labels[c] in ("aux", "auxpass")}
    perfect = bool(auxiliaries & {"have", "has", "'ve"})
    opened = first > 0 and parse.words[first - 1].lower() in ("for", "over", "in", "during", "after")
    said_over = parse.words[first].lower() == "over"
    of_what = last < len(parse) and parse.words[last].lower() == "of"
    if (perfect and (opened or said_over)) or (of_what and opened and perfect):
        today = published[:10]
        return When(moved(today, -many, unit), today, NAMES[unit], None, "inferred", mention.value, mention.span)
    return None


def _moment_of(parse: Parse, token: int, others: Sequence[tuple[Mention, When]]) -> When | None:
    """Return the time of what follows 'after': the time told in its clause, else the next of the sentence."""
    _, stop = parse.sentences[parse.sentence_of[token]]
    start_char, stop_char = parse.starts[token], parse.stops[stop - 1]
    inside = [w for m, w in others if start_char < m.span.start < stop_char and w.earliest]
    clocks = [w for w in inside if w.precision == "minute"]
    found = clocks or inside
    return found[0] if found else _start_of_truce(parse, token, stop, others)


def _start_of_truce(parse: Parse, token: int, stop: int, others: Sequence[tuple[Mention, When]]) -> When | None:
    """'The ceasefire took effect at noon … five minutes *after the truce began*': the clock time last told of it."""
    if not _names_truce(parse, token, min(stop, token + NEXT)):
        return None
    for mention, when in reversed(others):
        first, _ = parse.tokens(mention.span.start, mention.span.stop)
        if first < token and when.precision == "minute":
            return when if _names_truce(parse, *parse.sentences[parse.sentence_of[first]]) else None
    return None


def _names_truce(parse: Parse, first: int, stop: int) -> bool:
    return any(parse.lemmas[i].lower() in words_of("acts/kinds", "kind", "truce") for i in range(first, stop))


def _apart(mention: Mention, many: int | None, unit: str, sign: int, event: When) -> When | None:
    """Return the time so far from a moment, no finer than either of the two."""
    start = event.earliest if sign > 0 else event.latest or event.earliest
    if start is None:
        return None
    relative = "relative"
    if unit in ("TM", "TH") and "T" not in start:
        return When(start, start, "day", None, relative, mention.value, mention.span)  # "hours later": that day
    if many is None:
        few, wide = (2, unit) if unit in ("TM", "TH") else RECENT[unit]
        far = moved(start, sign * few, wide)
        first, last = sorted((start[: len(far)], far))
        return When(first, last, NAMES[unit], event.zone, relative, mention.value, mention.span)
    at = moved(start, sign * many, unit)
    fine = {"TM": "minute", "TH": "minute", "D": "day"}.get(unit, NAMES[unit])
    readings = tuple(
        When(moved(r.earliest, sign * many, unit), moved(r.earliest, sign * many, unit), fine, r.zone, r.basis, r.words)
        for r in event.readings
        if r.earliest and len(r.earliest) == len(start)
    )
    slack = {"W": 3, "M": 15, "Y": 183}.get(unit, 0)  # "two weeks after": to the day only if it says so
    first, last = (moved(at, -slack, "D"), moved(at, slack, "D")) if slack else (at, at)
    return When(first, last, fine, event.zone, relative, mention.value, mention.span, readings)
