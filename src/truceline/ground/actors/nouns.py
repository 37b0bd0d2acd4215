"""Whom a role noun means: 'Azeri troops', 'the ministry', 'a spokesman for the army', 'the rebels'."""

from __future__ import annotations

from truceline.ground.actors.known import adjective_of, by_id, fold, lands, role_class, role_noun, roles, sides_in
from truceline.ground.actors.memory import Memory
from truceline.ground.actors.offices import body_name, office_of
from truceline.ground.actors.pronouns import Told, pronoun, speaker
from truceline.ground.actors.sides import sides_after
from truceline.record import Actor, Mention, Parse
from truceline.vocab.phrases import after_count

UNKNOWN_OWNER = "office: of a side that is not known"
Sided = tuple[list[Actor], str]


def role(parse: Parse, mention: Mention, told: Told, memory: Memory, two: tuple[Actor, ...]) -> Sided:
    """Return who a role noun's phrase means, with the rule that saw it."""
    first, last = parse.tokens(mention.span.start, mention.span.stop)
    head = last - 1
    noun = role_noun(parse, head) or parse.words[head].lower()
    kind, has_side = roles().get(noun, ("unknown", False))
    if (beside := _apposed_to(parse, head, memory)) and kind in ("armed-group", "forces"):
        return beside, "role: the one it stands beside"
    if noun in ("side", "party") and {w.lower() for w in parse.words[first:head]} & {"other", "opposing"}:
        for speaks in _speaking_side(mention, told, memory):
            others = [a for a in two if (a.side or a.id) != (speaks.side or speaks.id)]
            if len(others) == 1 and len(two) == 2:
                return others, "role: the other side"
        return [], "role: the other side of nobody named"
    if person := _of_a_person(parse, head, memory):
        return person, "office: whose it is"
    named = sides_in(parse, first, last) or sides_after(parse, head) or _possessors(parse, head, told, memory)
    if not named and kind in ("official", "forces"):
        named = sides_in(parse, parse.subtree(head)[0], last, lands()) or sides_after(parse, head, lands())
    if not named and noun in role_class("institution"):
        named = _seated(parse, head)
    words = _without_counts(parse, first, last)
    if named:
        return _named(parse, named, kind, has_side, noun, head, words, memory)
    office = office_of(parse, first, last)
    if office and (whole := _of_anothers(parse, head)):
        return [Actor(f"name:{fold(whole)}", whole, kind)], UNKNOWN_OWNER
    if _is_new(parse, head):
        office = frozenset()
    if earlier := memory.bodies.meant(office):
        return [earlier], "office: named so before"
    if noun in role_class("speaks-for") and (body := _complement(parse, head)):
        return [memory.aliases.get(fold(body)) or Actor(f"name:{fold(body)}", body, "organisation")], (
            "role: the body it speaks for"
        )
    if _is_one_known(parse, head) and kind == "official" and memory.last_official:
        if noun == "official" or _holds(memory.last_official.office or "official", noun):
            return [memory.last_official], "role: the official named last"
    if _is_one_known(parse, head) and last - first == 1 and noun in memory.unsided:
        return [memory.unsided[noun]], "role: named so before"
    if any(parse.labels[c] == "poss" and parse.pos[c] == "PROPN" for c in parse.children[head]):
        return [Actor(f"role:{words.casefold()}", words, kind)], "role: of somebody whose side isn't known"
    if has_side and noun in role_class("institution") and not _is_new(parse, head):
        for side in (s for s in _speaking_side(mention, told, memory) if s.id.startswith("state:")):
            return [_of_side(side, kind, noun, words, parse, head)], "role: of the side that speaks"
    plain = all(w.islower() or w.lower() in role_class("office-word") for w in parse.words[first:head])
    alone = last - first == 1 or (_is_definite(parse, head) and plain)  # "the Islamic extremist group"
    if kind == "armed-group" and not _is_new(parse, head) and alone:
        groups = [a for a in two if a.kind in ("armed-group", "disputed")]
        if len(groups) == 1:
            return groups, "role: the only armed group among the two sides"
    if earlier := memory.roles.get(noun):
        if last - first == 1:
            return [earlier], "role: named so before"
    if (
        kind in ("forces", "official")
        and has_side
        and (office or _is_definite(parse, head) or noun in role_class("institution"))
    ):
        states = [a for a in two if a.kind == "state"]
        if len(states) == 1:
            return [_of_side(states[0], kind, noun, words, parse, head)], "role: of the only state among the two sides"
        if office and memory.home:
            return [_of_side(memory.home, kind, noun, words, parse, head)], "office: of the side it is reported from"
        if (
            memory.last_side
            and not office
            and memory.last_side.kind in ("state", "disputed")
            and noun in role_class("institution")
            and _is_definite(parse, head)
        ):
            return [_of_side(memory.last_side, kind, noun, words, parse, head)], "role: of the side named last"
    return [Actor(f"role:{words.casefold()}", words, kind)], "role: of no named side"


