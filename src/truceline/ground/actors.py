"""Mention → Grounding: which actor each mention stands for; several groundings where it stands for several."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from truceline.record import Actor, Document, Grounding, Maker, Mention, Parse, Saying
from truceline.vocab import load

PARTS = ("amod", "compound", "nmod", "poss", "conj")  # what may name the side of a role
FROM = frozenset({"in", "of", "from", "for"})
FIGHTING = frozenset({"state", "armed-group", "disputed", "forces", "official"})


@cache
def known() -> dict[str, Actor]:
    """Return the vocabulary's actors by each of their names, folded."""
    table: dict[str, Actor] = {}
    for row in load("actors/states"):
        actor = Actor(row["id"], row["name"], "state", row["id"])
        plural = [a + "s" for a in row["adjectives"]]
        for form in (row["name"], *row["aliases"], *row["adjectives"], *plural, *row["seats"]):
            table.setdefault(fold(form), actor)
    for file in ("armed_groups", "organisations"):
        for row in load(f"actors/{file}"):
            actor = Actor(row["id"], row["name"], row["kind"], row.get("side") or row["id"])
            adjectives = row.get("adjectives", [])
            for form in (row["name"], *row["aliases"], *adjectives, *(a + "s" for a in adjectives)):
                table.setdefault(fold(form), actor)
    return table


@cache
def roles() -> dict[str, tuple[str, bool]]:
    """Return, by lemma, the kind of actor that a role noun makes and whether it stands for a side."""
    return {word: (row["kind"], row["side"]) for row in load("actors/roles") for word in row["words"]}


@cache
def standing() -> dict[str, str]:
    """Return what pronouns stand for."""
    return {word: row["stands"] for row in load("actors/pronouns") for word in row["words"]}


def fold(name: str) -> str:
    """Return a name without its article and possessive, lower case.

    >>> fold("The Kremlin's")
    'kremlin'
    """
    words = name.casefold().replace("’", "'").replace(" 's", "'s").replace(" - ", "-").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words).removesuffix("'s").removesuffix("'")


@dataclass
class Memory:
    """What a report has named so far; it lives for one report only."""

    persons: dict[str, Actor] = field(default_factory=dict)  # by surname
    last_person: Actor | None = None
    last_group: Actor | None = None
    last_body: Actor | None = None  # a state, a ministry, an organisation: what "it" can be
    last_official: Actor | None = None
    last_side: Actor | None = None
    aliases: dict[str, Actor] = field(default_factory=dict)  # "the Balochistan Liberation Army (BLA)"
    offices: dict[tuple[str, str], Actor] = field(default_factory=dict)  # who holds a role of a side
    spans: dict[tuple[int, int], list[Actor]] = field(default_factory=dict)  # what each mention stood for
    roles: dict[str, Actor] = field(default_factory=dict)  # by role noun: "the ministry" of before


def ground(document: Document, parse: Parse, mentions: tuple[Mention, ...]) -> tuple[Grounding, ...]:
    """Return what each actor mention stands for, in text order. A mention of both sides has a grounding for each."""
    actors = [m for m in mentions if m.kind == "actor"]
    two = main_sides(parse, actors)
    memory = Memory()
    told = [m.detail for m in mentions if isinstance(m.detail, Saying)]
    found: list[Grounding] = []
    for mention in sorted(actors, key=lambda m: (m.span.start, -m.span.stop)):
        targets, why = _speaker(mention, told, memory)
        if not targets:
            targets, why = _stands_for(parse, mention, memory, two)
        memory.spans[mention.span.start, mention.span.stop] = targets
        maker = Maker(f"ground.actors.{why.split(':')[0].replace(' ', '_')}")
        found += [Grounding(mention, target, 1.0, (), why, maker) for target in targets] or [
            Grounding(mention, None, 0.0, (), why, maker)
        ]
        _remember(parse, mention, targets, memory)
    return tuple(again for g in found for again in _later(g, told, memory))


def _later(one: Grounding, told: list[Saying], memory: Memory) -> list[Grounding]:
    """'"*We* have agreed", Tukur said': the speaker of a quotation is often named after it."""
    if one.target is not None or one.mention.label != "pronoun":
        return [one]
    targets, why = _speaker(one.mention, told, memory)
    return [Grounding(one.mention, t, 0.9, (), why, Maker("ground.actors.pronoun")) for t in targets] or [one]


