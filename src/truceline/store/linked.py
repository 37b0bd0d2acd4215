"""What link and track make of many reports' claims, by kind: the fields of Links and Tracks."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from truceline.record import Contradiction, Links, Tracks


def _kinds(holder: type) -> dict[str, type]:
    return {name: get_args(hint)[0] for name, hint in get_type_hints(holder).items()}


LINKS, TRACKS = _kinds(Links), _kinds(Tracks)
KINDS: dict[str, type] = LINKS | TRACKS  # incidents: Incident, …


def made(kind: str, links: Links, tracks: Tracks) -> tuple[Any, ...]:
    """Return the records of one kind.

    >>> from truceline.record import Unknown
    >>> made("unknowns", Links(), Tracks(unknowns=(Unknown("u", "x", "place", "", "Where?"),)))[0].question
    'Where?'
    """
    return tuple(getattr(links if kind in LINKS else tracks, kind))


def behind(record: Any) -> tuple[str, ...]:
    """Return the ids of the claims that a record rests on."""
    if isinstance(record, Contradiction):
        return record.a, record.b
    return tuple(dict.fromkeys(getattr(record, "claims", ())))
