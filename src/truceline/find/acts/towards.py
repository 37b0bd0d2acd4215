"""What one party does towards another: a PLOVER type, read from the acts seen and the words between and above the two.

The acts' own crosswalk says which type an act is; but "agreed to withdraw", "refused to meet" and "threatened to
attack" each hold two acts, and the outer one decides. A linear model weighs them: `weights/towards.md` tells on what it
was trained. The types are PLOVER's sixteen, with CONCEDE and RETREAT read as YIELD.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np

from truceline import weights
from truceline.find.acts import dealings
from truceline.find.acts.reading import VERBS, Reading
from truceline.find.parse.meanings import meaning
from truceline.record import ActSeen, Maker, Mention, Span
from truceline.vocab import load

MAKER = Maker("acts.towards", "model")
MEANS = frozenset({"actor", "mediator", "host"})  # the roles of those who do it
MEANT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})  # no names: who it is must not matter
DEEPEST = 6  # steps up the tree that are looked at


def towards(
    reading: Reading, seen: Sequence[Mention], source: frozenset[int], target: frozenset[int]
) -> tuple[str, float]:
    """Return the PLOVER type of what the source does towards the target, and its probability.

    ``seen``: the acts of the same sentence, those beside included; ``source``, ``target``: token numbers, of one
    sentence, either may be empty.
    """
    return weights.load("towards").best(features(reading, seen, source, target), between(reading, source, target))


def between(reading: Reading, source: frozenset[int], target: frozenset[int]) -> np.ndarray:
    """Return what the words between the two parties mean (float32 [300]; noughts where one of them is missing)."""
    if not source or not target:
        return meaning(())
    left, right = (source, target) if min(source) < min(target) else (target, source)
    parse = reading.parse
    return meaning(parse.lemmas[i].lower() for i in range(max(left) + 1, min(right)) if parse.pos[i] in MEANT)


@cache
def types() -> dict[str, str]:
    """Return the PLOVER type of each act of the vocabulary, by its crosswalk."""
    found = {}
    for row in load("acts/acts"):
        plover = (row.get("crosswalk") or {}).get("plover")
        found[row["act"]] = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}.get(plover[0], plover[0]) if plover else "none"
    return found


def tokens_of(reading: Reading, spans: Iterable[Span]) -> frozenset[int]:
    """Return the numbers of the tokens that some spans cover."""
    return frozenset(i for span in spans for i in range(*reading.parse.tokens(span.start, span.stop)))


def features(reading: Reading, seen: Sequence[Mention], source: frozenset[int], target: frozenset[int]) -> list[str]:
    """Return what the model looks at, in words."""
    inside = source or target
    if not inside:
        return ["nobody"]
    parse = reading.parse
    first, last = parse.sentences[parse.sentence_of[min(inside)]]
    found = set(_sequence(reading, source, target, first, last))
    found.update(_above(reading, source, "S"))
    found.update(_above(reading, target, "T"))
    for i in range(first, last):
        if parse.heads[i] == i:
            found.add(f"root={parse.lemmas[i]}")
    found.update(_acts(reading, seen, source, target))
    found.update(_hints(reading, source, target, first, last))
    return sorted(found)


def _sequence(reading: Reading, source: frozenset[int], target: frozenset[int], first: int, last: int) -> Iterator[str]:
    """The lemmas of the sentence one by one and in pairs, the parties masked; those between the two once more."""
    lemmas = reading.parse.lemmas
    before = "^"
    for i in range(first, last):
        word = "<S>" if i in source else "<T>" if i in target else lemmas[i]
        if word == before and word[0] == "<":
            continue
        yield f"word={word}"
        yield f"pair={before}_{word}"
        before = word
    if source and target:
        is_before = min(source) < min(target)
        left, right = (source, target) if is_before else (target, source)
        between = range(max(left) + 1, min(right))
        yield f"source-first={is_before}"
        for i in between:
            if i not in source and i not in target:
                yield f"between={lemmas[i]}"


def _above(reading: Reading, party: frozenset[int], name: str) -> Iterator[str]:
    """The words that govern a party, nearest first."""
    parse = reading.parse
    if not party:
        yield f"{name}-none"
    for top in sorted(party):
        head, label = parse.heads[top], parse.labels[top]
        if head in party:
            continue
        yield f"{name}-under={parse.lemmas[head]}_{label}"
        for _ in range(DEEPEST):
            lemma = parse.lemmas[head]
            yield f"{name}-above={lemma}"
            if parse.pos[head] in VERBS:
                yield f"{name}-verb={lemma}"
                yield f"{name}-verb={lemma}_{label}"
            if parse.heads[head] == head:
                break
            head = parse.heads[head]


def _acts(reading: Reading, seen: Sequence[Mention], source: frozenset[int], target: frozenset[int]) -> Iterator[str]:
    """The acts of the sentence, with the parties that fill their roles."""
    for mention in seen:
        act = mention.detail
        if not isinstance(act, ActSeen):
            continue
        doers = tokens_of(reading, (span for role, span in act.roles if role in MEANS))
        others = tokens_of(reading, (span for role, span in act.roles if role not in MEANS))
        who = f"{'S' if doers & source else ''}{'T' if others & target else ''}{'!' if doers & target else ''}"
        kind = types().get(act.act, "none")
        for what in (act.act, kind):
            yield f"act={what}"
            yield f"act={what}/{act.guard}"
            yield f"act={what}:{who}"
        yield f"act={kind}:{who}/{act.guard}"


def _hints(reading: Reading, source: frozenset[int], target: frozenset[int], first: int, last: int) -> Iterator[str]:
    """What the words hint at, alone and one under the other on the way between the parties."""
    parse = reading.parse
    parties = source | target
    hints = {i: dealings.kinds_of(reading, i) for i in range(first, last) if i not in parties}
    for kinds in hints.values():
        for kind in kinds:
            yield f"hint={kind}"
    for _, kind in dealings.phrases(reading, first, last):
        yield f"phrase={kind}"
    for i, head in dealings.way(reading, source, target):
        lemma = parse.lemmas[i]
        yield f"way={lemma}"
        for kind in hints.get(i, ()):
            yield f"way-hint={kind}"
        if head != i and head not in parties:
            yield f"way={parse.lemmas[head]}>{lemma}"
            for above in hints.get(head, ()):
                yield f"way={above}>{lemma}"
                for kind in hints.get(i, ()):
                    yield f"way-hints={above}>{kind}"
            for kind in hints.get(i, ()):
                yield f"way={parse.lemmas[head]}>{kind}"
