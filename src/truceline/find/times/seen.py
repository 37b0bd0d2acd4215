"""What a rule of time is given: the words that its pattern matched, the report's date, and the time last spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from truceline.find.times.items import Item
from truceline.record import Parse, TimeSeen


@dataclass(frozen=True, slots=True)
class Focus:
    """The times last spoken of: the last day named, the last value of any kind, and the paragraph it stood in."""

    day: date | None = None
    value: str | None = None
    paragraph: int = -1

    def after(self, seen: TimeSeen, paragraph: int) -> Focus:
        """Return the focus once a time has been told."""
        if seen.type not in ("DATE", "TIME") or not seen.value[:1].isdigit():
            return self
        try:
            day = date.fromisoformat(seen.value[:10]) if len(seen.value) >= 10 else None
        except ValueError:
            day = None
        return Focus(day or (self.day if seen.value[:4] == str(self.day)[:4] else None), seen.value[:10], paragraph)


@dataclass(frozen=True, slots=True)
class Scene:
    """A report as items and as a string of their classes, with the day that its relative words count from."""

    parse: Parse
    items: tuple[Item, ...]
    classes: str
    anchor: date | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A pattern's match, by the names of its groups."""

    match: re.Match[str]
    scene: Scene
    focus: Focus

    def __contains__(self, name: str) -> bool:
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    def item(self, name: str) -> Item:
        return self.scene.items[self.match.start(name)]

    def value(self, name: str) -> Any:
        """Return what the word of a group is worth, None where the group saw nothing."""
        return self.item(name).value if name in self else None

    def word(self, name: str) -> str:
        item = self.item(name)
        return self.scene.parse.text(item.first, item.last).lower()

    @property
    def first(self) -> int:
        return self.scene.items[self.match.start()].first

    @property
    def last(self) -> int:
        return self.scene.items[self.match.end() - 1].last

    @property
    def anchor(self) -> date | None:
        return self.scene.anchor

    @property
    def reference(self) -> date | None:
        """Return the day that "the next day", "two days later" count from: the one last spoken of."""
        return self.focus.day or self.scene.anchor

    def before(self, many: int = 1) -> str:
        """Return the words just before the match, in lower case."""
        first = self.first
        return self.scene.parse.text(max(0, first - many), first).lower()

    def after(self, many: int = 1) -> str:
        """Return the words just after the match, in lower case."""
        last = self.last
        return self.scene.parse.text(last, min(last + many, len(self.scene.parse))).lower()

    @property
    def tense(self) -> str:
        """Return past, present or future: the tense of the verb that the words hang on."""
        return tense(self.scene.parse, self.last - 1)


PAST, PRESENT, FUTURE = "past", "present", "future"
WILL = frozenset({"will", "'ll", "shall", "wo"})
LOOKS_AHEAD = frozenset(
    {"due", "expect", "plan", "schedule", "likely", "set", "slate", "hope", "intend", "agree", "vow", "want", "prepare"}
)

SCHEDULED = frozenset({"begin", "start", "end", "expire", "resume", "open", "close", "take", "enter", "come", "arrive"})


def tense(parse: Parse, i: int) -> str:
    """Return the tense of the first verb above token i.

    "Talks *will resume* Thursday", "is due to meet Thursday", "is expected Thursday": future.
    """
    verb = i
    for _ in range(12):
        if parse.pos[verb] in ("VERB", "AUX") and verb != i:
            break
        head = parse.heads[verb]
        if head == verb:
            break
        verb = head
    return _verb_tense(parse, verb, 0)


def _verb_tense(parse: Parse, verb: int, depth: int) -> str:
    tag = parse.tags[verb]
    auxiliaries = [
        c for c in parse.children[verb] if parse.labels[c] in ("aux", "auxpass") or parse.tags[c] in ("MD", "TO")
    ]
    lemmas = {parse.words[c].lower() for c in auxiliaries}
    if lemmas & WILL:
        return FUTURE
    if parse.lemmas[verb] == "agree" and tag == "VBN" and not lemmas - {"was", "were"}:
        return PAST  # "the truce *agreed* in Moscow on Saturday", and no "have agreed to meet on Saturday"
    if parse.lemmas[verb] in LOOKS_AHEAD and tag in ("VBN", "VBZ", "VBP", "JJ") and not lemmas & {"had"}:
        return FUTURE
    if parse.lemmas[verb] in SCHEDULED and tag in ("VBZ", "VBP") and not auxiliaries:
        return FUTURE  # "the truce *starts* at midnight on Friday"
    if any(parse.tags[c] == "VBD" for c in auxiliaries) or tag == "VBD":
        return PAST
    if "to" in lemmas or tag in ("VB", "VBG", "VBN"):
        governor = parse.heads[verb]
        perfect = lemmas & {"have", "has", "'ve", "having"}
        if perfect and tag == "VBN":
            return PAST
        if depth < 4 and governor != verb:
            if "to" in lemmas and parse.lemmas[governor] == "be" and parse.tags[governor] == "VBD":
                return PAST  # "fire broke out after the truce *was to begin* on Saturday"
            if "to" in lemmas and (parse.lemmas[governor] in LOOKS_AHEAD or parse.lemmas[governor] in ("be", "go")):
                return FUTURE
            if "to" in lemmas and parse.pos[governor] in ("NOUN", "PROPN"):
                return FUTURE
            while governor != parse.heads[governor] and parse.pos[governor] not in ("VERB", "AUX"):
                governor = parse.heads[governor]
            return _verb_tense(parse, governor, depth + 1)
        if lemmas & {"would", "could", "may", "might", "can", "must", "should"}:
            return FUTURE
        return PRESENT if tag != "VBN" else PAST
    if tag in ("VBZ", "VBP"):
        return PRESENT
    return PAST


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes, and what its words are worth; None: not a time after all."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Seen], TimeSeen | None]


def rule(pattern: str) -> Callable[[Callable[[Seen], TimeSeen | None]], Rule]:
    """Return a decorator that makes a rule of a reading function, named after it."""

    def make(read: Callable[[Seen], TimeSeen | None]) -> Rule:
        return Rule(read.__name__, re.compile(pattern), read)

    return make