def _seated(parse: Parse, head: int) -> list[Actor]:
    """'backs *the government in Bamako*': of the state whose seat that is, not of whoever backs it."""
    if head + 2 >= len(parse) or parse.words[head + 1] != "in" or parse.pos[head + 2] != "PROPN":
        return []  # by what stands next to it: the parser hangs the "in" on the verb
    stop = head + 3
    while stop < len(parse) and parse.pos[stop] == "PROPN" and parse.heads[stop - 1] == stop:
        stop += 1
    states = [actor for actor in sides_in(parse, head + 2, stop) if actor.kind == "state"]
    return states if len(states) == 1 else []


def _apposed_to(parse: Parse, head: int, memory: Memory) -> list[Actor]:
    """'Hamas, *the Islamist group* that rules Gaza': the one named just before."""
    i = head
    while parse.labels[i] == "conj" and parse.heads[i] != i:
        i = parse.heads[i]
    if parse.labels[i] != "appos":
        return []
    start, stop = parse.chars(parse.heads[i], parse.heads[i] + 1)
    for actors in memory.over(start, stop):
        if len(actors) == 1 and actors[0].kind in ("armed-group", "state", "disputed"):
            return actors
    return []


def _possessors(parse: Parse, head: int, told: Told, memory: Memory) -> list[Actor]:
    """'*its* fighters', "*the group*'s commander": the side that a possessive stands for."""
    for child in parse.children[head]:
        if parse.labels[child] != "poss":
            continue
        span = parse.span(child, child + 1)
        if parse.pos[child] == "PRON":
            mention = Mention("actor", span, parse.words[child], "pronoun")
            owners = speaker(parse, mention, told, memory)[0] or pronoun(parse, mention, told, memory)[0]
        else:
            first, last = parse.subtree(child)
            owners = next(iter(memory.within(*parse.chars(first, last))), []) or sides_in(parse, first, last)
        return [by_id().get(a.side, a) for a in owners if a.side]
    return []


def _named(
    parse: Parse, named: list[Actor], kind: str, has_side: bool, noun: str, head: int, words: str, memory: Memory
) -> Sided:  # fmt: skip
    sides = list(dict.fromkeys(a.side or a.id for a in named))
    if len(sides) == 1 and noun in role_class("office") and (noun, sides[0]) in memory.offices:
        return [memory.offices[noun, sides[0]]], "role: whoever holds it"
    if noun in role_class("speaks-for"):
        return named, "role: the side it speaks for"
    if kind == "agency":
        return named, "role: the agency named"
    if any(a.kind == "state" for a in named) and _is_against(parse, noun, head):
        groups = [a for a in named if a.kind != "state"]  # "Colombia's FARC rebels"
        if not groups:
            return [Actor(f"role:{words.casefold()}", words, "armed-group")], "role: who fights the state named"
        named, sides = groups, list(dict.fromkeys(a.side or a.id for a in groups))
    if has_side or kind in ("armed-group", "people"):
        several = len(sides) > 1
        return [_of_side(side, kind, noun, words, parse, head, several) for side in named], "role: of a named side"
    return [Actor(f"role:{words.casefold()}", words, kind)], "role: of no named side"


def _is_against(parse: Parse, noun: str, head: int) -> bool:
    """'Syrian *rebels*', 'Ukrainian *rebel* leaders': from a state, and not of its side."""
    rebels = role_class("against-a-state")
    return noun in rebels or any(parse.lemmas[c] in rebels for c in parse.children[head] if c < head)


