"""What a told amount is worth under a named counting rule (``vocab/counting_rules.yaml``)."""

from __future__ import annotations

from functools import cache
from typing import Any

from truceline.record import Count
from truceline.vocab import load

MORE = ("more than", "over", "upwards of", "in excess of", "well over", "just over", "above")
MOST = ("up to", "as many as", "at most", "no more than", "a maximum of")


@cache
def rules() -> dict[str, dict[str, Any]]:
    """Return the counting rules by name."""
    return {row["rule"]: row for row in load("counting_rules")}


def worth(count: Count, rule: str) -> tuple[float, float | None]:
    """Return the least and the most that an amount is worth under a rule; None: no upper end.

    Raises KeyError naming the rules where there is none of that name.

    >>> dozens = Count("killed", 24, None, words="dozens", how="vague")
    >>> worth(dozens, "acled"), worth(dozens, "as told")
    ((12, 12), (24, None))
    >>> worth(Count("killed", 30, None, words="more than 30"), "minimum")
    (31, 31)
    """
    if rule not in rules():
        raise KeyError(f"no counting rule {rule!r}; there are: {', '.join(rules())}")
    row = rules()[rule]
    if count.how == "plural":
        low, high = row["plural"]["low"], row["plural"]["high"]
    elif count.how == "vague" and (told := _vague(row, count.words or "")):
        low, high = told["low"], told["high"]
    else:
        low, high = count.low, count.high
        if row.get("most") == "same" and high is not None and (count.words or "").startswith(MOST):
            low = high
        if high is None and (count.words or "").startswith(MORE):
            low += row["above"]
    if high is None and row["open"] == "same":
        high = low
    return low, high


def _vague(row: dict[str, Any], words: str) -> dict[str, Any] | None:
    """Return the rule's worth of a vague form, with or without what bounds it ("at least dozens")."""
    for form in sorted(row["vague"], key=len, reverse=True):
        if words == form or words.endswith(f" {form}"):
            found: dict[str, Any] = row["vague"][form]
            return found
    return None
