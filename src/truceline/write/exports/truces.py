"""Ceasefires as the ETH/PRIO data set lays them out: one row a ceasefire and side. What is not known stays so.

-1 is the code book's 'unclear'; an unknown day or month is an empty cell, never the 15th or June.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truceline.record import Ceasefire, Party, When
from truceline.write.exports.held import Held, book, names, table
from truceline.write.exports.losses import Losses

UNCLEAR = -1
DEFINITIVE, OTHERWISE = 1, 2
BY_STATE, BY_ORGANISATION = 1, 2


def ceasefires(held: Held, losses: Losses) -> Iterator[str]:
    """Yield the CSV."""
    losses.flattened("effective", "a day: clock time, zone and other readings are lost")
    losses.flattened(
        "terms", "geography, ddr: unclear (-1) unless a report tells; terms and what is left out are not columns"
    )
    losses.flattened("statuses", "one cell of 'source: status (day)'")
    return table(book("ceasefires")["columns"], _rows(held, losses))


def _rows(held: Held, losses: Losses) -> Iterator[dict[str, Any]]:
    for truce in held.tracks.ceasefires:
        sides = truce.declared_by if truce.modality == "unilateral" and truce.declared_by else truce.parties
        for side in sides:
            losses.written += 1
            yield _row(truce, side)


def day(when: When | None, name: str) -> dict[str, str | None]:
    """Return year, month and day, each as far as it is told."""
    parts = ((when.earliest or "") if when else "")[:10].split("-")
    if when and when.latest and when.latest[:10] != (when.earliest or "")[:10]:
        parts = [a for a, b in zip(parts, when.latest[:10].split("-"), strict=False) if a == b]  # only what both share
    year, month, of_month = [*parts, "", "", ""][:3]
    return {f"{name}_yr": year or None, f"{name}_month": month or None, f"{name}_day": of_month or None}


def _enforcement(truce: Ceasefire) -> int:
    """Return who is told to guarantee it: 1 another state, 2 an organisation, -1 where nobody is."""
    kinds = {party.kind for role, party in truce.brokers if role == "guarantor"}
    return BY_STATE if "state" in kinds else BY_ORGANISATION if "organisation" in kinds else UNCLEAR


def _row(truce: Ceasefire, side: Party) -> dict[str, Any]:
    purposes = book("purposes")["codes"]
    said = (
        f"{s.source.name if s.source else s.outlet or 'a report'}: {s.status} ({s.as_of or 'no day'})"
        for s in truce.statuses
    )
    return {
        "cf_id": truce.id,
        "side": side.name,
        "side_b": names(p for p in truce.parties if p.id != side.id),
        **day(truce.declared or truce.agreed, "cf_dec"),
        **day(truce.effective, "cf_effect"),
        **day(truce.end, "end"),
        "ceasefire_type": DEFINITIVE if truce.class_ == "definitive" else OTHERWISE,
        "purpose_1": purposes.get(truce.purpose or "", UNCLEAR),
        "mediator_nego": 1 if truce.brokers else UNCLEAR,
        "implement": 1 if truce.mechanism else UNCLEAR,
        "enforcement": _enforcement(truce),
        "written": UNCLEAR if truce.written is None else int(truce.written),
        "geography": truce.scope or UNCLEAR,
        "timing": 1 if truce.end else UNCLEAR,
        "ddr": 1 if truce.class_ == "definitive" else UNCLEAR,
        "nsa_frac": UNCLEAR,
        "declared_by": names(truce.declared_by) or None,
        "modality": truce.modality,
        "mediators": "; ".join(f"{p.name} ({role})" for role, p in truce.brokers) or None,
        "statuses": "; ".join(said) or None,
        "summary_status": truce.summary[1],
        "summary_rule": truce.summary[0],
        "claims": " ".join(truce.claims),
    }
