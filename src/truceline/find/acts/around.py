"""A given mention of an act: its word, and the words of whoever and whatever stands around it."""

from __future__ import annotations

from collections import Counter

from truceline.record import Parse

CONTENT = frozenset({"NOUN", "VERB", "PROPN", "NUM", "ADJ"})
NAMING = frozenset({"compound", "amod", "nmod", "poss", "nummod", "appos", "flat"})
CARRIED = frozenset({"conj", "xcomp", "advcl", "acl", "relcl", "pcomp"})
DEEPEST = 6  # steps into a noun phrase


def word(parse: Parse, i: int) -> str:
    """Return a token's lemma in lower case."""
    return parse.lemmas[i].casefold()


def content(parse: Parse) -> Counter[str]:
    """Return a report's content words with their counts."""
    return Counter(word(parse, i) for i in range(len(parse)) if parse.pos[i] in CONTENT)


def head(parse: Parse, start: int, stop: int) -> int:
    """Return the token that governs the words of a text range, one with content where there is one."""
    first, last = parse.tokens(start, stop)
    inside = range(first, max(last, first + 1))
    outward = [i for i in inside if parse.heads[i] not in inside or parse.heads[i] == i]
    return next((i for i in outward if parse.pos[i] in CONTENT), outward[0] if outward else first)


def phrase(parse: Parse, i: int, depth: int = 0) -> frozenset[str]:
    """Return the content words of a noun phrase."""
    found = {word(parse, i)} if parse.pos[i] in CONTENT or parse.pos[i] == "PRON" else set()
    if depth < DEEPEST:
        for child in parse.children[i]:
            if parse.labels[child] in NAMING:
                found.add(word(parse, child))
            elif parse.labels[child] == "prep":
                for governed in parse.children[child]:
                    if parse.labels[governed] == "pobj":
                        found |= phrase(parse, governed, depth + 1)
            elif parse.labels[child] == "conj":
                found |= phrase(parse, child, depth + 1)
    return frozenset(found)


def subjects(parse: Parse, i: int) -> frozenset[str]:
    """Return the words of whoever acts: a verb's own subject, else its governor's."""
    found: set[str] = set()
    for child in parse.children[i]:
        if parse.labels[child] in ("nsubj", "csubj"):
            found |= phrase(parse, child)
        elif parse.labels[child] == "agent":
            for governed in parse.children[child]:
                found |= phrase(parse, governed)
    return frozenset(found) or _carried(parse, i)


def _carried(parse: Parse, i: int) -> frozenset[str]:
    above = parse.heads[i]
    if parse.labels[i] not in CARRIED or parse.labels[i] in ("acl", "relcl"):
        return frozenset()
    named = [phrase(parse, c) for c in parse.children[above] if parse.labels[c] in ("nsubj", "nsubjpass")]
    return frozenset().union(*named)


def around(parse: Parse, i: int) -> frozenset[str]:
    """Return the words of all who and what stand around an act's word: subjects, objects, what prepositions add."""
    found = set(subjects(parse, i))
    for child in parse.children[i]:
        label = parse.labels[child]
        if label in ("nsubjpass", "dobj", "obj", "attr", "poss"):
            found |= phrase(parse, child)
        elif label == "prep":
            for governed in parse.children[child]:
                if parse.labels[governed] == "pobj":
                    found |= phrase(parse, governed)
        elif label in ("compound", "amod", "nmod", "npadvmod"):
            found |= phrase(parse, child)
    above = parse.heads[i]
    if parse.labels[i] in ("acl", "relcl"):
        found |= phrase(parse, above)
    if parse.pos[i] == "NOUN" and parse.labels[i] in ("dobj", "nsubj", "pobj", "nsubjpass"):
        verb = parse.heads[above] if parse.labels[i] == "pobj" else above
        for child in parse.children[verb]:
            if child != i and parse.labels[child] in ("nsubj", "nsubjpass", "dobj"):
                found |= phrase(parse, child)
    return frozenset(found)
