"""One claim: its fields, the words and the rule behind each, what contradicts it, and what people decided."""

from __future__ import annotations

import json
from typing import Any

from truceline.record import Claim
from truceline.serve.desk import Desk
from truceline.serve.telling import act, both_clocks, count, definition, names, precision
from truceline.serve.views import View
from truceline.store.codec import encode

FIELDS_OF = {"attribution": "who says so", "cue": "who says so", "claim": "act"}


def view(desk: Desk, claim_id: str) -> View:
    """Return one claim. Raises StoreError where there is none."""
    claim = desk.claim(claim_id)
    disputes = desk.linked("contradictions", claim.id)
    others = desk.claims_by_id(c for one in disputes for c in (one.a, one.b) if c != claim.id)
    pair = desk.claims_by_id([claim.pair]) if claim.pair else {}
    rows = list(fields(claim))
    return View(
        "claim.html",
        {
            "claim": claim,
            "fields": rows,
            "definition": definition(claim.act),
            "disputes": [(one, others[c]) for one in disputes for c in (one.a, one.b) if c in others],
            "pair": next(iter(pair.values()), None),
            "incident": desk.incident_of(claim.id),
            "judgements": desk.judgements(claim.id),
            "base": desk.base(claim.id),
        },
        rows=rows,
        data=json.loads(encode(claim)),
    )


def fields(claim: Claim) -> list[dict[str, Any]]:
    """Return rows (field, value, words, rule) of a claim; a field without a value says so."""
    makers = dict(claim.makers)
    words: dict[str, list[str]] = {}
    for evidence in claim.evidence:
        words.setdefault(evidence.field, []).append(" ".join(evidence.quote.split()))

    def row(field: str, value: str, *evidence: str, maker: str = "") -> dict[str, Any]:
        quoted = list(dict.fromkeys(q for name in evidence for q in words.get(name, ())))
        made = makers.get(maker or field)
        return {"field": field, "value": value, "words": " … ".join(quoted), "rule": str(made) if made else ""}

    where = claim.place
    place = "not told"
    if where:
        place = f"{where.name} ({precision(where.precision)})"
        if where.rivals:
            place += "; also possible: " + ", ".join(f"{name} ({score:.2f})" for name, score in where.rivals)
    time = both_clocks(claim.when) if claim.when else "not told"
    if claim.when and claim.when.readings:
        time += "; or " + "; or ".join(both_clocks(r) for r in claim.when.readings)
    return [
        row("act", act(claim.act), "claim", "context"),
        row("actors", names(claim.actors), "actor"),
        row("targets", names(claim.targets), "target"),
        *(row(role, party.name, role) for role, party in claim.others),
        row("place", place, "place"),
        row("time", time, "time", maker="when"),
        *(row("count", count(one), "count", maker="counts") for one in claim.counts),
        row(
            "who says so",
            " → ".join(p.name for p in claim.source) or "the report itself",
            "attribution",
            "cue",
            maker="source",
        ),
        row("saying", claim.saying or "none", "cue"),
        row("stance", claim.stance, "cue"),
        row("polarity", claim.polarity),
        row("background", "yes" if claim.background else "no"),
        *(row(name, value) for name, value in claim.detail),
        row("confidence", f"{claim.confidence:.2f}"),
    ]
