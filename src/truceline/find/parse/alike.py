"""Whoever a report is about, it is parsed alike: states go under the same words while the model reads.

A parser knows some names better than others, so that 'Azeri troops' may get another tree than 'Armenian troops' in the
same sentence, and one side's record another shape than the other's. Each state's name, adjective, people and seat is
therefore read as one and the same state's; the tokens get their own words back at once. Left as they are: abbreviations
(US, UAE), names that seem part of another name ('Israel Katz'), and texts in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from truceline.record import Parse
from truceline.vocab import load

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 4  # letters
FEW_CAPITALS = 0.5  # share of letters: above it a text is in capitals
ONE_AND_MANY = ("ese", "ish", "nch", "tch")  # "the Sudanese", "the French"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A name under another word: where that word begins in the text the model reads, and where its own words begin.

    ``pieces``: (start, stop) of each of its own words, counted from the name's first character.
    """

    at: int
    own_at: int
    shown: str
    own: str
    pieces: tuple[tuple[int, int], ...]


Names = dict[int, tuple[Hidden, list[int]]]  # by offset in the report: what begins there, its characters' offsets


@cache
def names() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return, by first word, the words that name a state with the kind of word they are, longest first."""
    table: dict[str, dict[tuple[str, ...], str]] = {}

    def put(form: str, kind: str) -> None:
        words = tuple(re.split(r"[ -]", form))
        if all(w.isalpha() and w[0].isupper() and w[1:].islower() for w in words) and len(form) >= SHORTEST:
            table.setdefault(words[0], {}).setdefault(words, kind)

    for row in load("actors/states"):
        for adjective in row["adjectives"]:
            invariant = adjective.endswith(ONE_AND_MANY)
            put(adjective, "one-and-many" if invariant else "adjective")
            if not invariant:
                put(f"{adjective}s", "people")
        for people in row.get("people", ()):
            put(people, "people" if people.endswith(("s", "men")) else "adjective")
        for name in (row["name"], *row["aliases"]):
            put(name, "name")
        for seat in row["seats"]:
            put(seat, "seat")
    return {
        first: tuple(sorted(forms.items(), key=lambda item: (-len(item[0]), item[0]))) for first, forms in table.items()
    }


@cache
def shown() -> dict[str, str]:
    """Return what each kind of word is read as."""
    return {row["kind"]: row["word"] for row in load("alike")}


def hide(text: str) -> tuple[str, tuple[Hidden, ...]]:
    """Return a text with its states under the same words, and what was hidden, in order.

    >>> hide("Chad said Malian troops left Burkina Faso.")[0]
    'Russia said Russian troops left Russia.'
    """
    letters = [c for c in text if c.isalpha()]
    if not letters or sum(map(str.isupper, letters)) > FEW_CAPITALS * len(letters):
        return text, ()
    parts: list[str] = []
    hidden: list[Hidden] = []
    done = length = 0
    for start, stop, kind, pieces in _named(text):
        word = shown()[kind]
        parts += (text[done:start], word)
        length += start - done
        hidden.append(Hidden(length, start, word, text[start:stop], pieces))
        length += len(word)
        done = stop
    return "".join((*parts, text[done:])), tuple(hidden)


def _named(text: str) -> Iterator[tuple[int, int, str, tuple[tuple[int, int], ...]]]:
    words = [(m.start(), m.end()) for m in WORD.finditer(text)]
    table = names()
    i = 0
    while i < len(words):
        start = words[i][0]
        for form, kind in table.get(text[start : words[i][1]], ()):
            inside = words[i : i + len(form)]
            if tuple(text[a:b] for a, b in inside) != form or not _is_one(text, inside):
                continue
            stop = inside[-1][1]
            following = words[i + len(form)] if i + len(form) < len(words) else None
            if kind in ("name", "seat") and following and _goes_on(text, stop, following):
                break
            yield start, stop, kind, tuple((a - start, b - start) for a, b in inside)
            i += len(form) - 1
            break
        i += 1


def _is_one(text: str, words: list[tuple[int, int]]) -> bool:
    return all(text[a:b] == " " for (_, a), (b, _) in pairwise(words))


def _goes_on(text: str, stop: int, following: tuple[int, int]) -> bool:
    """'*Israel* Katz', '*Jerusalem* Post': the name may be part of another."""
    a, b = following
    return text[stop:a] == " " and text[a].isupper() and text[a + 1 : b].islower()


def offsets_under(offsets: list[int], hidden: tuple[Hidden, ...]) -> list[int]:
    """Return the offset of each character of the text shown, from those of the text's own characters."""
    under: list[int] = []
    taken = 0  # own characters so far
    for name in hidden:
        until = taken + name.at - len(under)
        under += offsets[taken:until]
        last = until + len(name.own) - 1
        under += [offsets[min(until + k, last)] for k in range(len(name.shown) - 1)]
        under.append(offsets[last])
        taken = last + 1
    return under + offsets[taken:]


def placed(hidden: tuple[Hidden, ...], offsets: list[int]) -> Names:
    """Return the names hidden in a text by where they begin in the report. ``offsets``: of its own characters."""
    places = ((name, offsets[name.own_at : name.own_at + len(name.own)]) for name in hidden)
    return {own[0]: (name, own) for name, own in places}


def in_own_words(parse: Parse, hidden: Names) -> Parse:
    """Return a parse with the names' own words: a name of several words gets its tokens back, each hung on its last."""
    at = {i: hidden[start] for i, start in enumerate(parse.starts) if start in hidden}
    at = {i: found for i, found in at.items() if found[0].shown in parse.words[i]}
    if not at:
        return parse
    longer = {i: len(name.pieces) - 1 for i, (name, _) in at.items() if parse.words[i] == name.shown}
    added = [0, *accumulate(longer.get(i, 0) for i in range(len(parse)))]
    rows: list[tuple[str, int, int, str, str, str, int, str]] = []
    for i, (word, lemma) in enumerate(zip(parse.words, parse.lemmas, strict=True)):
        mine = added[i + 1] + i
        head = parse.heads[i] + added[parse.heads[i] + 1]
        start, stop = parse.starts[i], parse.stops[i]
        if i in at:
            name, offsets = at[i]
            is_cut = lemma != word.lower() and name.own.endswith("s")
            *before, last = name.pieces if word == name.shown else ((0, len(name.own)),)
            for a, b in before:
                piece = name.own[a:b]
                rows.append((piece, offsets[a], offsets[b - 1] + 1, piece.lower(), "PROPN", "NNP", mine, "compound"))
            word = word.replace(name.shown, name.own[last[0] : last[1]], 1)
            start = offsets[last[0]]
            lemma = word[:-1].lower() if is_cut else word.lower()
        rows.append((word, start, stop, lemma, parse.pos[i], parse.tags[i], head, parse.labels[i]))
    words, starts, stops, lemmas, pos, tags, heads, labels = zip(*rows, strict=True)
    return Parse(
        parse.doc, parse.model, words, starts, stops, lemmas, pos, tags, heads, labels,
        tuple((a + added[a], b + added[b]) for a, b in parse.sentences), parse.paragraphs,
        tuple((a + added[a], b + added[b], label) for a, b, label in parse.entities),
    )  # fmt: skip
