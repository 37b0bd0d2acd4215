"""Where quotation marks open and close."""

from __future__ import annotations

from truceline.record import Parse

Range = tuple[int, int]
MARKS = frozenset({'"', "''", "``"})


def quotations(parse: Parse) -> list[Range]:
    """Return the token ranges between quotation marks, marks included; one that is left open ends with its paragraph.

    A mark that opens each paragraph of a long quotation and closes only the last one is how papers print it.
    """
    found: list[Range] = []
    opened: int | None = None
    paragraph = -1
    for s, (first, last) in enumerate(parse.sentences):
        if parse.paragraphs[s] != paragraph:
            if opened is not None and opened < first:
                found.append((opened, first))
            opened, paragraph = None, parse.paragraphs[s]
        for i in range(first, last):
            if parse.words[i] in MARKS:
                if opened is None:
                    opened = i
                else:
                    found.append((opened, i + 1))
                    opened = None
    if opened is not None and opened < len(parse):
        found.append((opened, len(parse)))
    return [(a, b) for a, b in found if b - a > 1]
