"""stance-emergent: how a headline stands to a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from truceline.link.standing import standing


def predict(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the standing of each headline."""
    for item in items:
        yield {"id": item["id"], "stance": standing(item["text"], item["given"]["claim"])[0]}
