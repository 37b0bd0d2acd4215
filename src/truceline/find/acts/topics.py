"""What a passage tells of in the main, when several acts compete: an ACLED sub-event, or what lies outside ACLED.

"Police fired on the marchers, who had thrown stones": shooting, protest and riot stand there, and the passage is of one
kind. A linear model over its words and the acts seen in it decides; `weights/topics.md` tells on what it was trained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from truceline import weights
from truceline.find.acts.reading import Reading
from truceline.find.parse.meanings import meaning
from truceline.record import ActSeen, Maker, Mention
from truceline.vocab import load

MAKER = Maker("acts.topics", "model")
PARTIES = frozenset({"state", "nonstate", "civilians", "protest", "mob", "property", "armed-side-hit", "aircraft"})
MEANT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})
EMPTY = frozenset({"PUNCT", "SPACE", "NUM", "DET", "SYM"})


def topic(reading: Reading, seen: Sequence[Mention], first: int, last: int) -> tuple[str, float]:
    """Return what the tokens ``first`` to ``last`` (half-open) tell of, and its probability.

    ``seen``: the acts of the passage, those beside included.
    """
    return weights.load("topics").best(features(reading, seen, first, last), meanings(reading, first, last))


def meanings(reading: Reading, first: int, last: int) -> np.ndarray:
    """Return what the passage's words mean (float32 [4 × 300]): all, its nouns, its verbs, its first sentence's.

    "The garrison left its barracks": words never seen in training stand near others that were.
    """
    parse = reading.parse
    end = min(last, parse.sentences[parse.sentence_of[first]][1])
    runs = (
        (first, last, MEANT),
        (first, last, frozenset({"NOUN"})),
        (first, last, frozenset({"VERB"})),
        (first, end, MEANT),
    )
    return np.concatenate(
        [meaning(parse.lemmas[i].lower() for i in range(start, stop) if parse.pos[i] in kinds)
         for start, stop, kinds in runs]
    )  # fmt: skip


def features(reading: Reading, seen: Sequence[Mention], first: int, last: int) -> list[str]:
    """Return what the model looks at, in words."""
    return sorted(
        {
            *_words(reading, first, last),
            *_acts(reading, seen),
            *_cues(reading, first, last),
            *_doers(reading, first, last),
        }
    )


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


def _acts(reading: Reading, seen: Sequence[Mention]) -> Iterator[str]:
    """The acts, with what kind of party does and suffers them."""
    for number, mention in enumerate(seen):
        act = mention.detail
        if not isinstance(act, ActSeen):
            continue
        yield f"act={act.act}"
        yield f"act={act.act}/{act.guard}"
        if not number:
            yield f"first-act={act.act}"
        for role, span in act.roles:
            first, last = reading.parse.tokens(span.start, span.stop)
            for cue in {cue for _, cue in cues_at(reading, first, last)} & PARTIES:
                yield f"act={act.act}:{role}={cue}"


def _cues(reading: Reading, first: int, last: int) -> Iterator[str]:
    """The cues, those of the first sentence once more, and each two that stand together."""
    found: dict[str, int] = {}
    for i, cue in cues_at(reading, first, last):
        found.setdefault(cue, i)
    end = reading.parse.sentences[reading.parse.sentence_of[first]][1]
    for cue, i in found.items():
        yield f"cue={cue}"
        if i < end:
            yield f"first-cue={cue}"
    names = sorted(found)
    for n, one in enumerate(names):
        for other in names[n + 1 :]:
            yield f"cues={one}+{other}"


def _doers(reading: Reading, first: int, last: int) -> Iterator[str]:
    """What stands in a verb, with what stands in its subject and its object: who takes the town decides."""
    parse = reading.parse
    at: dict[int, set[str]] = {}
    for i, cue in cues_at(reading, first, last):
        at.setdefault(i, set()).add(cue)
    for i in range(first, last):
        if not reading.is_verb(i):
            continue
        mine = at.get(i, set()) | {f"verb {parse.lemmas[i]}"}
        for c in parse.children[i]:
            label = parse.labels[c]
            if label in ("nsubj", "nsubjpass", "dobj", "agent", "prep"):
                begin, end = parse.subtree(c)
                theirs = {cue for j in range(begin, min(end, begin + 8)) for cue in at.get(j, ())}
                name = f"prep {parse.lemmas[c]}" if label == "prep" else label
                for cue in theirs:
                    for own in mine:
                        if label != "prep" or own[:5] != "verb ":
                            yield f"{name}={own}:{cue}"


def cues_at(reading: Reading, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Yield the cues of a run of tokens, each with its first token."""
    lemmas, words = reading.parse.lemmas, reading.parse.words
    table = _table()
    for i in range(first, last):
        for rest, cue in table.get(lemmas[i], ()):
            if not rest or (i + len(rest) < last and lemmas[i + 1 : i + 1 + len(rest)] == rest):
                yield i, cue
        if (word := words[i].lower()) != lemmas[i]:
            for rest, cue in table.get(word, ()):
                if not rest:
                    yield i, cue


@cache
def _table() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the cues by their first word: (the other words, cue)."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in load("acts/cues"):
        for run in row["words"]:
            first, *rest = run.split()
            table.setdefault(first, []).append((tuple(rest), row["cue"]))
    return {first: tuple(some) for first, some in table.items()}
