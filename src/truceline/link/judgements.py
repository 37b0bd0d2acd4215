"""Claims as people left them: what they rejected is out, what they changed is changed; the machine's word stays stored.

A judgement's ``field`` is ``verdict`` (new: confirmed or rejected), ``undo`` (new: the judgement taken back) or the
name of a field of the claim, with its new value in words; several names are parted by semicolons.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from truceline.record import Claim, Count, Judgement, Maker, Party, When, Where

RANGE = re.compile(r"(\d+)(?:\s*(?:-|to)\s*(\d+)|(\+))?")
DAYS = re.compile(
    r"(\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?)(?:\s*(?:to|/)\s*(\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?))?"
)
ROLES = frozenset({"actors", "targets", "source"})
PRECISIONS = {4: "year", 7: "month", 10: "day", 16: "minute"}  # by the length of an ISO time


def upheld(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that were not taken back, in the order given."""
    rows = list(judgements)
    undone = {one.new for one in rows if one.field == "undo"}
    return [one for one in rows if one.field != "undo" and one.id not in undone and not one.withdrawn_at]


def judged(claims: Iterable[Claim], judgements: Iterable[Judgement]) -> list[Claim]:
    """Return the claims with people's words on them, in the order given; the later word on a field counts."""
    told: dict[str, list[Judgement]] = defaultdict(list)
    for one in upheld(judgements):
        told[one.object].append(one)
    held = list(claims)
    if not told:
        return held
    parties = {p.name.casefold(): p for c in held for p in (*c.source, *c.actors, *c.targets)}
    places = {c.place.name.casefold(): c.place for c in held if c.place}
    found = []
    for claim in held:
        changed: Claim | None = claim
        for one in told.get(claim.id, ()):
            changed = _changed(changed or claim, one, parties, places) if one.field != "verdict" else changed
        verdicts = [one.new for one in told.get(claim.id, ()) if one.field == "verdict"]
        if not (verdicts and verdicts[-1] == "rejected") and changed is not None:
            found.append(changed)
    return found


def _changed(claim: Claim, one: Judgement, parties: dict[str, Party], places: dict[str, Where]) -> Claim:
    new: Any = (one.new or "").strip()
    field = one.field
    if field in ROLES:
        names = [name.strip() for name in new.split(";") if name.strip()]
        new = tuple(parties.get(n.casefold()) or Party(f"person:{n.casefold()}", n) for n in names)
    elif field == "place":
        new = places.get(new.casefold()) or (Where(new) if new else None)
    elif field == "when":
        match = DAYS.fullmatch(new)
        if not match:
            return claim
        first, last = match[1], match[2] or match[1]
        new = When(first, last, PRECISIONS.get(len(first), "day"))
    elif field in ("killed", "wounded"):
        match = RANGE.fullmatch(new)
        if not match:
            return claim
        low = float(match[1])
        count = Count(field, low, None if match[3] else float(match[2] or low))
        field, new = "counts", (*(c for c in claim.counts if c.kind != one.field), count)
    elif field == "background":
        new = new.casefold() in ("yes", "true", "1")
    elif field not in ("act", "stance", "polarity"):
        return claim
    makers = (
        *((name, maker) for name, maker in claim.makers if name != one.field),
        (one.field, Maker(one.who, "person")),
    )
    return replace(claim, **{field: new}, makers=makers)
