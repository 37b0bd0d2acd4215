"""Money given "in military aid" is that aid: one deed, told by the verb and named by the noun."""

from __future__ import annotations

from dataclasses import replace

from truceline.claim.scene import Scene
from truceline.record import ActSeen, Mention
from truceline.vocab import family

Seen = tuple[Mention, ActSeen]
STEPS = 3  # "given [$40 million] [in] [aid]"


def given_in_kind(scene: Scene, seen: list[Seen]) -> list[Seen]:
    """Return the acts with money and what it was given in as one.

    'France gave \\$40 million *in military aid* to Chad': military aid by France, with the sum, to Chad.
    """
    kept: list[Seen] = []
    taken: set[int] = set()
    for mention, act in seen:
        others = seen if act.act == "funding" else ()
        kind = next((pair for pair in others if _given_in(scene, act, pair[1])), None)
        if kind:
            taken.add(id(kind[1]))
            own = {role for role, _ in act.roles}
            act = replace(act, act=kind[1].act, roles=(*act.roles, *(r for r in kind[1].roles if r[0] not in own)))
        kept.append((mention, act))
    return [pair for pair in kept if id(pair[1]) not in taken]


def _given_in(scene: Scene, money: ActSeen, kind: ActSeen) -> bool:
    if kind.act == "funding" or family(kind.act) != "support" or kind.trigger.overlaps(money.trigger):
        return False
    noun, verb = scene.head(kind.trigger), scene.head(money.trigger)
    parse = scene.parse
    if noun is None or verb is None or parse.labels[noun] != "pobj" or parse.lemmas[parse.heads[noun]] != "in":
        return False
    token = parse.heads[noun]
    for _ in range(STEPS):
        token = parse.heads[token]
        if token == verb:
            return True
    return False
