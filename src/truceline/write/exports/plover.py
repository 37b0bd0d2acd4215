"""PLOVER events as JSON Lines: one a claim that the ontology has a type for; speech acts are events of their own.

Never from opinion or hypothesis. The auxiliary modes (historical, future, hypothetical, negation) are filled.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from truceline.record import Claim, Party
from truceline.write.exports.held import Held, crosswalk
from truceline.write.exports.losses import Losses
from truceline.write.passages import passage

SURE = 0.6  # the chance from which on a type read from the words is written
NEVER = frozenset({"opinion", "hypothetical"})


def plover(held: Held, losses: Losses) -> Iterator[str]:
    """Yield one line an event."""
    losses.flattened("place", "one place; its rivals are lost")
    losses.flattened("source", "the chain stands in claimants, which the ontology does not name")
    for claim in held.claims:
        kind = crosswalk().get(claim.act, {}).get("plover") or _read(claim)
        if not kind:
            losses.left_out(f"PLOVER has no type for {claim.act}", claim.id)
        elif claim.stance in NEVER:
            losses.left_out("opinion or hypothesis", claim.id)
        else:
            losses.written += 1
            yield json.dumps(_event(held, claim, kind), ensure_ascii=False) + "\n"


def _read(claim: Claim) -> list[str | None] | None:
    """Return the type read from the words between actor and target, where the act itself has none."""
    sure = (code.code for code in claim.codes if code.scheme == "plover" and code.chance >= SURE)
    kind = next(sure, None)
    return [kind, None, None] if kind else None


def _event(held: Held, claim: Claim, kind: list[str | None]) -> dict[str, Any]:
    words, when = passage(claim), claim.when
    spot = claim.place.place if claim.place else None
    return {
        "id": claim.id,
        "event_type": kind[0],
        "event_mode": [kind[1]] if kind[1] else [],
        "context": [kind[2]] if kind[2] else [],
        "date": (when.earliest or "")[:10] or None if when else None,
        "date_end": (when.latest or "")[:10] or None if when else None,
        "actor": [_actor(p) for p in claim.actors],
        "recipient": [_actor(p) for p in claim.targets],
        "location": {"name": claim.place.name, "lat": spot.lat if spot else None, "lon": spot.lon if spot else None}
        if claim.place
        else None,
        "aux": {
            "historical": claim.background,
            "future": claim.stance in ("planned", "demanded"),
            "hypothetical": False,
            "negation": claim.polarity == "negative",
        },
        "claimants": [p.name for p in claim.source],
        "stance": claim.stance,
        "magnitude": {c.kind: {"low": c.low, "high": c.high} for c in claim.wholes},
        "publisher": held.passages.outlet(claim.doc),
        "publication_date": held.passages.published(claim.doc)[:10] or None,
        "textInfo": {"doc": claim.doc, "start": words.span.start, "stop": words.span.stop, "text": words.quote}
        if words
        else None,
    }


def _actor(party: Party) -> dict[str, str | None]:
    return {"name": party.name, "side": party.side, "sector": party.kind, "text": party.words}
