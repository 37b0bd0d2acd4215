"""Claims of one act family, day and place cell, compared and joined: incidents."""

from __future__ import annotations

from collections import Counter, defaultdict

from truceline.link.credits import is_named
from truceline.link.groups import Groups
from truceline.link.likeness import alike, days
from truceline.link.mentions import Told, of_claim
from truceline.record import Claim, Head, Incident, Judgement, Origin, Where, identify
from truceline.vocab import family

TELLING = frozenset({"asserted", "alleged", "denied"})  # stances that tell of a happening
HAPPENINGS = frozenset({"violence", "territory", "humanitarian", "destruction", "talks"})
ENOUGH = 1.6  # same act and one role, or same place and anything
COMPARED = 24  # latest claims of a block that a claim is compared with: keeps the cost linear


def happens(claim: Claim) -> bool:
    """Say whether a claim tells of a happening that can be one incident with others."""
    return claim.stance in TELLING and family(claim.act) in HAPPENINGS


def blocks(claim: Claim) -> list[tuple[str, str, str]]:
    """Return the keys under which a claim meets its like: family, day and place cell (half a degree, or none)."""
    dated = days(claim.when)
    place = claim.place.place if claim.place else None
    cells = [""]
    if place and place.lat is not None and place.lon is not None:
        cells = [f"{round(place.lat * 2)},{round(place.lon * 2)}", ""]
    elif claim.place:
        cells = [claim.place.name.casefold(), ""]
    return [(family(claim.act), day, cell) for day in dated for cell in cells]


def incidents(
    claims: list[Claim], heads: dict[str, Head], origins: tuple[Origin, ...], judgements: tuple[Judgement, ...]
) -> tuple[Incident, ...]:
    """Return the incidents of claims that tell of happenings; a claim without its like makes one alone.

    Cost: each claim is compared with at most ``COMPARED`` others a block, so it grows with the number of claims.
    """
    # by day: what is compared then lies together in memory, 13.3 → 11 times the time for ten times the claims
    telling = sorted((c for c in claims if happens(c)), key=lambda c: (days(c.when)[:1], c.id))
    groups = Groups(telling, ((j.object, j.new or "") for j in judgements if j.field == "apart"))
    links: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for judgement in judgements:
        if judgement.field == "same" and judgement.new and {judgement.object, judgement.new} <= groups.claims:
            groups.join(judgement.object, judgement.new)
            links[judgement.object].append((judgement.object, judgement.new, f"joined by {judgement.who}"))
    table: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    seen: dict[str, Told] = {}

    def mention(claim: Claim) -> Told:
        if claim.id not in seen:
            seen[claim.id] = of_claim(claim)
        return seen[claim.id]

    for claim in telling:
        for key in blocks(claim):
            best: tuple[float, Claim, str] | None = None
            for other in table[key][-COMPARED:]:
                if not groups.may_join(claim.id, other.id):
                    continue
                score, why = alike(claim, other, mention)
                if score >= ENOUGH and (best is None or score > best[0]):
                    best = (score, other, why)
            if best:
                groups.join(claim.id, best[1].id)
                links[claim.id].append((claim.id, best[1].id, best[2]))
            table[key].append(claim)

    together: dict[str, list[Claim]] = defaultdict(list)
    for claim in telling:
        together[groups.root(claim.id)].append(claim)
    of_doc = {doc: origin.id for origin in origins for doc in origin.docs}
    return tuple(_incident(some, of_doc, links) for _, some in sorted(together.items()))


def _incident(claims: list[Claim], of_doc: dict[str, str], links: dict[str, list[tuple[str, str, str]]]) -> Incident:
    acts = sorted({c.act for c in claims}, key=lambda act: (-sum(c.act == act for c in claims), act))
    placed = [c.place for c in claims if c.place]
    dated = [c.when for c in claims if c.when]
    versions: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        who = claim.claimant
        versions[(who.side or who.id) if who else f"report:{claim.doc}"].append(claim.id)
    sources = tuple(sorted({_origin(c, of_doc) for c in claims}))
    return Incident(
        id=identify("incident", sorted(c.id for c in claims)),
        act=acts[0],
        claims=tuple(c.id for c in claims),
        place=_place(placed),
        when=min(dated, key=lambda w: (w.precision != "minute", w.earliest or "9", w.latest or "9")) if dated else None,
        versions=tuple((who, tuple(ids)) for who, ids in sorted(versions.items())),
        origins=sources,
        stage="corroborated" if len(sources) > 1 and len(versions) > 1 else "reported",
        links=tuple(row for c in claims for row in links.get(c.id, [])),
    )


def _origin(claim: Claim, of_doc: dict[str, str]) -> str:
    """Return where a claim comes from: the words or agency that its report shares, the official whom it quotes, else
    the report itself. Two outlets that quote one ministry are one origin."""
    if claim.doc in of_doc:
        return of_doc[claim.doc]
    return claim.source[-1].id if is_named(claim) else claim.doc


def _place(placed: list[Where]) -> Where | None:
    """Return the finest place that claims give, the one most of them give, the one named first in its report."""
    named = Counter(w.name for w in placed)

    def rank(where: Where) -> tuple[int, int, int, str]:
        return where.precision or 9, -named[where.name], where.span.start if where.span else 0, where.name

    return min(placed, key=rank, default=None)
