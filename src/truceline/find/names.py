"""The names of ``vocab/actors``, indexed by their words: states, adjectives, seats of government, groups, bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from truceline.record import Parse
from truceline.vocab import load, words_of

HYPHEN = re.compile(r"(?<=[A-Za-z])-(?=[A-Za-z])")
FILES = ("armed_groups", "organisations", "forces", "agencies")
LEANING = frozenset({"pro", "anti"})  # "pro-Russian" names no Russian


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name an actor. ``how``: name, adjective, seat."""

    id: str
    name: str
    kind: str
    how: str
    side: str | None = None


@cache
def index() -> dict[str, list[tuple[tuple[str, ...], Name]]]:
    """Return, by first word, the word sequences that name an actor, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Name]]] = {}

    def put(form: str, name: Name) -> None:
        words = tuple(HYPHEN.sub(" - ", form.replace("'s", " 's")).split())  # as the parser cuts words
        if words and words[0].lower() == "the" and len(words) > 1:
            words = words[1:]
        if words:
            table.setdefault(words[0], []).append((words, name))

    for row in load("actors/states"):
        for how, forms in (
            ("name", [row["name"], *row["aliases"]]),
            ("adjective", [*row["adjectives"], *(a + "s" for a in row["adjectives"] if a.endswith(("n", "i", "b")))]),
            ("adjective", row.get("people", [])),
            ("seat", row["seats"]),
        ):
            for form in forms:
                put(form, Name(row["id"], row["name"], "state", how, row["id"]))
    for file in FILES:
        for row in load(f"actors/{file}"):
            adjectives = row.get("adjectives", [])
            for form in dict.fromkeys([row["name"], *row["aliases"]]):
                how = "adjective" if form in adjectives else "name"
                put(form, Name(row["id"], row["name"], row["kind"], how, row.get("side")))
            for form in row.get("seats", ()):
                put(form, Name(row["id"], row["name"], row["kind"], "seat", row.get("side")))
            for form in adjectives:
                put(form, Name(row["id"], row["name"], row["kind"], "adjective", row.get("side")))
                put(form + "s", Name(row["id"], row["name"], row["kind"], "adjective", row.get("side")))
    for forms in table.values():
        forms.sort(key=lambda pair: -len(pair[0]))
    return table


@cache
def capital_index() -> dict[str, list[tuple[tuple[str, ...], Name]]]:
    """Return the index for a text in capitals. Short forms are left out: there 'IS' and 'US' are mere words."""
    table: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for forms in index().values():
        for words, name in forms:
            capitals = tuple(w.upper() for w in words)
            if len("".join(capitals)) > SHORT:
                table.setdefault(capitals[0], []).append((capitals, name))
    for forms in table.values():
        forms.sort(key=lambda pair: -len(pair[0]))
    return table


SHORT = 3  # letters
SAMPLE = 400  # words that show whether a text is in capitals


def in_capitals(parse: Parse) -> bool:
    """Say whether a text is written in capitals, as old wire reports are."""
    letters = [w for w in parse.words[:SAMPLE] if w.isalpha() and len(w) > SHORT]
    return bool(letters) and sum(w.isupper() for w in letters) > len(letters) * 0.8


def named(parse: Parse) -> list[tuple[int, int, Name]]:
    """Return (first token, last token + 1, name) of every known name, the longest at each place, left to right."""
    table = capital_index() if in_capitals(parse) else index()
    words = parse.words
    found: list[tuple[int, int, Name]] = []
    i = 0
    while i < len(words):
        for form, name in table.get(words[i], ()):
            if words[i : i + len(form)] == form and not (i > 1 and words[i - 1] == "-" and words[i - 2] in LEANING):
                found.append((i, i + len(form), name))
                i += len(form) - 1
                break
        i += 1
    return found


@cache
def role_nouns() -> dict[str, tuple[str, bool]]:
    """Return, by lemma, the kind of actor that a noun makes and whether it speaks for whoever stands before it."""
    return {word: (row["kind"], row["side"]) for row in load("actors/roles") for word in row["words"]}


@cache
def pronouns() -> dict[str, str]:
    """Return what a pronoun or a word for both sides stands for: person, group or both."""
    return {word: row["stands"] for row in load("actors/pronouns") for word in row.get("words", ())}


@cache
def pair_nouns() -> frozenset[str]:
    """Return the nouns that name sides after 'the two', 'both': countries, neighbours, foes."""
    return frozenset(word for row in load("actors/pronouns") for word in row.get("two_of", ()))


def office_words() -> frozenset[str]:
    """Return the words that tell which army or ministry is meant, and make no name: foreign, border, special."""
    return words_of("actors/role_classes", "class", "office-word")


def kinds_of_deeds() -> frozenset[str]:
    """Return the words that before a deed say what kind it is, not whose: 'a *terrorist* attack'."""
    return words_of("actors/role_classes", "class", "kind-of-deed")


@cache
def adjectives() -> frozenset[str]:
    """Return the names and adjectives of states: 'Azeri Army' is no body of that name."""
    return frozenset(
        form
        for row in load("actors/states")
        for form in (row["name"], *row["aliases"], *row["adjectives"], *row.get("people", ()))
    )
