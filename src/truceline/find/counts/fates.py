"""What became of whom: the words for it ("killed", "died", "deaths", "left … dead") and the phrases that they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.find.counts.amounts import NOUNS, Words, groups
from truceline.record import Parse
from truceline.vocab import load


@dataclass(frozen=True, slots=True)
class Fate:
    """A phrase (its head, a token) and what became of those in it; ``cue`` is the token that says so."""

    kind: str
    head: int
    cue: int
    total: bool = False
    denied: bool = False
    people: bool = False  # the word is only said of people: "arrested"
    alone: bool = False  # the number before it, and nothing that it is joined to: "12 dead and 30 displaced"


@cache
def _rows() -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for row in load("counts/fates"):
        for lemma in row["lemmas"]:
            table.setdefault(lemma, []).append((row["fate"], row["of"]))
    return table


@cache
def of_people() -> frozenset[str]:
    """Return the verbs that are only done to people."""
    return frozenset(lemma for row in load("counts/fates") for lemma in row.get("people", ()))


@cache
def of_bodies() -> frozenset[str]:
    """Return the verbs that are done to people's bodies."""
    rows = [row for row in load("counts/fates") if row["fate"] in ("killed", "wounded") and row["of"] == "object"]
    return frozenset(lemma for row in rows for lemma in row["lemmas"])


def fates(words: Words) -> Iterator[Fate]:
    """Yield every phrase that something became of, in order of the words that say so."""
    parse = words.parse
    table = _rows()
    for i, lemma in enumerate(parse.lemmas):
        rows = table.get(lemma.lower()) or table.get(words.lower[i])
        if words.lower[i] == "toll":
            yield from _toll(words, i)
        elif words.lower[i] == "number":
            yield from _number_of_dead(words, i)
        elif words.lower[i] in ("body", "bodies", "corpse", "corpses", "remains"):
            yield from _bodies(words, i)
        elif words.lower[i] in ("lives", "custody", "hostage", "prisoner", "condition"):
            yield from _phrase(words, i)
        elif lemma == "shoot" and any(words.lower[c] == "down" for c in parse.children[i] if parse.labels[c] == "prt"):
            yield from (Fate("destroyed", head, i, denied=denied(parse, i)) for head in objects(parse, i))
        elif lemma == "lose":
            yield from (Fate("killed", head, i) for head in objects(parse, i) if _is_number_of_people(words, head))
        for kind, of in rows or ():
            yield from _by_row(words, i, kind, of)


def _by_row(words: Words, i: int, kind: str, of: str) -> Iterator[Fate]:
    parse = words.parse
    pos = parse.pos[i]
    if of == "object" and pos == "VERB":
        if _after_number(words, i):
            yield Fate(kind, i - 1, i, alone=True)
            return
        for head in (*objects(parse, i), *_beside(words, i)):
            yield Fate(kind, head, i, denied=denied(parse, i), people=parse.lemmas[i] in of_people())
    elif of == "subject" and pos == "VERB":
        for head in (*subjects(parse, i), *_beside(words, i)):
            yield Fate(kind, head, i, denied=denied(parse, i))
    elif of == "of" and pos in NOUNS:
        for prep in {*parse.children[i], min(i + 1, len(parse) - 1)}:
            if words.lower[prep] == "of" or (words.lower[prep] == "to" and kind == "wounded"):
                yield from (Fate(kind, head, i) for head in parse.children[prep] if parse.labels[head] == "pobj")
    elif of == "self" and pos in NOUNS and parse.tags[i] != "NNP":
        yield from _self(words, i, kind)
    elif of == "adjective" and pos in ("ADJ", "VERB", "NOUN"):
        yield from _adjective(words, i, kind)


def _is_number_of_people(words: Words, head: int) -> bool:
    """'The army lost *20 men*'; not 'lost 20 seats', 'lost the men's trust'."""
    parse = words.parse
    return parse.lemmas[head].lower() in groups() and any(words.at(c) for c in parse.children[head])


