"""Which claims: by act, source, actor, place, stance and time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select

from truceline.store import schema
from truceline.store.dialect import fold


@dataclass(frozen=True, slots=True)
class Filter:
    """What a claim must be like; None: anything.

    ``source``, ``actor`` and ``target`` are names, or parts of names, of a party or of the side that it speaks or
    fights for; ``since`` and ``until`` are ISO days or minutes, both included. A claim without a time counts on the day
    when its report was published.
    """

    act: str | None = None
    source: str | None = None
    actor: str | None = None
    target: str | None = None
    place: str | None = None
    stance: str | None = None
    saying: str | None = None
    since: str | None = None
    until: str | None = None
    doc: str | None = None


def matching(connection: Connection, wanted: Filter) -> Select[Any]:
    """Return the query for the claims wanted, by day of publication, report and place in it."""
    claim, document = schema.claim, schema.document
    query = select(claim.c.body).join(document, document.c.id == claim.c.doc)
    for name in ("act", "stance", "saying", "doc"):
        if (value := getattr(wanted, name)) is not None:
            query = query.where(claim.c[name] == value)
    for role in ("source", "actor", "target"):
        if (name := getattr(wanted, role)) is not None:
            query = query.where(_has_party(connection, role, name))
    if wanted.place is not None:
        query = query.where(claim.c.place_folded.contains(fold(wanted.place), autoescape=True))
    untimed = and_(claim.c.earliest.is_(None), claim.c.latest.is_(None))
    if wanted.since is not None:
        last = case((untimed, document.c.published), else_=func.coalesce(claim.c.latest, "9999"))
        query = query.where(func.substr(last, 1, len(wanted.since)) >= wanted.since)
    if wanted.until is not None:
        first = case((untimed, document.c.published), else_=func.coalesce(claim.c.earliest, ""))
        query = query.where(func.substr(first, 1, len(wanted.until)) <= wanted.until)
    return query.order_by(document.c.published, claim.c.doc, claim.c.start, claim.c.id)


def _has_party(connection: Connection, role: str, name: str) -> ColumnElement[bool]:
    party = schema.party
    named = or_(party.c.folded.contains(fold(name), autoescape=True), party.c.id == name)
    sides = select(party.c.id).where(named, party.c.id == party.c.side).distinct()
    known = connection.execute(sides).scalars().all()
    is_meant = or_(named, party.c.side.in_([*known, name]))
    return exists().where(party.c.claim == schema.claim.c.id, party.c.role == role, is_meant)
