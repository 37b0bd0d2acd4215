"""How many a noun phrase counts: 'at least six people', 'dozens', 'a man, his wife and two children', 'Ali Khan'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from truceline.find.numbers import Number, number, starters
from truceline.record import Parse
from truceline.vocab import load

NOUNS = frozenset({"NOUN", "PROPN"})
ARTICLES = frozenset({"a", "an", "another", "one"})
SINGULAR = frozenset({"NN", "NNP"})
ONE_OF = frozenset({"he", "him", "she", "her", "himself", "herself", "another"})
KNOWN = frozenset({"the", "these", "those", "both", "all", "this", "that"})
LISTED = frozenset({"one", "name"})  # "a leader, a driver and several men": a list, where the first is one too
FURTHER = frozenset({"more", "other", "others", "another", "additional", "further"})
TOGETHER = frozenset({"family", "group", "crew", "patrol", "team", "party"})  # "a family of seven"
HARM = frozenset({"injury", "death", "wound", "damage", "destruction", "casualty", "loss"})  # joined, no people
BACK = 120  # tokens: how far "the insurgents" look back for their number
RANGE = frozenset({"to", "-", "–", "or", "and"})


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of whom: tokens ``first`` to ``last`` (half-open) hold the phrase; ``how`` as in ``Count.how``."""

    low: float
    high: float | None
    how: str
    first: int
    last: int
    head: int
    words: str | None = None
    group: str | None = None
    known: bool = False
    further: bool = False


@cache
def groups() -> dict[str, str | None]:
    """Return the group of each word for people (None: people of no special group)."""
    return {word: row["group"] for row in load("counts/groups") if "people" in row for word in row["people"]}


@cache
def things() -> frozenset[str]:
    """Return the words for what is taken or held without being a person."""
    return frozenset(word for row in load("counts/groups") for word in row.get("things", ()))


@cache
def events() -> frozenset[str]:
    """Return the words for what is counted as it happens: violations, launches, times."""
    return frozenset(word for row in load("counts/groups") for word in row.get("events", ()))


@cache
def _bounds() -> tuple[tuple[tuple[str, ...], str, bool], ...]:
    rows: list[tuple[tuple[str, ...], str, bool]] = []
    for row in load("counts/amounts"):
        rows += [(tuple(form.split()), row["bound"], False) for form in row.get("forms", ())]
        rows += [(tuple(form.split()), row["bound"], True) for form in row.get("after", ())]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


class Words:
    """A report's words in lower case with the numbers among them."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.lower = [w.lower() for w in parse.words]
        self.numbers: dict[int, Number] = {}
        begins, i = starters(), 0
        while i < len(self.lower):
            word = self.lower[i]
            if (word[0].isdigit() or word in begins) and (found := self._number(i)):
                for j in range(found.first, found.last):
                    self.numbers[j] = found
                i = found.last
            else:
                i += 1

    def _number(self, i: int) -> Number | None:
        """Return the number that begins at a word; 'twice *as many*', '*how many*' are none."""
        if self.lower[i] in ("many", "few") and i and self.lower[i - 1] in ("as", "how"):
            return None
        return number(self.lower, i)

    def at(self, i: int) -> Number | None:
        return self.numbers.get(i)


def amounts(words: Words, head: int, of_things: bool = False, of_people: bool = False) -> Iterator[Amount]:
    """Yield what a noun phrase counts: its own amount and those of the nouns joined to it.

    ``of_things``: things count too without a number ("downed *a helicopter*"); ``of_people``: what the verb is done to
    can only be people ("arrested *a bomb maker*"), whatever the word.
    """
    parse = words.parse
    meant = _meant(words, head)
    found = amount(words, head, of_things, of_people) if words.at(head) or meant == head else None
    if found is None or (meant != head and found.how not in ("number", "vague")):
        found = _number_of(words, head) or amount(words, meant, of_things, of_people)
    if found:
        known = _is_known(words, meant)
        if known and found.how == "plural":
            found = _told_before(words, found) or found
        yield replace(found, known=known, further=_is_further(words, head))
    for child in parse.children[meant]:
        if child < meant or (found and found.first <= child < found.last):
            continue  # "between 30 *and 42*"
        if not (parse.pos[child] in (*NOUNS, "NUM", "PRON") or words.at(child)):
            continue
        if parse.lemmas[child].lower() in HARM:
            continue  # "the death of three soldiers and injuries to nine"
        listed = parse.labels[child] == "appos" and any(parse.labels[c] == "conj" for c in parse.children[child])
        listed = listed and found is not None and found.how in LISTED and _has_article(words, child)
        if parse.labels[child] == "conj" or listed:
            yield from amounts(words, child, of_things, of_people)


def _told_before(words: Words, found: Amount) -> Amount | None:
    """'Several insurgents fired … *the insurgents* were killed': as many as were told of before."""
    parse = words.parse
    lemma = parse.lemmas[found.head].lower()
    kin = groups().get(lemma)
    for i in range(found.first - 1, max(-1, found.first - BACK), -1):
        seen = words.at(i)
        if seen is None or seen.first != i or seen.high == 0 or parse.labels[i] not in NUMBERED:
            continue
        head = parse.heads[i]
        other = parse.lemmas[head].lower()
        if head > i and (other == lemma or (kin and groups().get(other) == kin)):
            before = bounded(words, seen, head)
            return replace(found, low=before.low, high=before.high, how=before.how, words=before.words)
    return None


def _has_article(words: Words, head: int) -> bool:
    return any(words.lower[c] in ARTICLES for c in words.parse.children[head])


def _meant(words: Words, head: int) -> int:
    """'a *Movement* of Islam leader', parsed as a movement of a leader: the leader is meant; 'KABUL (May 12) - Several
    *militants* were detained', with the dateline as the subject: the militants."""
    parse = words.parse
    if parse.pos[head] != "PROPN" or parse.lemmas[head].lower() in groups():
        return head
    for c in parse.children[head]:
        if parse.labels[c] == "prep" and words.lower[c] == "of":
            for noun in parse.children[c]:
                if parse.labels[noun] == "pobj" and parse.lemmas[noun].lower() in groups():
                    return noun
        if parse.labels[c] == "appos" and c > head and parse.lemmas[c].lower() in groups() and c - head > 2:
            return c
    return head


