"""seed-claims: the same form as claims, with the report's contradictions beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.adapters.claims import read, row
from truceline.link import link
from truceline.record import Claim, Contradiction


def dispute(one: Contradiction, number: int, claims: dict[str, Claim], ids: dict[str, str]) -> dict[str, Any]:
    """Return a contradiction as the bench has it: a record of act contradiction, of two claims, with their words."""
    words = [e.span for c in (one.a, one.b) for e in claims[c].evidence[:1]]
    return {
        "id": f"x{number}",
        "act": "contradiction",
        "kind": one.kind,
        "of": [ids[one.a], ids[one.b]],
        "source": [],
        "stance": "asserted",
        "evidence": [{"start": span.start, "stop": span.stop} for span in words],
    }


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the claims of each article, then its contradictions."""
    for item, report in read(items):
        ids = {claim.id: f"c{i}" for i, claim in enumerate(report.claims)}
        by_id = {claim.id: claim for claim in report.claims}
        found = link([report.document.head], report.claims).contradictions
        disputes = [dispute(one, i, by_id, ids) for i, one in enumerate(found)]
        yield {"id": item["id"], "claims": [row(c, i) for i, c in enumerate(report.claims)] + disputes}
