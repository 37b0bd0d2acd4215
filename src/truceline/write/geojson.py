"""Claims as GeoJSON (RFC 7946): one point a claim whose place has coordinates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from truceline.record import Claim, Count, Head
from truceline.write.passages import Passages, passage


def geojson(heads: Iterable[Head], claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the pieces of a FeatureCollection, in the order given.

    Claims without coordinates are left out; ``unplaced`` at the end tells how many.
    """
    passages = Passages.of(heads)
    yield '{"type": "FeatureCollection", "features": ['
    comma, unplaced = "\n", 0
    for claim in claims:
        feature = _feature(passages, claim)
        if feature is None:
            unplaced += 1
            continue
        yield comma + json.dumps(feature, ensure_ascii=False)
        comma = ",\n"
    yield f'\n], "unplaced": {unplaced}}}\n'


def _feature(passages: Passages, claim: Claim) -> dict[str, Any] | None:
    spot = claim.place.place if claim.place else None
    if claim.place is None or spot is None or spot.lat is None or spot.lon is None:
        return None
    words, when = passage(claim), claim.when
    told = {
        "act": claim.act,
        "stance": claim.stance,
        "polarity": claim.polarity,
        "according_to": passages.teller(claim),
        "actors": [p.name for p in claim.actors],
        "targets": [p.name for p in claim.targets],
        "place": claim.place.name,
        "place_precision": claim.place.precision,
        "rivals": [name for name, _ in claim.place.rivals],
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "counts": [_count(c) for c in claim.counts],
        "outlet": passages.outlet(claim.doc),
        "published": passages.published(claim.doc) or None,
        "passage": f"{claim.doc}#{words.span.start}-{words.span.stop}" if words else None,
        "quote": words.quote if words else None,
    }
    point = {"type": "Point", "coordinates": [spot.lon, spot.lat]}
    return {"type": "Feature", "id": claim.id, "geometry": point, "properties": told}


def _count(count: Count) -> dict[str, Any]:
    """Return a count with whom it is of; ``part``: told within the number before it of its kind."""
    told: dict[str, Any] = {"kind": count.kind, "low": count.low, "high": count.high}
    return told | ({"group": count.group} if count.group else {}) | ({"part": True} if count.part else {})
