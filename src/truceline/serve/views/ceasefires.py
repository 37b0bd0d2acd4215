"""Ceasefires: the life cycle according to each source, the terms, who says it holds, and who accuses whom by day."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from typing import Any

from truceline.record import Ceasefire, Claim, Head, Unknown, Violation
from truceline.serve.desk import Desk
from truceline.serve.telling import both_clocks
from truceline.serve.views import View
from truceline.store.codec import encode

STAGES = ("proposed", "announced", "agreed", "in effect", "holding", "violated", "suspended", "collapsed", "extended",
          "expired", "superseded")  # fmt: skip
MOST = 200  # allegations shown in full; all of them stand in the data


def listing(desk: Desk) -> View:
    """Return the ceasefires of the record."""
    found: tuple[Ceasefire, ...] = desk.linked("ceasefires")
    accused = Counter(v.ceasefire for v in desk.linked("violations"))
    rows = [
        {"id": one.id, "name": one.name, "parties": "; ".join(p.name for p in one.parties),
         "effective": both_clocks(one.effective) if one.effective else "not told",
         "summary": one.summary[1], "rule": one.summary[0], "sources": len({str(s.source) for s in one.statuses}),
         "allegations": accused[one.id]}
        for one in found
    ]  # fmt: skip
    return View("ceasefires.html", {"rows": rows}, rows=rows)


def view(desk: Desk, ceasefire_id: str, as_of: str) -> View:
    """Return a ceasefire, as known now or by an ISO day. Raises StoreError where there is none."""
    one: Ceasefire = desk.one("ceasefires", ceasefire_id)
    violations = [v for v in desk.linked("violations") if v.ceasefire == one.id]
    unknowns: list[Unknown] = [u for u in desk.linked("unknowns") if u.record == one.id]
    days = publication_days(desk, one)
    then: Ceasefire | None = one
    if as_of:
        then, violations, unknowns = replay(desk, one, as_of)
    shown = then or one
    claims = desk.claims_by_id(
        [*shown.claims, *(s.claim for s in shown.statuses), *(c for v in violations for c in v.claims)]
    )
    table, sides, dates = tallies(violations)
    return View(
        "ceasefire.html",
        {
            "ceasefire": shown,
            "is_known": then is not None,
            "as_of": as_of,
            "days": days,
            "stages": [(stage, [s for s in shown.statuses if s.status == stage]) for stage in STAGES],
            "other_stages": sorted({s.status for s in shown.statuses} - set(STAGES)),
            "violations": violations,
            "most": MOST,
            "first": firsts(violations),
            "tally": table,
            "tally_pairs": sides,
            "tally_days": dates,
            "unknowns": unknowns,
            "claims": claims,
            "followed_by": [c for c in desk.linked("ceasefires") if c.follows == one.id],
            "judgements": desk.judgements(one.id),
        },
        rows=[
            {"source": s.source.name if s.source else s.outlet or "the report itself", "status": s.status,
             "as_of": s.as_of, "claim": s.claim}
            for s in shown.statuses
        ],
        data={
            "ceasefire": json.loads(encode(shown)),
            "violations": [json.loads(encode(v)) for v in violations],
            "unknowns": [json.loads(encode(u)) for u in unknowns],
        },
    )  # fmt: skip


def tallies(found: list[Violation]) -> tuple[dict[tuple[str, str], Counter[str]], list[tuple[str, str]], list[str]]:
    """Return the allegations by (accuser, accused) and day: one row for each pair, never a sum over accusers."""
    table: dict[tuple[str, str], Counter[str]] = {}
    for one in found:
        pair = (one.accuser.name if one.accuser else "the reports", one.accused.name if one.accused else "not named")
        day = (one.when.earliest or "")[:10] if one.when else ""
        table.setdefault(pair, Counter())[day or "day not told"] += 1
    days = sorted({day for counts in table.values() for day in counts})
    return table, sorted(table), days


def firsts(found: list[Violation]) -> list[Violation]:
    """Return the earliest allegation of each accuser that has a time."""
    first: dict[str, Violation] = {}
    for one in sorted(found, key=lambda v: ((v.when.earliest if v.when else None) or "9", v.id)):
        if one.when and one.when.earliest:
            first.setdefault(one.accuser.id if one.accuser else "", one)
    return list(first.values())


def publication_days(desk: Desk, one: Ceasefire) -> list[str]:
    """Return the days on which reports behind a ceasefire were published."""
    docs = {c.doc for c in desk.claims_by_id(one.claims).values()}
    heads = [desk.heads[d] for d in docs if d in desk.heads]
    return sorted({(h.published.earliest or "")[:10] for h in heads if h.published and h.published.earliest})


def replay(desk: Desk, one: Ceasefire, day: str) -> tuple[Ceasefire | None, list[Violation], list[Unknown]]:
    """Return a ceasefire as the reports published by the end of a day tell it; None where none told of it yet."""
    tracks = _tracks(desk, desk.store.head, day)
    mine = set(one.claims)
    best = max(tracks.ceasefires, key=lambda c: len(mine & set(c.claims)), default=None)
    if best is None or not mine & set(best.claims):
        return None, [], []
    return (
        best,
        [v for v in tracks.violations if v.ceasefire == best.id],
        [u for u in tracks.unknowns if u.record == best.id],
    )


def published_by(head: Head, day: str) -> bool:
    """Say whether a report was out by the end of an ISO day or minute; one without a date was not."""
    return bool(head.published and (head.published.earliest or "9")[: len(day)] <= day)


@lru_cache(maxsize=16)
def _tracks(desk: Desk, head: str, day: str) -> Any:
    from truceline.together import link_and_track

    by_then = {h.id: h for h in desk.heads.values() if published_by(h, day)}
    claims: list[Claim] = [c for c in desk.store.claims() if c.doc in by_then]
    return link_and_track(by_then.values(), claims, desk.store.judgements())[1]


def dossier(desk: Desk, ceasefire_id: str, as_of: str) -> str:
    """Return a ceasefire's dossier, now or as known on a day, as one HTML file to print or send. Raises StoreError."""
    from truceline.together import link_and_track
    from truceline.write import dossier_html

    one: Ceasefire = desk.one("ceasefires", ceasefire_id)
    heads = {h.id: h for h in desk.heads.values() if not as_of or published_by(h, as_of)}
    claims = [c for c in desk.store.claims() if c.doc in heads]
    if not as_of:
        links, tracks = desk.store.links(), desk.store.tracks()
        return dossier_html(heads.values(), claims, links, tracks, one)
    links, tracks = link_and_track(heads.values(), claims, desk.store.judgements())
    mine = set(one.claims)
    then = max(tracks.ceasefires, key=lambda c: len(mine & set(c.claims)), default=one)
    return dossier_html(heads.values(), claims, links, tracks, then)
