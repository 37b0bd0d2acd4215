"""Claims as a CSV with HXL hashtags in its second line."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.record import Claim
from truceline.write.exports.held import Held, book, line, names
from truceline.write.exports.losses import Losses
from truceline.write.passages import passage


def hxl(held: Held, losses: Losses) -> Iterator[str]:
    """Yield a head line, the line of hashtags, then one line a claim."""
    losses.flattened("counts", "the lowest number told of each kind")
    losses.flattened("source", "the innermost source only")
    yield line(book("hxl")["columns"])
    yield line(book("hxl")["tags"])
    for claim in held.claims:
        losses.written += 1
        yield line(_row(held, claim))


def _row(held: Held, claim: Claim) -> list[object]:
    words, spot = passage(claim), claim.place.place if claim.place else None
    when = claim.when
    lowest = {c.kind: int(c.low) for c in reversed(claim.wholes)}
    return [
        claim.id, (when.earliest or "")[:10] if when else None, (when.latest or "")[:10] if when else None, claim.act,
        names(claim.actors), names(claim.targets), claim.place.name if claim.place else None,
        spot.country if spot else None, spot.lat if spot else None, spot.lon if spot else None,
        *(lowest.get(kind) for kind in ("killed", "wounded", "displaced")),
        claim.claimant.name if claim.claimant else held.passages.outlet(claim.doc), claim.stance,
        held.passages.outlet(claim.doc), held.passages.published(claim.doc)[:10], words.quote if words else None,
    ]  # fmt: skip
