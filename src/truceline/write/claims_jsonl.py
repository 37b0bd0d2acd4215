"""Claims as JSON Lines: every field of every claim, with its report's outlet and day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from truceline.record import Claim, Head
from truceline.write.passages import Passages


def claims_jsonl(heads: Iterable[Head], claims: Iterable[Claim]) -> Iterator[str]:
    """Yield one line a claim, in the order given. Nothing is left out: None and empty fields stand there as such."""
    passages = Passages.of(heads)
    for claim in claims:
        head = passages.heads.get(claim.doc)
        row = asdict(claim)
        row["report"] = {
            "outlet": head.outlet if head else None,
            "published": head.published.earliest if head and head.published else None,
            "title": head.title if head else None,
            "origin": head.origin if head else None,
            "digest": head.digest if head else None,
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"
