"""The actors of the vocabulary, by their names; and the words for roles, titles and pronouns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.record import Actor, Parse
from truceline.vocab import load, words_of

FILES = ("armed_groups", "organisations", "forces", "agencies")


@cache
def known() -> dict[str, Actor]:
    """Return the vocabulary's actors by each of their names, folded."""
    table: dict[str, Actor] = {}
    for row in load("actors/states"):
        actor = Actor(row["id"], row["name"], "state", row["id"])
        plural = [a + "s" for a in row["adjectives"]]
        for form in (row["name"], *row["aliases"], *row["adjectives"], *plural, *row["seats"], *row.get("people", ())):
            table.setdefault(fold(form), actor)
    for file in FILES:
        for row in load(f"actors/{file}"):
            actor = Actor(row["id"], row["name"], row["kind"], row.get("side") or row["id"])
            adjectives = row.get("adjectives", [])
            plural = [a + "s" for a in adjectives]
            for form in (row["name"], *row["aliases"], *adjectives, *plural, *row.get("seats", ())):
                table.setdefault(fold(form), actor)
    return table


def by_name(name: str) -> Actor | None:
    """Return the vocabulary's actor of that name; "Ana" is a woman's name, and only "ANA" the Afghan National Army."""
    actor = known().get(folded := fold(name))
    return None if actor and folded in short_forms() and not any(w.isupper() for w in name.split()) else actor


@cache
def short_forms() -> frozenset[str]:
    """Return the names of capitals alone, folded: they name an actor only where they stand in capitals."""
    rows = [*load("actors/states"), *(row for file in FILES for row in load(f"actors/{file}"))]
    forms = {form for row in rows for form in (row["name"], *row["aliases"]) if " " not in form}
    return frozenset(fold(form) for form in forms if form.isupper()) - {fold(f) for f in forms if not f.isupper()}


@cache
def lands() -> dict[str, Actor]:
    """Return who governs a land that is no state of its own, by the land's name, folded: for its offices and forces."""
    rows = [row for file in FILES for row in load(f"actors/{file}")]
    return {fold(land): by_id()[row["id"]] for row in rows for land in row.get("lands", ())}


@cache
def by_id() -> dict[str, Actor]:
    """Return the vocabulary's actors by id."""
    return {actor.id: actor for actor in known().values()}


@cache
def adjective_of() -> dict[str, str]:
    """Return, by id, what stands before the noun for what is an actor's: 'Armenian' for Armenia, else its land."""
    rows = [*load("actors/states"), *(row for file in FILES for row in load(f"actors/{file}"))]
    owners = {row["id"]: [*row.get("adjectives", ()), *row.get("lands", ())] for row in rows}
    return {identity: words[0] for identity, words in owners.items() if words}


@cache
def roles() -> dict[str, tuple[str, bool]]:
    """Return, by lemma, the kind of actor that a role noun makes and whether it stands for a side."""
    return {word: (row["kind"], row["side"]) for row in load("actors/roles") for word in row["words"]}


def role_class(name: str) -> frozenset[str]:
    """Return the role nouns of a class (``vocab/actors/role_classes.yaml``): spokesmen, institutions, weapons."""
    return words_of("actors/role_classes", "class", name)


@cache
def standing() -> dict[str, str]:
    """Return what pronouns stand for."""
    return {word: row["stands"] for row in load("actors/pronouns") for word in row.get("words", ())}


def fold(name: str) -> str:
    """Return a name without its article and possessive, lower case.

    >>> fold("The Kremlin's")
    'kremlin'
    """
    words = name.casefold().replace("’", "'").replace(" 's", "'s").replace(" - ", "-").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words).removesuffix("'s").removesuffix("'")


def role_noun(parse: Parse, head: int) -> str | None:
    """Return the role noun at a token, with the noun before it where both make one role ('foreign minister')."""
    lemma, word = parse.lemmas[head], parse.words[head].lower()
    if head and f"{parse.lemmas[head - 1].lower()} {lemma}" in roles():
        return f"{parse.lemmas[head - 1].lower()} {lemma}"
    if lemma in roles():
        return lemma
    return word if word in roles() else None


def sides_in(parse: Parse, first: int, last: int, table: dict[str, Actor] | None = None) -> list[Actor]:
    """Return the vocabulary's actors among a range of tokens, in order, each once. 'pro-Russian' names no Russian.

    ``table``: other names to look up than those of ``known``.
    """
    return list(dict.fromkeys(actor for _, _, actor in _names_in(parse, first, last, table or known())))


def tokens_of(parse: Parse, first: int, last: int, table: dict[str, Actor]) -> Iterator[int]:
    """Yield the tokens of a range that belong to an actor's name."""
    for begin, end, _ in _names_in(parse, first, last, table):
        yield from range(begin, end)


def _names_in(parse: Parse, first: int, last: int, table: dict[str, Actor]) -> Iterator[tuple[int, int, Actor]]:
    words = parse.words
    i = first
    while i < last:
        if not words[i][:1].isupper() and words[i] not in ("al", "anti", "the", "pro"):
            i += 1
            continue
        for length in range(min(7, last - i), 0, -1):
            actor = table.get(fold(" ".join(words[i : i + length])))
            if length == 1 and not words[i].isupper() and fold(words[i]) in short_forms():
                continue
            leaning = i > 1 and words[i - 1] == "-" and words[i - 2].lower() in ("pro", "anti")
            if actor and not leaning and (words[i][:1].isupper() or length > 1):
                yield i, i + length, actor
                i += length - 1
                break
        i += 1
