"""Ground: what it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.record.evidence import UNKNOWN_MAKER, Maker, When
from truceline.record.mentions import Mention


@dataclass(frozen=True, slots=True)
class Actor:
    """A party, person or body. ``side`` is the id of the party it speaks or fights for (itself, for a party)."""

    id: str
    name: str
    kind: str = "unknown"  # state, forces, official, organisation, armed-group, agency, outlet, firm, people, person
    side: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a gazetteer. ``kind``: country, region, district, settlement, natural, sea, facility, disputed."""

    id: str
    name: str
    lat: float | None
    lon: float | None
    kind: str = "settlement"
    country: str | None = None  # ISO 3166-1 alpha-2; None for what lies in none or in many
    region: str | None = None
    population: int | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounding:
    """What a mention stands for, with the rivals that were weighed and the reason; ``target`` None: not known."""

    mention: Mention
    target: Actor | Place | When | None
    score: float = 1.0
    rivals: tuple[tuple[Actor | Place | When, float], ...] = ()
    why: str = ""
    maker: Maker = UNKNOWN_MAKER
