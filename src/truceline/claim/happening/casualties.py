"""Deaths and wounds told in the attack's own clause belong to the attack, not to a second happening.

Coding rule: a toll in the clause of the attack sits on the attack's claim; a toll with its own source or sentence is a
claim of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from truceline.claim.scene import Scene
from truceline.record import ActSeen, Count, Mention, Span
from truceline.vocab import family

TOLLS = frozenset({"killing", "wounding"})
HANGING = frozenset({"advcl", "conj", "acl", "relcl", "xcomp", "ccomp"})

Seen = tuple[Mention, ActSeen]


def folded(scene: Scene, seen: list[Seen]) -> list[Seen]:
    """Return the acts with each toll folded into the attack that it hangs on, and one deed told by two verbs into one.

    'a missile hit Ganja, *killing nine people and wounding 34*'; 'an air strike *killed ten*'.
    """
    kept = _Kept(scene, seen)
    for number, pair in enumerate(seen):
        if pair[1].act in TOLLS and _is_running(scene, pair[1]):
            continue
        rule = _host if pair[1].act in TOLLS else _told_of_one_thing
        host = rule(scene, pair, kept)
        if host is not None and kept.pairs.get(number) == pair:
            kept.fold(number, host)
    return list(kept.pairs.values())


def _is_running(scene: Scene, act: ActSeen) -> bool:
    """'two more died, *bringing the toll to 31*': the toll so far is none of those who died now."""
    verb = scene.head(act.trigger)
    if verb is None or scene.parse.pos[verb] != "VERB":
        return False
    counts = (m.detail for m in scene.overlapping("count", act.clause.start, act.clause.stop))
    return any(isinstance(c, Count) and c.total for c in counts) and any(
        scene.parse.lemmas[c].lower() == "toll" for c in scene.parse.children[verb]
    )


BLOCK = 1000  # characters


class _Kept:
    """The acts that are left, by their number in text order, and which of them are near."""

    def __init__(self, scene: Scene, seen: list[Seen]) -> None:
        self.pairs = dict(enumerate(seen))
        self._blocks: dict[int, set[int]] = {}  # who has words in a block of the text
        self._sentences: dict[int, list[int]] = {}
        for number, (_, act) in self.pairs.items():
            self._lay(number, act)
            if (head := scene.head(act.trigger)) is not None:
                self._sentences.setdefault(scene.parse.sentence_of[head], []).append(number)

    def _lay(self, number: int, act: ActSeen) -> None:
        for span in (act.clause, act.trigger):
            for block in range(span.start // BLOCK, span.stop // BLOCK + 1):
                self._blocks.setdefault(block, set()).add(number)

    def near(self, at: int) -> Iterator[tuple[int, Seen]]:
        """Yield the acts whose words may lie over a place, with their numbers, in text order."""
        for number in sorted(self._blocks.get(at // BLOCK, ())):
            if number in self.pairs:
                yield number, self.pairs[number]

    def in_sentence(self, sentence: int) -> Iterator[tuple[int, Seen]]:
        """Yield the acts of a sentence with their numbers, in text order."""
        for number in self._sentences.get(sentence, ()):
            if number in self.pairs:
                yield number, self.pairs[number]

    def fold(self, number: int, host: int) -> None:
        """Fold one act into another."""
        mention, act = self.pairs[host]
        self.pairs[host] = mention, _with(act, self.pairs.pop(number)[1])
        self._lay(host, self.pairs[host][1])


def _told_of_one_thing(scene: Scene, pair: Seen, kept: _Kept) -> int | None:
    """'a rocket *launched* from the hills that *had fallen* on the town': one shot, told by two verbs of one noun."""
    parse, act = scene.parse, pair[1]
    token = scene.head(act.trigger)
    if token is None or parse.labels[token] not in ("advcl", "relcl", "acl"):
        return None
    others = [(n, other[1]) for n, other in kept.in_sentence(parse.sentence_of[token]) if other is not pair]
    if act.act == "attack" and parse.labels[token] == "advcl" and not act.guard:
        for number, other in others:  # "fired rockets, *targeting a base*"
            is_deed = family(other.act) == "violence" and other.act not in (*TOLLS, "clash")
            if is_deed and scene.head(other.trigger) == parse.heads[token]:
                return number
    if parse.labels[token] not in ("relcl", "acl"):
        return None
    for number, other in others:
        verb = scene.head(other.trigger)
        if other.act != act.act or verb is None or other.trigger.start > act.trigger.start:
            continue
        if parse.labels[verb] in ("relcl", "acl") and (
            parse.heads[verb] == parse.heads[token] or token in parse.descend(verb)
        ):
            return number
    return None


def _host(scene: Scene, pair: Seen, kept: _Kept) -> int | None:
    toll = pair[1]
    token = scene.head(toll.trigger)
    if token is None:
        return None
    parse = scene.parse
    subjects = [c for c in parse.children[token] if parse.labels[c] in ("nsubj", "agent")]
    governors = [parse.heads[token]] if parse.labels[token] in HANGING else []
    if parse.labels[token] == "amod" and token and parse.pos[token - 1] == "VERB":
        governors = [token - 1]  # "shot *dead* four farmers"
    causes = list(_causes(scene, token))
    for anchor in (*subjects, *governors, *causes):
        start, stop = parse.starts[anchor], parse.stops[anchor]
        for number, other in kept.near(start):
            act = other[1]
            if other is pair or act.trigger == toll.trigger:
                continue
            if family(act.act) != "violence" or _mood(toll) != _mood(act):
                continue
            if anchor in subjects and not (act.trigger.start <= start and stop <= act.trigger.stop):
                continue
            if anchor in governors and not (act.clause.start <= start and stop <= act.clause.stop):
                continue
            if anchor in causes and (act.act in TOLLS or not act.trigger.start <= start < act.trigger.stop):
                continue
            if anchor in governors and (_at_another_time(scene, token) or _by_another(scene, token, act)):
                continue
            if anchor in governors and _set_apart(scene, token, toll, act):
                continue
            if act.act in TOLLS and act.trigger.start > toll.trigger.start:
                continue  # "killed and wounded": into the first
            return number
    return None


def _at_another_time(scene: Scene, toll: int) -> bool:
    """'The attack on the post came *days after four officers were killed* in the region': two happenings."""
    parse = scene.parse
    marks = (c for c in parse.children[toll] if parse.labels[c] in ("mark", "prep"))
    return parse.labels[toll] == "advcl" and any(parse.lemmas[c] in ("after", "before", "since") for c in marks)


def _set_apart(scene: Scene, verb: int, toll: ActSeen, attack: ActSeen) -> bool:
    """'A strike killed six in Idlib, *while a bomb wounded two in Latakia*': two happenings, in two places."""
    parse = scene.parse
    if parse.labels[verb] not in ("advcl", "conj") or not any(
        parse.labels[c] in SUBJECTS for c in parse.children[verb]
    ):
        return False
    if parse.labels[verb] == "advcl" and not any(parse.lemmas[c] in ("while", "whereas") for c in parse.children[verb]):
        return False
    own = {m.span for span in toll.role("place") for m in scene.overlapping("place", span.start, span.stop)}
    theirs = scene.overlapping("place", attack.clause.start, attack.clause.stop)
    others = {m.span for m in theirs if m.label != "demonym" and not toll.clause.contains(m.span)}
    return bool(own) and not any(s.overlaps(attack.clause) for s in own) and bool(others)


SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def _by_another(scene: Scene, toll: int, attack: ActSeen) -> bool:
    """'rebels had shelled the town and *its soldiers had killed* nine of them': two deeds, of two sides."""
    parse = scene.parse
    own = [c for c in parse.children[toll] if parse.labels[c] == "nsubj"]
    killers = {p.side or p.id for c in own for p in scene.parties(parse.span(*parse.subtree(c)))}
    attackers = {p.side or p.id for span in attack.role("actor") for p in scene.parties(span)}
    return bool(killers and attackers) and killers.isdisjoint(attackers)


def _mood(act: ActSeen) -> str | None:
    return act.guard if act.guard in ("negated", "near", "hypothetical", "planned") else None


def _causes(scene: Scene, toll: int) -> Iterator[int]:
    """Yield what a toll's own clause names as its cause: 'killed 33 people *during an assault*', 'were killed *when
    their car was hit by a mine*', 'injured *as a result of a rocket fired from the hills*'."""
    parse = scene.parse
    for child in parse.children[toll]:
        if child < toll:
            continue
        if parse.labels[child] == "prep":
            yield from parse.descend(child)
        elif parse.labels[child] == "advcl" and any(
            parse.lemmas[c].lower() in ("when", "after", "as") for c in parse.children[child]
        ):
            yield child


def _with(attack: ActSeen, toll: ActSeen) -> ActSeen:
    start = min(attack.clause.start, toll.clause.start)
    clause = Span(attack.clause.doc, start, max(attack.clause.stop, toll.clause.stop))
    roles = attack.roles
    for role in ("target", "actor", "place"):
        if not attack.role(role) and (role != "target" or attack.act != "clash"):
            roles = (*roles, *(row for row in toll.roles if row[0] == role))
    return replace(attack, clause=clause, roles=roles)
