"""Parse → time mentions: dates, clock times, durations and sets, with a TIMEX3 value each.

Words become items (``items.py``), items a string of classes; rules are patterns over that string (``dates.py``,
``relative.py``, ``lengths.py``, ``clocks.py``). At each place the longest reading wins, then the earlier rule.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache

from truceline.find.times import clocks, dates, lengths, relative
from truceline.find.times.items import Item, items
from truceline.find.times.seen import Focus, Rule, Scene, Seen
from truceline.record import Document, Maker, Mention, Parse, TimeSeen

RULES = (*clocks.RULES, *dates.RULES, *relative.RULES, *lengths.RULES)
TRIGGER = re.compile(r"[uUWMsTpjNODZYEVHRGyKc#kn]")  # nothing without one of these is a time
WRAPPED = re.compile(r"(?:(?P<S>d?Sf)|(?P<r>r(?:Id?|f)?)|(?P<B>d?B-?)|(?P<v>v))$")


@cache
def _by_first() -> dict[str, tuple[tuple[int, Rule], ...]]:
    """Return, per first letter, the rules that can begin with it: most patterns fail there at once."""
    table: dict[str, list[tuple[int, Rule]]] = defaultdict(list)
    letters = "uUWPVMsTpjNODZlLxXtcbKgrwBSvRGeyzmidaf-,'&hFA+InqoYEkH#Q"
    for order, rule in enumerate(RULES):
        for letter in letters:
            if any(rule.pattern.match(letter + tail) for tail in ("",)) or _may_begin(rule, letter):
                table[letter].append((order, rule))
    return {letter: tuple(found) for letter, found in table.items()}


def _may_begin(rule: Rule, letter: str) -> bool:
    return letter in rule.pattern.pattern


def anchor(document: Document) -> date | None:
    """Return the day that the report's relative words count from, None where nothing tells it."""
    if document.published and document.published.earliest:
        return date.fromisoformat(document.published.earliest[:10])
    return None


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return the time expressions, in text order."""
    words = tuple(items(parse))
    scene = Scene(parse, words, "".join(item.cls for item in words), anchor(document))
    found: list[Mention] = []
    focus = Focus()
    at = 0
    while hit := TRIGGER.search(scene.classes, at):
        best = None
        for start in range(max(at, hit.start() - 4), hit.start() + 1):
            best = longest(scene, focus, start)
            if best:
                break
        if best is None:
            at = hit.end()
            continue
        seen, rule, told = best
        if told is not None:
            start, told = wrap(scene, seen, told, at)
            first, last = words[start].first, seen.last
            span = parse.span(first, last)
            value = " ".join(span.of(document.text).split())
            found.append(Mention("time", span, value, told.type, told, Maker(f"find.times.{rule.name}")))
            focus = focus.after(told, parse.paragraphs[parse.sentence_of[first]])
        at = seen.match.end()
    return tuple(found)


def longest(scene: Scene, focus: Focus, start: int) -> tuple[Seen, Rule, TimeSeen | None] | None:
    """Return the longest reading that begins at an item, with its rule."""
    best: tuple[Seen, Rule, TimeSeen | None] | None = None
    for _, rule in _by_first().get(scene.classes[start], ()):
        match = rule.pattern.match(scene.classes, start)
        if not match or match.end() == start or (best and match.end() <= best[0].match.end()):
            continue
        seen = Seen(match, scene, focus)
        if told := rule.read(seen):
            best = (seen, rule, told)
    return best


def wrap(scene: Scene, seen: Seen, told: TimeSeen, floor: int) -> tuple[int, TimeSeen]:
    """Take in what stands before: 'the end of the month', 'early Saturday', 'later this week'."""
    start = seen.match.start()
    while match := WRAPPED.search(scene.classes, floor, start):
        if "|" in match.group() or told.type in ("DURATION", "SET"):
            break
        mod = scene.items[match.end("S") - 2].value if match["S"] else None
        if match["B"]:
            mod = next(i.value for i in scene.items[match.start() : match.end()] if i.cls == "B")
        if match["r"]:
            if scene.parse.words[scene.items[match.start()].first].lower() not in ("earlier", "later"):
                break
            mod = "START" if scene.items[match.start()].value < 0 else "END"
        if match["v"]:
            if scene.items[match.start()].value != "APPROX":
                break
            mod = "APPROX"
        start = match.start()
        told = TimeSeen(told.type, told.value, told.mod or mod)
        if match["r"] or match["v"]:
            break
    return start, told


__all__ = ["Item", "anchor", "find"]
