"""UCDP External Support triads: supporter, recipient, year, with one column a kind of support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from truceline.record import Relation
from truceline.write.exports.held import Held, book, table
from truceline.write.exports.losses import Losses


def support(held: Held, losses: Losses) -> Iterator[str]:
    """Yield the CSV."""
    losses.flattened("kind", "sale and gift of weapons share ext_w; a statement of support is no external support")
    losses.flattened("claims", "who says so is one cell; 0 means not told of, not that it isn't given")
    return table(book("support")["columns"], _rows(held, losses))


def _rows(held: Held, losses: Losses) -> Iterator[dict[str, Any]]:
    kinds = book("support_kinds")["codes"]
    triads: dict[tuple[str, str, str], list[Relation]] = defaultdict(list)
    for relation in held.tracks.relations:
        if relation.kind not in kinds:
            losses.left_out(f"{relation.kind} is no external support in UCDP's terms", relation.id)
            continue
        when = relation.when.earliest if relation.when else None
        triads[relation.a.name, relation.b.name, (when or "")[:4]].append(relation)
    for (supporter, recipient, year), relations in sorted(triads.items()):
        claims = [held.by_id[c] for r in relations for c in r.claims if c in held.by_id]
        amount = next((r.amount for r in relations if r.amount), None)
        losses.written += 1
        yield {
            "supporter": supporter,
            "recipient": recipient,
            "year": year or None,
            "ext_sup": 1,
            **dict.fromkeys(kinds.values(), 0),
            **{kinds[r.kind]: 1 for r in relations},
            "amount_low": amount.low if amount else None,
            "amount_high": amount.high if amount else None,
            "currency": amount.unit if amount else None,
            "according_to": held.according(claims),
            "stances": "; ".join(sorted({c.stance for c in claims})),
            "claims": " ".join(c.id for c in claims),
        }
