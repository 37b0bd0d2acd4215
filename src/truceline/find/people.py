"""Persons: those the model sees, those it misses beside an office or a word for saying, and their surnames later on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.find.names import office_words, role_nouns
from truceline.record import Parse
from truceline.vocab import load, words_of

Range = tuple[int, int]
APART = ("'s", "’s", "'", "’")
LONGEST = 4  # words of a name
JOINED = ("-", "al", "el", "bin", "ibn", "de", "da", "van", "von", "der", "abu")


def titles() -> frozenset[str]:
    """Return the titles that stand before a name: Mr, Dr, President."""
    return words_of("actors/role_classes", "class", "title")


@cache
def sayers() -> frozenset[str]:
    """Return the lemmas of the verbs that tell."""
    told = ("say", "announce", "confirm", "claim", "accuse", "deny", "warn", "report")
    return frozenset(v for row in load("saying_verbs") if row["saying"] in told for v in row.get("verbs", ()))


def people(parse: Parse, taken: frozenset[int]) -> list[Range]:
    """Return the token ranges of persons' names, in text order; ``taken`` are the tokens of other known names."""
    found: dict[Range, None] = {}
    for first, last, label in parse.entities:
        if label == "PERSON" and not all(i in taken for i in range(first, last)):
            while last - first > 1 and parse.words[last - 1] in APART:
                last -= 1
            found[first, last] = None
    covered = {i for first, last in found for i in range(first, last)}
    for first, last in _beside_offices(parse, taken):
        if not covered.intersection(range(first, last)):
            found[first, last] = None
            covered.update(range(first, last))
    surnames = {parse.words[last - 1] for first, last in found if last - first > 1 and parse.words[last - 1].isalpha()}
    for i, word in enumerate(parse.words):
        if word in surnames and i not in covered and i not in taken and parse.pos[i] in ("PROPN", "NOUN"):
            before = i and _names(parse, i - 1) and (i - 1) not in covered
            after = i + 1 < len(parse) and _names(parse, i + 1)
            if not before and not after:
                found[i, i + 1] = None
    return sorted(found)


def _beside_offices(parse: Parse, taken: frozenset[int]) -> Iterator[Range]:
    """Yield 'spokeswoman *Anna Berg*', 'Mr *Berg*', '*Anna Berg*, a rebel commander,' and '*Anna Berg* said'."""
    i = 0
    while i < len(parse):
        run = _run(parse, i, taken)
        if run is None:
            i += 1
            continue
        first, last = run
        if _after_office(parse, first) or (
            last - first > 1 and (_has_office(parse, first, last) or _says(parse, last))
        ):
            yield first, last
        i = last


def _run(parse: Parse, i: int, taken: frozenset[int]) -> Range | None:
    """Return the run of capitalised words that begins here and can be a name."""
    if not _names(parse, i) or i in taken:
        return None
    if i and _names(parse, i - 1) and i - 1 not in taken and not _office(parse, i - 1):
        return None  # inside a run
    last = i + 1
    while last < len(parse) and last - i < LONGEST + 2 and last not in taken:
        if _names(parse, last):
            last += 1
        elif parse.words[last].lower() in JOINED and last + 1 < len(parse) and _names(parse, last + 1):
            last += 2
        else:
            break
    return i, last


def _names(parse: Parse, i: int) -> bool:
    word = parse.words[i]
    lower = word.lower()
    return (
        parse.pos[i] == "PROPN"
        and word[:1].isupper()
        and not word.isupper()
        and lower not in role_nouns()
        and lower not in office_words()
        and lower not in titles()
        and len(word) > 1
    )


def _office(parse: Parse, i: int) -> bool:
    lower, lemma = parse.words[i].lower(), parse.lemmas[i].lower()
    kind = role_nouns().get(lemma) or role_nouns().get(lower)
    return lower in titles() or bool(kind and kind[0] == "official" and parse.tags[i] in ("NN", "NNP"))


def _after_office(parse: Parse, first: int) -> bool:
    return first > 0 and _office(parse, first - 1) and parse.sentence_of[first] == parse.sentence_of[first - 1]


def _has_office(parse: Parse, first: int, last: int) -> bool:
    """'Anna Berg, the group's *spokeswoman*,'"""
    for child in parse.children[last - 1]:
        if child >= last and parse.labels[child] == "appos":
            lemma = parse.lemmas[child].lower()
            kind = role_nouns().get(lemma)
            if kind and kind[0] in ("official", "people"):
                return True
    return False


def _says(parse: Parse, last: int) -> bool:
    head = last - 1
    return (
        parse.labels[head] == "nsubj"
        and parse.lemmas[parse.heads[head]] in sayers()
        and parse.entity_labels.get(head) not in ("ORG", "GPE", "NORP", "FAC", "LOC")
    )