def _of_side(side: Actor, kind: str, noun: str, words: str, parse: Parse, head: int, several: bool = False) -> Actor:
    """Return the forces or officials of a side, in the report's words; its weapons and groups are the side itself."""
    if side.kind in ("forces", "armed-group") and kind in ("forces", "armed-group"):
        return Actor(side.id, side.name, side.kind, side.side or side.id)
    if noun in role_class("weapon"):
        return Actor(side.id, side.name, side.kind, side.side or side.id)
    owner = side.side or side.id
    adjective = adjective_of().get(side.id, side.name)
    if not several and (bare := body_name(parse, head)):
        return Actor(f"{kind}:{side.id}:{noun}", f"{adjective} {bare}", kind, owner)
    phrase = _phrase(parse, head)
    if several or not (sides_in(parse, *phrase) or sides_in(parse, *phrase, lands()) or side.name in words):
        if parse.pos[head] != "PROPN" and " " not in words:
            words = words[0].lower() + words[1:]  # "*Officials* in Baku said"
        noun_seen = parse.words[head] if parse.pos[head] == "PROPN" else parse.words[head].lower()
        words = f"{adjective} {noun_seen if several else words}"
    return Actor(f"{kind}:{side.id}:{noun}", words, kind, owner)


def _phrase(parse: Parse, head: int) -> tuple[int, int]:
    """Return the tokens of a noun with what stands before it."""
    return parse.subtree(head)[0], head + 1


def _without_counts(parse: Parse, first: int, last: int) -> str:
    """Return a phrase without the count in front: 'at least *two* Israeli soldiers' are Israeli soldiers."""
    begin = after_count(parse, first, last - 1)
    return " ".join(parse.words[begin:last]).replace(" - ", "-").replace(" 's", "'s").replace(" ’s", "’s")


def _speaking_side(mention: Mention, told: Told, memory: Memory) -> list[Actor]:
    """'The Azeri ministry said *the army* had withdrawn': an institution without a side is the speaker's own."""
    for saying in told.over(mention.span):
        for span in saying.source:
            for actors in memory.within(span.start, span.stop):
                for actor in actors:
                    if actor.side and (actor.side in by_id() or actor.side.startswith("role:")):
                        return [by_id().get(actor.side, actor)]
        if saying.source:
            return []
    return []


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


def _of_anothers(parse: Parse, head: int) -> str:
    """'the Defence Ministry *of Tarnland*', "*Tarnland*'s ministry": its whole name, for no other can be meant."""
    first, last = _phrase(parse, head)
    for child in parse.children[head]:
        if parse.labels[child] == "prep" and parse.lemmas[child] == "of":
            owners = [c for c in parse.children[child] if parse.pos[c] == "PROPN"]
            last = max((owner + 1 for owner in owners), default=last)
        if parse.labels[child] == "poss" and parse.pos[child] == "PROPN" and _is_land(parse, child):
            return parse.text(first, last).replace(" 's", "'s").replace(" ’s", "’s")
    return parse.text(first + (parse.pos[first] == "DET"), last) if last > head + 1 else ""


def _holds(office: str, noun: str) -> bool:
    """Say whether 'the *minister*' can be who holds an office: the 'Foreign Minister', not the 'Prime Minister'."""
    held = office.casefold()
    return noun in held and not (noun == "minister" and "prime minister" in held)


def _of_a_person(parse: Parse, head: int, memory: Memory) -> list[Actor]:
    """'Mr Tarn's *office* said': it speaks for him."""
    if not office_of(parse, head, head + 1):
        return []
    for child in parse.children[head]:
        if parse.labels[child] == "poss" and parse.pos[child] == "PROPN":
            owners = next(iter(memory.within(*parse.chars(*parse.subtree(child)))), [])
            named = memory.persons.get(parse.words[child].casefold())
            return [a for a in owners if a.id.startswith("person:")] or ([named] if named else [])
    return []


def _is_land(parse: Parse, i: int) -> bool:
    """'Tarnland's ministry', not 'Mr Tarn's office' nor "the Prosecutor General's"."""
    is_person = any(first <= i < last and label == "PERSON" for first, last, label in parse.entities)
    return not is_person and parse.words[i].lower() not in roles()


def _is_new(parse: Parse, head: int) -> bool:
    """'*a* militia', '*another* faction': not the one spoken of."""
    return _determiner(parse, head) in ("a", "an", "another", "some", "other", "no", "any")
