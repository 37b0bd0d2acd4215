"""Is what was chosen for a cue an attribution: the last look, with what was chosen for its neighbours in sight."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.find.sayings.choice import Choice
from truceline.find.sayings.contents import Ranges
from truceline.record import Parse

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ALIKE = 0.5  # contents that share so much are told twice


def size(ranges: Ranges) -> int:
    return sum(b - a for a, b in ranges)


def shared(a: Ranges, b: Ranges) -> int:
    """Return how many tokens two contents share."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


class Around:
    """What was chosen for the other cues of a report."""

    def __init__(self, parse: Parse, choices: Sequence[Choice]) -> None:
        self.parse = parse
        self.by_head = {c.head: c for c in choices}
        self.by_sentence: dict[int, list[Choice]] = {}
        for c in choices:
            self.by_sentence.setdefault(parse.sentence_of[c.head], []).append(c)

    def above(self, c: Choice) -> Choice | None:
        """Return the nearest cue that governs a cue."""
        i = c.head
        for _ in range(4):
            head = self.parse.heads[i]
            if head == i:
                return None
            if head in self.by_head:
                return self.by_head[head]
            i = head
        return None

    def below(self, c: Choice) -> Choice | None:
        """Return the likeliest cue that a cue governs within two steps."""
        near = [g for child in self.parse.children[c.head] for g in (child, *self.parse.children[child])]
        found = [self.by_head[g] for g in near if g in self.by_head]
        return max(found, key=lambda o: (o.chance, -o.head)) if found else None

    def twin(self, c: Choice) -> Choice | None:
        """Return the likeliest other cue of the sentence that tells much the same words."""
        found = []
        for other in self.by_sentence[self.parse.sentence_of[c.head]]:
            if other.head != c.head:
                both = shared(c.said, other.said)
                if both >= ALIKE * (size(c.said) + size(other.said) - both):
                    found.append(other)
        return max(found, key=lambda o: (o.chance, -o.head)) if found else None


def step(p: float) -> int:
    """Return a probability as one of ten steps, finer than even at the ends.

    >>> step(0.05), step(0.5), step(0.99)
    (1, 5, 10)
    """
    return sum(p >= edge for edge in (0.03, 0.1, 0.2, 0.3, 0.42, 0.54, 0.66, 0.78, 0.9, 0.97))


def features(parse: Parse, c: Choice, around: Around, quoted: list[bool]) -> list[str]:
    """Return what can be seen of a choice."""
    i, found = c.head, c.found
    names, key, label = found.found[c.said], found.key, parse.labels[i]
    sure, ahead = step(c.chance), min(int(c.margin * 2), 8)
    finite = any(parse.tags[t] in FINITE for a, b in c.said for t in range(a, b))
    begin, end = c.said[0][0], c.said[-1][1]
    side = "L" if end <= i else "R" if begin > i else "B"
    speaker = parse.tags[c.source[1] - 1] if c.source else "none"
    alone = size(c.said) == 1
    quotes = all(quoted[t] for a, b in c.said for t in range(a, b))
    seen = [
        f"p={sure}", f"m={ahead}", f"p={sure} m={ahead}", f"p={sure} fin={finite}", f"p={sure} {side} {speaker}",
        f"w={c.way}", f"p={sure} w={c.way}", f"{key} w={c.way}", f"sp={speaker} fin={finite}", f"{key} fin={finite}",
        f"{key} p={sure}", f"{label} p={sure}", f"q={quoted[i]}{quotes} p={sure}", f"{key} {side}",
        f"sz={min(size(c.said), 12)} p={sure}", f"sz={min(size(c.said), 12)} {speaker}",
        f"ctag={parse.tags[begin]} {alone}",
        f"{key} ctag={parse.tags[begin]}", f"whole={len(c.whole)}{len(c.said)}", f"{found.form} w={c.way}",
        f"{key} sp={speaker}", f"cl={parse.labels[end - 1]} {alone}", f"inq={quoted[i]} w={c.way}",
    ]  # fmt: skip
    for name in names[:3]:
        seen += [f"n={name}", f"n={name} p={sure}", f"{key} n={name}", f"n={name} w={c.way}", f"{found.form} n={name}"]
    for how, other in (("^", around.above(c)), ("v", around.below(c)), ("=", around.twin(c))):
        if other is None:
            seen += [f"{how}none", f"{how}none p={sure}"]
            continue
        theirs = step(other.chance)
        first = "<" if other.head < i else ">"
        inside = any(a <= i < b for a, b in other.said)
        seen += [
            f"{how}{theirs}", f"{how}{theirs} p={sure}", f"{how}{theirs} {label}", f"{how}{other.found.key}",
            f"{how}{first}{theirs} {inside}",
            f"{how}{theirs > sure}{inside}", f"{how} {key} {theirs > sure}", f"{how} {key} {other.found.key}",
            f"{how}{parse.labels[other.head]} {label} {theirs}",
        ]  # fmt: skip
    others = around.by_sentence[parse.sentence_of[i]]
    seen.append(f"#={min(sum(o.chance >= 0.4 for o in others), 5)} p={sure}")
    return seen
