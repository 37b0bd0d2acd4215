"""Find: what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.record.evidence import UNKNOWN_MAKER, Maker, Span


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody says, believes or wants something: the three parts of an attribution.

    ``saying`` is the vocabulary's class of the cue (say, accuse, deny, confirm, demand, …; ``vocab/saying_verbs.yaml``,
    ``vocab/saying_cues.yaml``); "attitude": somebody stands somehow to a thing and tells nothing: no claim comes of it.
    ``quote``: verbatim, partial or paraphrase. ``source`` is empty where nobody is named ("was accused of").
    ``carried`` tells that the source was taken over from an earlier sentence ("He added", an open quotation),
    ``negated`` that it was not said ("did not say who had fired"), ``proposition`` that the content is a clause,
    which can be so or not, and no mere thing ("cited security").
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    lemma: str
    saying: str = "say"
    quote: str = "paraphrase"
    carried: bool = False
    negated: bool = False
    proposition: bool = True


@dataclass(frozen=True, slots=True)
class Code:
    """What an outside scheme calls an act, read from the words around it where the act's crosswalk leaves it open.

    ``scheme``: plover (a type, from actor to target) or acled (a sub-event, of the passage); ``chance``: how sure.
    """

    scheme: str
    code: str
    chance: float
    maker: Maker


@dataclass(frozen=True, slots=True)
class ActSeen:
    """An act's trigger with the words that fill its roles.

    ``roles`` are (role, span) pairs: actor, target, place, time, weapon, count, recipient, mediator, host, affected,
    instrument, topic, deed (an act that does it: "*the shelling* killed two"). ``guard`` names why it is no plain event
    of now (negated, hypothetical, planned, near, past, metaphor), else None.
    """

    act: str
    trigger: Span
    clause: Span
    roles: tuple[tuple[str, Span], ...] = ()
    guard: str | None = None
    codes: tuple[Code, ...] = ()

    def role(self, name: str) -> tuple[Span, ...]:
        """Return the spans that fill a role."""
        return tuple(span for role, span in self.roles if role == name)


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of what, and what became of them.

    ``kind``: killed, wounded, captured, missing, displaced, destroyed, released, money, other. ``high`` None: open
    upwards ("at least"). ``who`` are the words for those counted; ``total`` tells a running toll from an increment.
    ``how``: number, vague ("dozens"), plural ("civilians"), one ("a man"), name ("Ali Khan"), none ("no casualties").
    ``part``: those counted are within a larger number told beside it ("nine people, *including two children*", "*12
    soldiers* and three civilians"); it stands after that number in a claim and is never added to it.
    ``known``: they were spoken of before ("*the* insurgents were detained"). ``further``: they come on top ("two *more*
    men"). ``happened``: False where it is only meant, feared or planned ("a raid *to capture* a leader").
    """

    kind: str
    low: float
    high: float | None
    who: str | None = None
    group: str | None = None  # civilians, soldiers, children, …: None where the text doesn't say
    unit: str | None = None  # a currency, for money
    total: bool = False
    span: Span | None = None
    words: str | None = None  # the amount as it stands there: "at least six"; None where there is none
    how: str = "number"
    part: bool = False
    known: bool = False
    further: bool = False
    happened: bool = True


@dataclass(frozen=True, slots=True)
class TimeSeen:
    """A time expression in TIMEX3 terms: type DATE, TIME, DURATION or SET, and its value (``2020-10-10T12:00``)."""

    type: str
    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something. ``kind``: actor, place, time, count, act, saying.

    ``value`` is the name or expression, tidied; ``label`` a finer kind (actor: person, state, nationality,
    organisation, group, forces, role, pronoun, people; place: country, region, settlement, natural, facility).
    """

    kind: str
    span: Span
    value: str
    label: str = ""
    detail: Saying | ActSeen | Count | TimeSeen | None = None
    maker: Maker = UNKNOWN_MAKER


def of_kind(mentions: Iterable[Mention], kind: str) -> tuple[Mention, ...]:
    """Return the mentions of one kind, in the order given."""
    return tuple(m for m in mentions if m.kind == kind)


def within(mentions: Sequence[Mention], start: int, stop: int) -> tuple[Mention, ...]:
    """Return the mentions that lie wholly inside a text range."""
    return tuple(m for m in mentions if start <= m.span.start and m.span.stop <= stop)
