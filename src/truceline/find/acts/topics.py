"""What a passage tells of in the main, when several acts compete: an ACLED sub-event, or what lies outside ACLED.

"Police fired on the marchers, who had thrown stones": shooting, protest and riot stand there, and the passage is of one
kind. A linear model over its words and the acts seen in it decides; `weights/topics.md` tells on what it was trained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truceline import weights
from truceline.find.acts.reading import Reading
from truceline.record import ActSeen, Maker, Mention

MAKER = Maker("acts.topics", "model")
EMPTY = frozenset({"PUNCT", "SPACE", "NUM", "DET", "SYM"})


def topic(reading: Reading, seen: Sequence[Mention], first: int, last: int) -> tuple[str, float]:
    """Return what the tokens ``first`` to ``last`` (half-open) tell of, and its probability.

    ``seen``: the acts of the passage, those beside included.
    """
    return weights.load("topics").best(features(reading, seen, first, last))


def features(reading: Reading, seen: Sequence[Mention], first: int, last: int) -> list[str]:
    """Return what the model looks at, in words."""
    return sorted({*_words(reading, first, last), *_acts(seen)})


def _words(reading: Reading, first: int, last: int) -> Iterator[str]:
    parse = reading.parse
    before = "^"
    for i in range(first, last):
        if parse.pos[i] == "PROPN":
            yield f"name={parse.words[i].lower()}"
        elif parse.pos[i] not in EMPTY:
            yield f"word={parse.lemmas[i]}"
            yield f"pair={before}_{parse.lemmas[i]}"
            before = parse.lemmas[i]
        if parse.heads[i] == i:
            yield f"root={parse.lemmas[i]}"


def _acts(seen: Sequence[Mention]) -> Iterator[str]:
    for number, mention in enumerate(seen):
        if isinstance(mention.detail, ActSeen):
            yield f"act={mention.value}"
            yield f"act={mention.value}/{mention.detail.guard}"
            if not number:
                yield f"first-act={mention.value}"
