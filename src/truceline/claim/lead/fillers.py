"""Who and what fill the roles of a report's own attack: perpetrators, their organisation, targets, victims, weapons.

The parse names an act's subject and object; a report on an attack also tells them paragraphs away ("the bomb … members
of the front claimed …"). So every noun phrase of the report is a candidate, seen with the words that govern it wherever
it stands; a linear model says which role it fills, another whether the report tells of an attack at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from truceline import weights
from truceline.claim.lead.weighed import LEAST, numbers
from truceline.record import Filler, Maker, Parse
from truceline.weights import trees

ROLES = ("perpetrator", "organisation", "target", "victim", "weapon")
BEFORE = frozenset({"amod", "compound", "nummod", "nmod", "poss", "quantmod", "advmod", "punct", "case", "det"})
HEADS = frozenset({"NOUN", "PROPN"})
LONGEST = 8  # words before a head that are still its phrase
SECOND = 0.7  # how much the second look counts beside the first
PLACES = 3  # of a phrase's places in the report that are looked at
MAKER = Maker("claim.fillers", "model", "2")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the report by its words in lower case, with where it stands: (first token, last + 1, head)."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int, int], ...]


def phrases(parse: Parse) -> list[Phrase]:
    """Return the report's noun phrases, each with and without what stands before and after its head."""
    found: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
    lower = [w.lower() for w in parse.words]
    for head in range(len(parse)):
        if not is_head(parse, head):
            continue
        for first, last in _variants(parse, head):
            words = tuple(w for w in lower[first:last] if w not in ARTICLES or w != lower[first])
            if words:
                places = found.setdefault(words, [])
                if not places or places[-1][0] != first:
                    places.append((first, last, head))
    return [Phrase(words, tuple(places)) for words, places in found.items()]


def is_head(parse: Parse, i: int) -> bool:
    """Say whether a word can head a noun phrase: a noun, or what stands where nouns stand ("dynamite" as a verb)."""
    return parse.pos[i] in HEADS or (parse.labels[i] in NOMINAL and parse.pos[i] in ("ADJ", "VERB", "X", "NUM"))


NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "appos"})
ARTICLES = frozenset({"the", "a", "an"})


def _variants(parse: Parse, head: int) -> Iterator[tuple[int, int]]:
    left = head
    while left and head - left < LONGEST:
        j = left - 1
        over = parse.heads[j]
        run = parse.pos[j] == "PROPN" and parse.pos[left] == "PROPN"
        if run or (j < over <= head and parse.labels[j] in BEFORE):
            left = j
        else:
            break
    while left < head and (parse.pos[left] == "PUNCT" or parse.words[left].lower() in ARTICLES):
        left += 1
    for first in range(left, head + 1):
        if parse.pos[first] not in ("PUNCT", "PART"):
            yield first, head + 1
    for c in parse.children[head]:
        if parse.labels[c] == "prep" and parse.words[c].lower() == "of":
            for noun in parse.children[c]:
                if parse.labels[noun] == "pobj":
                    yield left, noun + 1
                    yield head, noun + 1


def report_words(parse: Parse) -> set[str]:
    """Return what is seen of a report as a whole: its lemmas, and pairs of neighbouring ones."""
    lemmas = [lemma.lower() for lemma in parse.lemmas]
    return {f"w={w}" for w in lemmas} | {f"p={a} {b}" for a, b in pairwise(lemmas)}


def log_odds(words: set[str]) -> float:
    """Return how likely a report tells of an attack (log-odds), by its words; its length counts for nothing."""
    model = weights.load("fillers_report")
    bias = model.lead((), "attack")
    return (model.lead(sorted(words), "attack", once=True) - bias) / max(1, len(words)) ** 0.5 + bias


def contexts(parse: Parse) -> list[tuple[str, ...]]:
    """Return, for each noun, what is seen around it: its governors, its neighbours, its sentence."""
    lemmas = [lemma.lower() for lemma in parse.lemmas]
    made: list[tuple[str, ...]] = [()] * len(parse)
    for number, (first, last) in enumerate(parse.sentences):
        verbs = tuple(f"s={lemmas[i]}" for i in range(first, last) if parse.pos[i] == "VERB")[:8]
        for i in range(first, last):
            if is_head(parse, i):
                made[i] = (*_context(parse, lemmas, i), *verbs, f"at={min(number, 8)}")
    return made


def _context(parse: Parse, lemmas: list[str], i: int) -> Iterator[str]:
    label, over = parse.labels[i], parse.heads[i]
    yield f"l={label}"
    yield f"g={label}|{lemmas[over]}"
    if label == "conj":  # stands where the first of its list stands
        while parse.labels[over] == "conj" and parse.heads[over] != over:
            over = parse.heads[over]
        yield f"c={lemmas[over]}"
        label, over = parse.labels[over], parse.heads[over]
        yield f"g={label}|{lemmas[over]}"
    if parse.labels[over] == "prep" or parse.pos[over] == "ADP":
        up = parse.heads[over]
        yield f"pg={lemmas[over]}|{lemmas[up]}"
        yield f"pl={lemmas[over]}|{parse.labels[up]}"
        yield f"pu={lemmas[over]}|{lemmas[parse.heads[up]]}"
    else:
        yield f"u={label}|{parse.labels[over]}|{lemmas[parse.heads[over]]}"
    for c in parse.children[over]:
        if c != i and parse.labels[c] in ("nsubj", "nsubjpass", "dobj", "agent", "auxpass"):
            yield f"sib={label}|{parse.labels[c]}|{lemmas[c]}"
    for c in parse.children[i]:
        if parse.labels[c] in ("appos", "relcl", "acl", "prep"):
            yield f"k={parse.labels[c]}|{lemmas[c]}"
    for j in range(i + 1, min(i + 3, len(lemmas))):
        yield f"r{j - i}={lemmas[j]}"


