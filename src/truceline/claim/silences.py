"""What a report says that somebody has not said: 'has made no statement on the raid', 'did not comment on it'."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.claim.scene import Scene
from truceline.claim.setting import dating
from truceline.record import Claim, Evidence, Maker, identify
from truceline.vocab import words_of

MAKER = Maker("claim.silences")


def silence_claims(scene: Scene) -> Iterator[Claim]:
    """Yield a claim for each party of which the report tells that it said nothing: no refusal, only silence."""
    parse = scene.parse
    for verb in range(len(parse)):
        if parse.pos[verb] != "VERB" or not _says_nothing(scene, verb) or not scene.is_claiming(verb):
            continue
        first, last = parse.subtree(verb)
        for child in parse.children[verb]:
            if parse.labels[child] == "advcl" and child > verb:
                last = min(last, parse.subtree(child)[0])
        while parse.pos[last - 1] == "PUNCT":
            last -= 1
        clause = parse.span(first, last)
        subjects = [c for c in parse.children[verb] if parse.labels[c] == "nsubj"]
        who = tuple(p for c in subjects for p in scene.parties(parse.span(*parse.subtree(c))) if p.side)
        if not who:
            continue
        time, time_rule = dating.when(scene, clause, clause)
        yield Claim(
            id=identify("claim", scene.document.id, "silence", clause.start, clause.stop, [p.id for p in who]),
            doc=scene.document.id, act="other", actors=who, when=time, stance="asserted", polarity="negative",
            evidence=(Evidence("claim", clause, clause.of(scene.text)),),
            makers=(("act", MAKER), ("stance", MAKER), ("when", Maker(f"claim.dating.{time_rule}"))),
        )  # fmt: skip


def _says_nothing(scene: Scene, verb: int) -> bool:
    """'has *not commented*', 'have *not made statements*', 'issued *no statement*'."""
    parse, kids = scene.parse, scene.parse.children[verb]
    negated = any(parse.labels[c] == "neg" for c in kids)
    if negated and parse.lemmas[verb] == "comment":
        return not any(parse.lemmas[c] in ("will", "would", "can", "could") for c in kids)
    if parse.lemmas[verb] not in words_of("acts/governors", "kind", "gives-word"):
        return False
    for noun in kids:
        if parse.labels[noun] == "dobj" and parse.lemmas[noun] in words_of("acts/kinds", "kind", "word"):
            none = any(parse.lemmas[c] == "no" and parse.labels[c] == "det" for c in parse.children[noun])
            return negated or none
    return False
