"""What became of whom: the words for it ("killed", "died", "deaths", "left … dead") and the phrases that they count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from truceline.find.counts import phrases
from truceline.find.counts.amounts import FURTHER, NOUNS, Words, groups
from truceline.find.counts.cues import Fate, of_bodies, of_people, rows, rows_of
from truceline.find.counts.whom import denied, is_passive, objects, subjects


def fates(words: Words) -> Iterator[Fate]:
    """Yield every phrase that something became of, in order of the words that say so."""
    parse = words.parse
    table = rows()
    for i, lemma in enumerate(parse.lemmas):
        found = table.get(lemma.lower()) or table.get(words.lower[i])
        if rule := PHRASES.get(words.lower[i]):
            yield from rule(words, i)
        elif parse.pos[i] == "VERB":
            yield from _by_verb(words, i, lemma.lower())
        for kind, of in found or ():
            yield from _by_row(words, i, kind, of)


def _by_verb(words: Words, i: int, lemma: str) -> Iterator[Fate]:
    """Yield what verbs tell that need more beside them: a particle, a home left, people."""
    if lemma == "lose":
        yield from (Fate("killed", head, i) for head in objects(words.parse, i) if _is_number_of_people(words, head))
    elif lemma == "surrender":
        yield from phrases.surrendered(words, i)
    elif lemma in _beside_verbs():
        yield from phrases.with_particle(words, i)
        yield from phrases.from_home(words, i)


@cache
def _beside_verbs() -> frozenset[str]:
    forms = (form for of in ("phrase", "home", "from home") for row in rows_of(of) for form in row["lemmas"])
    return frozenset(form.partition(" ")[0] for form in forms)


def _by_row(words: Words, i: int, kind: str, of: str) -> Iterator[Fate]:
    parse = words.parse
    pos = parse.pos[i]
    if of == "object" and pos == "VERB":
        if (at := _after_number(words, i)) is not None or (at := _alone_before(words, i)) is not None:
            yield Fate(kind, at, i, alone=True)
            return
        for head in (*objects(parse, i), *_beside(words, i)):
            if parse.labels[i] == "acl" and phrases.is_number_of(words, head):
                continue
            yield Fate(kind, head, i, denied=denied(parse, i), people=parse.lemmas[i] in of_people())
    elif of == "subject" and pos == "VERB":
        for head in (*subjects(parse, i), *_beside(words, i)):
            yield Fate(kind, head, i, denied=denied(parse, i))
    elif of == "of" and pos in NOUNS:
        for prep in {*parse.children[i], min(i + 1, len(parse) - 1)}:
            if words.lower[prep] == "of" or (words.lower[prep] == "to" and kind == "wounded"):
                yield from (Fate(kind, head, i) for head in parse.children[prep] if parse.labels[head] == "pobj")
    elif of == "self" and (pos in NOUNS or _as_noun(words, i)) and parse.tags[i] != "NNP":
        yield from _self(words, i, kind)
    elif of == "adjective" and pos in ("ADJ", "VERB", "NOUN"):
        yield from _adjective(words, i, kind)


def _is_number_of_people(words: Words, head: int) -> bool:
    """'The army lost *20 men*'; not 'lost 20 seats', 'lost the men's trust'."""
    parse = words.parse
    return parse.lemmas[head].lower() in groups() and any(words.at(c) for c in parse.children[head])


def number_before(words: Words, i: int) -> int | None:
    """'*35* injured', '*fourteen more* wounded': the number that a word for a fate stands behind."""
    if i and words.at(i - 1):
        return i - 1
    if i > 1 and words.lower[i - 1] in FURTHER and words.at(i - 2) and words.parse.pos[i - 2] == "NUM":
        return i - 2
    return None


