"""The weights see no names: whoever says it, it is read the same."""

from __future__ import annotations

import pytest

from truceline.find.parse import parse_many
from truceline.find.sayings import find
from truceline.find.sayings.nameless import nameless
from truceline.read.plain import document
from truceline.record import Parse, Saying

LINES = [
    "Armenia said that Azerbaijan had shelled two villages.",
    "Azerbaijan denied shelling the villages, and accused Armenia of lying.",
    "According to Armenia, nine people were killed; Azerbaijan did not comment.",
    'The Armenian army broke the truce, Azerbaijan claimed. "Armenia fired first," it added.',
    "Armenia reportedly offered to withdraw, Azerbaijan called for talks.",
]
EXCHANGED = {"Armenian": "Azerbaijani", "Armenia": "Azerbaijan", "Azerbaijan": "Armenia"}


def exchanged(text: str) -> str:
    return " ".join(
        next((word.replace(old, new, 1) for old, new in EXCHANGED.items() if word.startswith(old)), word)
        for word in text.split(" ")
    )


def shapes(text: str, parse: Parse) -> list[tuple[str, str, str]]:
    """Return kind, source and content of each saying."""
    found = []
    for mention in find(document(text), parse):
        saying = mention.detail
        assert isinstance(saying, Saying)
        source, content = (" … ".join(s.of(text) for s in role) for role in (saying.source, saying.content))
        found.append((saying.saying, source, content))
    return sorted(found)


@pytest.mark.parametrize("text", LINES)
def test_two_sides_exchanged_come_out_mirrored(text: str) -> None:
    swapped = exchanged(text)
    one, two = parse_many([document(text), document(swapped)])
    mirrored = sorted((kind, exchanged(source), exchanged(content)) for kind, source, content in shapes(text, one))
    assert shapes(swapped, two) == mirrored


def test_names_are_blanked_and_words_are_not() -> None:
    parse = next(parse_many([document("On Monday the Armenian army told Mr Kalin that Talash was safe.")]))
    kinds = {t: label for a, b, label in parse.entities for t in range(a, b)}
    blank = nameless(parse, kinds)
    assert not {"Armenian", "Kalin", "Talash"} & set(blank.words)
    assert {"army", "told", "safe"} <= set(blank.words)
    assert blank.children is parse.children
