"""What speaks for two entities of a sentence standing to each other in some way: the signs that the model weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.find.entities.lists import Run
from truceline.find.entities.lists import head as head_of
from truceline.find.entities.things import things
from truceline.record import Actor, ActSeen, Grounding, Mention, Parse
from truceline.vocab import family

WIDEST = 25  # tokens between two entities, at most
MOST_BETWEEN = 5  # entities between them, at most
UNTIED = frozenset({"quantity", "temporal", "money", "nationality"})  # no party, place or thing
TELLING = frozenset({"VERB", "NOUN", "ADP", "ADJ", "ADV", "PROPN"})


@dataclass(frozen=True, slots=True)
class Side:
    """One entity with the signs that it has by itself, as the first and as the second of a pair."""

    run: Run
    head: int
    party: tuple[str, str, str] | None  # the actor it is: kind, side, id
    roles: frozenset[tuple[int, str]]  # (number of the act, role) that it fills
    up: tuple[int, ...]  # the head and all that governs it
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(slots=True)
class Scene:
    """What the report tells of its tokens: things, actors, acts and their roles."""

    parse: Parse
    things: list[str]
    actors: dict[int, tuple[str, str, str]]
    acts: dict[int, str]  # token → act
    roles: dict[int, set[tuple[int, str]]]  # token → (act's number, role)
    numbered: list[str]


def scene(parse: Parse, mentions: Sequence[Mention], groundings: Sequence[Grounding]) -> Scene:
    """Return what the signs of pairs need to know."""
    made = Scene(parse, things(parse), {}, {}, {}, [])
    for g in groundings:
        if isinstance(g.target, Actor):
            first, last = parse.tokens(g.mention.span.start, g.mention.span.stop)
            actor = (g.target.kind, g.target.side or g.target.id, g.target.id)
            made.actors.update(dict.fromkeys(range(first, last), actor))
    for m in mentions:
        act = m.detail
        if not isinstance(act, ActSeen):
            continue
        first, last = parse.tokens(act.trigger.start, act.trigger.stop)
        made.acts.update(dict.fromkeys(range(first, last), act.act))
        for role, span in act.roles:
            for i in range(*parse.tokens(span.start, span.stop)):
                made.roles.setdefault(i, set()).add((len(made.numbered), role))
        made.numbered.append(act.act)
    return made


def pairs(seen: Scene, runs: Sequence[Run]) -> Iterator[tuple[Run, Run, list[str]]]:
    """Yield each two entities of a sentence that may stand to each other somehow, with their signs, in text order."""
    parse = seen.parse
    by_sentence: dict[int, list[Run]] = {}
    for run in runs:
        by_sentence.setdefault(parse.sentence_of[run[0]], []).append(run)
    for number, some in by_sentence.items():
        sides = [None if run[2] in UNTIED else side(seen, run) for run in some]
        if sum(s is not None for s in sides) < 2:
            continue
        first, last = parse.sentences[number]
        told = sorted({seen.acts[i] for i in range(first, last) if i in seen.acts})
        common = [f"in={family(act)}" for act in told] + [f"in-act={act}" for act in told]
        for a, one in enumerate(sides):
            if one is None:
                continue
            for b in range(a + 1, min(len(sides), a + 2 + MOST_BETWEEN)):
                other = sides[b]
                if other is not None and other.run[0] - one.run[1] <= WIDEST:
                    yield one.run, other.run, [*common, *one.first, *other.second, *signs(seen, one, other, b - a - 1)]


def side(seen: Scene, run: Run) -> Side:
    """Return an entity with its own signs."""
    parse = seen.parse
    i, j, _ = run
    head = head_of(parse, i, j)
    first, last = parse.sentences[parse.sentence_of[i]]
    before = parse.words[i - 1].lower() if i > first else "^"
    after = parse.words[j].lower() if j < last else "$"
    before2 = f"{parse.words[i - 2].lower()}_{before}" if i - 2 >= first else "^"
    up = [head]
    while parse.heads[up[-1]] != up[-1]:
        up.append(parse.heads[up[-1]])
    party = seen.actors.get(head)
    roles = frozenset(role for k in range(i, j) for role in seen.roles.get(k, ()))
    own = [
        "head=" + parse.lemmas[head], "thing=" + seen.things[head], "dep=" + parse.labels[head],
        "over=" + parse.lemmas[parse.heads[head]], f"party={party[0] if party else ''}",
        "word=" + parse.words[i].lower(), "pos=" + parse.pos[head], "before=" + before, "after=" + after,
        "before2=" + before2,
    ]  # fmt: skip
    own += sorted({f"role={role}|{family(seen.numbered[n])}" for n, role in roles})
    return Side(
        run, head, party, roles, tuple(up), tuple("A:" + sign for sign in own), tuple("B:" + sign for sign in own)
    )


def signs(seen: Scene, a: Side, b: Side, between: int) -> Iterator[str]:
    """Yield the signs of a pair: kinds, what stands between, how the parse ties them, what acts tie them."""
    parse = seen.parse
    gap = b.run[0] - a.run[1]
    kinds = f"{a.run[2]}>{b.run[2]}"
    yield "kinds=" + kinds
    yield f"gap={gap if gap < 6 else 6 + min(gap // 5, 4)}"
    yield f"gap={min(gap, 3)}|{kinds}"
    yield f"between={between}"
    yield f"parties={a.party[0] if a.party else ''}>{b.party[0] if b.party else ''}"
    yield f"things={seen.things[a.head]}>{seen.things[b.head]}"
    yield f"deps={parse.labels[a.head]}>{parse.labels[b.head]}"
    if a.party and b.party:
        yield f"same-side={a.party[1] == b.party[1]}{a.party[2] == b.party[2]}"
    inside = range(a.run[1], b.run[0])
    if gap <= 6:
        yield "words=" + "_".join(parse.words[i].lower() for i in inside)
        tags = "_".join(parse.tags[i] for i in inside)
        yield "tags=" + tags
        yield f"tags={tags}|{kinds}"
    for i in inside:
        if parse.pos[i] in TELLING:
            yield "w=" + parse.lemmas[i]
            if parse.pos[i] == "VERB":
                yield f"v={parse.lemmas[i]}|{kinds}"
        if act := seen.acts.get(i):
            yield "act=" + act
            yield "family=" + family(act)
            yield f"family={family(act)}|{kinds}"
    yield from _path(seen, a, b, kinds)
    for n, role in a.roles:
        for m, other in b.roles:
            if n == m:
                yield f"roles={role}>{other}|{family(seen.numbered[n])}"
                yield f"roles={role}>{other}|{seen.numbered[n]}"


def _path(seen: Scene, a: Side, b: Side, kinds: str) -> Iterator[str]:
    """The words and labels on the way from one head to the other."""
    parse = seen.parse
    above = {i: n for n, i in enumerate(a.up)}
    down = 0
    while down < len(b.up) and b.up[down] not in above:
        down += 1
    if down == len(b.up):
        return
    top = b.up[down]
    left, right = a.up[: above[top]], b.up[:down]
    names = "<".join(parse.labels[i] for i in left) + "|" + ">".join(parse.labels[i] for i in reversed(right))
    at_top = top in (a.head, b.head)
    yield "path=" + names
    yield f"path={names}|{kinds}"
    yield f"length={min(len(left) + len(right), 9)}"
    yield "top=" + ("*" if at_top else parse.lemmas[top])
    yield f"top={parse.lemmas[top]}|{names}"
    yield f"top-pos={parse.pos[top]}{at_top}"
    way = [*left[1:], top, *reversed(right[1:])]
    if len(way) <= 4:
        yield "way=" + "_".join(parse.lemmas[i] for i in way if i not in (a.head, b.head))
    for i in {*left, *right, top} - {a.head, b.head}:
        yield "on=" + parse.lemmas[i]
        if act := seen.acts.get(i):
            yield "on-act=" + act
            yield f"on={family(act)}"
            yield f"on={family(act)}|{names}"