def _after_number(words: Words, i: int) -> int | None:
    """'35 injured', 'over 1 million displaced'; not '18 were injured', 'in 1994 killed'."""
    at = number_before(words, i)
    found = words.at(at) if at is not None else None
    if found is None or found.vague in ("no", "none") or words.parse.tags[i] != "VBN":
        return None
    if words.parse.labels[i] == "amod" and words.parse.heads[i] > i:
        return None  # "200 kidnapped girls"
    if any(words.parse.labels[c] in ("aux", "auxpass", "dobj") for c in words.parse.children[i]):
        return None
    return at


def _alone_before(words: Words, i: int) -> int | None:
    """'and *around twenty more were injured*', with the number hung on another verb: the number before a passive that
    has no subject of its own."""
    parse, first = words.parse, i
    while first and parse.labels[first - 1] in ("aux", "auxpass", "advmod") and parse.heads[first - 1] == i:
        first -= 1
    if first == i or parse.tags[i] != "VBN":
        return None
    if any(parse.labels[c] in ("nsubj", "nsubjpass", "dobj") for c in parse.children[i]):
        return None
    at = number_before(words, first)
    return at if at is not None and parse.pos[at] == "NUM" else None


def _beside(words: Words, i: int) -> Iterator[int]:
    """'was killed *along with his son*', 'died *together with* three friends', '*alongside* his wife'."""
    parse = words.parse
    for c in parse.children[i]:
        if parse.labels[c] not in ("prep", "advmod"):
            continue
        if words.lower[c] == "alongside":
            yield from (p for p in parse.children[c] if parse.labels[p] == "pobj")
        elif words.lower[c] in ("along", "together"):
            inner = [w for w in parse.children[c] if words.lower[w] == "with"]
            inner += [w for w in parse.children[i] if words.lower[w] == "with" and w == c + 1]
            yield from (p for w in inner for p in parse.children[w] if parse.labels[p] == "pobj")


def _as_noun(words: Words, i: int) -> bool:
    """'among *the wounded*', 'four of *the dead*', read as a verb or adjective."""
    parse = words.parse
    return parse.labels[i] == "pobj" and any(parse.lemmas[c] == "the" for c in parse.children[i])


def _of_number(words: Words, i: int, kind: str) -> Iterator[Fate]:
    """'*Four of the dead* were children': so many of them."""
    parse = words.parse
    of = parse.heads[i]
    if parse.labels[i] == "pobj" and words.lower[of] == "of" and words.at(parse.heads[of]):
        head, verb = parse.heads[of], parse.heads[parse.heads[of]]
        if parse.lemmas[verb] == "be":  # "four of the wounded later *died*": their death is told
            who = [c for c in parse.children[verb] if parse.labels[c] == "attr"]
            yield Fate(kind, head, i, alone=True, among=who[0] if who else None)


def _self(words: Words, i: int, kind: str) -> Iterator[Fate]:
    """'20 deaths', 'the deaths of two men', 'no injuries', 'without casualties'."""
    parse = words.parse
    governor = parse.heads[i]
    if parse.labels[i] == "compound":
        return  # "death toll", "injury time"
    if kind == "captured" and parse.labels[i] in ("dobj", "nsubjpass") and parse.lemmas[governor] in of_bodies():
        return  # "executed seven captives"
    if kind == "captured" and parse.labels[i] == "dobj" and parse.lemmas[governor] in ("take", "hold"):
        if any(parse.labels[c] == "compound" and parse.tags[c] == "NNS" for c in parse.children[i]):
            return  # "took four workers hostage", read as one noun
    if kind == "wounded" and parse.labels[i] == "dobj" and parse.lemmas[governor] in ("sustain", "suffer"):
        yield from (Fate(kind, head, i) for head in subjects(parse, governor))
        return  # "another civilian sustained injuries"
    if words.lower[i] in ("wound", "wounds"):
        return  # "his wounds": of one who is counted already
    if any(parse.labels[c] == "prep" and words.lower[c] == "of" for c in parse.children[i]):
        return  # "the deaths of two men": those two
    if kind == "wounded" and words.lower[i] in ("injury", "injuries") and words.lower[i + 1 : i + 2] == ["to"]:
        return  # "injuries to nine": those nine
    if _none_told(words, i):
        yield Fate(kind, i, i, denied=True)
        return
    if words.lower[i] in ("dead", "wounded", "injured"):
        if parse.labels[i] == "pobj" and words.lower[governor] == "among":  # "X and Y were among the dead"
            verb = parse.heads[governor]
            for head in subjects(parse, verb):
                if parse.pos[head] != "PRON":
                    yield Fate(kind, head, i)
            return
        if words.at(i - 1) is None:
            yield from _of_number(words, i, kind)
            return
        yield Fate(kind, i - 1 if parse.heads[i - 1] != i else i, i, alone=True)
        return
    if words.lower[i] == "death":
        return
    no = parse.labels[i] in ("dobj", "attr") and denied(parse, governor)
    yield Fate(kind, i, i, denied=no, alone=True)  # "two martyrs and several injuries": each by itself


