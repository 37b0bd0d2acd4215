"""relations-re3d: our mentions as typed entities, and who fights, sides with or belongs to whom by our claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.read.plain import document
from truceline.record import Actor, Claim, Mention, Party, Report, Span
from truceline.run import extract
from truceline.vocab import load

PERSONS = frozenset({"person", "pronoun"})
OF_ACTOR = {"person": "Person", "nationality": "Nationality"}  # everything else that acts is an organisation to re3d
OF_COUNT = {"money": "Money"}
ALLIED = frozenset({"support-statement", "military-aid", "weapons-gift", "training", "funding", "send-fighters"})


def entity(mention: Mention, target: object) -> str | None:
    """Return the bench's type of a mention, None: it has none."""
    if mention.kind == "place":
        return "Nationality" if mention.label == "demonym" else "Location"
    if mention.kind == "time":
        return "Temporal"
    if mention.kind == "count":
        return OF_COUNT.get(mention.label, "Quantity")
    if mention.kind == "actor":
        if isinstance(target, Actor) and target.kind in ("official", "person") and mention.label == "pronoun":
            return "Person"
        return OF_ACTOR.get(mention.label, "Organisation")
    return None


def violent() -> frozenset[str]:
    """Return the acts of violence of the code book."""
    return frozenset(row["act"] for row in load("acts/acts") if row.get("family") == "violence")


def pairs(claim: Claim, violence: frozenset[str]) -> Iterator[tuple[str, Span, Span]]:
    """Yield (relation, span, span) of a claim."""
    kind = "FightingAgainst" if claim.act in violence else "AlliesOf" if claim.act in ALLIED else None
    if kind is None or claim.polarity == "negative":
        return
    for a in claim.actors:
        for b in claim.targets:
            if a.span and b.span and not a.span.overlaps(b.span) and _sided(a) and _sided(b):
                yield kind, a.span, b.span
    if kind == "FightingAgainst" and not claim.targets and len(claim.actors) == 2:
        a, b = claim.actors
        if a.span and b.span:
            yield kind, a.span, b.span


def _sided(party: Party) -> bool:
    return party.kind not in ("people", "person")


def row(report: Report) -> dict[str, Any]:
    """Return a report in the bench's form."""
    targets = {g.mention: g.target for g in report.groundings}
    entities = {
        (m.span.start, m.span.stop): kind for m in report.mentions if (kind := entity(m, targets.get(m))) is not None
    }
    violence = violent()
    relations = dict.fromkeys(
        (kind, (a.start, a.stop), (b.start, b.stop)) for c in report.claims for kind, a, b in pairs(c, violence)
    )
    return {
        "entities": [{"span": list(span), "type": kind} for span, kind in sorted(entities.items())],
        "relations": [{"type": kind, "a": list(a), "b": list(b)} for kind, a, b in relations],
    }


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the entities and relations of each report."""
    items = list(items)
    documents = [document(item["text"], title=item.get("title")) for item in items]
    for item, (doc, parse) in zip(items, parses(documents), strict=True):
        yield {"id": item["id"], **row(extract(doc, parse))}
