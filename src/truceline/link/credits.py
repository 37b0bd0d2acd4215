"""Reports that credit one agency, or quote one official, for the same happening: many outlets, one origin."""

from __future__ import annotations

from collections import Counter, defaultdict

from truceline.link.likeness import days
from truceline.record import Claim, Head, Origin, identify

MOSTLY = 0.5  # share of a report's attributed claims that come through the agency
QUOTED = frozenset({"official", "person", "organisation", "forces"})
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
    names = {p.id: p.name for claim in claims for p in claim.source[:1]}
    for doc, told in by_doc.items():
        if not (agency := credited(told)) or doc not in heads:
            continue
        for claim in told:
            if claim.place and claim.source and claim.source[0].id == agency:
                for day in days(claim.when):
                    meeting[agency, claim.act, day, claim.place.name].add(doc)
    groups = sorted({tuple(sorted(docs)) for docs in meeting.values() if len(docs) > 1})
    whole = [g for g in groups if not any(set(g) < set(h) for h in groups)]
    through = {tuple(sorted(docs)): agency for (agency, *_), docs in sorted(meeting.items())}
    return tuple(
        Origin(
            identify("origin", "agency", docs), docs, min(docs, key=lambda d: _printed(heads[d])), "same agency",
            names.get(through[docs]),
        )
        for docs in whole
    )  # fmt: skip


def officials(heads: dict[str, Head], claims: list[Claim]) -> tuple[Origin, ...]:
    """Return the groups of reports that quote one named person or body for one act, day and place; the earliest of
    them had it first.

    'The prosecutor's office said that nine had been killed', here and there: one origin, whoever printed it.
    """
    meeting: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for claim in claims:
        who = claim.claimant
        if claim.place and claim.doc in heads and who and is_named(claim):
            names.setdefault(who.id, who.name)
            for day in days(claim.when):
                meeting[who.id, claim.act, day, claim.place.name].add(claim.doc)
    groups = sorted({(who, tuple(sorted(docs))) for (who, *_), docs in meeting.items() if len(docs) > 1})
    whole = [(who, g) for who, g in groups if not any(who == other and set(g) < set(h) for other, h in groups)]
    return tuple(
        Origin(
            identify("origin", "official", who, docs), docs, min(docs, key=lambda d: _printed(heads[d])),
            "same official", names[who],
        )
        for who, docs in whole
    )  # fmt: skip


def is_named(claim: Claim) -> bool:
    """Say whether a claim's innermost source is one person or body that can be told again, not 'residents'."""
    who = claim.claimant
    return who is not None and who.kind in QUOTED and not who.id.startswith(("words:", "role:"))


def _printed(head: Head) -> tuple[str, str]:
    return ((head.published.earliest or "9") if head.published else "9"), head.id
