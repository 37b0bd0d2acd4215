"""Acts that are only the content of another: what is called for, what is claimed, what is part of a deed.

Coding rule: a call, a demand and a refusal are one claim with their content; so are a deed and the fighting it is
part of.
"""

from __future__ import annotations

from bisect import bisect_left

from truceline.claim.happening.reference import declining
from truceline.claim.scene import Scene
from truceline.record import ActSeen, Count, Mention, Stretches
from truceline.vocab import family

CALLS = frozenset({"call-for", "truce-called-for", "demand", "truce-proposed"})
CALLED_FOR = frozenset({"violence", "truce"})  # an exchange of prisoners that is called for stays a claim: a term
UNDER = frozenset({"xcomp", "dobj", "pobj", "prep", "pcomp", "conj", "compound", "amod", "nmod", "poss"})
HARM = frozenset({"killed", "wounded"})
REACH = 6  # steps from an act up to the verb of refusing
WITHOUT_GUARD = (None, "reference", "past")

Seen = tuple[Mention, ActSeen]


def without_contents(scene: Scene, seen: list[Seen]) -> list[Seen]:
    """Return the acts, given and returned in text order, less those that another of them holds as its content."""
    clauses = Stretches((pair[1].clause.start, pair[1].clause.stop, pair) for pair in seen)
    starts = [act.trigger.start for _, act in seen]

    def is_content(pair: Seen) -> bool:
        act = pair[1]
        if is_refused(scene, act):
            return True
        if act.act == "claim-responsibility":
            after = seen[bisect_left(starts, act.trigger.stop) : bisect_left(starts, act.clause.stop)]
            if any(is_owned_up_to(other, act) for _, other in after):
                return True
        return any(_holds(scene, other, pair) for other in clauses.over(act.trigger.start) if other is not pair)

    return [pair for pair in seen if not is_content(pair)]


def _holds(scene: Scene, whole: Seen, part: Seen) -> bool:
    """Say whether an act is the content of another whose clause lies over its trigger."""
    act, other = part[1], whole[1]
    if is_same_words(act, other) or is_called_for(act, other):
        return True
    return part[0].label != "verb" and is_part_of(scene, act, other)


def is_same_words(act: ActSeen, other: ActSeen) -> bool:
    """'A new *wave of [fighting] broke out*': the longer trigger is the act."""
    return act.act == other.act and act.trigger != other.trigger and other.trigger.contains(act.trigger)


def is_called_for(act: ActSeen, call: ActSeen) -> bool:
    """'urged both sides *to respect the ceasefire*', 'called for *an end to the fighting*'."""
    return (
        call.act in CALLS
        and act.act not in CALLS
        and (family(act.act) in CALLED_FOR or act.act == "accept")
        and call.clause.contains(act.trigger)
        and act.trigger.start > call.trigger.start
        and act.guard in ("demanded", "planned", "hypothetical", "reference", None)
        and not any(span for role, span in act.roles if role == "actor" and not call.clause.contains(span))
    )


def is_refused(scene: Scene, act: ActSeen) -> bool:
    """'He *refused to meet* the rebels', 'they declined *to withdraw* from the town': it did not happen.

    What is refused of a truce stays a claim (it tells how somebody stands to the truce), and so does what those count
    who refuse to speak of it.
    """
    if act.act == "refuse" or family(act.act) == "truce" or has_toll(scene, act, HARM):
        return False
    tokens = range(*scene.parse.tokens(act.trigger.start, act.trigger.stop))
    return any(_below_a_refusal(scene, token) for token in tokens)


def _below_a_refusal(scene: Scene, token: int) -> bool:
    parse = scene.parse
    for _ in range(REACH):
        label, token = parse.labels[token], parse.heads[token]
        if label == "xcomp" and parse.lemmas[token].lower() in declining():
            return True
        if label not in UNDER:
            return False
    return False


def is_part_of(scene: Scene, part: ActSeen, whole: ActSeen) -> bool:
    """'a strike killed ten in one of *the deadliest attacks* of *the current violence*': no second and third deed.

    A noun inside the clause of a deed of its family that names no doer and no victim of its own.
    """
    if family(part.act) != family(whole.act) or not whole.clause.contains(part.trigger):
        return False
    if names_party(scene, part):
        return False
    head = scene.head(part.trigger)
    if head is None or scene.parse.pos[head] not in ("NOUN", "PROPN") or whole.trigger.overlaps(part.trigger):
        return False
    if part.guard not in WITHOUT_GUARD or whole.guard == "reference" or family(part.act) == "other":
        return False
    if has_toll(scene, part):
        return False
    if scene.parse.labels[head] == "conj" and part.act != whole.act and part.role("place"):
        return False  # "bombings of homes, and *bloodshed along the front*, go on"
    begin, end = scene.parse.tokens(part.clause.start, part.clause.stop)
    return not any(scene.parse.pos[i] in ("VERB", "AUX") for i in range(begin, end)) or part.clause == whole.clause


def has_toll(scene: Scene, act: ActSeen, kinds: frozenset[str] | None = None) -> bool:
    """Say whether an act's clause counts people or things that came to harm (``kinds``: in one of these ways): no mere
    'one attack', '10-day-old'."""
    counts = scene.overlapping("count", act.clause.start, act.clause.stop)
    told = {m.detail.kind for m in counts if isinstance(m.detail, Count)}
    return bool(told & kinds if kinds else told - {"other", "money"})


def names_party(scene: Scene, act: ActSeen) -> bool:
    """Say whether an act's words name a doer or a victim."""
    return any(role in ("actor", "target") and not scene.is_deed(span) for role, span in act.roles)


def is_owned_up_to(act: ActSeen, owned: ActSeen) -> bool:
    """'claimed responsibility for *firing rockets*': the firing, as the one who claims it tells it."""
    return (
        owned.act == "claim-responsibility"
        and act is not owned
        and (owned.clause.contains(act.trigger) and act.trigger.start > owned.trigger.stop and owned.guard is None)
    )
