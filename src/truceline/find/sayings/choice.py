"""What is chosen for a word that may be a cue: its content, its source, and how sure either is."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.find.sayings.contents import Candidates, Range, Ranges


@dataclass(frozen=True)
class Choice:
    """What was chosen for one cue, and how: what the last model judges."""

    head: int
    chance: float  # of the cue
    found: Candidates
    said: Ranges
    margin: float  # of the content's score over the second best
    source: Range | None
    way: str  # to the source
    whole: Ranges  # with the sentences around