def _is_known(words: Words, head: int) -> bool:
    """'*the* insurgents', '*him*', '*both* men', '*all* individuals': spoken of before."""
    parse = words.parse
    if parse.pos[head] == "PRON":
        return words.lower[head] in ONE_OF and words.lower[head] != "another"
    return any(words.lower[c] in KNOWN for c in parse.children[head] if parse.labels[c] in ("det", "predet"))


def _is_further(words: Words, head: int) -> bool:
    """'two *more* men', '*another* suspect', 'one *additional* insurgent'."""
    near = (head, *words.parse.children[head])
    return any(words.lower[i] in FURTHER for i in near)


def amount(words: Words, head: int, of_things: bool = False, of_people: bool = False) -> Amount | None:
    """Return what the phrase of one noun counts, None where it tells no number and no people."""
    parse = words.parse
    if found := _number_of(words, head):
        return found
    lemma, tag = parse.lemmas[head].lower(), parse.tags[head]
    dets = [words.lower[c] for c in parse.children[head] if parse.labels[c] in ("det", "predet", "neg", "preconj")]
    first = min((c for c in parse.children[head] if c < head and parse.labels[c] != "punct"), default=head)
    last = head + 1
    if "no" in dets or "neither" in dets or words.lower[head] in ("none", "nobody", "anyone", "anybody"):
        return Amount(0, 0, "none", first, last, head, words.lower[first])
    if "both" in dets:
        return Amount(2, 2, "number", first, last, head, "both", group(parse, head))
    if parse.pos[head] in ("PRON", "DET"):
        if words.lower[head] == "both" and any(words.lower[c] == "of" for c in parse.children[head]):
            return Amount(2, 2, "number", head, head + 1, head, "both")  # "both of the attackers"
        return Amount(1, 1, "one", head, head + 1, head) if words.lower[head] in ONE_OF else None
    if of_things and lemma in things():
        plural = tag in ("NNS", "NNPS")
        return Amount(2 if plural else 1, None if plural else 1, "plural" if plural else "one", first, last, head)
    if parse.pos[head] == "PROPN" and tag == "NNP" and lemma not in groups():
        return Amount(1, 1, "name", first, last, head)
    if lemma not in groups() and parse.pos[head] == "PROPN":
        return None
    if tag in SINGULAR or (tag == "JJ" and lemma in groups()):
        person = lemma in groups() or (of_people and parse.pos[head] == "NOUN" and lemma not in things())
        return Amount(1, 1, "one", first, last, head, None, group(parse, head)) if person else None
    if tag in ("NNS", "NNPS"):
        return Amount(2, None, "plural", first, last, head, None, group(parse, head))
    return None


def _number_of(words: Words, head: int) -> Amount | None:
    """'nine people', 'nine of the men', 'dozens', '31'."""
    parse = words.parse
    candidates = [c for c in parse.children[head] if c < head and parse.labels[c] in NUMBERED]
    if words.at(head):
        candidates.append(head)
    if not any(words.at(c) for c in candidates) and parse.lemmas[head].lower() in TOGETHER:
        within = (p for c in parse.children[head] if words.lower[c] == "of" for p in parse.children[c])
        candidates = [p for p in within if words.at(p)]
    for i in reversed(candidates):
        found = words.at(i)
        if found is None or (found.vague in ("some", "a group") and i == head):
            continue
        if _is_age_or_year(words, found, head):
            continue
        if i == head and parse.pos[head] in NOUNS and found.vague is None and not words.lower[head][0].isdigit():
            if parse.lemmas[head].lower() not in ("dozen", "hundred", "thousand", "million", "score"):
                continue
        return bounded(words, found, head)
    return None


