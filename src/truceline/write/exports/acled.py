"""ACLED's 31 columns: one row an incident that its event types cover, one for each agreement on a truce.

Never from opinion, hypothesis, denial or history. Fatalities by the conservative rule: the lowest number told, 0 where
none is. ``notes`` say who says so. ``region``, ``admin1`` to ``admin3`` and ``iso`` stay empty: we hold no such codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from truceline.record import Ceasefire, Claim, Incident, Party, When, Where
from truceline.vocab import load
from truceline.write.exports.held import Held, book, country, crosswalk, killed, names, table
from truceline.write.exports.losses import Losses
from truceline.write.passages import words

GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}  # from UCDP's where_prec
SURE = 0.5  # mean chance over an incident's claims, from which on the words outrank the crosswalk
AGREEMENT = ("Strategic developments", "Strategic developments", "Agreement")


def acled(held: Held, losses: Losses) -> Iterator[str]:
    """Yield the CSV."""
    losses.flattened("claims", "one row an incident: who says what stands in notes only; actors carry no direction")
    losses.flattened("fatalities", "the lowest number told, 0 where none is told; wounded have no column")
    losses.flattened("event_date", "the first day of the interval; a clock time is lost")
    return table(book("acled")["columns"], _rows(held, losses))


def _rows(held: Held, losses: Losses) -> Iterator[dict[str, Any]]:
    for incident in held.links.incidents:
        if row := _of_incident(held, incident, losses):
            losses.written += 1
            yield row
    for truce in held.tracks.ceasefires:
        if row := _of_truce(held, truce, losses):
            losses.written += 1
            yield row


def _of_incident(held: Held, incident: Incident, losses: Losses) -> dict[str, Any] | None:
    kind = crosswalk().get(incident.act, {}).get("acled")
    claims = held.told(incident)
    if not kind:
        losses.left_out(f"ACLED has no event for {incident.act}", incident.id)
    elif not claims:
        losses.left_out("told only as denied, opinion, hypothesis, plan or history", incident.id)
    elif not (when := _dated(incident.when)):
        losses.left_out("no day is told", incident.id)
    else:
        one, two = _sides(claims)
        kind = refined(incident.act, claims) or tuple(kind)
        return _row(held, incident.id, when, kind, (one, two), incident.place, claims)
    return None


@cache
def _sub_events() -> dict[str, dict[str, Any]]:
    return {row["sub"]: row for row in load("acled")}


def refined(act: str, claims: tuple[Claim, ...]) -> tuple[str, ...] | None:
    """Return the sub-event that the claims' own words tell, where the act's crosswalk leaves it open, else None.

    'Gunmen killed ten soldiers in clashes near the town': killing by whatever means, here an armed clash.
    """
    chances: dict[str, float] = {}
    for claim in claims:
        for code in claim.codes:
            if code.scheme == "acled":
                chances[code.code] = chances.get(code.code, 0.0) + code.chance / len(claims)
    for sub, chance in chances.items():
        row = _sub_events().get(sub)
        if row and chance >= SURE and act in row["refines"]:
            return row["disorder"], row["event"], sub
    return None


def _of_truce(held: Held, truce: Ceasefire, losses: Losses) -> dict[str, Any] | None:
    when = _dated(truce.agreed) or _dated(truce.declared) or _dated(truce.effective)
    claims = tuple(held.by_id[c] for c in truce.claims if c in held.by_id)
    if not when:
        losses.left_out("a ceasefire without a day", truce.id)
        return None
    sides = (truce.parties[:1], truce.parties[1:])
    return _row(held, truce.id, when, AGREEMENT, sides, truce.place_agreed, claims)


def _row(
    held: Held, identity: str, when: When, kind: tuple[str, ...], sides: tuple[tuple[Party, ...], tuple[Party, ...]],
    where: Where | None, claims: tuple[Claim, ...],
) -> dict[str, Any]:  # fmt: skip
    one, two = sides
    spot = where.place if where else None
    inters = [book("inter")["kinds"].get(side[0].kind, "") if side else "" for side in sides]
    tolls = killed(claims)
    day = (when.earliest or "")[:10]
    return {
        "event_id_cnty": identity,
        "event_date": day,
        "year": day[:4],
        "time_precision": _precision(when),
        "disorder_type": kind[0],
        "event_type": kind[1],
        "sub_event_type": kind[2],
        "actor1": one[0].name if one else "Unidentified",
        "assoc_actor_1": names(one[1:]) or None,
        "inter1": inters[0] or None,
        "actor2": two[0].name if two else None,
        "assoc_actor_2": names(two[1:]) or None,
        "inter2": inters[1] or None,
        "interaction": "-".join(filter(None, inters)) or None,
        "civilian_targeting": "Civilian targeting" if inters[1] == "Civilians" else None,
        "country": country(spot.country) if spot else None,
        "location": where.name if where else None,
        "latitude": spot.lat if spot else None,
        "longitude": spot.lon if spot else None,
        "geo_precision": GEO_PRECISION.get(where.precision or 0) if where else None,
        "source": "; ".join(dict.fromkeys(held.passages.outlet(c.doc) for c in claims)),
        "notes": f"{held.according(claims)}: {words(claims[0])}" if claims else None,
        "fatalities": int(min(low for low, _ in tolls)) if tolls else 0,
    }


def _sides(claims: tuple[Claim, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    one = tuple({p.id: p for c in claims for p in c.actors}.values())
    two = tuple({p.id: p for c in claims for p in c.targets if p.id not in {q.id for q in one}}.values())
    return one, two


def _dated(when: When | None) -> When | None:
    return when if when and when.earliest and len(when.earliest) >= len("2020-10-10") else None


def _precision(when: When) -> int:
    """Return 1 for a day, 2 for up to a week, 3 for longer."""
    if not when.latest:
        return 3
    apart = (date.fromisoformat(when.latest[:10]) - date.fromisoformat((when.earliest or when.latest)[:10])).days
    return 1 if apart == 0 else 2 if apart <= 7 else 3
