"""The narrowest clause that holds a trigger and what fills its roles."""

from __future__ import annotations

from truceline.find.acts.reading import Reading

OTHER_CLAUSES = frozenset({"advcl", "parataxis", "conj", "relcl", "acl", "ccomp"})
CUT_AT_TOP = OTHER_CLAUSES | {"appos", "cc", "punct", "preconj", "mark"}
CUT_BELOW = frozenset({"relcl", "parataxis", "appos"})
LONGEST = 480  # characters: a longer clause is a list or a misparse


def clause(reading: Reading, top: int, needed: frozenset[int]) -> tuple[int, int]:
    """Return the token range of a verb's or noun's clause: what it governs, less other clauses that hold none of
    the tokens needed, widened to those that stand outside ("killing nine people": without the missile).
    """
    parse = reading.parse
    kept: list[int] = []
    stack = [top]
    verbal = reading.is_verb(top)
    while stack:
        i = stack.pop()
        kept.append(i)
        for c in parse.children[i]:
            label = parse.labels[c]
            if c not in needed and label in (CUT_AT_TOP if i == top else CUT_BELOW):
                below = needed.intersection(parse.descend(c)) if label in OTHER_CLAUSES else needed & {c}
                if label == "conj" and not verbal and parse.pos[c] in ("NOUN", "PROPN"):
                    below = frozenset({c})
                if not below:
                    continue
            stack.append(c)
    first, last = min(kept), max(kept) + 1
    if parse.labels[top] in ("acl", "amod") and verbal:  # "the agreement reached by", "an Armenian-held province"
        head = parse.heads[top]
        phrase = reading.phrase(head)
        first, last = min(first, phrase[0]), max(last, phrase[1] if parse.labels[top] == "amod" else head + 1)
    if parse.labels[top] == "amod" and not verbal and parse.heads[top] < top:  # "left *12 people dead* and 30 injured"
        first = min(first, reading.phrase(parse.heads[top])[0])
    elif top and parse.heads[top] == top - 1 and parse.tags[top - 1] == "CD":  # "12 people dead and *30 injured*"
        first = min(first, top - 1)
    while last - first > 1 and parse.pos[first] in ("PUNCT", "CCONJ"):
        first += 1
    while last - first > 1 and parse.pos[last - 1] == "PUNCT":
        last -= 1
    start, stop = parse.chars(first, last)
    if stop - start > LONGEST:
        first, last = parse.sentences[parse.sentence_of[top]]
        near = sorted(needed | {top})
        first, last = max(first, near[0] - 12), min(last, near[-1] + 13)
        if parse.stops[last - 1] - parse.starts[first] > LONGEST:
            first, last = max(first, top - 25), min(last, top + 26)
    return first, last