def _speaker(mention: Mention, told: list[Saying], memory: Memory) -> tuple[list[Actor], str]:
    """'officials said *they* would not yield': a pronoun that opens what is said means whoever says it."""
    if mention.label != "pronoun":
        return [], ""
    for saying in sorted(told, key=lambda s: sum(c.stop - c.start for c in s.content)):
        inside = next((c for c in saying.content if c.contains(mention.span)), None)
        if inside and saying.source:
            first_person = standing().get(mention.value.casefold()) == "speaker"
            if not first_person and mention.span.start - inside.start > REACH:
                return [], ""
            source = saying.source[0]
            named = [
                a for (start, stop), a in memory.spans.items() if source.start <= start and stop <= source.stop and a
            ]
            for actors in sorted(named, key=lambda some: not some[0].id.startswith("person:")):
                if first_person or _agrees(mention.value, actors):
                    return actors, "pronoun: whoever says it"
            return [], ""
    return [], ""


REACH = 25  # characters from the start of what is said within which its subject stands


def _agrees(pronoun: str, actors: list[Actor]) -> bool:
    person = len(actors) == 1 and actors[0].id.startswith("person:")
    return person == (standing().get(pronoun.casefold()) == "person")


def main_sides(parse: Parse, actors: list[Mention]) -> tuple[Actor, ...]:
    """Return the two sides that a report names most: whom 'both sides' means where nothing nearer tells."""
    tally: Counter[str] = Counter()
    sides: dict[str, Actor] = {}
    for mention in actors:
        if mention.label in ("state", "nationality", "group", "role"):
            for actor in _sides_in(parse, mention):
                if actor.kind in FIGHTING:
                    tally[actor.id] += 1
                    sides[actor.id] = actor
    best = sorted(tally, key=lambda side: (-tally[side], side))[:2]
    return tuple(sides[side] for side in best) if len(best) == 2 else ()


def _sides_in(parse: Parse, mention: Mention) -> list[Actor]:
    """Return the vocabulary's actors among the words of a mention, in order."""
    table = known()
    first, last = parse.tokens(mention.span.start, mention.span.stop)
    words = parse.words[first:last]
    found: list[Actor] = []
    i = 0
    while i < len(words):
        for length in range(min(7, len(words) - i), 0, -1):
            actor = table.get(fold(" ".join(words[i : i + length])))
            leaning = i > 1 and words[i - 1] == "-"  # "pro-Russian" names no Russian
            if actor and not leaning and (words[i][:1].isupper() or length > 1):
                found.append(actor)
                i += length - 1
                break
        i += 1
    return list(dict.fromkeys(found))


def _stands_for(parse: Parse, mention: Mention, memory: Memory, two: tuple[Actor, ...]) -> tuple[list[Actor], str]:
    if mention.label == "both":
        return list(two), "both sides: the two that the report names most"
    if mention.label == "pronoun":
        return _pronoun(parse, mention, memory)
    if mention.label == "person":
        return [_person(parse, mention, memory)], "person: by name"
    if mention.label == "role":
        return _role(parse, mention, memory, two)
    if mention.label == "seat" and not _acts(parse, mention):
        return [], "seat: named as a place"
    actor = known().get(fold(mention.value)) or memory.aliases.get(fold(mention.value))
    if actor:
        return [actor], "name: in the vocabulary" if fold(mention.value) in known() else "name: short for another"
    name = " ".join(mention.value.split()).removesuffix("'s").strip()
    return [Actor(f"name:{fold(name)}", name, mention.label)], "name: not in the vocabulary"


def _acts(parse: Parse, mention: Mention) -> bool:
    """'*Moscow* called upon both': a seat that speaks or acts is its government; after in, at, to it is a place."""
    _first, last = parse.tokens(mention.span.start, mention.span.stop)
    i = last - 1
    while parse.labels[i] in ("conj", "compound") and parse.heads[i] != i:
        i = parse.heads[i]
    if parse.labels[i] in ("nsubj", "agent", "poss"):
        return True
    if parse.labels[i] == "pobj":
        return parse.lemmas[parse.heads[i]] in ("by", "with", "on", "upon", "against", "between")
    return parse.labels[i] in ("dobj", "iobj")


