"""What is told as background: earlier history, standing relations, running tolls, habits.

Coding rule: what the report itself retells of earlier days is background; what somebody says now of earlier days is the
news, unless it is history.
"""

from __future__ import annotations

from datetime import date

from truceline.claim.claimant.speaking import speech_act_of
from truceline.claim.scene import Scene
from truceline.record import ActSeen, When
from truceline.vocab import family, words_of

RECENT = 4  # days before the report's own date within which what the report retells is still the news
LASTING = 60  # days: what went on for longer is a state of things
HISTORY = 365  # days: older than that is history, whoever tells it
STANDING = frozenset({"control-place"})


def habits() -> frozenset[str]:
    """Return the adverbs of habit and long standing: often, long, periodically."""
    return words_of("settings", "kind", "habit")


def is_background(scene: Scene, act: ActSeen, time: When | None, told: bool) -> bool:
    """Say whether an act is told as background. ``told``: somebody other than the report tells it."""
    if is_habit(scene, act) or is_earlier(scene, act):
        return True
    if not told and (act.act in STANDING or family(act.act) == "support"):
        return True
    if time and time.span and not _is_own(scene, act, time):
        return act.guard == "past"  # the day the story is at says nothing of this act
    if speech_act_of(act.act):
        return False
    age, length = _age(scene, time), _length(time)
    if length is not None and length > LASTING:
        return True
    if age is not None:
        return age > (HISTORY if told else RECENT)
    return act.guard == "past" and time is None


def _is_own(scene: Scene, act: ActSeen, time: When) -> bool:
    start, stop = scene.sentence(act.trigger)
    return time.span is not None and start <= time.span.start < stop


def is_earlier(scene: Scene, act: ActSeen) -> bool:
    """'several died of wounds *they had sustained in air strikes*': strikes of before what the sentence tells."""
    parse = scene.parse
    head = scene.head(act.trigger)
    if head is None or parse.pos[head] != "NOUN" or parse.labels[head] != "pobj":
        return False
    verb = parse.heads[parse.heads[head]]
    had = any(parse.labels[c] == "aux" and parse.tags[c] == "VBD" and parse.lemmas[c] == "have"
              for c in parse.children[verb])  # fmt: skip
    return had and parse.labels[verb] == "relcl"


def is_habit(scene: Scene, act: ActSeen) -> bool:
    """'has *often* accused', 'has *long* been plagued by'."""
    head = scene.head(act.trigger)
    return head is not None and any(
        scene.parse.labels[c] == "advmod" and scene.parse.lemmas[c].lower() in habits()
        for c in scene.parse.children[head]
    )


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


def _age(scene: Scene, time: When | None) -> int | None:
    published = _day(scene.document.published.earliest) if scene.document.published else None
    last = _day(time.latest) if time else None
    return (published - last).days if published and last else None


def _length(time: When | None) -> int | None:
    first, last = (_day(time.earliest), _day(time.latest)) if time else (None, None)
    return (last - first).days if first and last else None
