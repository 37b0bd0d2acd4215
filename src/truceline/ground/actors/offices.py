"""Whose office it is: 'the ministry', 'the Prosecutor General's Office', 'Ministry spokeswoman'.

An office without an owner is the one of that name which the report names nearest, before or, in a headline, after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from truceline.ground.actors.known import fold, known, lands, role_class, tokens_of
from truceline.record import Actor, Document, Parse

DASHES = "-–—,("
SPELLED = {"defense": "defence"}


@dataclass
class Offices:
    """The offices that a report has named so far, each with the words that tell which it is."""

    named: list[tuple[frozenset[str], Actor]] = field(default_factory=list)

    def keep(self, words: frozenset[str], actor: Actor) -> None:
        if words:
            self.named.append((words, actor))

    def meant(self, words: frozenset[str]) -> Actor | None:
        """Return the office named last that the words can mean: 'the ministry' is the defence ministry of before."""
        return next((actor for told, actor in reversed(self.named) if words <= told), None) if words else None

    def first(self, words: frozenset[str]) -> Actor | None:
        """Return the first office with a side that the words can mean: for a headline, which comes before the name."""
        return next((actor for told, actor in self.named if words <= told and actor.side), None) if words else None


def office_of(parse: Parse, first: int, last: int) -> frozenset[str]:
    """Return the words that tell which office a phrase means; empty where its head is no office.

    'the Armenian Defence Ministry' → {'defence', 'ministry'}: whose it is stays out.
    """
    while last > first and parse.words[last - 1] in ("'s", "’s", "'", "’"):
        last -= 1
    if first >= last or parse.words[last - 1].casefold() not in role_class("body"):
        return frozenset()
    return told(parse.words[first:last])


def body_name(parse: Parse, head: int) -> str:
    """Return an office's name without whose it is ("Chad's *Defence Ministry*"); empty where the head is no office."""
    if parse.words[head].casefold() not in role_class("body"):
        return ""
    kept: list[str] = []
    owner = False
    first = parse.subtree(head)[0]
    owned = {i for table in (known(), lands()) for i in tokens_of(parse, first, head, table)}
    for i in range(first, head + 1):
        word = parse.words[i]
        was, owner = owner, i in owned
        if owner or (was and word in ("'s", "’s")) or parse.pos[i] in ("DET", "PRON", "PUNCT"):
            continue
        kept.append(word)
    kept += _remit(parse, head)
    return " ".join(kept).replace(" 's", "'s").replace(" ’s", "’s").replace(" - ", "-")


def _remit(parse: Parse, head: int) -> list[str]:
    """'the Ministry *of Health*': what an office is for, not whose it is."""
    for of in parse.children[head]:
        if parse.lemmas[of] == "of" and of == head + 1:
            for noun in parse.children[of]:
                first, last = parse.subtree(noun)
                owned = any(True for table in (known(), lands()) for _ in tokens_of(parse, first, last, table))
                if not owned and noun - first <= 2 and parse.words[noun][:1].isupper():
                    return [parse.words[of], *parse.words[first : noun + 1]]
    return []


def told(words: Iterable[str]) -> frozenset[str]:
    """Return the words of an office without articles and the names of whom it belongs to."""
    kept = (w.casefold() for w in words if w[:1].isalpha() and fold(w) not in known())
    return frozenset(SPELLED.get(w, w) for w in kept) - role_class("counting")


def home(document: Document, two: tuple[Actor, ...]) -> Actor | None:
    """'KHARTOUM, Oct 10 - The Foreign Ministry said': the side at whose seat the report was written."""
    ids = {a.id for a in two}
    for paragraph in document.paragraphs:
        if paragraph.kind != "dateline":
            continue
        words = document.text[paragraph.start : paragraph.stop]
        at = min((i for i in map(words.find, DASHES) if i > 0), default=len(words))
        name = words[:at].strip()
        if "/" in name or not name:
            return None
        actor = known().get(fold(name))  # a seat: which other towns are whose, no rule here decides
        return actor if actor and actor.id in ids else None
    return None
