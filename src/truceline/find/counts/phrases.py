"""What became of whom, told by a phrase: 'the toll rose to 31', 'claimed the lives of 12', 'the bodies of 11 men'."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.find.counts.amounts import NOUNS, Words, groups, is_thing
from truceline.find.counts.cues import Fate, fated, rows, rows_of
from truceline.find.counts.whom import denied, is_passive, objects, subjects

RECOVERED = frozenset({"find", "recover", "discover", "retrieve", "pull", "exhume", "unearth", "bury", "collect"})
OVER = frozenset({"prt", "advmod", "prep"})


@cache
def _phrased() -> dict[str, list[tuple[str, str, frozenset[str]]]]:
    """Return by verb the particle or noun beside it, the fate, and what alone it is done to (empty: any thing)."""
    table: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for row in rows_of("phrase"):
        for form in row["lemmas"]:
            verb, _, particle = form.partition(" ")
            table.setdefault(verb, []).append((particle, row["fate"], frozenset(row.get("only", ()))))
    return table


@cache
def _homes() -> frozenset[str]:
    return frozenset(home for row in rows_of("home") for home in row["homes"])


def with_particle(words: Words, i: int) -> Iterator[Fate]:
    """'*shot down* 21 drones', '*knocked out* five vehicles', '*intercepted* two missiles', '*handed over* two
    prisoners'; not 'handed over two maps'."""
    parse = words.parse
    for particle, kind, only in _phrased().get(parse.lemmas[i].lower(), ()):
        if particle and not any(words.lower[c] == particle and parse.labels[c] in OVER for c in parse.children[i]):
            continue
        for head in objects(parse, i):
            lemmas = {parse.lemmas[n].lower() for n in (head, *_counted_of(words, head))}
            if lemmas & only if only else any(is_thing(parse, n) for n in (head, *_counted_of(words, head))):
                yield Fate(kind, head, i, denied=denied(parse, i))


def _counted_of(words: Words, head: int) -> Iterator[int]:
    """'21 of 30 *missiles*': what a number alone counts."""
    parse = words.parse
    for c in parse.children[head] if parse.pos[head] == "NUM" else ():
        if words.lower[c] == "of":
            yield from (p for p in parse.children[c] if parse.labels[p] == "pobj")


def from_home(words: Words, i: int) -> Iterator[Fate]:
    """'2 million people *were driven from their homes*', 'thousands *left their villages*'; not 'left the hall'."""
    parse = words.parse
    for of, whom in (("from home", objects), ("home", subjects)):
        if parse.lemmas[i].lower() not in {lemma for row in rows_of(of) for lemma in row["lemmas"]}:
            continue
        if of == "home":
            homes = [c for c in parse.children[i] if parse.labels[c] == "dobj"]
        else:
            preps = [c for c in parse.children[i] if words.lower[c] in ("from", "out")]
            preps += [p for c in preps for p in parse.children[c] if words.lower[p] == "of"]
            homes = [p for c in preps for p in parse.children[c] if parse.labels[p] == "pobj"]
        if any(parse.lemmas[h].lower() in _homes() and _is_theirs(words, h) for h in homes):
            yield from (Fate("displaced", head, i, denied=denied(parse, i)) for head in whom(parse, i))


def _is_theirs(words: Words, home: int) -> bool:
    return any(words.lower[c] in ("their", "his", "her") for c in words.parse.children[home])


def surrendered(words: Words, i: int) -> Iterator[Fate]:
    """'*100 fighters surrendered* to the army'; not 'surrendered their weapons', 'rebels surrendered'."""
    parse = words.parse
    if parse.pos[i] == "VERB" and not any(parse.labels[c] == "dobj" for c in parse.children[i]):
        for head in subjects(parse, i):
            if words.at(head) or any(words.at(c) for c in parse.children[head]):
                yield Fate("captured", head, i, denied=denied(parse, i))


