"""What a format could not carry: records left out, by rule, and fields flattened."""

from __future__ import annotations

import json
from collections import defaultdict

SHOWN = 20  # ids listed for each rule; the count is always whole


class Losses:
    """The loss report of one export, filled while it is written."""

    def __init__(self, format: str) -> None:
        self.format = format
        self.written = 0
        self._left_out: dict[str, list[str]] = defaultdict(list)
        self._flattened: dict[str, str] = {}

    def left_out(self, rule: str, record: str) -> None:
        """Note that a record is not in the file, and by which rule."""
        self._left_out[rule].append(record)

    def flattened(self, field: str, how: str) -> None:
        """Note that a field lost something on the way into the format."""
        self._flattened[field] = how

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain values, sorted."""
        return {
            "format": self.format,
            "written": self.written,
            "left_out": [
                {"rule": rule, "records": len(ids), "ids": sorted(ids)[:SHOWN]}
                for rule, ids in sorted(self._left_out.items())
            ],
            "flattened": [{"field": field, "how": how} for field, how in sorted(self._flattened.items())],
        }

    def json(self) -> str:
        """Return the report as JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=1) + "\n"

    def lines(self) -> list[str]:
        """Return the report as lines to read."""
        told = [f"{self.format}: {self.written} records written"]
        told += [f"  left out, {len(ids)}: {rule}" for rule, ids in sorted(self._left_out.items())]
        return told + [f"  flattened, {field}: {how}" for field, how in sorted(self._flattened.items())]
