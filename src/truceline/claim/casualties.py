"""Deaths and wounds told in the attack's own clause belong to the attack, not to a second happening.

Coding rule: a toll in the clause of the attack sits on the attack's claim; a toll with its own source or sentence is a
claim of its own.
"""

from __future__ import annotations

from dataclasses import replace

from truceline.claim.scene import Scene
from truceline.record import ActSeen, Mention, Span
from truceline.vocab import family

TOLLS = frozenset({"killing", "wounding"})
HANGING = frozenset({"advcl", "conj", "acl", "relcl", "xcomp", "ccomp"})

Seen = tuple[Mention, ActSeen]


def folded(scene: Scene, seen: list[Seen]) -> list[Seen]:
    """Return the acts with each toll folded into the attack that it hangs on.

    'a missile hit Ganja, *killing nine people and wounding 34*'; 'an air strike *killed ten*'.
    """
    kept = list(seen)
    for pair in seen:
        if pair[1].act not in TOLLS:
            continue
        host = _host(scene, pair[1], [p for p in kept if p is not pair and p[1].trigger != pair[1].trigger])
        if host is None:
            continue
        kept[kept.index(host)] = (host[0], _with(host[1], pair[1]))
        kept.remove(pair)
    return kept


def _host(scene: Scene, toll: ActSeen, others: list[Seen]) -> Seen | None:
    token = scene.head(toll.trigger)
    if token is None:
        return None
    parse = scene.parse
    subjects = [c for c in parse.children[token] if parse.labels[c] in ("nsubj", "agent")]
    governors = [parse.heads[token]] if parse.labels[token] in HANGING else []
    for anchor in (*subjects, *governors):
        start, stop = parse.starts[anchor], parse.stops[anchor]
        for pair in others:
            act = pair[1]
            if family(act.act) != "violence" or (toll.guard or None) != (act.guard or None):
                continue
            if anchor in subjects and not (act.trigger.start <= start and stop <= act.trigger.stop):
                continue
            if anchor in governors and not (act.clause.start <= start and stop <= act.clause.stop):
                continue
            if act.act in TOLLS and act.trigger.start > toll.trigger.start:
                continue  # "killed and wounded": into the first
            return pair
    return None


def _with(attack: ActSeen, toll: ActSeen) -> ActSeen:
    start = min(attack.clause.start, toll.clause.start)
    clause = Span(attack.clause.doc, start, max(attack.clause.stop, toll.clause.stop))
    roles = attack.roles
    if not attack.role("target") and attack.act in TOLLS:
        roles = (*roles, *(row for row in toll.roles if row[0] == "target"))
    return replace(attack, clause=clause, roles=roles)
