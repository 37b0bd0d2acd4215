"""Evidence: where the words stand, what wrote a value, when something was."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass


def identify(prefix: str, *parts: object) -> str:
    """Return an id that is a hash of content: equal parts, equal id, on any machine.

    >>> identify("claim", "shelling", 12) == identify("claim", "shelling", 12)
    True
    """
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return f"{prefix}-{hashlib.sha256(canonical.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one report's text: characters ``start`` to ``stop`` (half-open, code points)."""

    doc: str
    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"a span needs 0 <= start < stop, not [{self.start}, {self.stop})")

    def of(self, text: str) -> str:
        """Return the words of this span in its report's text."""
        return text[self.start : self.stop]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character of the same report."""
        return self.doc == other.doc and self.start < other.stop and other.start < self.stop

    def contains(self, other: Span) -> bool:
        """Say whether the other lies wholly inside this one."""
        return self.doc == other.doc and self.start <= other.start and other.stop <= self.stop


@dataclass(frozen=True, slots=True, order=True)
class Maker:
    """Who made an answer: a rule, a model or a person, with its version."""

    name: str
    kind: str = "rule"  # rule, model, person
    version: str = "1"

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}@{self.version}"


UNKNOWN_MAKER = Maker("unknown")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind one field of a claim. ``field`` is claim, attribution, cue, time, place, actor, target,
    count, context or repeat; the quote always equals the span's slice of the text."""

    field: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class When:
    """An interval in time, as precise as the words allow, never more.

    ``earliest`` and ``latest`` are ISO days or minutes, both included; None on one side leaves it open.
    ``precision``: minute, hour, part-of-day, day, days, week, month, season, quarter, year, decade, century, open.
    ``basis``: explicit (the date stands there), relative (counted from the report's date or another event),
    inferred (a rule guessed), none. ``zone`` is an offset such as ``+04:00``, None where the text leaves it open;
    ``readings`` holds the other intervals that the words allow.
    """

    earliest: str | None
    latest: str | None
    precision: str = "day"
    zone: str | None = None
    basis: str = "explicit"
    words: str | None = None
    span: Span | None = None
    readings: tuple[When, ...] = ()

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest or "unknown"
        return f"{self.earliest or '…'} to {self.latest or '…'}"
