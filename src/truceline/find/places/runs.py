"""Stretches of words that could be a place's name: what the model marked, and what the gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.find.places.words import demonyms, types
from truceline.record import Document, Parse
from truceline.vocab import words_of
from truceline.vocab.gazetteer import Gazetteer
from truceline.vocab.gazetteer.names import fold

LONGEST = 7  # tokens in a name: "Saint Vincent and the Grenadines" has five
PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
NAMES = PLACES | {"PERSON", "ORG", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"}
INSIDE = frozenset(
    ["of", "the", "de", "del", "di", "da", "do", "du", "des", "la", "le", "les", "los", "las", "el", "al", "as", "ash",
     "upon", "on", "and", "y", "e", "kwa"]
)  # fmt: skip
ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "an", "ar", "at", "az", "de", "la", "the"})
JOINED = frozenset({"-", "–", "'", "’", "/"})
ROAD_NUMBER = re.compile(r"(?:[A-Z]-?)?\d{1,4}[A-Z]?$")
LED = re.compile(r"^((?:[A-Z]\.)+|[A-Z][a-z]+)[-–](?=[a-z])")  # "U.S.-led" is one token to the parser


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``first`` to ``last`` (half-open) that may name a place. ``key`` is the gazetteer's key of the words."""

    first: int
    last: int
    key: str
    known: bool
    entity: str = ""  # the model's label of exactly these words