def _after_number(words: Words, i: int) -> bool:
    """'35 injured', 'over 1 million displaced'; not '18 were injured', 'in 1994 killed'."""
    found = words.at(i - 1) if i else None
    if found is None or found.vague in ("no", "none") or words.parse.tags[i] != "VBN":
        return False
    if words.parse.labels[i] == "amod" and words.parse.heads[i] > i:
        return False  # "200 kidnapped girls"
    return not any(words.parse.labels[c] in ("aux", "auxpass", "dobj") for c in words.parse.children[i])


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


def is_passive(parse: Parse, i: int) -> bool:
    """Say whether a verb is a passive, by its own auxiliaries or those of the verb it is joined to."""
    if any(parse.labels[c] in ("auxpass", "nsubjpass") for c in parse.children[i]):
        return True
    if parse.tags[i] != "VBN":
        return False
    if parse.labels[i] == "conj" and not any(parse.labels[c] in ("nsubj", "dobj") for c in parse.children[i]):
        return is_passive(parse, parse.heads[i])
    return parse.labels[i] in ("acl", "amod") or not any(parse.labels[c] == "dobj" for c in parse.children[i])


def objects(parse: Parse, i: int) -> Iterator[int]:
    """Yield the heads of what a verb is done to: its object, or the subject of its passive."""
    kids = parse.children[i]
    direct = [c for c in kids if parse.labels[c] in ("dobj", "nsubjpass") and not _is_part(parse, c)]
    if direct:
        for head in direct:
            yield from _antecedent(parse, head, i)
        return
    label = parse.labels[i]
    if parse.tags[i] == "VBN" and is_passive(parse, i):
        own = [c for c in kids if parse.labels[c] == "nsubj" or parse.words[c].lower() == "another"]
        if own:
            yield from own  # "35 injured", "one was killed and another injured"
        elif label in ("acl", "amod") and parse.pos[parse.heads[i]] in (*NOUNS, "NUM", "PRON"):
            yield parse.heads[i]  # "the people killed", "12 killed"
        elif label == "conj" and parse.pos[parse.heads[i]] == "VERB":
            yield from objects(parse, parse.heads[i])  # "were killed and injured"
        elif label in ("xcomp", "ccomp", "oprd") and parse.pos[parse.heads[i]] == "VERB":
            yield from subjects(parse, parse.heads[i])  # "were reported killed"
    elif label == "conj" and parse.pos[parse.heads[i]] == "VERB" and not is_passive(parse, i):
        if parse.tags[i] != "VBN":
            later = [c for c in parse.children[parse.heads[i]] if parse.labels[c] == "dobj" and c > i]
            yield from later  # "killed and wounded 20"
    elif parse.tags[i] != "VBN":
        joined = [c for c in kids if parse.labels[c] == "conj" and parse.lemmas[c] in of_bodies()]
        for c in joined:  # "killing and wounding 20"
            yield from (o for o in parse.children[c] if parse.labels[o] == "dobj")


def _is_part(parse: Parse, head: int) -> bool:
    """'killed 12 people, *among them five children*': five of the twelve."""
    return any(c < head and parse.lemmas[c] in ("among", "include", "including") for c in parse.children[head])


def subjects(parse: Parse, i: int) -> Iterator[int]:
    """Yield the heads of a verb's subjects, taken over from the verb that it is joined to."""
    own = [c for c in parse.children[i] if parse.labels[c] in ("nsubj", "nsubjpass")]
    for head in own:
        yield from _antecedent(parse, head, i)
    if not own and parse.labels[i] == "conj" and parse.pos[parse.heads[i]] == "VERB":
        yield from subjects(parse, parse.heads[i])
    elif not own and parse.labels[i] == "acl" and parse.pos[parse.heads[i]] in NOUNS:
        yield parse.heads[i]
    elif not own and parse.labels[i] in ("xcomp", "ccomp", "advcl") and parse.tags[i] == "VBG":
        yield from subjects(parse, parse.heads[i])
    elif not own and parse.labels[i] == "xcomp" and parse.lemmas[parse.heads[i]] in FORCING:
        yield from objects(parse, parse.heads[i])  # "forced 20,000 people to flee"