def features(phrase: Phrase, around: list[tuple[str, ...]], parse: Parse, told: float) -> list[str]:
    """Return what is seen of a phrase; ``told``: how likely the report tells of an attack (log-odds)."""
    words, (first, last, head) = phrase.words, phrase.places[0]
    name = parse.words[head].lower()
    found = [
        "bias", f"h={name}", f"x={' '.join(words)}", f"f={words[0]}", f"n={min(len(words), 6)}",
        f"t={parse.tags[head]}|{parse.tags[first]}", f"e={' '.join(words[-2:])}", f"d={round(max(-3, min(3, told)))}",
        f"often={min(len(phrase.places), 4)}", f"end={name[-3:]}", f"of={last - 1 != head}",
    ]  # fmt: skip
    found += [f"in={w}" for w in words[:-1]]
    before = parse.words[first - 1].lower() if first else "|"
    found += [f"b={before}", f"bt={parse.tags[first - 1] if first else '|'}|{before in ARTICLES}"]
    seen: set[str] = set()
    for _, _, at in phrase.places[:PLACES]:
        seen.update(around[at])
    found += sorted(seen)
    return found


def fillers(parse: Parse, limits: dict[str, float] | None = None) -> tuple[Filler, ...]:
    """Return who and what fill the roles of the report's attack, each once, the likeliest words first."""
    told = log_odds(report_words(parse))
    model = weights.load("fillers")
    around = contexts(parse)
    some = phrases(parse)
    if not some:
        return ()
    first = np.array([model.chances(features(phrase, around, parse, told)) for phrase in some])
    order = [model.classes.index(name) for name in ("none", *ROLES)]
    chances = again(some, first[:, order], parse.sentence_of, told, trees.load("fillers_again"))
    scored: dict[str, list[tuple[float, Phrase]]] = {role: [] for role in ROLES}
    for n, role in enumerate(ROLES, 1):
        for i in np.flatnonzero(chances[:, n] >= (limits or LIMITS)[role]).tolist():
            scored[role].append((float(chances[i, n]), some[i]))
    return tuple(f for role in ROLES for f in merged(parse, role, scored[role]))


def again(
    some: Sequence[Phrase], first: np.ndarray, sentence_of: Sequence[int], told: float, model: trees.Trees
) -> np.ndarray:
    """Return phrases' chances after a second look, beside the report's others (float64 [phrases, classes]): the weighed
    mean of both looks."""
    chances = first * (1 - SECOND)
    asked = np.flatnonzero(first[:, 1:].max(1, initial=0.0) > LEAST)
    if len(asked):
        seen = numbers(first, [p.words for p in some], [p.places for p in some], sentence_of, told, asked.tolist())
        for n in range(1, first.shape[1]):
            kept = first[asked, n] > LEAST
            chances[asked[kept], n] += model.chances(seen[kept], n - 1) * SECOND
    return chances


# From cross-validation on MUC-4: the chance from which a phrase is taken.
LIMITS = {"perpetrator": 0.25, "organisation": 0.25, "target": 0.2, "victim": 0.3, "weapon": 0.2}


def merged(parse: Parse, role: str, scored: list[tuple[float, Phrase]]) -> list[Filler]:
    """Return one filler an entity: phrases that share their last word or hold one another are one."""
    kept: list[tuple[float, Phrase]] = []
    for chance, phrase in sorted(scored, key=lambda pair: (-pair[0], pair[1].words)):
        if not any(same(phrase.words, other.words) for _, other in kept):
            kept.append((chance, phrase))
    return [
        Filler(role, " ".join(p.words), parse.span(p.places[0][0], p.places[0][1]), round(chance, 3), MAKER)
        for chance, p in kept
    ]


def same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether two phrases name one thing: 'luis carlos galan' and 'galan', 'the bombs' and 'two bombs'."""
    if is_short_for(a, b) or is_short_for(b, a):
        return True
    stem_a, stem_b = a[-1].rstrip("s"), b[-1].rstrip("s")
    return stem_a == stem_b or set(a) <= set(b) or set(b) <= set(a)


def is_short_for(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether one word is made of another phrase's first letters: 'fmln', 'farabundo marti … liberation front'."""
    if len(a) != 1 or len(b) < 3 or not 2 <= len(a[0]) <= 6 or not a[0].isalpha():
        return False
    firsts = "".join(w[0] for w in b)
    return set(a[0]) <= set(firsts) and a[0][0] in firsts[:2]
