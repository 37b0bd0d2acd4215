"""Who says it where the parser cut a speaker's two verbs apart, or took the verb for a noun."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from truceline.find.sayings.learned import Told
from truceline.find.sayings.rules import SUBJECTS, noun_phrase
from truceline.record import Parse

FINITE = frozenset({"VBD", "VBZ", "VBP"})
PLURALS = frozenset({"NNS", "NNPS"})


def with_the_first_verb(parse: Parse, told: Told) -> Told:
    """'*The general* called it false and in a short statement said he had left': no statement says it, the first verb's
    subject does. So too where the parser hangs the first verb on the telling, and nobody tells.

    Not where the first clause is what is said: '"*The rebels fired*," said a guard'.
    """
    head = told.head
    if parse.tags[head] not in FINITE or told.content[0][0] < head or not _is_open(parse, told):
        return told
    if any(parse.labels[c] in (*SUBJECTS, "expl", "agent", "auxpass") for c in parse.children[head]):
        return told
    first = next((c for c in parse.children[head] if c < head and parse.labels[c] == "ccomp"), None)
    if parse.labels[head] == "conj":
        first = parse.heads[head]
    if first is None or not any(parse.labels[t] == "cc" for t in range(first, head)):
        return told
    who = next((c for c in parse.children[first] if parse.labels[c] == "nsubj" and c < first), None)
    return told if who is None else replace(told, source=noun_phrase(parse, who))


def _is_open(parse: Parse, told: Told) -> bool:
    """Say whether no speaker was found, or only what a preposition governs: 'in *a statement* said'."""
    if told.source is None:
        return True
    inside = range(*told.source)
    return any(parse.labels[t] == "pobj" and parse.heads[t] not in inside for t in inside)


def is_verb_after_all(parse: Parse, i: int, verbs: Collection[str]) -> bool:
    """'"The road is shut," *Talash states*.': after a quotation and a name, "states" is no noun.

    ``verbs``: the verbs of saying.
    """
    if parse.tags[i] not in PLURALS or parse.lemmas[i] not in verbs:
        return False
    return any(parse.pos[c] == "PROPN" and c == i - 1 for c in parse.children[i])
