"""What is said to be excellent, shameful or historic is judged, and nothing is told of it that could be checked."""

from __future__ import annotations

from truceline.claim.scene import Scene
from truceline.record import Parse, Span
from truceline.vocab import words_of

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def judging() -> frozenset[str]:
    """Return the words that judge: excellent, shameful, historic."""
    return words_of("judging")


def judges(parse: Parse, verb: int) -> bool:
    """Say whether a clause's verb is "be" with a word that judges: 'the port *is an excellent base*'."""
    if parse.lemmas[verb] != "be":
        return False
    said = [c for c in parse.children[verb] if c > verb and parse.labels[c] in ("attr", "acomp")]
    return any(parse.lemmas[i].lower() in judging() for c in said for i in (c, *parse.children[c]))


def is_judged(scene: Scene, trigger: Span) -> bool:
    """'*The talks were a disgrace*': the noun for an act is merely judged."""
    parse = scene.parse
    head = scene.head(trigger)
    if head is None or parse.pos[head] != "NOUN" or parse.labels[head] not in SUBJECTS:
        return False
    return judges(parse, parse.heads[head])