def _none_told(words: Words, i: int) -> bool:
    """'*without* injuries', '*without causing* casualties', '*no reports of* casualties'."""
    parse = words.parse
    over = parse.heads[i]
    if parse.labels[i] == "dobj" and parse.labels[over] == "pcomp":
        over = parse.heads[over]
    elif parse.labels[i] == "pobj" and words.lower[over] == "of" and parse.lemmas[parse.heads[over]] in REPORTED:
        return any(words.lower[c] == "no" for c in parse.children[parse.heads[over]])
    return words.lower[over] == "without"


def _adjective(words: Words, i: int, kind: str) -> Iterator[Fate]:
    """'left 12 dead', '30,000 dead', 'were reported dead', 'dozens wounded'."""
    parse = words.parse
    governor, label = parse.heads[i], parse.labels[i]
    if (at := number_before(words, i)) is not None:
        before = words.at(at)
        if before is not None and before.vague not in ("no", "none"):
            yield Fate(kind, at, i, alone=True)
        return
    if words.lower[i] == "missing" and parse.lemmas[governor] == "go":
        yield from phrases.gone(words, i)
        return
    if parse.pos[i] == "VERB" and words.lower[i] != "missing":
        return  # the verb's own rule
    if label in ("oprd", "acomp", "ccomp") and parse.pos[governor] in ("VERB", "AUX"):
        own = [c for c in parse.children[i] if parse.labels[c] == "nsubj"]
        if own:
            yield from (Fate(kind, head, i) for head in own)
            return
        things = [c for c in parse.children[governor] if parse.labels[c] == "dobj"]
        if label == "acomp" or (not things and is_passive(parse, governor)):
            things = [h for h in subjects(parse, governor) if parse.pos[h] != "PRON"]
        for head in things:
            yield Fate(kind, head, i, denied=denied(parse, governor))
    elif label == "amod" and parse.pos[governor] in NOUNS and governor > i:
        if words.lower[i] != "dead" or (i and parse.pos[i - 1] == "VERB" and parse.heads[governor] == i - 1):
            yield Fate(kind, governor, i)  # "200 kidnapped girls", "shot dead four farmers"; not "dead fish"
    elif label in ("amod", "acl") and governor < i and parse.pos[governor] in (*NOUNS, "NUM"):
        yield Fate(kind, governor, i)  # "with six people dead"


Rule = Callable[[Words, int], Iterator[Fate]]
REPORTED = frozenset({"report", "word", "sign", "indication"})
PHRASES: dict[str, Rule] = {
    "toll": phrases.toll,
    "number": phrases.number_of_dead,
    **dict.fromkeys(("body", "bodies", "corpse", "corpses", "remains"), phrases.bodies),
    **dict.fromkeys(("lives", "custody", "hostage", "prisoner", "condition"), phrases.phrase),
}
