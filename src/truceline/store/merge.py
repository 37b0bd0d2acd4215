"""Two records made one: what either holds, once."""

from __future__ import annotations

import json

from truceline.store.file import Store


def merge(into: Store, *others: Store) -> int:
    """Append to a record what others hold and it does not; return how many entries came over.

    Entries come in an order that depends on their content alone, so merging A with B gives the claims of B with A.
    """
    held = {(op, target, payload) for _, op, target, payload in into.entries()}
    coming = {(op, target, payload) for other in others for _, op, target, payload in other.entries()} - held
    into._append((op, target, json.loads(payload)) for op, target, payload in sorted(coming))
    return len(coming)
