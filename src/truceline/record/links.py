"""Link: claims that tell of one thing."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.record.claims import Party, Where
from truceline.record.evidence import When


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that go back to one set of words or one named source; ``first`` is the earliest of them."""

    id: str
    docs: tuple[str, ...]
    first: str
    why: str  # same words, same agency, same official
    source: str | None = None  # the agency or official whose words they are


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims that tell of one happening. ``versions``: (side or claimant, claim ids); ``links``: (claim, claim, why).
    ``stage``: reported, corroborated, verified, investigated, unresolved. Counts are kept per claim; a counting rule is
    named when a range is asked for."""

    id: str
    act: str
    claims: tuple[str, ...]
    place: Where | None = None
    when: When | None = None
    versions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    origins: tuple[str, ...] = ()
    stage: str = "reported"
    links: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """What an incident's claims count together under a named counting rule; ``high`` None: open upwards.

    ``best`` is None where the rule names none. ``claims``: whose counts these are, one a source.
    """

    kind: str
    rule: str
    low: float
    best: float | None
    high: float | None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One figure on the trail of a toll: when its report was published, who told it (None: the report itself)."""

    published: str | None
    source: Party | None
    kind: str
    low: float
    high: float | None
    claim: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both be so. ``kind``: blame, negation, count, time, place, status, control, framing; or
    two demands of which each would come first: sequence."""

    id: str
    a: str
    b: str
    kind: str
    severity: float = 0.5
    state: str = "open"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """What link makes of many reports' claims."""

    incidents: tuple[Incident, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    origins: tuple[Origin, ...] = ()