def _is_age_or_year(words: Words, found: Number, head: int) -> bool:
    """'27-year-old', '33 years old', 'in 2023': no number of people."""
    after = [w for w in words.lower[found.last : found.last + 2] if w != "-"]
    if after and after[0].startswith("year"):
        return True
    digits = words.lower[found.first]
    return found.first == head and len(digits) == 4 and digits.isdigit() and 1900 <= found.low < 2100


NUMBERED = frozenset({"nummod", "amod", "quantmod", "det", "compound", "nmod", "advmod", "npadvmod"})


def bounded(words: Words, found: Number, head: int) -> Amount:
    """Return a number with what opens or widens it: '*at least* six', '*up to* nine', 'five *or six*'."""
    parse = words.parse
    low, high, first, last = found.low, found.high, found.first, found.last
    exact = found.vague is None
    if last + 1 < len(words.lower) and words.lower[last] in RANGE and exact:  # "10 to 12", "five or six"
        other = words.at(last + 1)
        is_range = parse.heads[last] != head or (first > 0 and words.lower[first - 1] == "between")
        if other and other.vague is None and other.low > low and other.first == last + 1 and is_range:
            low, high, last = found.low, other.high, other.last
    if first >= 2 and words.lower[first - 1] in RANGE and exact:
        other = words.at(first - 2)
        if other and other.vague is None and other.low < low and other.last == first - 1:
            low, first = other.low, other.first
    start = first
    for form, bound, after in _bounds():
        if after:
            if tuple(words.lower[last : last + len(form)]) == form:
                high = None
            continue
        if tuple(words.lower[max(0, first - len(form)) : first]) == form and parse.labels[first - 1] != "prt":
            start = first - len(form)
            if bound in ("least", "more"):
                high = None
            elif bound == "most":
                low = 0
            break
    counted = head if parse.pos[head] in NOUNS else None
    for child in parse.children[head]:
        if counted is None and parse.labels[child] == "prep" and words.lower[child] == "of":
            counted = next((c for c in parse.children[child] if parse.labels[c] == "pobj"), None)  # "nine of the men"
    if found.vague and words.lower[last : last + 1] == ["of"] and counted == head:
        counted = next((c for p in parse.children[head] if parse.labels[p] == "prep" for c in parse.children[p]), head)
    how = "none" if high == 0 else "vague" if found.vague else "number"
    stop = max(last, head + 1)
    text = " ".join(words.lower[start:last])
    return Amount(low, high, how, start, stop, head, text, group(parse, counted) if counted is not None else None)


def group(parse: Parse, head: int) -> str | None:
    """Return the group of those that a noun names: its own word, else the word before it ("civilian" people)."""
    table = groups()
    if parse.lemmas[head].lower() in things():
        return None  # "30 *aid* trucks"
    for i in (head, *parse.children[head]):
        if i == head or parse.labels[i] in ("amod", "compound"):
            if found := table.get(parse.lemmas[i].lower()):
                return found
    return None


def is_thing(parse: Parse, head: int) -> bool:
    """Say whether a noun names what can be taken without being a person."""
    lemma = parse.lemmas[head].lower()
    return lemma in things() or lemma in events()


def apart(found: list[Amount]) -> list[Amount]:
    """Return the amounts of a phrase that tells of several groups: '*12 soldiers and three civilians*'."""
    counted = [a for a in found if a.group and a.low and a.how in ("number", "vague", "one")]
    return counted if len(found) > 1 and len({a.group for a in found}) > 1 else []


def joined(found: list[Amount]) -> Amount | None:
    """Return several amounts as one: 'a woman and her two children' are three."""
    if not found:
        return None
    if len(found) == 1 or found[0].how == "none":
        return found[0]
    if found[0].how in ("number", "vague"):
        found = [found[0], *(a for a in found[1:] if a.how != "plural")]  # "*8,000* men and boys": of both
    if len(found) == 1:
        return replace(found[0], group=None)
    low = sum(a.low for a in found)
    high = None if any(a.high is None for a in found) else sum(a.high for a in found if a.high is not None)
    hows = {a.how for a in found}
    how = "number" if hows <= {"number", "one", "name"} else "vague" if "vague" in hows else found[0].how
    same = {a.group for a in found}
    return replace(
        found[0], low=low, high=high, how=how, last=max(a.last for a in found), words=None,
        group=same.pop() if len(same) == 1 else None, known=all(a.known for a in found),
        further=found[0].further,
    )  # fmt: skip
