"""W3C Web Annotations with PROV: each claim annotates the passages that it was read in, and names what made it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from truceline.record import Claim, Maker
from truceline.write.exports.held import Held
from truceline.write.exports.losses import Losses

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"prov": "http://www.w3.org/ns/prov#", "tl": "urn:truceline:"},
]


def annotated(held: Held, losses: Losses) -> Iterator[str]:
    """Yield an AnnotationPage in JSON-LD (Web Annotation Data Model; PROV-O for who made what)."""
    losses.flattened("incidents, ceasefires, contradictions", "claims only: annotations point at passages")
    losses.flattened("quotes", "TextQuoteSelector without prefix and suffix: an export never opens a report")
    yield '{"@context": ' + json.dumps(CONTEXT) + ', "id": "urn:truceline:claims", "type": "AnnotationPage", "items": ['
    comma = "\n"
    for claim in held.claims:
        losses.written += 1
        yield comma + json.dumps(_annotation(held, claim), ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def _annotation(held: Held, claim: Claim) -> dict[str, Any]:
    head = held.passages.heads.get(claim.doc)
    source = (head.url if head else None) or f"urn:truceline:{claim.doc}"
    return {
        "id": f"urn:truceline:{claim.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": claim.act},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": _told(claim)},
        ],
        "target": [
            {
                "source": source,
                "tl:field": e.field,
                "selector": [
                    {"type": "TextPositionSelector", "start": e.span.start, "end": e.span.stop},
                    {"type": "TextQuoteSelector", "exact": e.quote},
                ],
            }
            for e in claim.evidence
        ],
        "prov:wasDerivedFrom": {"id": source, "tl:sha256": head.digest if head else None},
        "prov:wasAttributedTo": [_agent(field, maker) for field, maker in claim.makers],
    }


def _told(claim: Claim) -> str:
    told = {
        "actors": [p.name for p in claim.actors],
        "targets": [p.name for p in claim.targets],
        "place": claim.place.name if claim.place else None,
        "when": str(claim.when) if claim.when else None,
        "chain": [p.name for p in claim.source],
        "stance": claim.stance,
        "polarity": claim.polarity,
    }
    return json.dumps(told, ensure_ascii=False)


def _agent(field: str, maker: Maker) -> dict[str, str]:
    kind = "prov:Person" if maker.kind == "person" else "prov:SoftwareAgent"
    return {"type": kind, "tl:field": field, "tl:maker": str(maker)}
