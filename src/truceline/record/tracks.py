"""Track: truces and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.record.claims import Party, Where
from truceline.record.evidence import When
from truceline.record.mentions import Count


@dataclass(frozen=True, slots=True)
class Status:
    """What one source says of a ceasefire's state: proposed, announced, agreed, in effect, holding, violated,
    suspended, collapsed, extended, expired, superseded, rejected, denied to exist. ``source`` None: the report itself.
    """

    source: Party | None
    status: str
    as_of: str | None
    claim: str
    outlet: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One provision of a ceasefire, in the report's words, and whether anyone says it was carried out."""

    text: str
    claims: tuple[str, ...]
    fulfilment: str = "not reported"


@dataclass(frozen=True, slots=True)
class Excluded:
    """What a ceasefire leaves out, in the report's words: an armed group, a place, an act. ``party``, ``place``: where
    the words name one."""

    text: str
    claims: tuple[str, ...]
    party: Party | None = None
    place: Where | None = None


@dataclass(frozen=True, slots=True)
class Ceasefire:
    """One arrangement between the same sides with its own start. Times that the reports leave open have ``readings``.

    ``brokers``: (role, party), role mediator, host, guarantor or facilitator. ``class_``: cessation of hostilities,
    preliminary, definitive (Clayton & Sticher). ``modality``: unilateral, bilateral, multilateral. ``summary`` is a
    (rule, status) pair that describes what the sources say; it is no verdict. ``area`` is the place that ``scope``
    names. ``follows``: the ceasefire before it between the same sides; ``succession`` tells how: renewed (that one had
    ended, or this one is called new) or superseded (that one still ran); ``superseded_by``: what took its place.
    """

    id: str
    name: str
    parties: tuple[Party, ...]
    declared_by: tuple[Party, ...] = ()
    brokers: tuple[tuple[str, Party], ...] = ()
    declared: When | None = None
    agreed: When | None = None
    effective: When | None = None
    end: When | None = None
    place_agreed: Where | None = None
    scope: str | None = None
    class_: str = "cessation of hostilities"
    modality: str | None = None
    written: bool | None = None
    purpose: str | None = None
    terms: tuple[Term, ...] = ()
    mechanism: str | None = None
    statuses: tuple[Status, ...] = ()
    claims: tuple[str, ...] = ()
    follows: str | None = None
    summary: tuple[str, str] = ("none", "unknown")
    area: Where | None = None
    excluded: tuple[Excluded, ...] = ()
    succession: str | None = None
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """One question put to an alleged violation, its answer (yes, no, can't tell) and why."""

    question: str
    answer: str
    why: str
    reading: str | None = None

    __test__ = False  # no test case for pytest


@dataclass(frozen=True, slots=True)
class Violation:
    """An allegation tied to a ceasefire. ``offset_minutes``: (reading, minutes after entry into force)."""

    id: str
    ceasefire: str
    accuser: Party | None
    accused: Party | None
    act: str
    claims: tuple[str, ...]
    when: When | None = None
    place: Where | None = None
    counts: tuple[Count, ...] = ()
    explicit: bool = False
    tests: tuple[Test, ...] = ()
    offset_minutes: tuple[tuple[str, int], ...] = ()
    answer: str | None = None
    stage: str = "reported"
    aggregate: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Who backs, sells to, funds, joins or fights whom, by whose account. ``kind`` follows UCDP external support."""

    id: str
    kind: str
    a: Party
    b: Party
    claims: tuple[str, ...]
    amount: Count | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class ConflictLink:
    """Two conflicts that sources tie together: same actors, spill-over, precedent, cause claimed.

    ``a`` is the conflict that the reports are about, ``b`` the other in a report's words; ``claims`` are those that tie
    them; ``via``: the actor that takes part in both.
    """

    id: str
    a: str
    b: str
    kind: str
    claims: tuple[str, ...]
    via: Party | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """What the reports leave open, as a question, and whom to ask."""

    id: str
    record: str
    missing: str
    why: str
    question: str
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on a record: append-only, outranks any machine's and survives re-runs."""

    id: str
    who: str
    at: str
    object: str
    field: str
    old: str | None
    new: str | None
    reason: str = ""
    base: int = 0
    withdrawn_at: str | None = None


@dataclass(frozen=True, slots=True)
class Tracks:
    """What track makes of linked claims."""

    ceasefires: tuple[Ceasefire, ...] = ()
    violations: tuple[Violation, ...] = ()
    relations: tuple[Relation, ...] = ()
    conflict_links: tuple[ConflictLink, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
