"""Who of those counted: 'nine people, *including two children*', '… *two of them women*', '… - *15 soldiers and seven
civilians* -'. They are within a number told before, and no further toll."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from truceline.find.counts.amounts import NOUNS, Amount, Words, amount, amounts, bounded, group, groups, is_thing

THEM = frozenset({"them", "whom"})
WHOLE = frozenset({"all", "both"})
OPENS = frozenset({":", "-", "–", "—", "(", ",", "--"})
COUNTED = frozenset({"number", "vague", "one"})
BEING = frozenset({"be"})
FAR = 12  # tokens from a mark to the noun of its phrase


@dataclass(frozen=True, slots=True)
class Part:
    """Those of an amount told at ``mark`` (a token), None for all of them: then only ``group`` says who they are."""

    mark: int
    amount: Amount | None
    group: str | None = None


def parts(words: Words) -> Iterator[Part]:
    """Yield what a report tells of those counted before, in text order."""
    parse, lower = words.parse, words.lower
    for i, word in enumerate(lower):
        if word == "including":
            yield from (Part(i, found) for found in _told_at(words, i + 1))
        elif word == "among" and lower[i + 1 : i + 2] and lower[i + 1] in THEM:
            yield from (Part(i, found) for found in _told_at(words, i + 2))
        elif word == "of" and lower[i + 1 : i + 2] and lower[i + 1] in THEM:
            if i and lower[i - 1] in WHOLE:
                yield from _of_all(words, i - 1, i + 2)
            elif i and (found := _of_them(words, i)):
                yield found
        elif word in WHOLE and i and lower[i - 1] in (",", "-") and lower[i + 1 : i + 2] != ["of"]:
            yield from _of_all(words, i, i + 1) if parse.tags[i] != "CC" else ()


def _noun_at(words: Words, i: int) -> int | None:
    """Return the noun of the phrase that begins at a token."""
    parse, at = words.parse, i
    if i >= len(parse):
        return None
    for _ in range(FAR):
        if parse.pos[at] in NOUNS and not (parse.labels[at] == "compound" and parse.heads[at] > at):
            return at
        if parse.heads[at] <= at or parse.heads[at] - i > FAR or parse.pos[parse.heads[at]] in ("VERB", "AUX"):
            return at if words.at(at) else None
        at = parse.heads[at]
    return None


def _told_at(words: Words, i: int) -> Iterator[Amount]:
    """'including *two children and a teacher*'; not 'including Goma', 'including two villages'."""
    head = _noun_at(words, i)
    if head is None or _is_no_person(words, head):
        return
    people = [(first, last) for first, last, kind in words.parse.entities if kind == "PERSON"]
    for found in amounts(words, head):
        is_named = found.how == "name" and any(first <= found.head < last for first, last in people)
        if is_named or found.how in COUNTED or (found.how == "plural" and found.group):
            yield found


def _is_no_person(words: Words, head: int) -> bool:
    parse = words.parse
    return is_thing(parse, head) or (parse.labels[head] == "npadvmod" and parse.lemmas[head].lower() not in groups())


def _of_them(words: Words, of: int) -> Part | None:
    """'*two of them children*', '*six of whom were soldiers*', 'of whom *six were soldiers*'.

    One with a word of its own for what became of them ("two of them were killed") is told there.
    """
    parse = words.parse
    before, after = words.at(of - 1), words.at(of + 2) if of + 2 < len(parse) else None
    if before:
        first, stop = before, of + 2
    elif words.lower[of + 1] == "whom" and after:
        first, stop = after, after.last
    else:
        return None
    if first.low == 0:
        return None
    found = bounded(words, first, first.last - 1)
    who, last = _who(words, stop)
    return Part(found.first, replace(found, group=who, last=max(last, found.last)))


def _who(words: Words, i: int) -> tuple[str | None, int]:
    """Return the group named from a token on, and where its noun ends: '*children*', 'were *soldiers*', 'a *woman*'."""
    parse = words.parse
    while i < len(parse) and (parse.lemmas[i] in BEING or words.lower[i] in ("a", "an")):
        i += 1
    head = _noun_at(words, i)
    if head is None or parse.lemmas[head].lower() not in groups():
        return None, i
    return group(parse, head), head + 1


def _of_all(words: Words, mark: int, i: int) -> Iterator[Part]:
    """'30 people, *all of them civilians*', 'three men, *all civilians*': who all of them are."""
    who, _ = _who(words, i)
    if who:
        yield Part(mark, None, who)


def itemised(words: Words) -> Iterator[tuple[Amount, list[Amount]]]:
    """Yield the amounts that are told with all that they are made of, and these.

    '22 people - 15 soldiers and seven civilians - were killed': 22, then 15 and 7.
    """
    parse = words.parse
    for i, seen in words.numbers.items():
        if i != seen.first or seen.vague:
            continue
        noun = seen.last
        if noun + 1 < len(parse) and parse.lemmas[noun].lower() in groups() and words.lower[noun + 1] in OPENS:
            whole = replace(bounded(words, seen, noun), last=noun + 1)
            if found := _listed(words, whole):
                yield whole, found


def _listed(words: Words, whole: Amount) -> list[Amount]:
    """Return those that an amount is told to be made of, right behind it: '22 people - *15 soldiers and seven
    civilians* -', 'nine people: *a woman and eight children*'. Only where they add up to it."""
    at = whole.last
    if at >= len(words.lower) or words.lower[at] not in OPENS or whole.how != "number":
        return []
    found: list[Amount] = []
    i = at + 1
    while i < len(words.lower) and i - at < 4 * FAR:
        seen = words.at(i)
        if seen is not None or words.lower[i] in ("a", "an", "one"):
            one = _one_listed(words, i)
            if one is None:
                break
            found.append(one)
            i = one.last
        elif words.lower[i] in (",", "and", "at", "least") or words.parse.pos[i] in ("ADJ",):
            i += 1
        else:
            break
    return found if len(found) > 1 and sum(a.low for a in found) == whole.low else []


def _one_listed(words: Words, i: int) -> Amount | None:
    """'*15* soldiers', '*a woman*': an amount at a token, read without the parse, which such lists often mislead."""
    parse = words.parse
    seen = words.at(i)
    noun = next((j for j in range(i + 1, min(i + 5, len(parse))) if parse.lemmas[j].lower() in groups()), None)
    if noun is None or any(words.parse.pos[j] in ("VERB", "PUNCT") for j in range(i + 1, noun)):
        return None
    if seen is None:
        return replace(amount(words, noun) or Amount(1, 1, "one", i, noun + 1, noun), low=1, high=1, last=noun + 1)
    found = bounded(words, seen, noun)
    return replace(found, last=noun + 1, group=group(parse, noun))
