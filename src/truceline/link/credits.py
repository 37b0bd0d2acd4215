"""Reports that credit one agency for the same happening: many outlets, one origin."""

from __future__ import annotations

from collections import Counter, defaultdict

from truceline.link.likeness import days
from truceline.record import Claim, Head, Origin, identify

MOSTLY = 0.5  # share of a report's attributed claims that come through the agency
FEWEST = 2  # such claims


def credited(claims: list[Claim]) -> str | None:
    """Return the agency through which most of a report's attributed claims come, None where there is none."""
    told = [c for c in claims if c.source]
    seen = Counter(c.source[0].id for c in told if c.source[0].kind == "agency")
    best = min(seen, key=lambda agency: (-seen[agency], agency), default=None)
    return best if best and seen[best] >= max(FEWEST, MOSTLY * len(told)) else None


def credits(heads: dict[str, Head], claims: list[Claim]) -> tuple[Origin, ...]:
    """Return the groups of reports that credit one agency and tell of one act, day and place through it."""
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_doc[claim.doc].append(claim)
    meeting: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for doc, told in by_doc.items():
        if not (agency := credited(told)) or doc not in heads:
            continue
        for claim in told:
            if claim.place and claim.source and claim.source[0].id == agency:
                for day in days(claim.when):
                    meeting[agency, claim.act, day, claim.place.name].add(doc)
    groups = sorted({tuple(sorted(docs)) for docs in meeting.values() if len(docs) > 1})
    whole = [g for g in groups if not any(set(g) < set(h) for h in groups)]
    return tuple(
        Origin(identify("origin", "agency", docs), docs, min(docs, key=lambda d: _printed(heads[d])), "same agency")
        for docs in whole
    )


def _printed(head: Head) -> tuple[str, str]:
    return ((head.published.earliest or "9") if head.published else "9"), head.id
