"""UCDP GED's 49 columns: one row a lethal incident between named sides, or against civilians.

``best`` is the toll that most claims give (the lower of two), ``low`` and ``high`` the ends of all that are told.
``deaths_unknown`` holds what no claim splits by side. Ids of conflicts, dyads, countries: empty, as we hold none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import floor
from typing import Any

from truceline.record import Claim, Incident, When, Where
from truceline.write.exports.held import Held, book, country, crosswalk, killed, table
from truceline.write.exports.losses import Losses

ONE_SIDED, NON_STATE, STATE_BASED = 3, 2, 1
DAY, DAYS, WEEK, MONTH, YEAR = 1, 2, 3, 4, 5  # date_prec


def ged(held: Held, losses: Losses) -> Iterator[str]:
    """Yield the CSV."""
    losses.flattened("claims", "one row an incident; sources are named by report, not by passage")
    losses.flattened("wounded", "UCDP counts the dead only")
    losses.flattened("deaths_a, deaths_b, deaths_civilians", "0 where no claim says whose dead they are: see unknown")
    return table(book("ged")["columns"], _rows(held, losses))


def priogrid(lat: float, lon: float) -> int:
    """Return the PRIO-GRID cell (half a degree) of a point.

    >>> priogrid(40.68, 46.36)
    188373
    """
    return (floor((lat + 90) * 2)) * 720 + floor((lon + 180) * 2) + 1


def _rows(held: Held, losses: Losses) -> Iterator[dict[str, Any]]:
    for incident in held.links.incidents:
        claims = held.told(incident)
        kinds = crosswalk().get(incident.act, {}).get("ucdp")
        tolls = killed(claims)
        if not kinds:
            losses.left_out(f"UCDP has no type of violence for {incident.act}", incident.id)
        elif not claims:
            losses.left_out("told only as denied, opinion, hypothesis, plan or history", incident.id)
        elif not any(low >= 1 for low, _ in tolls):
            losses.left_out("nobody is told to have died", incident.id)
        elif not incident.when or not incident.when.earliest:
            losses.left_out("no day is told", incident.id)
        else:
            losses.written += 1
            yield _row(held, incident, claims, tolls)


def _row(
    held: Held, incident: Incident, claims: tuple[Claim, ...], tolls: list[tuple[float, float | None]]
) -> dict[str, Any]:
    when, where = incident.when, incident.place
    spot = where.place if where else None
    one = next((p for c in claims for p in c.actors), None)
    two = next((p for c in claims for p in c.targets if not one or p.id != one.id), None)
    first, last = (when.earliest or "")[:10] if when else "", (when.latest or when.earliest or "")[:10] if when else ""
    low, high = min(x for x, _ in tolls), max(y if y is not None else x for x, y in tolls)
    told = Counter(x for x, _ in tolls)
    best = min(told, key=lambda n: (-told[n], n))
    dead = [c for c in claims[0].counts if c.kind == "killed"]
    civilians = max(sum(c.low for c in dead if c.group == "civilians" and c.part is part) for part in (False, True))
    located = spot is not None and spot.lat is not None and spot.lon is not None
    names = [p.name if p else "Unknown" for p in (one, two)]
    return {
        "id": incident.id,
        "relid": incident.id,
        "year": first[:4],
        "code_status": "Machine coded, not reviewed",
        "type_of_violence": _type(claims),
        "conflict_name": " - ".join(names),
        "dyad_name": " - ".join(names),
        "side_a": names[0],
        "side_b": "Civilians" if _type(claims) == ONE_SIDED else names[1],
        "number_of_sources": len({c.doc for c in claims}),
        **_sources_of(held, claims),
        **_place(where),
        "event_clarity": 1 if incident.when and first == last and located else 2,
        "date_prec": _precision(incident.when),
        "date_start": first,
        "date_end": last,
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": int(civilians),
        "deaths_unknown": int(max(best - civilians, 0)),
        "best": int(best),
        "high": int(high),
        "low": int(low),
    }


def _sources_of(held: Held, claims: tuple[Claim, ...]) -> dict[str, Any]:
    """Return the columns on the reports behind an incident; office, day and headline are the first's."""
    head = held.passages.heads.get(claims[0].doc)
    return {
        "source_article": "; ".join(dict.fromkeys(_article(held, c) for c in claims)),
        "source_office": head.outlet if head else None,
        "source_date": (head.published.earliest or "")[:10] if head and head.published else None,
        "source_headline": head.title if head else None,
        "source_original": next((c.claimant.name for c in claims if c.claimant), None),
    }


def _place(where: Where | None) -> dict[str, Any]:
    """Return the columns on an incident's place; a point only where its coordinates are known."""
    spot = where.place if where else None
    if where is None or spot is None or spot.lat is None or spot.lon is None:
        return {"where_coordinates": where.name if where else None, "where_prec": where.precision if where else None}
    return {
        "where_prec": where.precision,
        "where_coordinates": where.name,
        "where_description": where.name,
        "latitude": spot.lat,
        "longitude": spot.lon,
        "geom_wkt": f"POINT ({spot.lon} {spot.lat})",
        "priogrid_gid": priogrid(spot.lat, spot.lon),
        "country": country(spot.country),
    }


def _article(held: Held, claim: Claim) -> str:
    head = held.passages.heads.get(claim.doc)
    title = f", “{head.title}”" if head and head.title else ""
    return f"{held.passages.outlet(claim.doc)}, {held.passages.published(claim.doc)[:10]}{title}"


def _type(claims: tuple[Claim, ...]) -> int:
    kinds = {p.kind for c in claims for p in (*c.actors, *c.targets)}
    if any(p.kind in ("people", "person") for c in claims for p in c.targets):
        return ONE_SIDED
    return STATE_BASED if kinds & {"state", "forces", "official"} else NON_STATE


def _precision(when: When | None) -> int:
    if not when or not when.earliest or not when.latest or min(len(when.earliest), len(when.latest)) < 10:
        return YEAR
    apart = (date.fromisoformat(when.latest[:10]) - date.fromisoformat(when.earliest[:10])).days
    return DAY if apart == 0 else DAYS if apart < 7 else WEEK if apart == 7 else MONTH if apart <= 31 else YEAR
