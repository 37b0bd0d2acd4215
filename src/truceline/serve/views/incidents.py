"""Incidents: the list, and the matrix of one: question × side, asserted, denied or silent, in their words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from truceline.record import Claim, Contradiction, Incident
from truceline.serve.desk import PAGE, Desk, paged
from truceline.serve.telling import act, both_clocks, count, names
from truceline.serve.views import View
from truceline.store import listings
from truceline.store.codec import encode
from truceline.write.passages import spoken_when, words

REPORTS = "the reports themselves"


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim says on one proposition."""

    claim: Claim
    answer: str
    word: str  # asserted, denied, partial


def listing(desk: Desk, page: int | None) -> View:
    """Return the incidents, the contested and the most reported first; ``page`` None: all of them."""
    found: list[Incident] = list(desk.linked("incidents"))
    contested = desk.contested()
    found.sort(key=lambda one: (-sum(c in contested for c in one.claims), -len(one.claims), one.id))
    rows = [_row(one, contested) for one in found]
    return View(
        "incidents.html",
        {"rows": paged(rows, page), "total": len(rows), "page": page or 1, "pages": -(-len(rows) // PAGE)},
        rows=rows,
    )


def _row(one: Incident, contested: frozenset[str]) -> dict[str, Any]:
    return {
        "id": one.id, "act": act(one.act), "place": one.place.name if one.place else "not told",
        "when": str(one.when or "not told"), "day": spoken_when(one.when),
        "claims": len(one.claims), "versions": len(one.versions),
        "origins": len(one.origins), "stage": one.stage, "contested": sum(c in contested for c in one.claims),
    }  # fmt: skip


def view(desk: Desk, incident_id: str) -> View:
    """Return the claims matrix of an incident. Raises StoreError where there is none."""
    one: Incident = desk.one("incidents", incident_id)
    claims = list(desk.claims_by_id(one.claims).values())
    disputes = {d.id: d for c in one.claims for d in desk.linked("contradictions", c)}
    speaking = {side_of(c) for c in claims}
    named = {p.side for c in claims for p in (*c.actors, *c.targets) if p.side}  # who is spoken of, and is silent
    sides = sorted(speaking | named, key=lambda side: (side == REPORTS, side not in speaking, side))
    table = [(name, {side: told(claims, side) for side in sides}) for name, told in PROPOSITIONS]
    table = [(name, cells) for name, cells in table if any(cells.values())]
    order = [i.id for i in desk.linked("incidents")]
    contested = desk.contested()
    next_one = next((i.id for i in after(desk.linked("incidents"), one.id) if contested & set(i.claims)), None)
    docs = list(dict.fromkeys(c.doc for c in claims))
    return View(
        "incident.html",
        {
            "incident": one,
            "claims": claims,
            "sides_here": sides,
            "speaking": speaking,
            "table": table,
            "disputes": _disputes(desk, disputes.values()),
            "docs": docs,
            "outlets": len({desk.passages.outlet(d) for d in docs}),
            "first": min(claims, key=desk.passages.order) if claims else None,
            "next": next_one,
            "number": order.index(one.id) + 1,
            "of": len(order),
            "judgements": listings.judgements_of(desk.store, one.claims),
        },
        rows=[
            {"proposition": name, "side": side, "answer": said.answer, "word": said.word, "claim": said.claim.id,
             "words": words(said.claim)}
            for name, cells in table for side, told in cells.items() for said in told
        ],
        data={
            "incident": json.loads(encode(one)),
            "matrix": [
                {"proposition": name, "cells": {side: [_cell(one) for one in told] for side, told in cells.items()}}
                for name, cells in table
            ],
        },
    )  # fmt: skip


def _cell(said: Said) -> dict[str, str]:
    return {"claim": said.claim.id, "answer": said.answer, "word": said.word}


def after(incidents: Iterable[Incident], current: str) -> list[Incident]:
    """Return the incidents after one, then those before it."""
    found = list(incidents)
    at = next((i for i, one in enumerate(found) if one.id == current), -1)
    return found[at + 1 :] + found[: max(at, 0)]


def _disputes(desk: Desk, found: Iterable[Contradiction]) -> list[tuple[Contradiction, Claim, Claim]]:
    rows = list(found)
    claims = desk.claims_by_id(c for one in rows for c in (one.a, one.b))
    return [(one, claims[one.a], claims[one.b]) for one in rows if one.a in claims and one.b in claims]


def side_of(claim: Claim) -> str:
    """Return the side that makes a claim."""
    who = claim.claimant
    return (who.side or who.id) if who else REPORTS


def stand(claim: Claim) -> str:
    return "denied" if claim.stance == "denied" or claim.polarity == "negative" else "asserted"


def proposition(answer: Callable[[Claim], str]) -> Callable[[list[Claim], str], list[Said]]:
    """Return a row of the matrix: for a side, what each of its claims answers; silence where none does."""

    def told(claims: list[Claim], side: str) -> list[Said]:
        found: dict[str, Said] = {}
        for claim in claims:
            if side_of(claim) == side and (said := answer(claim)):
                found.setdefault(f"{said}/{stand(claim)}", Said(claim, said, stand(claim)))
        return list(found.values())

    return told


def _counts(kind: str) -> Callable[[Claim], str]:
    return lambda claim: "; ".join(count(one) for one in claim.counts if one.kind == kind)


PROPOSITIONS = (
    ("What happened?", proposition(lambda c: act(c.act))),
    ("Who did it?", proposition(lambda c: names(c.actors) if c.actors else "")),
    ("To whom?", proposition(lambda c: names(c.targets) if c.targets else "")),
    ("Where?", proposition(lambda c: c.place.name if c.place else "")),
    ("When?", proposition(lambda c: both_clocks(c.when) if c.when else "")),
    ("How many killed?", proposition(_counts("killed"))),
    ("How many wounded?", proposition(_counts("wounded"))),
    ("How many captured?", proposition(_counts("captured"))),
)


def contradictions(desk: Desk, kind: str, page: int | None) -> View:
    """Return the contradictions with both passages, the weightiest first; ``page`` None: all of them."""
    found = [one for one in desk.linked("contradictions") if not kind or one.kind == kind]
    found.sort(key=lambda one: (-one.severity, one.id))
    kinds: dict[str, int] = {}
    for one in desk.linked("contradictions"):
        kinds[one.kind] = kinds.get(one.kind, 0) + 1
    shown = _disputes(desk, paged(found, page))
    return View(
        "contradictions.html",
        {"found": shown, "kind": kind, "kinds": sorted(kinds.items()), "total": len(found), "page": page or 1,
         "pages": -(-len(found) // PAGE)},
        rows=[{"id": o.id, "kind": o.kind, "a": o.a, "b": o.b, "why": o.why, "state": o.state} for o in found],
    )  # fmt: skip
