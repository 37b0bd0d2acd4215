"""Parse → count mentions: how many were killed, wounded, captured, displaced …, and sums of money.

``fates`` says which phrases something became of, ``amounts`` how many they count. A count without a number ("a man",
"civilians") is kept as such (``Count.how``): what it is worth is a counting rule's choice, made later.
"""

from __future__ import annotations

from dataclasses import replace

from truceline.find.counts.amounts import (
    Amount,
    Words,
    amount,
    amounts,
    apart,
    events,
    group,
    groups,
    is_thing,
    joined,
    things,
)  # fmt: skip
from truceline.find.counts.cues import Fate, fated
from truceline.find.counts.fates import fates
from truceline.find.counts.money import sums
from truceline.find.counts.parts import itemised, parts
from truceline.find.counts.whom import happened
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
    found = _as_itemised(document, words, found)
    found = _with_parts(document, words, sorted(found, key=_in_order))
    return tuple(sorted(found, key=_in_order))


def _as_itemised(document: Document, words: Words, found: list[Mention]) -> list[Mention]:
    """Return the counts with each list that adds up to a number before it as that number's parts, which such lists
    often hide from the parse: '22 people - 15 soldiers and seven civilians - were killed'."""
    for whole, listed in itemised(words):
        start, stop = words.parse.starts[whole.first], words.parse.stops[listed[-1].last - 1]
        over = [m for m in found if m.span.start < stop and start < m.span.stop and isinstance(m.detail, Count)]
        fates = [m for m in over if m.label != "other"]
        found = [m for m in found if m not in over] if fates else found
        for label in sorted({m.label for m in fates}):
            first = next(m for m in fates if m.label == label)
            told = [(whole, False), *((part, True) for part in listed)]
            found += [_renewed(document, words, first, part, within) for part, within in told]
    return found


def _renewed(document: Document, words: Words, like: Mention, amount: Amount, within: bool) -> Mention:
    """Return an amount as a count of what a mention near it tells."""
    count = _count(words, like.label, amount, None, part_of=within)
    if isinstance(like.detail, Count):
        count = replace(count, happened=like.detail.happened, total=like.detail.total and not within)
    return replace(_mention(document, count, "listed"), maker=like.maker)


def _in_order(mention: Mention) -> tuple[int, int, str]:
    return mention.span.start, mention.span.stop, mention.label


def _with_parts(document: Document, words: Words, found: list[Mention]) -> list[Mention]:
    """Return the counts with those told within one before them: 'killed 18 and injured 40, *including 11 children*'."""
    made = list(found)
    for part in parts(words):
        at = words.parse.starts[part.mark]
        first, _ = words.parse.sentences[words.parse.sentence_of[part.mark]]
        begun = words.parse.starts[first]
        before = [n for n, m in enumerate(made) if begun <= m.span.start and m.span.stop <= at and not _is_part(m)]
        if not before:
            continue
        nearest = max(made[n].span.stop for n in before)
        for n in [n for n in before if made[n].span.stop == nearest]:
            whole = made[n].detail
            if not isinstance(whole, Count) or whole.kind not in PEOPLE | {"other"} or whole.how == "none":
                continue
            if part.amount is None:
                made[n] = replace(made[n], detail=replace(whole, group=whole.group or part.group))
            elif not (whole.high is not None and part.amount.low > whole.high):
                count = _of_whole(words, whole, part.amount)
                if count.span and not any(count.span.overlaps(m.span) for m in made if _tells_fate(m)):
                    made.append(_mention(document, count, "part"))
    return [m for m in made if m.label != "other" or not _within(m, made)]


def _is_part(mention: Mention) -> bool:
    return isinstance(mention.detail, Count) and mention.detail.part


def _tells_fate(mention: Mention) -> bool:
    return mention.label != "other"


def _within(mention: Mention, made: list[Mention]) -> bool:
    """Say whether a number without a fate is one that a part counts."""
    return any(_is_part(m) and m is not mention and m.span.overlaps(mention.span) for m in made)


def _of_whole(words: Words, whole: Count, part: Amount) -> Count:
    """Return a part of a count: what became of the whole became of it."""
    count = _count(words, whole.kind, part, None, part_of=True)
    return replace(count, group=count.group or whole.group, happened=whole.happened)


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
    if fate.denied and whole.how != "none":
        whole = Amount(0, 0, "none", whole.first, whole.last, whole.head, "not", whole.group)
    if fate.total and whole.low != whole.high and words.lower[max(0, whole.first - 1)] == "from":
        whole = replace(whole, low=whole.high or whole.low)  # "climbed *from* 12 to 19"
    if fate.above:
        whole = replace(whole, high=None)
    if fate.among is not None:
        whole = replace(whole, group=group(parse, fate.among))
    kind = "other" if fate.head in both and whole.high != 0 else fate.kind
    kinds = ("killed", "wounded") if kind == "casualties" and whole.high == 0 else (kind,)
    counts = [_count(words, "other" if name == "casualties" else name, whole, fate) for name in kinds]
    if kind != "casualties" and whole.high != 0:
        within = [part for part in apart(found) if whole.last > part.first]
        counts += [_count(words, kind, part, fate, part_of=True) for part in within]
    return counts


def _tells_another(words: Words, joined_to: Amount, fate: Fate) -> bool:
    """'12 people dead and *30 injured*', 'killed 12 and *displaced thousands*': the second number has a word of its own
    for what became of them."""
    after, before = joined_to.last, joined_to.first - 1
    if before > fate.cue and words.parse.tags[before] in ("VBN", "VBD") and fated(words, before):
        return True
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


def _is_place(parse: Parse, head: int) -> bool:
    return any(first <= head < last and label in ("GPE", "LOC", "FAC") for first, last, label in parse.entities)


__all__ = ["Amount", "amount", "find"]
