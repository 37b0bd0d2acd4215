"""How a terminal shows marked words: in colours, or in brackets where there are none."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

CODES = {
    "claim": "1", "act": "1;31", "saying": "1;35", "actor": "34", "place": "32", "time": "36", "count": "33",
    "bold": "1", "dim": "2",
}  # fmt: skip
# While lines are broken, marks are single characters of no width to speak of, from a private range.
FIRST = 0xE000
_MARK = re.compile(f"[{chr(FIRST)}-{chr(FIRST + 31)}]")
_NAMES = tuple(CODES)
_OFF = chr(FIRST + 31)


@dataclass(frozen=True, slots=True)
class Ink:
    """``width``: columns of the terminal; ``is_coloured``: colours, else brackets with the kind behind them."""

    width: int = 100
    is_coloured: bool = False

    def marked(self, kind: str, words: str) -> str:
        """Return words marked as being of a kind (a key of CODES)."""
        if self.is_coloured:
            return f"{chr(FIRST + _NAMES.index(kind))}{words}{_OFF}"
        return f"[{words}]" + ("" if kind == "claim" else f"({kind})")

    def bold(self, words: str) -> str:
        return f"\x1b[1m{words}\x1b[0m" if self.is_coloured else words

    def dim(self, words: str) -> str:
        """Return words that stand back. Wrap the whole afterwards."""
        return f"{chr(FIRST + _NAMES.index('dim'))}{words}{_OFF}" if self.is_coloured else words

    def wrapped(self, text: str, indent: int) -> list[str]:
        """Return a text as lines that fit the terminal; its own line breaks are forgotten."""
        plain = " ".join(text.split())
        lead = " " * indent
        lines = textwrap.wrap(
            plain, max(self.width, indent + 40), initial_indent=lead, subsequent_indent=lead,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        return self._inked(lines) or [lead]

    def _inked(self, lines: list[str]) -> list[str]:
        """Return lines with their marks as escape codes; a mark that runs on is taken up on the next line."""
        out, going = [], ""
        for line in lines:
            lead = line[: len(line) - len(line.lstrip(" "))]
            body = line[len(lead) :]
            began = going
            for mark in _MARK.findall(body):
                going = "" if mark == _OFF else f"\x1b[{CODES[_NAMES[ord(mark) - FIRST]]}m"
            body = _MARK.sub(_code, body)
            out.append(lead + began + body + ("\x1b[0m" if going else ""))
        return out


def _code(mark: re.Match[str]) -> str:
    return "\x1b[0m" if mark.group() == _OFF else f"\x1b[{CODES[_NAMES[ord(mark.group()) - FIRST]]}m"
