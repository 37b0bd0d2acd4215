"""The sides of a report: whom 'both sides', 'the rebels' and 'the army' mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from truceline.ground.actors.known import role_noun, roles, sides_in
from truceline.record import Actor, ActSeen, Mention, Parse
from truceline.vocab import family

FIGHTING = frozenset({"state", "armed-group", "disputed", "forces", "official"})
NAMING = frozenset({"state", "nationality", "group", "role", "seat"})
FROM = frozenset({"in", "of", "from", "for"})
FEW = 2  # mentions that make a nameless group a side of the report
NAMELESS = 3  # what a mention of "rebels" weighs, who have no name to be repeated
IN_FIGHTING = 1  # what a part in a fight or a truce weighs beside a mere mention


def main_sides(parse: Parse, actors: Iterable[Mention], acts: Iterable[ActSeen]) -> tuple[Actor, ...]:
    """Return the two sides that a report tells of: those named most, parts in fights and truces counting more.

    'Rebels' without a name are a side where no armed group is named.
    """
    tally: Counter[str] = Counter()
    sides: dict[str, Actor] = {}
    nameless: Counter[str] = Counter()
    words: dict[str, str] = {}
    first_named: dict[str, int] = {}  # breaks ties: no order of names may (the sides could change theirs)

    def count(first: int, last: int, weight: int) -> None:
        for actor in sides_in(parse, first, last):
            if actor.kind in FIGHTING:
                side = actor.side or actor.id
                tally[side] += weight
                first_named[side] = min(first, first_named.get(side, first))
                if side not in sides or actor.id == side:
                    sides[side] = actor

    for mention in actors:
        if mention.label in NAMING:
            first, last = parse.tokens(mention.span.start, mention.span.stop)
            count(first, last, 1)
            noun = role_noun(parse, last - 1) if mention.label == "role" and first < last else None
            if noun and roles()[noun][0] == "armed-group" and not sides_in(parse, first, last):
                nameless[noun] += 1
                words.setdefault(noun, parse.words[last - 1].lower())
    for act in acts:
        if family(act.act) in ("violence", "truce"):
            for role, span in act.roles:
                if role in ("actor", "target"):
                    count(*parse.tokens(span.start, span.stop), IN_FIGHTING)
    groups = [side for side, a in sides.items() if a.kind in ("armed-group", "disputed")]
    if groups:
        most = min(groups, key=lambda side: (-tally[side], first_named[side]))
        tally[most] += sum(nameless.values())  # "the rebels" are the group that the report names
    else:
        for noun, times in nameless.most_common(1):
            if times >= FEW:
                side = f"role:{words[noun]}"
                tally[side] = times * NAMELESS
                first_named[side] = 0
                sides[side] = Actor(side, words[noun], "armed-group", side)
    best = sorted(tally, key=lambda side: (-tally[side], first_named[side], side))[:2]
    return tuple(sides[side] for side in best) if len(best) == 2 else ()


def sides_after(parse: Parse, head: int, table: dict[str, Actor] | None = None) -> list[Actor]:
    """'officials *in both Azerbaijan and its main backer, Turkey*', 'the army *of Sudan*'."""
    for child in parse.children[head]:
        if parse.labels[child] == "prep" and parse.lemmas[child] in FROM:
            found = sides_in(parse, *parse.subtree(child), table)
            if found:
                return [a for a in found if a.kind in FIGHTING or a.kind == "organisation"]
    return []
