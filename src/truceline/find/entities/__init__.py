"""Parse and mentions → entities and ties: what a report names (a group, a weapon, a document, …) and how these stand to
each other in its sentences (who fights whom, who belongs to whom), by models trained on reports that people marked.

Beside the mentions that claims are made of, not instead of them: nothing here makes a claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline import weights
from truceline.find.entities.lists import Run, fellows, parted
from truceline.find.entities.pairs import pairs, scene
from truceline.find.entities.signs import signs
from truceline.find.entities.throughout import throughout
from truceline.record import Document, Entity, Grounding, Maker, Mention, Parse, Span, Tie
from truceline.weights import sequence

MENTIONS, TIES = "mentions", "ties"
MAKER = Maker("find.entities", "model")
TIED = Maker("find.entities.ties", "model")
HOPEFUL = 1.0  # how much less sure an entity may be that only a tie is asked of (log-odds)
LEAST = 0.12  # probability from which on a tie of sides is kept: a reader sees it beside its passage, and its chance
LEAST_OTHER = 0.3  # of other ties
SPREAD = 0.9  # how sure of the others of a list, beside the one that the tie was seen of
SIDES = frozenset({"fights", "allied-with", "belongs-to"})
NOTE = re.compile(r"[.,;:”\"']*\[[\d\]\[]*$")  # the parser takes a note for the word before it: "on 6 May.[3]"


def find(
    document: Document, parse: Parse, mentions: Sequence[Mention], groundings: Sequence[Grounding]
) -> tuple[tuple[Entity, ...], tuple[Tie, ...]]:
    """Return what the report names, and how these stand to each other, in text order."""
    named, hopeful = runs(parse, mentions, sequence.load(MENTIONS))
    entities = tuple(Entity(what, span(document, parse, first, last), MAKER) for first, last, what in named)
    return entities, tuple(ties(document, parse, mentions, groundings, hopeful))


def runs(parse: Parse, mentions: Sequence[Mention], chain: sequence.Chain) -> tuple[list[Run], list[Run]]:
    """Return the runs of tokens that name something, and those that may, where a tie speaks for it."""
    scores = chain.scores(signs(parse, mentions, chain.size))
    named = throughout(parse, chain.runs(scores, parse.sentences))
    scores[:, chain.classes.index(sequence.OUTSIDE)] -= HOPEFUL
    return named, parted(parse, chain.runs(scores, parse.sentences))


def ties(
    document: Document, parse: Parse, mentions: Sequence[Mention], groundings: Sequence[Grounding],
    some: Sequence[Run], model: weights.Linear | None = None,
) -> list[Tie]:  # fmt: skip
    """Return how entities stand to each other, in text order; two kinds of tie may hold between the same two."""
    model = model or weights.load(TIES)
    asked = list(pairs(scene(parse, mentions, groundings), some))
    found: dict[tuple[str, Run, Run], float] = {}
    for (a, b, _), chances in zip(asked, model.many([seen for _, _, seen in asked]), strict=True):
        for name, chance in zip(model.classes, chances.tolist(), strict=True):
            kind, _, way = name.partition(":")
            if kind != "none" and chance >= (LEAST if kind in SIDES else LEAST_OTHER):
                found[(kind, b, a) if way == "back" else (kind, a, b)] = chance
    spread(found, fellows(parse, some))
    order = sorted(found, key=lambda key: (min(key[1], key[2]), max(key[1], key[2]), key[0], key[1]))
    return [
        Tie(kind, span(document, parse, *a[:2]), span(document, parse, *b[:2]), round(found[kind, a, b], 2), TIED)
        for kind, a, b in order
    ]


def spread(found: dict[tuple[str, Run, Run], float], lists: dict[Run, list[Run]]) -> None:
    """Let a tie of sides hold of the others of a list: 'the coalition, which includes *Jordan, Turkey and Qatar*'."""
    for (kind, a, b), chance in list(found.items()):
        if kind in SIDES and a not in lists[b]:
            for key in [(kind, other, b) for other in lists[a]] + [(kind, a, other) for other in lists[b]]:
                found.setdefault(key, chance * SPREAD)


def span(document: Document, parse: Parse, first: int, last: int) -> Span:
    """Return the words of a run, without the number of a note after them: 'on *6 May*.[3]'."""
    start, stop = parse.chars(first, last)
    note = NOTE.search(document.text[start:stop]) if "[" in parse.words[last - 1] else None
    return Span(parse.doc, start, start + note.start() if note and note.start() else stop)