def _antecedent(parse: Parse, head: int, verb: int) -> Iterator[int]:
    """'two men *who* were killed': the men; 'some of *whom* died' keeps its own words."""
    if parse.tags[head] in ("WP", "WDT") and parse.labels[verb] == "relcl":
        yield parse.heads[verb]
    else:
        yield head


def happened(parse: Parse, i: int) -> bool:
    """Say whether a fate is told as a fact: 'killed two'; not 'a raid *to capture* a leader', '*may* kill dozens'."""
    verb = i
    for _ in range(6):
        if parse.pos[verb] == "VERB":
            words = {parse.words[c].lower() for c in parse.children[verb] if parse.labels[c] in ("aux", "auxpass")}
            if words & UNREAL and "have" not in words and parse.lemmas[parse.heads[verb]] not in FORCING:
                return False
        if parse.heads[verb] == verb or parse.labels[verb] not in ("conj", "xcomp"):
            return True
        verb = parse.heads[verb]
    return True


FORCING = frozenset({"force", "compel", "drive", "cause", "oblige"})  # what they bring somebody to do was done
RECOVERED = frozenset({"find", "recover", "discover", "retrieve", "pull", "exhume", "unearth", "bury", "collect"})
UNREAL = frozenset({"to", "may", "might", "could", "would", "will", "can", "should", "must", "shall"})


def denied(parse: Parse, i: int) -> bool:
    """'were *not* injured', 'was *never* detained'."""
    return any(parse.labels[c] == "neg" for c in parse.children[i])


def _self(words: Words, i: int, kind: str) -> Iterator[Fate]:
    """'20 deaths', 'the deaths of two men', 'no injuries', 'without casualties'."""
    parse = words.parse
    governor = parse.heads[i]
    if parse.labels[i] == "compound":
        return  # "death toll", "injury time"
    if kind == "captured" and parse.labels[i] in ("dobj", "nsubjpass") and parse.lemmas[governor] in of_bodies():
        return  # "executed seven captives"
    if kind == "wounded" and parse.labels[i] == "dobj" and parse.lemmas[governor] in ("sustain", "suffer"):
        yield from (Fate(kind, head, i) for head in subjects(parse, governor))
        return  # "another civilian sustained injuries"
    if any(parse.labels[c] == "prep" and words.lower[c] == "of" for c in parse.children[i]):
        return  # "the deaths of two men": those two
    if kind == "wounded" and words.lower[i] in ("injury", "injuries") and words.lower[i + 1 : i + 2] == ["to"]:
        return  # "injuries to nine": those nine
    if parse.labels[i] == "pobj" and words.lower[governor] == "without":
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
            return
        yield Fate(kind, i - 1 if parse.heads[i - 1] != i else i, i, alone=True)
        return
    if words.lower[i] == "death":
        return
    no = parse.labels[i] in ("dobj", "attr") and denied(parse, governor)
    yield Fate(kind, i, i, denied=no, alone=True)  # "two martyrs and several injuries": each by itself


def _adjective(words: Words, i: int, kind: str) -> Iterator[Fate]:
    """'left 12 dead', '30,000 dead', 'were reported dead', 'dozens wounded'."""
    parse = words.parse
    governor, label = parse.heads[i], parse.labels[i]
    if i and words.at(i - 1):
        before = words.at(i - 1)
        if before is not None and before.vague not in ("no", "none"):
            yield Fate(kind, i - 1, i, alone=True)
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


def _number_of_dead(words: Words, i: int) -> Iterator[Fate]:
    """'the *number of dead* rose to 52', 'the number of wounded stood at 200': a running toll of its kind."""
    parse = words.parse
    for prep in parse.children[i]:
        if parse.labels[prep] == "prep" and words.lower[prep] == "of":
            for noun in parse.children[prep]:
                rows = _rows().get(parse.lemmas[noun].lower()) or _rows().get(words.lower[noun]) or ()
                kinds = [kind for kind, of in rows if of in ("self", "adjective")]
                if kinds and parse.labels[noun] == "pobj":
                    yield from (Fate(kinds[0], head, noun, total=True) for head in _reached(words, parse.heads[i]))


