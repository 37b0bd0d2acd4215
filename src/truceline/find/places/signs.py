"""What speaks for and against a stretch of words being a place's name: the signs that the model weighs."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from truceline.find.places.runs import JOINED, PLACES, Candidate, capital
from truceline.find.places.words import countries, demonyms, types
from truceline.record import Document, Parse
from truceline.vocab.gazetteer import Gazetteer
from truceline.vocab.gazetteer.names import fold


@dataclass(slots=True)
class Scan:
    """What the whole report tells of its names."""

    parse: Parse
    document: Document
    known: Gazetteer
    labels: list[str] = field(default_factory=list)  # of each token: "B-GPE", "I-ORG", ""
    spans: list[tuple[int, int]] = field(default_factory=list)  # of each token: its entity's range
    surnames: set[str] = field(default_factory=set)
    as_place: Counter[str] = field(default_factory=Counter)
    as_other: Counter[str] = field(default_factory=Counter)
    small: set[str] = field(default_factory=set)  # words that also stand without a capital
    headline: list[bool] = field(default_factory=list)  # of each sentence: most of its words have capitals

    def __post_init__(self) -> None:
        parse = self.parse
        self.labels = [""] * len(parse)
        self.spans = [(-1, -1)] * len(parse)
        for first, last, label in parse.entities:
            for i in range(first, last):
                self.labels[i] = ("I-" if i > first else "B-") + label
                self.spans[i] = (first, last)
            if label == "PERSON" and last - first > 1:
                self.surnames.update(parse.words[first + 1 : last])
            words = " ".join(parse.words[first:last])
            (self.as_place if label in PLACES else self.as_other)[words.removeprefix("the ")] += 1
        self.small = {word for word in parse.words if word[0].islower()}
        for first, last in parse.sentences:
            long = [w for w in parse.words[first:last] if len(w) > 3 and w[0].isalpha()]
            self.headline.append(len(long) > 2 and sum(w[0].isupper() for w in long) > 0.7 * len(long))


def size(people: int) -> int:
    """Return how large a place is, on a coarse logarithmic scale."""
    return int(math.log10(people + 1))


def signs(c: Candidate, scan: Scan) -> list[str]:
    """Return every sign of a candidate."""
    parse, labels = scan.parse, scan.labels
    words = parse.words
    own = words[c.first : c.last]
    text = " ".join(own)
    length = str(min(c.last - c.first, 4))
    last_word = own[-1]
    lower = last_word.lower()
    kinds = types()
    if text in demonyms():
        kind = "demonym"
    elif text in countries():
        kind = "country"
    elif c.known and (seen := scan.known.glance(c.key)):
        kind = f"{seen[0]}{size(seen[1])}"
    else:
        kind = "unknown"
    inside = scan.spans[c.first]
    if c.entity:
        label = c.entity
    else:
        label = "in:" + labels[c.first][2:]
        if inside[0] >= 0:  # where in the longer name, and what follows there
            label += ("<" if inside[0] < c.first else "") + (">" if inside[1] > c.last else "")
    first, stop = parse.sentences[parse.sentence_of[c.first]]
    before, before2 = (words[i].lower() if i >= first else "^" for i in (c.first - 1, c.first - 2))
    after, after2 = (words[i].lower() if i < stop else "$" for i in (c.last, c.last + 1))
    here = [
        "gaz=" + kind, "len=" + length, "ner=" + label, f"ner={label}|gaz={kind}", f"ner={label}|len={length}",
        "pos=" + " ".join(parse.pos[c.first : c.last][:3]), "tag=" + parse.tags[c.last - 1],
        "w=" + text.lower(), "last=" + lower, "suffix=" + lower[-3:],
        "before=" + before, "after=" + after, f"before2={before2} {before}", f"after2={after} {after2}",
        f"ner={label}|before={before}", f"ner={label}|after={after}",
        f"gaz={kind}|before={before}", f"gaz={kind}|after={after}",
    ]  # fmt: skip
    if c.last - c.first > 1:
        here += ["first=" + own[0].lower(), "type=" + kinds.get(lower, ""), "type1=" + kinds.get(own[0].lower(), "")]
    if kind == "demonym":
        here += [f"demonym|{parse.tags[c.last - 1]}", f"demonym|after={after}", "demonym|ner=" + label]
    if text.isupper():
        here.append("upper" + str(min(len(text), 5)))
    if any(w.lower() in scan.small for w in own):
        here += ["also-small", "also-small|ner=" + label]
    if any(ch.isdigit() for ch in text):
        here.append("digit")
    if "." in text:
        here.append("point")
    if scan.headline[parse.sentence_of[c.first]]:
        here += ["headline", f"headline|ner={label}"]
    places, others = scan.as_place[text], scan.as_other[text]
    if c.entity in PLACES:
        places -= 1
    elif c.entity:
        others -= 1
    seen_elsewhere = f"elsewhere={min(places, 2)}/{min(others, 2)}"
    here += [seen_elsewhere, f"{seen_elsewhere}|ner={label}"]
    if len(own) == 1 and last_word in scan.surnames:
        here += ["surname", "surname|ner=" + label]
    return here + syntax(c, scan, label, kind) + around(c, scan, first, stop, label)


def syntax(c: Candidate, scan: Scan, label: str, kind: str) -> list[str]:
    """Return the signs that lie in what governs the words."""
    parse = scan.parse
    head, dep = parse.heads[c.last - 1], parse.labels[c.last - 1]
    found = ["dep=" + dep, f"dep={dep}|gaz={kind}"]
    if not c.first <= head < c.last:
        found += ["head=" + parse.lemmas[head], f"dep={dep}|head={parse.lemmas[head]}", "headpos=" + parse.pos[head]]
        if dep == "pobj" and parse.heads[head] != head:
            found.append("grand=" + parse.lemmas[parse.heads[head]])
    elif c.entity == "":
        found.append("headless")
    return found


def around(c: Candidate, scan: Scan, first: int, stop: int, label: str) -> list[str]:
    """Return the signs of the names around: longer ones, a comma chain ("Town, State"), a list, words for kinds."""
    words, labels, kinds, found = scan.parse.words, scan.labels, types(), []
    left = words[c.first - 1] if c.first > first else ""
    right = words[c.last] if c.last < stop else ""
    if left and capital(left):
        found += ["left-cap", "left-cap=" + left.lower(), f"left={labels[c.first - 1][2:]}|ner={label}"]
    if right and capital(right):
        found += ["right-cap", "right-cap=" + right.lower(), f"right={labels[c.last][2:]}|ner={label}"]
        found.append("right-type=" + kinds.get(right.lower(), "") + f"|ner={label}")
    elif right.lower() in kinds:
        found.append("type-after=" + kinds[right.lower()])
    if left.lower() in kinds:
        found.append("type-before=" + kinds[left.lower()])
    if left == "of" and c.first - 2 >= first:
        found.append("type-of=" + kinds.get(words[c.first - 2].lower(), "none"))
    if right in JOINED and c.last + 1 < stop:
        found.append("joined-right=" + right + ("cap" if capital(words[c.last + 1]) else words[c.last + 1].lower()))
    if left in JOINED and left:
        found.append("joined-left")
    if c.first == first:
        found += ["opens", "opens|ner=" + label]
    inside = scan.spans[c.first]
    if not c.entity and inside[1] > c.last:
        found.append(f"inside={labels[c.first][2:]}|{words[inside[1] - 1].lower()}")
    if right == "," and c.last + 1 < stop and capital(words[c.last + 1]):
        found.append("comma-next=" + _kind(c.last + 1, stop, scan))
    if left == "," and c.first - 2 >= first and capital(words[c.first - 2]):
        found.append("comma-before=" + _kind_before(c.first - 1, first, scan))
    if left == "and" and c.first - 2 >= first and capital(words[c.first - 2]):
        found.append("and-before=" + labels[c.first - 2][2:])
    if right == "and" and c.last + 1 < stop and capital(words[c.last + 1]):
        found.append("and-next=" + labels[c.last + 1][2:])
    near = [labels[i][2:] for i in range(max(first, c.first - 6), c.first)]
    near += [labels[i][2:] for i in range(c.last, min(stop, c.last + 6))]
    found.append(f"places-around={min(3, sum(n in PLACES for n in near))}")
    found.append(f"persons-around={min(2, sum(n == 'PERSON' for n in near))}")
    return found


def _kind(i: int, stop: int, scan: Scan) -> str:
    """Return the kind of the longest known name that begins at a token, with the model's label of it."""
    for j in range(min(stop, i + 3), i, -1):
        text = " ".join(scan.parse.words[i:j])
        if text in countries():
            return "country"
        if seen := scan.known.glance(fold(text)):
            return f"{seen[0]}/{scan.labels[i][2:] in PLACES}"
    return f"unknown/{scan.labels[i][2:] in PLACES}"


def _kind_before(j: int, first: int, scan: Scan) -> str:
    """Return the kind of the longest known name that ends before a token, with the model's label of it."""
    for i in range(max(first, j - 3), j):
        text = " ".join(scan.parse.words[i:j])
        if text in countries():
            return "country"
        if capital(text) and (seen := scan.known.glance(fold(text))):
            return f"{seen[0]}/{scan.labels[j - 1][2:] in PLACES}"
    return f"unknown/{scan.labels[j - 1][2:] in PLACES}"
