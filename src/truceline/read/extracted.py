"""What a format's parser hands over: a text, what the markup says of its parts, what the file says of the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Hint = tuple[int, int, str]  # start, stop, kind

LONGEST_TEXT = 2_000_000  # characters of one report: some 700 pages. More is an archive, not a report


class Unreadable(Exception):
    """A source that can't be read as a report: why, and what would cure it."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason, self.cure = reason, cure


@dataclass(frozen=True, slots=True)
class Extracted:
    """One report's text, before it is laid out.

    ``head``: title, outlet, byline, published, url, language, retrieved_at as the source's metadata state them;
    ``weak``: the same where only the file's own properties do, which count for less than what the text says, and
    ``made``, the day the file was made, which counts only where the text bears it out;
    ``part``: which part of its file it is ('' for all of it); ``cut``: the rest of the file could not be read.
    """

    text: str
    hints: tuple[Hint, ...] = ()
    head: dict[str, str] = field(default_factory=dict)
    weak: dict[str, str] = field(default_factory=dict)
    media_type: str = "text/plain"
    part: str = ""
    encoding: str = ""
    cut: bool = False


def composed(blocks: Iterable[tuple[str, str]]) -> tuple[str, tuple[Hint, ...]]:
    """Return the text of (kind, words) blocks, an empty line between each, with the kinds as hints.

    >>> composed([("heading", "Truce"), ("body", "Guns fell silent.")])
    ('Truce\\n\\nGuns fell silent.', ((0, 5, 'heading'),))
    """
    text: list[str] = []
    hints: list[Hint] = []
    at = 0
    for kind, words in blocks:
        if not words.strip():
            continue
        text.append(words)
        if kind != "body":
            hints.append((at, at + len(words), kind))
        at += len(words) + 2
    return "\n\n".join(text), tuple(hints)
