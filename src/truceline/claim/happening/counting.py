"""Which of the numbers told in an act's clause are the act's own."""

from __future__ import annotations

from dataclasses import replace

from truceline.claim.scene import Scene
from truceline.record import ActSeen, Count, Mention
from truceline.vocab import family

TOLLS = frozenset({"killing", "wounding"})  # told in an attack's clause, they are the attack's
SUMMED = frozenset({"killed", "wounded", "captured", "missing"})
FATE_OF = {"release": "released", "exchange-prisoners": "released", "abduct": "captured", "capture": "captured",
           "detain": "captured", "displace": "displaced", "missing": "missing"}  # fmt: skip
LOOSE = frozenset({"other", "money"})
PARTED = frozenset({"killed", "wounded", "captured", "missing", "displaced", "released"})


def counts_of(scene: Scene, act: ActSeen) -> tuple[Count, ...]:
    """Return what an act's clause counts: who was killed, wounded, taken; else the other numbers told with it.

    A number under another act's word is that act's; one told within a larger number ("nine people, including two
    children") stands after that number, as a part of it; two of one kind add up ("one was killed and another died
    later"). An unnumbered plural counts only where the act is violence and nothing better is told.
    """
    found: list[Count] = []
    start = min(act.clause.start, max(0, act.trigger.start - 2), _sum_over(scene, act))
    for mention in scene.overlapping("count", start, act.clause.stop):
        if isinstance(mention.detail, Count) and not mention.detail.part and not _of_another(scene, act, mention):
            found.append(mention.detail)
    told = [c for c in found if c.kind not in LOOSE and c.how != "plural"]
    mine = [c for c in told if c.kind == FATE_OF.get(act.act)]
    told = mine or told
    if not told:
        violent = family(act.act) == "violence"
        told = [c for c in found if c.how == "plural" and violent and c.kind in ("killed", "wounded")]
        told = told or [c for c in found if c.kind in LOOSE and (c.kind == "other" or not violent)]
    wholes = _summed(list(dict.fromkeys(told)))
    return (*wholes, *dict.fromkeys((*_apart(told, wholes), *_within(scene, act, told))))


def _sum_over(scene: Scene, act: ActSeen) -> int:
    """'announced *$275 million* in new military aid': where the sum begins that an act's noun hangs on."""
    parse = scene.parse
    token = scene.head(act.trigger)
    if token is None or parse.labels[token] != "pobj" or parse.lemmas[parse.heads[token]] not in ("in", "of"):
        return act.clause.start
    over = parse.heads[parse.heads[token]]
    return parse.starts[parse.subtree(over)[0]] if parse.pos[over] in ("NUM", "SYM", "NOUN") else act.clause.start


def _of_another(scene: Scene, act: ActSeen, mention: Mention) -> bool:
    """'The army struck the city *after the attack that killed 26*': the 26 are the other attack's."""
    token = scene.head(mention.span)
    own = scene.head(act.trigger)
    if token is None or own is None or mention.span.contains(act.trigger) or scene.parse.heads[own] == token:
        return False  # "200 *kidnapped* girls"
    violent = family(act.act) == "violence"
    for _ in range(30):
        if token == own:
            return False
        other = scene.by_head.get(token)
        if other and not act.trigger.overlaps(other.trigger) and not (violent and other.act in TOLLS):
            return True
        if scene.parse.heads[token] == token:
            return False
        token = scene.parse.heads[token]
    return False


def _summed(counts: list[Count]) -> list[Count]:
    made: list[Count] = []
    for count in counts:
        same = next((i for i, c in enumerate(made) if _adds_to(c, count)), None)
        if same is None:
            made.append(count)
            continue
        first = made[same]
        high = None if first.high is None or count.high is None else first.high + count.high
        group = first.group if first.group == count.group else None
        made[same] = replace(first, low=first.low + count.low, high=high, words=None, group=group)
    return made


def _within(scene: Scene, act: ActSeen, told: list[Count]) -> list[Count]:
    """'killing nine people, *two of them children*': what is told within an act's counts, up to its sentence's end."""
    parse = scene.parse
    token = scene.head(act.trigger)
    wholes = [c for c in told if c.kind in PARTED and c.span]
    if token is None or not wholes:
        return []
    first, last = parse.sentences[parse.sentence_of[token]]
    found: list[Count] = []
    near: Count | None = None
    for mention in scene.overlapping("count", parse.starts[first], parse.stops[last - 1]):
        count = mention.detail
        if not isinstance(count, Count) or count.kind not in PARTED:
            continue
        if not count.part:
            near = count
        elif near in wholes and near is not None and near.kind == count.kind:
            found.append(count)
    return found


def _apart(told: list[Count], wholes: list[Count]) -> list[Count]:
    """'*Five policemen and at least ten rebels* died': the numbers of each group that a sum was made of."""
    summed = {c.kind for c in wholes if c not in told}
    return [replace(c, part=True) for c in told if c.kind in summed and c.group and c.low]


def _adds_to(first: Count, second: Count) -> bool:
    return (
        first.kind == second.kind
        and first.kind in SUMMED
        and not (first.total or second.total)
        and "none" not in (first.how, second.how)
    )