def trim(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Return a token range without the article before it and the possessive after it: "the Karabakh's"."""
    while first < last and parse.words[first].lower() == "the":
        first += 1
    while first < last and (parse.tags[last - 1] == "POS" or not parse.words[last - 1][-1].isalnum()):
        if parse.words[last - 1].endswith(".") and len(parse.words[last - 1]) > 1:
            break
        last -= 1
    return first, last


def capital(word: str) -> bool:
    """Say whether a word is written like a name: "Barda", "eThekwini", not "13th"."""
    return word[0].isupper() or (len(word) > 2 and word[0].isalpha() and word[1].isupper())


def candidates(document: Document, parse: Parse, known: Gazetteer) -> Iterator[Candidate]:
    """Yield the stretches that could be places' names, in text order; they overlap."""
    text = document.text
    marked: dict[tuple[int, int], str] = {}
    for first, last, label in parse.entities:
        if label in NAMES:
            marked.setdefault(trim(parse, first, last), label)
    words, starts, stops = parse.words, parse.starts, parse.stops
    caps = [capital(word) for word in words]
    peoples, kinds = demonyms(), types()
    for first, stop in parse.sentences:
        for i in range(first, stop):
            if not caps[i] and (words[i].lower() not in ("al", "el") or i + 2 >= stop or words[i + 1] != "-"):
                continue
            for j in range(i + 1, min(stop, i + LONGEST) + 1):
                last_word = words[j - 1]
                label = marked.get((i, j), "")
                if (caps[j - 1] or label) and not (j - i == 1 and last_word.lower() in ARTICLES):
                    key = fold(text[starts[i] : stops[j - 1]])
                    holds = len(key) > 1 and known.holds(key)
                    if holds or label or (j - i == 1 and last_word in peoples):
                        yield Candidate(i, j, key, holds, label)
                    elif (j - i > 1 and last_word.lower() in kinds) or whole(caps, words, first, stop, i, j):
                        yield Candidate(i, j, key, False)
                elif ROAD_NUMBER.match(last_word):  # "Highway 10"
                    if j - i > 1 and words[j - 2].lower() in kinds:
                        yield Candidate(i, j, fold(text[starts[i] : stops[j - 1]]), False)
                    break
                elif last_word.lower() not in INSIDE and last_word not in JOINED:
                    break


def whole(caps: list[bool], words: tuple[str, ...], first: int, stop: int, i: int, j: int) -> bool:
    """Say whether the tokens i to j are all the capitalised words that stand together: "Yukhari Guzlak", "Al-Bayaa"."""
    if sum(caps[i:j]) > 4 or not all(caps[k] or (words[k] in JOINED and caps[k + 1]) for k in range(i, j)):
        return False
    before = i == first or not (caps[i - 1] or words[i - 1] in JOINED)
    return before and (j == stop or not (caps[j] or (words[j] in JOINED and j + 1 < stop and caps[j + 1])))


LISTING = frozenset({"settlement", "district", "region"})


def listed(parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield the token ranges named after a word for places and "of": 'the villages *of Sur, Upper Chay and Hadrut*'.

    Of 'the city of Barda and Mr Khan', only the first: one city was announced.
    """
    kinds, words = types(), parse.words
    for first, stop in parse.sentences:
        for i in range(first + 1, stop - 1):
            if words[i].lower() != "of" or kinds.get(words[i - 1].lower()) not in LISTING or not words[i - 1].islower():
                continue
            j, several = i + 1, parse.tags[i - 1] == "NNS"
            while j < stop and capital(words[j]):
                begin = j
                while j < stop and capital(words[j]):
                    j += 1
                yield begin, j
                while several and j < stop and words[j] in (",", "and"):
                    j += 1
                if not several:
                    break


def typed(parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield the token ranges that a word for a unit of land follows: '*Sool* province', '*Upper Nile* state'.

    Not '*Kurdish* region', '*Taliban* district': no people's and no group's.
    """
    words, units, peoples = parse.words, words_of("settings", "kind", "unit of land"), demonyms()
    others = {
        i for first, last, label in parse.entities if label in ("NORP", "ORG", "PERSON") for i in range(first, last)
    }
    for first, stop in parse.sentences:
        for i in range(first + 1, stop):
            if words[i] not in units or not capital(words[i - 1]) or parse.pos[i] not in ("NOUN", "PROPN"):
                continue
            begin = i - 1
            while begin > first and (capital(words[begin - 1]) or _is_joint(words, begin - 1)):
                begin -= 1
            if begin > first and not any(j in others or words[j] in peoples for j in range(begin, i)):
                yield begin, i


def _is_joint(words: tuple[str, ...], i: int) -> bool:
    """'Nagorno*-*Karabakh': what joins two words of a name."""
    return i > 0 and words[i] in JOINED and capital(words[i - 1])


def explained(parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield the token ranges that say after a comma what they are: '*Sur*, a village in the hills'.

    Not '*Khan*, a village elder': the word for places must be the last of its words.
    """
    kinds, words = types(), parse.words
    for first, stop in parse.sentences:
        for i in range(first + 1, stop - 2):
            if words[i] != "," or words[i + 1].lower() not in ("a", "an", "the") or not capital(words[i - 1]):
                continue
            j = i + 2
            while j < stop and parse.pos[j] in ("ADJ", "NUM", "ADV", "PUNCT") and j < i + 6:
                j += 1
            if j >= stop or kinds.get(words[j].lower()) not in LISTING or not words[j].islower():
                continue
            if j + 1 < stop and parse.pos[j + 1] in ("NOUN", "PROPN", "PART"):
                continue
            begin = i - 1
            while begin > first and capital(words[begin - 1]):
                begin -= 1
            yield begin, i


def named_after(parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield the token ranges that a deed is called by: 'the *Kismayo* market bombing', 'the April 2 *Sur* attack'."""
    words, attacks = parse.words, deeds()
    for first, stop in parse.sentences:
        for i in range(first + 1, stop):
            if words[i] not in attacks or parse.pos[i] != "NOUN":
                continue
            last = i - 1 if words[i - 1].islower() and parse.pos[i - 1] in ("ADJ", "NOUN") else i
            begin = last
            while begin > first and capital(words[begin - 1]):
                begin -= 1
            if first < begin < last and parse.pos[begin - 1] in ("DET", "NUM", "PART", "PRON"):
                yield begin, last


def deeds() -> frozenset[str]:
    """Return the nouns for attacks: attack, bombing, massacre."""
    return words_of("acts/kinds", "kind", "attack")
