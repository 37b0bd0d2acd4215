"""The sides that the vocabulary knows: states, armed groups, organisations, by id."""

from __future__ import annotations

from functools import cache

from truceline.record import Party
from truceline.vocab import load


@cache
def _vocabulary() -> dict[str, tuple[str, str]]:
    """Return the name and kind of each side that the vocabulary knows."""
    states = {row["id"]: (row["name"], "state") for row in load("actors/states")}
    rows = [row for file in ("armed_groups", "organisations") for row in load(f"actors/{file}")]
    return states | {row["id"]: (row["name"], row["kind"]) for row in rows}


def state(country: str) -> Party | None:
    """Return a state by its ISO code, None where the vocabulary knows none.

    >>> state("BY").name
    'Belarus'
    """
    known = _vocabulary().get(f"state:{country}")
    return Party(f"state:{country}", *known, f"state:{country}") if known else None


def as_known(side: str, party: Party) -> Party:
    """Return a side under the name that the vocabulary gives it, else under its own."""
    name, kind = _vocabulary().get(side, (party.name, party.kind))
    return Party(side, name, kind, side, party.span, party.words)
