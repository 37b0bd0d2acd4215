"""Who a person is: the fullest form of the name that the report gives, the office beside it, the side it speaks for."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.ground.actors.known import role_class, roles, sides_in
from truceline.ground.actors.memory import Memory
from truceline.ground.actors.offices import told
from truceline.record import Actor, Document, Mention, Parse

BY_FIRST_NAME = frozenset({"sir", "dame", "king", "queen", "pope", "prince", "princess", "sheikh"})  # "Sir Keir said"
APART = ("'s", "’s", "'", "’")
BESIDE = ("'s", "’s", "-", "of", "for", "and")


def bare_name(words: Iterable[str]) -> list[str]:
    """Return a name's words without titles in front.

    >>> bare_name(["Mr", "Khan"]), bare_name(["Deputy", "Commissioner", "Ali", "Khan"])
    (['Khan'], ['Ali', 'Khan'])
    """
    kept = [w for w in words if w not in APART]
    while len(kept) > 1 and kept[0].casefold() in role_class("title"):
        kept = kept[1:]
    return kept


def words_of(document: Document, mention: Mention) -> list[str]:
    """Return the words of a person mention as the report writes them, without titles: 'Jean-Marie Dubois'."""
    text = mention.span.of(document.text).replace("’s", "").removesuffix("'s")
    return bare_name(text.split()) or text.split()


def full_names(document: Document, mentions: Iterable[Mention]) -> dict[str, list[str]]:
    """Return, by surname, the fullest name that a report gives for it; none where two bear the surname."""
    found: dict[str, list[str]] = {}
    clash: set[str] = set()
    for mention in mentions:
        words = words_of(document, mention)
        if len(words) < 2 or not words[-1][:1].isupper():
            continue
        surname = words[-1].casefold()
        held = found.get(surname)
        if held and held[0].casefold().rstrip(".") != words[0].casefold().rstrip("."):
            short = min(len(held[0].rstrip(".")), len(words[0].rstrip("."))) == 1  # "S Khan" and "Salim Khan"
            if not short or held[0][0] != words[0][0]:
                clash.add(surname)
        if not held or len("".join(words)) > len("".join(held)):
            found[surname] = words
    return {surname: words for surname, words in found.items() if surname not in clash}


def person(
    document: Document, parse: Parse, mention: Mention, memory: Memory, names: dict[str, list[str]]
) -> tuple[Actor, str]:
    """Return a person and why: by the full name where the report gives one anywhere."""
    first, last = parse.tokens(mention.span.start, mention.span.stop)
    words = words_of(document, mention)
    surname = words[-1].casefold()
    if len(words) == 1 and surname in memory.persons:
        return memory.persons[surname], "person: named before"
    full = names.get(surname)
    if full is None and len(words) == 1 and first and parse.words[first - 1].casefold() in BY_FIRST_NAME:
        known = [a for a in memory.persons.values() if a.name.casefold().startswith(surname + " ")]
        if len(known) == 1:
            return known[0], "person: by the first name"
    why = "person: by name"
    if full and (len(words) == 1 or full[0][:1] == words[0][:1]):
        if words != full:
            why = "person: by the full name given elsewhere"
        words = full
    office, side = _office(parse, first, last)
    side = side or side_of_office(office, memory)
    name = " ".join(words)
    if before := memory.persons.get(surname):
        if before.name == name and not side:
            return before, why
        side = side or (before.side if before.name == name else None)
        office = office or (before.office if before.name == name else None)
    return Actor(f"person:{name.casefold()}", name, "official" if office else "person", side, office), why


def side_of_office(office: str | None, memory: Memory) -> str | None:
    """Return whose office it is where its words name no side.

    'Ministry spokeswoman X': the ministry named before. 'President X' may be a guest's: no side.
    """
    words = [w.casefold() for w in (office or "").split()]
    for i in reversed(range(len(words))):
        if words[i] in role_class("body"):
            held = memory.bodies.meant(told(words[: i + 1]))
            return held.side if held else None
    return None


def _office(parse: Parse, first: int, last: int) -> tuple[str | None, str | None]:
    """Return the office that stands before or after a name, and the side it is of.

    'Turkish presidential spokesman X', 'X, spokesman for the Sudanese army', 'the minister, X'.
    """
    begin = parse.sentences[parse.sentence_of[first]][0]
    start = first
    while start > begin and (parse.pos[start - 1] in ("NOUN", "PROPN", "ADJ") or parse.words[start - 1] in BESIDE):
        start -= 1
    head = last - 1
    while head > first and parse.words[head] in APART:
        head -= 1
    spans = [(start, last)] if start < first else [(first, last)]
    spans += [_near(parse, c) for c in parse.children[head] if parse.labels[c] == "appos"]
    if parse.labels[head] == "appos":
        spans.append((parse.subtree(parse.heads[head])[0], first))
    found: tuple[str | None, str | None] = (None, None)
    for a, b in spans:
        role = [w for w in range(a, b) if parse.lemmas[w] in roles() or parse.words[w].lower() in roles()]
        if role:
            sides = sides_in(parse, a, b)
            office = " ".join(parse.words[a : min(b, first) if a < first else b])
            if sides:
                return office, sides[0].side
            found = (
                found if found[0] else (office, None)
            )  # "a Chadian spokesman, *Brigadier* X": his rank tells no side
    return found


def _near(parse: Parse, i: int) -> tuple[int, int]:
    first, last = parse.subtree(i)
    for child in parse.children[i]:
        if child > i and parse.labels[child] in ("relcl", "acl", "punct"):
            last = min(last, child)
    return first, max(last, i + 1)
