"""Acts done by speaking (``vocab/speech_acts.yaml``): whoever does them is their innermost source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from truceline.claim.scene import Scene
from truceline.record import ActSeen
from truceline.vocab import load, words_of


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """The record's word for a speech act, and the stance of its claim."""

    saying: str
    stance: str


@cache
def _table() -> dict[str, SpeechAct]:
    return {row["act"]: SpeechAct(row["saying"], row["stance"]) for row in load("speech_acts")}


def speech_act_of(act: str) -> SpeechAct | None:
    """Return what speaking does in an act, None for acts done otherwise.

    >>> speech_act_of("accuse")
    SpeechAct(saying='accuse', stance='asserted')
    >>> speech_act_of("shelling") is None
    True
    """
    return _table().get(act)


def threat_of_a_thing(scene: Scene, act: ActSeen) -> bool:
    """Say whether a threat's doer is a thing that can't speak.

    'The army's *activities threaten* the truce': nobody says anything. A letter or a statement may threaten.
    """
    if act.act != "threaten" or not act.role("actor"):
        return False
    heads = [scene.head(span) for span in act.role("actor")]
    return all(head is not None and _is_thing(scene, head) for head in heads)


def _is_thing(scene: Scene, head: int) -> bool:
    parse = scene.parse
    if parse.tags[head] not in ("NN", "NNS") or parse.lemmas[head] in _carriers():
        return False
    return not any(
        scene.head(m.span) == head for m in scene.overlapping("actor", parse.starts[head], parse.stops[head])
    )


def _carriers() -> frozenset[str]:
    return words_of("actors/role_classes", "class", "carries-words")