def _reached(words: Words, verb: int) -> Iterator[int]:
    """'rose *to 52*', 'stood *at 52*', 'is *52*': the number that a verb brings a toll to."""
    parse = words.parse
    for c in parse.children[verb]:
        if parse.labels[c] == "prep" and words.lower[c] in ("to", "at"):
            yield from (p for p in parse.children[c] if parse.labels[p] == "pobj" and words.at(p))
        elif parse.labels[c] == "attr" and words.at(c):
            yield c


def _bodies(words: Words, i: int) -> Iterator[Fate]:
    """'found *the bodies of 11 men*', 'recovered *11 bodies*'; not 'the bodies of the two states'."""
    parse = words.parse
    for prep in parse.children[i]:
        if parse.labels[prep] == "prep" and words.lower[prep] == "of":
            for noun in parse.children[prep]:
                if parse.labels[noun] == "pobj" and parse.lemmas[noun].lower() in groups():
                    yield Fate("killed", noun, i)
                    return
    if parse.lemmas[parse.heads[i]] in RECOVERED and any(words.at(c) for c in parse.children[i]):
        yield Fate("killed", i, i)


def _toll(words: Words, i: int) -> Iterator[Fate]:
    """'the death toll rose to 31', 'a toll of 31', 'bringing the toll to 31'; 'risen to *seven killed* and 33 wounded'
    says itself what became of how many."""
    parse = words.parse
    near = [i, parse.heads[i]]
    for token in near:
        for c in parse.children[token]:
            if parse.labels[c] == "prep" and words.lower[c] in ("to", "of", "at"):
                for p in parse.children[c]:
                    if p + 1 < len(parse) and words.at(p) and fated(words, p + 1):
                        continue
                    if parse.labels[p] == "pobj" and (words.at(p) or any(words.at(k) for k in parse.children[p])):
                        yield Fate("killed", p, i, total=True)


def fated(words: Words, i: int) -> bool:
    """Say whether a word tells by itself what became of those counted before it: killed, dead, wounded."""
    return words.parse.lemmas[i].lower() in _rows() or words.lower[i] in _rows()


def _phrase(words: Words, i: int) -> Iterator[Fate]:
    """'claimed the lives of 12', 'lost their lives', '12 lives were lost', 'took two men into custody / hostage'."""
    parse = words.parse
    governor = parse.heads[i]
    verb = parse.lemmas[governor].lower()
    if words.lower[i] == "lives":
        if verb == "lose" and parse.labels[i] == "dobj":
            yield from (Fate("killed", head, i) for head in subjects(parse, governor))
        elif verb in ("claim", "take", "cost", "lose"):
            of = [p for c in parse.children[i] if words.lower[c] == "of" for p in parse.children[c]]
            own = [i] if any(words.at(c) for c in parse.children[i]) else []
            yield from (Fate("killed", head, i) for head in (of or own))
    elif words.lower[i] == "condition":
        grave = any(words.lower[c] in ("critical", "serious", "stable", "grave") for c in parse.children[i])
        if grave and words.lower[governor] == "in":
            over = parse.heads[governor]
            heads = [over] if parse.pos[over] in NOUNS else list(subjects(parse, over))
            yield from (Fate("wounded", head, i) for head in heads)
    elif words.lower[i] == "custody" and words.lower[governor] in ("into", "in"):
        over = parse.heads[governor]
        if parse.pos[over] == "VERB" and parse.lemmas[over] in ("take", "place"):
            yield from (Fate("captured", head, i) for head in objects(parse, over))
    elif parse.labels[i] in ("oprd", "advmod", "dobj", "xcomp") and verb in ("take", "hold"):
        heads = [h for h in objects(parse, governor) if h != i]
        yield from (Fate("captured", head, i) for head in heads)
