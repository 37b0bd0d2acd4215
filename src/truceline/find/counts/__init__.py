"""Parse → count mentions: how many were killed, wounded, captured, displaced …, and sums of money.

``fates`` says which phrases something became of, ``amounts`` how many they count. A count without a number ("a man",
"civilians") is kept as such (``Count.how``): what it is worth is a counting rule's choice, made later.
"""

from __future__ import annotations

from truceline.find.counts.amounts import (
    Amount,
    Words,
    amount,
    amounts,
    events,
    groups,
    is_thing,
    joined,
    things,
)  # fmt: skip
from truceline.find.counts.fates import Fate, fated, fates, happened
from truceline.find.counts.money import sums
from truceline.record import Count, Document, Maker, Mention, Parse

MAKER = Maker("find.counts")
PEOPLE = frozenset({"killed", "wounded", "captured", "missing", "displaced", "casualties", "released"})
TIMES = {"twice": 2, "thrice": 3}
TOGETHER = frozenset({"killed", "wounded"})


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return the numbers of people and things and what became of them, in text order."""
    words = Words(parse)
    told: dict[tuple[int, int, str], tuple[Count, int]] = {}
    seen = list(fates(words))
    both = _together(words, seen)
    for fate in seen:
        for count in _counts(words, fate, both):
            span = count.span
            if span is not None:
                told.setdefault((span.start, span.stop, count.kind), (count, fate.cue))
    found = [_mention(document, count, f"fate.{parse.lemmas[cue].lower()}") for count, cue in told.values()]
    found += [_mention(document, count, "money") for _, _, count in sums(words)]
    taken = [(m.span.start, m.span.stop) for m in found]
    found += [_mention(document, count, "told") for count in _others(words, taken)]
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.stop, m.label)))


def _mention(document: Document, count: Count, rule: str) -> Mention:
    if count.span is None:
        raise ValueError("a count needs its words")
    value = " ".join(count.span.of(document.text).split())
    return Mention("count", count.span, value, count.kind, count, Maker(f"find.counts.{rule}"))


def _others(words: Words, taken: list[tuple[int, int]]) -> list[Count]:
    """Return the numbers of people and things that no fate is told of: 'over 1,000 troops', '249 times'."""
    parse, found = words.parse, []
    for i, word in enumerate(words.lower):
        if word in TIMES:
            many = TIMES[word]
            found.append(Count("other", many, many, word, None, None, False, parse.span(i, i + 1), word))
    for i, seen in words.numbers.items():
        if i != seen.first or seen.vague in ("no", "none", "some", "several", "a number", "many", "few", "a few"):
            continue
        head = parse.heads[i] if parse.labels[i] in ("nummod", "quantmod", "compound", "amod") else i
        while parse.pos[head] == "NUM" and parse.heads[head] != head and parse.labels[head] in ("nummod", "compound"):
            head = parse.heads[head]
        if parse.pos[head] != "NOUN" or not (_of_interest(words, head)):
            continue
        whole = amount(words, head)
        if whole and whole.how in ("number", "vague"):
            start, stop = parse.starts[whole.first], parse.stops[whole.last - 1]
            if not any(a < stop and start < b for a, b in taken):
                taken.append((start, stop))
                found.append(_count(words, "other", whole))
    return found


def _of_interest(words: Words, head: int) -> bool:
    lemma = words.parse.lemmas[head].lower()
    return lemma in groups() or lemma in things() or lemma in events()


def _together(words: Words, seen: list[Fate]) -> frozenset[int]:
    """Return the phrases of which one number is told for two fates: 'more than 100 were killed and injured'."""
    kinds: dict[int, set[str]] = {}
    for fate in seen:
        if fate.kind in TOGETHER:
            kinds.setdefault(fate.head, set()).add(fate.kind)
    return frozenset(head for head, some in kinds.items() if len(some) > 1)


def _counts(words: Words, fate: Fate, both: frozenset[int]) -> list[Count]:
    parse = words.parse
    if fate.kind in PEOPLE and is_thing(parse, fate.head):
        return []
    if fate.kind in PEOPLE and parse.pos[fate.head] == "PROPN" and _is_place(parse, fate.head):
        return []
    alone = amount(words, fate.head) if fate.alone else None
    heads = [alone] if alone else amounts(words, fate.head, fate.kind not in PEOPLE, fate.people)
    found = [a for a in heads if not (fate.kind in PEOPLE and is_thing(parse, a.head))]
    found = [a for a in found if a.head == fate.head or not _tells_another(words, a, fate)]
    whole = joined(found)
    if whole is None:
        return []
    kind = "other" if fate.head in both and whole.high != 0 else fate.kind
    counts = []
    if fate.denied and whole.how != "none":
        whole = Amount(0, 0, "none", whole.first, whole.last, whole.head, "not", whole.group)
    kinds = ("killed", "wounded") if kind == "casualties" and whole.high == 0 else (kind,)
    for name in kinds:
        shown = "other" if name == "casualties" else name
        counts.append(_count(words, shown, whole, fate))
    if kind != "casualties":
        counts += [_count(words, kind, part, fate, part_of=True) for part in _parts(words, fate.head)]
    return counts


def _tells_another(words: Words, joined_to: Amount, fate: Fate) -> bool:
    """'12 people dead and *30 injured*': the second number has a word of its own for what became of them."""
    after = joined_to.last
    return after < len(words.lower) and after != fate.cue and joined_to.head > fate.head and fated(words, after)


def _count(words: Words, kind: str, found: Amount, fate: Fate | None = None, part_of: bool = False) -> Count:
    parse = words.parse
    low, high = parse.subtree(found.head)
    who = parse.text(max(low, found.first), min(high, found.last + 4)) if found.how == "name" else None
    who = who or parse.text(found.first, found.last)
    total = fate is not None and fate.total
    return Count(
        kind, found.low, found.high, who, found.group, None, total, parse.span(found.first, found.last),
        found.words, found.how, part_of, found.known, found.further, fate is None or happened(parse, fate.cue),
    )  # fmt: skip


def _parts(words: Words, head: int) -> list[Amount]:
    """'nine people, *including two children*'."""
    parse = words.parse
    found = []
    for child in parse.children[head]:
        if parse.labels[child] == "prep" and words.lower[child] in ("including", "among"):
            for noun in parse.children[child]:
                if parse.labels[noun] == "pobj":
                    found += list(amounts(words, noun))
    return found


def _is_place(parse: Parse, head: int) -> bool:
    return any(first <= head < last and label in ("GPE", "LOC", "FAC") for first, last, label in parse.entities)


__all__ = ["Amount", "amount", "find"]
