"""To whom a verb is done, and who does it: its objects and subjects, through passives, joined verbs and clauses."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.find.counts.amounts import NOUNS, groups
from truceline.find.counts.cues import of_bodies
from truceline.record import Parse

FORCING = frozenset({"force", "compel", "drive", "cause", "oblige"})  # what they bring somebody to do was done
UNREAL = frozenset({"to", "may", "might", "could", "would", "will", "can", "should", "must", "shall"})


def is_passive(parse: Parse, i: int) -> bool:
    """Say whether a verb is a passive, by its own auxiliaries or those of the verb it is joined to."""
    if any(parse.labels[c] in ("auxpass", "nsubjpass") for c in parse.children[i]):
        return True
    if parse.tags[i] != "VBN":
        return False
    if parse.labels[i] == "conj" and not any(parse.labels[c] in ("nsubj", "dobj") for c in parse.children[i]):
        return is_passive(parse, parse.heads[i])
    return parse.labels[i] in ("acl", "amod") or not any(parse.labels[c] == "dobj" for c in parse.children[i])


def objects(parse: Parse, i: int) -> Iterator[int]:
    """Yield the heads of what a verb is done to: its object, or the subject of its passive."""
    kids = parse.children[i]
    direct = [c for c in kids if parse.labels[c] in ("dobj", "nsubjpass") and not _is_part(parse, c)]
    if not direct and parse.tags[i] != "VBN":  # "and injured *40*"
        direct = [c for c in kids if c == i + 1 and parse.labels[c] == "npadvmod" and parse.pos[c] == "NUM"]
    if direct:
        for head in (_plural_within(parse, head) for head in direct):
            yield from _antecedent(parse, head, i)
        return
    label = parse.labels[i]
    if parse.tags[i] == "VBN" and is_passive(parse, i):
        own = [c for c in kids if parse.labels[c] == "nsubj" or parse.words[c].lower() == "another"]
        if own:
            yield from own  # "35 injured", "one was killed and another injured"
        elif label in ("acl", "amod") and parse.pos[parse.heads[i]] in (*NOUNS, "NUM", "PRON"):
            yield parse.heads[i]  # "the people killed", "12 killed"
        elif label == "conj" and parse.pos[parse.heads[i]] == "VERB":
            yield from objects(parse, parse.heads[i])  # "were killed and injured"
        elif label in ("xcomp", "ccomp", "oprd") and parse.pos[parse.heads[i]] == "VERB":
            yield from subjects(parse, parse.heads[i])  # "were reported killed"
    elif label == "conj" and parse.pos[parse.heads[i]] == "VERB" and not is_passive(parse, i):
        if parse.tags[i] != "VBN":
            later = [c for c in parse.children[parse.heads[i]] if parse.labels[c] == "dobj" and c > i]
            yield from later  # "killed and wounded 20"
    elif parse.tags[i] != "VBN":
        joined = [c for c in kids if parse.labels[c] == "conj" and parse.lemmas[c] in of_bodies()]
        for c in joined:  # "killing and wounding 20"
            yield from (o for o in parse.children[c] if parse.labels[o] == "dobj")


def _plural_within(parse: Parse, head: int) -> int:
    """'killed *25 people* execution-style', read as one noun."""
    if parse.tags[head] == "NN":
        for c in parse.children[head]:
            if parse.labels[c] == "compound" and parse.tags[c] == "NNS" and parse.pos[c] == "NOUN":
                if any(parse.labels[n] == "nummod" for n in parse.children[c]) and parse.lemmas[c] in groups():
                    return c
    return head


def _is_part(parse: Parse, head: int) -> bool:
    """'killed 12 people, *among them five children*': five of the twelve."""
    return any(c < head and parse.lemmas[c] in ("among", "include", "including") for c in parse.children[head])


def subjects(parse: Parse, i: int) -> Iterator[int]:
    """Yield the heads of a verb's subjects, taken over from the verb that it is joined to."""
    own = [c for c in parse.children[i] if parse.labels[c] in ("nsubj", "nsubjpass")]
    for head in own:
        yield from _antecedent(parse, head, i)
    if not own and parse.labels[i] == "conj" and parse.pos[parse.heads[i]] == "VERB":
        yield from subjects(parse, parse.heads[i])
    elif not own and parse.labels[i] == "acl" and parse.pos[parse.heads[i]] in NOUNS:
        yield parse.heads[i]
    elif not own and parse.labels[i] in ("xcomp", "ccomp", "advcl") and parse.tags[i] == "VBG":
        yield from subjects(parse, parse.heads[i])
    elif not own and parse.labels[i] == "xcomp" and parse.lemmas[parse.heads[i]] in FORCING:
        yield from objects(parse, parse.heads[i])  # "forced 20,000 people to flee"


def _antecedent(parse: Parse, head: int, verb: int) -> Iterator[int]:
    """'two men *who* were killed': the men; 'some of *whom* died' keeps its own words."""
    if parse.tags[head] in ("WP", "WDT") and parse.labels[verb] == "relcl":
        yield parse.heads[verb]
    else:
        yield head


def happened(parse: Parse, i: int) -> bool:
    """Say whether a fate is told as a fact: 'killed two'; not 'a raid *to capture* a leader', '*may* kill dozens'."""
    verb = i
    for _ in range(6):
        if parse.pos[verb] == "VERB":
            words = {parse.words[c].lower() for c in parse.children[verb] if parse.labels[c] in ("aux", "auxpass")}
            if words & UNREAL and "have" not in words and parse.lemmas[parse.heads[verb]] not in FORCING:
                return False
        if parse.heads[verb] == verb or parse.labels[verb] not in ("conj", "xcomp"):
            return True
        verb = parse.heads[verb]
    return True


def denied(parse: Parse, i: int) -> bool:
    """'were *not* injured', 'was *never* detained'."""
    return any(parse.labels[c] == "neg" for c in parse.children[i])