def _role(parse: Parse, mention: Mention, memory: Memory, two: tuple[Actor, ...]) -> tuple[list[Actor], str]:
    head = parse.tokens(mention.span.start, mention.span.stop)[1] - 1
    noun = parse.lemmas[head] if parse.lemmas[head] in roles() else parse.words[head].lower()
    kind, has_side = roles().get(noun, ("unknown", False))
    named = _sides_in(parse, mention) or _sides_after(parse, head)
    words = mention.value
    if named and len(named) == 1 and (noun, named[0].side or named[0].id) in memory.offices:
        return [memory.offices[noun, named[0].side or named[0].id]], "role: whoever holds it"
    if noun in SPEAKS_FOR and not named and (body := _complement(parse, head)):
        return [Actor(f"name:{fold(body)}", body, "organisation")], "role: the body it speaks for"
    if named and noun in SPEAKS_FOR:
        return [Actor(a.id, a.name, a.kind, a.side) for a in named], "role: the side it speaks for"
    if named and (has_side or kind in ("armed-group", "people")):
        return [_of_side(side, kind, noun, words, len(named) > 1) for side in named], "role: of a named side"
    if named and kind == "agency":
        return named, "role: the agency named"
    if _is_one_known(parse, head) and kind == "official" and memory.last_official:
        if noun in (memory.last_official.office or "official").casefold() or noun == "official":
            return [memory.last_official], "role: the official named last"
    if earlier := memory.roles.get(noun):
        return [earlier], "role: named so before"
    if kind == "armed-group" and not _is_new(parse, head):
        groups = [a for a in two if a.kind in ("armed-group", "disputed")]
        if len(groups) == 1:
            return groups, "role: the only armed group among the two sides"
    if kind in ("forces", "official") and has_side and _is_definite(parse, head):
        states = [a for a in two if a.kind == "state"]
        if len(states) == 1:
            return [_of_side(states[0], kind, noun, words, True)], "role: of the only state among the two sides"
        if memory.last_side and noun in INSTITUTIONS:
            return [_of_side(memory.last_side, kind, noun, words, True)], "role: of the side named last"
    return [Actor(f"role:{words.casefold()}", words, kind)], "role: of no named side"


SPEAKS_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson"})
INSTITUTIONS = frozenset(
    {"army", "military", "government", "ministry", "troop", "force", "police", "navy", "parliament"}
)


def _complement(parse: Parse, head: int) -> str | None:
    """'a spokesperson for *the Balochistan government*'."""
    for child in parse.children[head]:
        if parse.labels[child] == "prep" and parse.lemmas[child] in ("for", "of"):
            for governed in parse.children[child]:
                if parse.labels[governed] == "pobj":
                    first = parse.subtree(governed)[0]
                    first += parse.pos[first] == "DET"
                    return parse.text(first, governed + 1)
    return None


def _determiner(parse: Parse, head: int) -> str | None:
    return next((parse.lemmas[c] for c in parse.children[head] if parse.labels[c] in ("det", "poss")), None)


def _is_definite(parse: Parse, head: int) -> bool:
    return _determiner(parse, head) in ("the", "its", "their")


def _is_one_known(parse: Parse, head: int) -> bool:
    """'*the* official': one, and spoken of before."""
    return _determiner(parse, head) == "the" and parse.tags[head] in ("NN", "NNP")


def _is_new(parse: Parse, head: int) -> bool:
    """'*a* militia', '*another* faction': not the one spoken of."""
    return _determiner(parse, head) in ("a", "an", "another", "some", "other", "no", "any")


def _of_side(side: Actor, kind: str, noun: str, words: str, several: bool) -> Actor:
    """Return the forces or officials of a side; named in the report's words where these name one side alone."""
    if side.kind == "forces" or (
        kind == "forces" and noun in ("missile", "drone", "shell", "rocket", "artillery", "strike")
    ):
        return Actor(side.side or side.id, side.name, side.kind, side.side)
    name = f"{side.name} {noun}" if several else words
    if (
        not several
        and not any(w in known() for w in map(fold, words.split()))
        and fold(side.name) not in words.casefold()
    ):
        name = f"{words} of {side.name}"
    return Actor(f"{kind}:{side.id}:{noun}", name, kind, side.side or side.id)


def _sides_after(parse: Parse, head: int) -> list[Actor]:
    """'officials *in both Azerbaijan and its main backer, Turkey*', 'the army *of Sudan*'."""
    for child in parse.children[head]:
        if parse.labels[child] == "prep" and parse.lemmas[child] in FROM:
            first, last = parse.subtree(child)
            span = parse.span(first, last)
            found = _sides_in(parse, Mention("actor", span, "", "role"))
            if found:
                return [a for a in found if a.kind in FIGHTING or a.kind == "organisation"]
    return []


