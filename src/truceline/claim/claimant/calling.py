"""Whose call it is that an act takes place, and whose count a toll is: the innermost source of what he tells."""

from __future__ import annotations

from truceline.claim.claimant.chains import Link
from truceline.claim.scene import Scene
from truceline.record import ActSeen, Maker, Mention, Saying, Span
from truceline.vocab import words_of

CALLS = frozenset({"call-for", "truce-called-for", "demand", "truce-proposed"})
MAKER = Maker("claim.calling")


def called_for_by(scene: Scene, act: ActSeen, over: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return the caller as a link, where no saying names him.

    'The ministry declared: "*The president is issuing a call* to exchange prisoners"': the ministry tells of the call,
    the exchange is called for by the president.
    """
    if act.act in CALLS or act.guard not in ("demanded", "planned"):
        return ()
    for mention, call in scene.acts_over(act.trigger.start):
        if call.act not in CALLS or call.guard is not None or not call.clause.contains(act.trigger):
            continue
        if call.trigger.stop > act.trigger.start or any(call.trigger.overlaps(link.saying.cue[0]) for link in over):
            continue
        callers = tuple(dict.fromkeys(p for span in call.role("actor") for p in scene.parties(span)))
        if not callers or (over and {p.id for p in over[-1].sources} & {p.id for p in callers}):
            continue
        content = Span(call.clause.doc, call.trigger.stop, call.clause.stop)
        saying = Saying(call.role("actor"), (call.trigger,), (content,), "call", "call-for")
        return (Link(Mention("saying", mention.span, mention.value, "call-for", saying, MAKER), saying, callers),)
    return ()


def counted_by(scene: Scene, act: ActSeen) -> tuple[Link, ...]:
    """'*The army* put the toll at 12', '*it* puts the number of dead at 12': a word for telling, none for saying."""
    verb, parse = scene.head(act.trigger), scene.parse
    counting = words_of("acts/governors", "kind", "counts")
    if act.act != "killing" or verb is None:
        return ()
    while parse.labels[verb] in ("dobj", "pobj", "prep"):
        verb = parse.heads[verb]
    if parse.lemmas[verb] not in counting:
        return ()
    subjects = [parse.span(*parse.subtree(c)) for c in parse.children[verb] if parse.labels[c] == "nsubj"]
    counters = tuple(dict.fromkeys(p for span in subjects for p in scene.parties(span)))
    if not counters:
        return ()
    saying = Saying(tuple(subjects), (act.trigger,), (act.clause,), parse.lemmas[verb], "say")
    return (Link(Mention("saying", act.clause, "say", "say", saying, MAKER), saying, counters),)