def number_of_dead(words: Words, i: int) -> Iterator[Fate]:
    """'the *number of dead* rose to 52', 'the *number of children killed* stood at 200': a running toll of its kind."""
    parse = words.parse
    for prep in parse.children[i]:
        if parse.labels[prep] != "prep" or words.lower[prep] != "of":
            continue
        for noun in parse.children[prep]:
            if parse.labels[noun] != "pobj":
                continue
            told = _kinds(words, noun, ("self", "adjective"))
            acl = [c for c in parse.children[noun] if parse.labels[c] == "acl" and parse.tags[c] == "VBN"]
            told += [kind for c in acl for kind in _kinds(words, c, ("object",))]
            for kind in told[:1]:
                yield from (Fate(kind, n, i, total=True, among=noun) for n in _reached(words, parse.heads[i]))


def is_number_of(words: Words, noun: int) -> bool:
    """'*the number of people* killed': how many they are is told elsewhere."""
    parse = words.parse
    prep = parse.heads[noun]
    return words.lower[prep] == "of" and words.lower[parse.heads[prep]] == "number" and not words.at(parse.heads[prep])


def _kinds(words: Words, noun: int, where: tuple[str, ...]) -> list[str]:
    told = rows().get(words.parse.lemmas[noun].lower()) or rows().get(words.lower[noun]) or []
    return [kind for kind, of in told if of in where]


@cache
def _reaching() -> dict[str, bool]:
    """Return the verbs that take a toll as their object, and whether they leave it open: 'passed 50'."""
    return {lemma: row.get("above", False) for row in rows_of("toll") for lemma in row["lemmas"]}


def _reached(words: Words, verb: int) -> Iterator[int]:
    """'rose *to 52*', 'climbed from 40 *to 52*', 'stood *at 52*', 'is *52*', 'reached *52*': what a toll comes to."""
    parse = words.parse
    for c in parse.children[verb]:
        if parse.labels[c] == "prep" and words.lower[c] in ("to", "at"):
            yield from (p for p in parse.children[c] if parse.labels[p] == "pobj" and words.at(p))
        elif parse.labels[c] == "prep" and words.lower[c] == "from":
            inner = (p for p in parse.children[c] if words.lower[p] == "to")
            yield from (n for p in inner for n in parse.children[p] if parse.labels[n] == "pobj" and words.at(n))
        elif parse.labels[c] in ("attr", "dobj") and words.at(c):
            if parse.labels[c] == "attr" or parse.lemmas[verb].lower() in _reaching():
                yield c


def bodies(words: Words, i: int) -> Iterator[Fate]:
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


def toll(words: Words, i: int) -> Iterator[Fate]:
    """'the death toll rose to 31', 'a toll of 31', 'bringing the toll to 31'; 'risen to *seven killed* and 33 wounded'
    says itself what became of how many."""
    parse = words.parse
    verb, seen = parse.heads[i], set()
    before = {words.lower[c] for c in parse.children[i] if parse.labels[c] == "compound"}
    kind = "wounded" if "injury" in before else "other" if "casualty" in before else "killed"
    near = [p for token in (i, verb) for c in parse.children[token] for p in parse.children[c]
            if parse.labels[c] == "prep" and words.lower[c] in ("to", "of", "at")]  # fmt: skip
    if parse.labels[i] == "nsubj":
        near += _reached(words, verb)
    for p in near:
        if p in seen or (p + 1 < len(parse) and words.at(p) and fated(words, p + 1)):
            continue
        seen.add(p)
        if parse.labels[p] in ("pobj", "dobj", "attr") and (words.at(p) or any(words.at(k) for k in parse.children[p])):
            yield Fate(kind, p, i, total=True, above=_reaching().get(parse.lemmas[verb].lower(), False))


def phrase(words: Words, i: int) -> Iterator[Fate]:
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
        named = [c for c in parse.children[i] if parse.labels[c] == "compound" and parse.tags[c] in ("NNS", "NNPS")]
        heads = [h for h in objects(parse, governor) if h != i]  # "took *17 soldiers* prisoner", read as one noun
        yield from (Fate("captured", head, i) for head in (named or heads))


def gone(words: Words, i: int) -> Iterator[Fate]:
    """'five soldiers *went missing*', with the word for it hanging on the verb of going."""
    parse = words.parse
    over = parse.heads[i]
    if parse.labels[i] in ("advcl", "acomp", "xcomp", "dobj") and parse.lemmas[over] == "go":
        yield from (Fate("missing", head, i) for head in subjects(parse, over) if not is_passive(parse, over))