def _person(parse: Parse, mention: Mention, memory: Memory) -> Actor:
    """Return a person; a surname alone is who bore it before. The office in front of the name gives the side."""
    first, last = parse.tokens(mention.span.start, mention.span.stop)
    words = [w for w in parse.words[first:last] if w not in ("'s", "’s", "'")]
    surname = words[-1].casefold() if words else mention.value.casefold()
    if len(words) == 1 and surname in memory.persons:
        return memory.persons[surname]
    office, side = _office(parse, first, last)
    name = " ".join(words)
    if surname in memory.persons and not side:
        side = memory.persons[surname].side
    return Actor(f"person:{name.casefold()}", name, "official" if office else "person", side, office)


def _office(parse: Parse, first: int, last: int) -> tuple[str | None, str | None]:
    """Return the office that stands before or after a name, and the side it is of."""
    begin = parse.sentences[parse.sentence_of[first]][0]
    start = first
    while start > begin and (
        parse.pos[start - 1] in ("NOUN", "PROPN", "ADJ") or parse.words[start - 1] in ("'s", "-", "of", "for")
    ):
        start -= 1
    spans = [(start, first)] if start < first else []
    spans += [parse.subtree(c) for c in parse.children[last - 1] if parse.labels[c] == "appos"]
    if parse.labels[last - 1] == "appos":
        spans.append((parse.subtree(parse.heads[last - 1])[0], first))
    for a, b in spans:
        role = [w for w in range(a, b) if parse.lemmas[w] in roles() or parse.words[w].lower() in roles()]
        if role:
            sides = _sides_in(parse, Mention("actor", parse.span(a, b), "", "role"))
            return " ".join(parse.words[a:b]), sides[0].side if sides else None
    return None, None


def _pronoun(parse: Parse, mention: Mention, memory: Memory) -> tuple[list[Actor], str]:
    kind = standing().get(mention.value.casefold(), "group")
    if kind == "speaker":
        return [], "pronoun: nobody is quoted"
    if kind == "person":
        return ([memory.last_person] if memory.last_person else []), "pronoun: the person named last"
    if mention.value.casefold() in ("it", "its"):
        return ([memory.last_body] if memory.last_body else []), "pronoun: the body named last"
    if memory.last_group:
        return [memory.last_group], "pronoun: the group named last"
    return [], "pronoun: nobody named before"


def _remember(parse: Parse, mention: Mention, targets: list[Actor], memory: Memory) -> None:
    if not targets or mention.label in ("pronoun", "both"):
        return
    actor = targets[-1]
    if short := _short_form(parse, mention):
        memory.aliases[fold(short)] = actor
    if actor.kind in ("state", "armed-group", "disputed") and mention.label in ("state", "group", "nationality"):
        memory.last_side = actor
    if mention.label == "person":
        surname = actor.name.split()[-1].casefold()
        memory.persons[surname] = actor
        if actor.office:
            memory.last_official = actor
        for word in (actor.office or "").casefold().split():
            if word in roles() and actor.side:
                memory.offices.setdefault((word, actor.side), actor)
        if _subject(parse, mention):
            memory.last_person = actor
        return
    if mention.label == "role":
        last = parse.tokens(mention.span.start, mention.span.stop)[1]
        noun = parse.lemmas[last - 1]
        if actor.side:
            memory.roles[noun] = actor
    if _subject(parse, mention):
        memory.last_group = actor
        last = parse.tokens(mention.span.start, mention.span.stop)[1]
        if actor.kind not in ("people", "person") and parse.tags[last - 1] in ("NN", "NNP", "NNPS"):
            memory.last_body = actor


def _short_form(parse: Parse, mention: Mention) -> str | None:
    """Return the capitals in brackets behind a name."""
    last = parse.tokens(mention.span.start, mention.span.stop)[1]
    words = parse.words[last : last + 3]
    return words[1] if len(words) == 3 and words[0] == "(" and words[2] == ")" and words[1].isupper() else None


def _subject(parse: Parse, mention: Mention) -> bool:
    """Say whether a mention is a subject: whom the next pronoun most likely means."""
    last = parse.tokens(mention.span.start, mention.span.stop)[1]
    return parse.labels[last - 1] in ("nsubj", "nsubjpass", "ROOT", "pobj", "agent", "conj", "appos")
