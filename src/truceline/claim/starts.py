"""When a truce is to begin: 'they agreed to a truce of 72 hours, the minister said, *starting at noon*'.

To agree has one time, to begin another: where the words give both, the start is a claim of its own, told as due.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.claim.claimant.chains import chain, spread
from truceline.claim.scene import Scene
from truceline.record import Claim, Evidence, Maker, Span, identify
from truceline.vocab import words_of

MADE = frozenset({"truce-agreed", "truce-announced", "truce-accepted"})
CLOCK = ("minute", "hour")
BEFORE = 3  # tokens before a time within which the word for the start stands: "starting at about six"
MAKER = Maker("claim.starts")


def start_claims(scene: Scene) -> list[Claim]:
    """Return the starts, by the clock, of truces that the same sentence tells as agreed or announced; each once."""
    made = {}
    for _, act in scene.acts:
        if act.act not in MADE or act.guard:
            continue
        _, stop = scene.sentence(act.trigger)
        for time in scene.overlapping("time", act.trigger.stop, stop):
            when, words = scene.time(time), _with_lead(scene, time.span)
            if when and when.precision in CLOCK and words:
                made.update({c.id: c for c in _starts(scene, act.trigger, words, time.span)})
    return list(made.values())


def _with_lead(scene: Scene, time: Span) -> Span | None:
    """Return a time with the word before it that makes it a start: '*starting at* 6 a.m.'."""
    parse = scene.parse
    first, last = parse.tokens(time.start, time.stop)
    leads = words_of("truces", "adds", "starts")
    lead = next((i for i in range(first - 1, max(first - BEFORE, 0) - 1, -1) if parse.words[i].lower() in leads), None)
    return None if lead is None else parse.span(lead, last)


def _starts(scene: Scene, agreed: Span, words: Span, time: Span) -> Iterator[Claim]:
    when = next((scene.time(m) for m in scene.overlapping("time", time.start, time.stop)), None)
    links = chain(scene, agreed)
    for source in spread(links):
        yield Claim(
            id=identify("claim", scene.document.id, "truce-in-effect", words.start, words.stop, [p.id for p in source]),
            doc=scene.document.id,
            act="truce-in-effect",
            when=when,
            source=source,
            saying=links[-1].saying.saying if links else None,
            stance="planned",
            evidence=(Evidence("claim", words, words.of(scene.document.text)),),
            makers=(("act", MAKER), ("stance", MAKER), ("when", Maker("claim.dating.own"))),
            confidence=0.6,
        )
