"""Acts done by speaking (``vocab/speech_acts.yaml``): whoever does them is their innermost source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from truceline.vocab import load


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
