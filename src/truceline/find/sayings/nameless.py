"""A parse with its names blanked out: whoever speaks, the weights see the same."""

from __future__ import annotations

from dataclasses import replace

from truceline.record import Parse

NAME = "Nnp"
KINDS = frozenset({"PERSON", "NORP", "GPE", "ORG", "LOC", "FAC"})
TITLE_CASE = 0.6  # share of capitalised words from which a line is a headline, where capitals tell nothing


def nameless(parse: Parse, named: dict[int, str]) -> Parse:
    """Return the parse with each name's words and lemmas replaced by one and the same.

    ``named``: the tokens that the model gave a kind of name. What was trained on one year's politics must not know its
    persons, and a report with the two sides' names exchanged must come out mirrored.
    """
    words, lemmas = list(parse.words), list(parse.lemmas)
    for first, last in parse.sentences:
        capitals = [words[i][:1].isupper() for i in range(first, last)]
        headline = sum(capitals) > TITLE_CASE * sum(words[i][:1].isalpha() for i in range(first, last))
        for i in range(first, last):
            if parse.pos[i] == "PROPN" or (
                parse.pos[i] in ("ADJ", "NOUN")
                and capitals[i - first]
                and (named.get(i) in KINDS or (i > first and not headline))
            ):
                words[i], lemmas[i] = NAME, NAME.lower()
    blank = replace(parse, words=tuple(words), lemmas=tuple(lemmas))
    shared = {"children": parse.children, "sentence_of": parse.sentence_of, "_reach": parse._reach}
    blank.__dict__.update(shared)  # the tree is the same: not to be worked out twice
    return blank
