"""The lines between --- at the top of a Markdown file: what they state of the report, and where they end."""

from __future__ import annotations

import re

from truceline.read.tables import columns

MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<inner>.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL | re.MULTILINE
)
FIELD = re.compile(r"^(?P<name>[A-Za-z][\w -]{0,40}):[ \t]*(?P<value>\S[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return title, outlet, byline, published and url as the front matter states them, and how many characters it is.

    >>> front_matter("---\\ntitle: 'Truce in tatters'\\ndate: 2020-10-12\\n---\\nGuns fell silent.")
    ({'title': 'Truce in tatters', 'published': '2020-10-12'}, 51)
    >>> front_matter("--- A line.\\n\\nGuns fell silent.")
    ({}, 0)
    """
    matter = MATTER.match(text)
    if not matter:
        return {}, 0
    found: dict[str, tuple[int, str]] = {}
    for line in FIELD.finditer(matter["inner"]):
        field, rank = columns().get(line["name"].strip().casefold(), ("text", 0))
        value = line["value"].strip("\"' ")
        if field != "text" and value and (field not in found or rank < found[field][0]):
            found[field] = rank, value
    return {field: value for field, (_, value) in found.items()}, matter.end() if found else 0
