"""Claim: who says that who did what."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.record.documents import Document
from truceline.record.evidence import UNKNOWN_MAKER, Evidence, Maker, Span, When
from truceline.record.groundings import Grounding, Place
from truceline.record.mentions import Code, Count, Mention


@dataclass(frozen=True, slots=True)
class Party:
    """Someone in a claim's role or source chain: the actor it was grounded to, and the words that name it here."""

    id: str
    name: str
    kind: str = "unknown"
    side: str | None = None
    span: Span | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a claim. ``precision`` follows UCDP where_prec: 1 exact, 2 near, 3 district, 4 first-level area,
    5 line or larger feature, 6 country, 7 sea or air."""

    name: str
    place: Place | None = None
    precision: int | None = None
    span: Span | None = None
    rivals: tuple[tuple[str, float], ...] = ()
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """One act, as one source tells it.

    ``source`` runs from the outermost to the innermost source below the report itself; empty: the report speaks.
    ``stance`` (asserted, alleged, denied, planned, demanded, hypothetical, opinion) is the innermost source's, as the
    report presents it. ``saying`` is the class of the innermost cue, None where the report speaks. ``others`` holds
    (role, party) pairs: mediator, host, recipient, weapon, addressee. ``makers`` names, per field, what gave its value.
    """

    id: str
    doc: str
    act: str
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    others: tuple[tuple[str, Party], ...] = ()
    place: Where | None = None
    when: When | None = None
    counts: tuple[Count, ...] = ()
    source: tuple[Party, ...] = ()
    saying: str | None = None
    quote: str | None = None
    stance: str = "asserted"
    polarity: str = "positive"
    background: bool = False
    evidence: tuple[Evidence, ...] = ()
    makers: tuple[tuple[str, Maker], ...] = ()
    confidence: float = 0.5
    pair: str | None = None  # the speech act that tells it, or the content that it tells
    detail: tuple[tuple[str, str], ...] = ()  # purpose, term, amount, condition, topic: in the report's words
    codes: tuple[Code, ...] = ()  # what outside schemes call it, where a model has read that from the words

    @property
    def claimant(self) -> Party | None:
        """Return the innermost source: whose words these are. None: the report's own."""
        return self.source[-1] if self.source else None

    @property
    def wholes(self) -> tuple[Count, ...]:
        """Return the counts that stand for themselves: none that is told within a larger number ("including two")."""
        return tuple(count for count in self.counts if not count.part)

    @property
    def quotes(self) -> tuple[str, ...]:
        """Return the words behind the claim."""
        return tuple(e.quote for e in self.evidence)


@dataclass(frozen=True, slots=True)
class Toll:
    """What a report's counts of one kind add up to, for its own happening, under a named counting rule.

    ``high`` None: open upwards. ``spans`` are the counts that it is made of.
    """

    kind: str
    low: float
    high: float | None
    rule: str
    spans: tuple[Span, ...] = ()
    maker: Maker = UNKNOWN_MAKER


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role in a report's own attack: perpetrator, organisation, target, victim, weapon."""

    role: str
    words: str
    span: Span
    chance: float = 1.0
    maker: Maker = UNKNOWN_MAKER


@dataclass(frozen=True, slots=True)
class Lead:
    """A report's own happening, as its first words for it tell: the day, the name of the first-level area, what its
    counts add up to, and who and what fill the roles of its attack by a trained model's guess."""

    when: When | None = None
    area: str | None = None
    tolls: tuple[Toll, ...] = ()
    fillers: tuple[Filler, ...] = ()

    def toll(self, kind: str) -> Toll | None:
        """Return the toll of a kind; None: the report tells of none."""
        return next((toll for toll in self.tolls if toll.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Entity:
    """Words that name someone or something, of a kind, by a trained model's reading: what a reader would underline.

    ``kind``: organisation (states, forces and groups of people too), person, location, weapon, platform (military
    aircraft, ships, armour), vehicle, nationality, quantity, money, temporal, document.
    """

    kind: str
    span: Span
    maker: Maker = UNKNOWN_MAKER


@dataclass(frozen=True, slots=True)
class Tie:
    """How two things named in one sentence stand to each other by its words, as a trained model guesses.

    ``kind``: fights, allied-with, belongs-to (``a`` is the member), in-charge-of (``a`` leads), same-as, has-attribute
    (``b`` describes ``a``), in-touch-with, likes, dislikes, located-with, apart-from.
    ``chance``: how sure it is, 0 to 1.
    """

    kind: str
    a: Span
    b: Span
    chance: float
    maker: Maker = UNKNOWN_MAKER


@dataclass(frozen=True, slots=True)
class Report:
    """All that was made of one document, before any other was looked at.

    ``entities`` and ``ties`` are a model's reading beside the mentions; no claim rests on them.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    groundings: tuple[Grounding, ...] = ()
    claims: tuple[Claim, ...] = ()
    lead: Lead = Lead()
    entities: tuple[Entity, ...] = ()
    ties: tuple[Tie, ...] = ()
