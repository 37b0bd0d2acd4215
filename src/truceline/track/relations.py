"""Who backs, arms, funds, hosts, mediates for or fights whom, by whose account."""

from __future__ import annotations

from collections import defaultdict

from truceline.record import Claim, Party, Relation, identify
from truceline.track.cast import FIGHTS, Cast
from truceline.vocab import family
from truceline.vocab.wording import lemma, lemmas

# UCDP External Support code book: kinds of support; the last three are ours.
KINDS = {
    "military-aid": "materiel",
    "weapons-gift": "weapons gift",
    "weapons-sale": "weapons sale",
    "funding": "funding",
    "training": "training",
    "send-fighters": "fighters",
    "support-statement": "diplomatic",
    "mediate": "mediates",
}


def relations(cast: Cast) -> tuple[Relation, ...]:
    """Return one relation per kind, supporter and recipient, with every claim that tells of it."""
    told: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    names: dict[str, Party] = {}
    for claim in cast.claims:
        kind = _kind(claim)
        if not kind or claim.stance not in ("asserted", "alleged") or claim.polarity == "negative":
            continue
        recipients = claim.targets or tuple(p for role, p in claim.others if role == "recipient")
        for a in claim.actors:
            for b in recipients:
                one, two = cast.side(a), cast.side(b)
                if one.id != two.id and (kind != "fights" or {one.kind, two.kind} <= FIGHTS):
                    names |= {one.id: one, two.id: two}
                    told[kind, one.id, two.id].append(claim)
    made = []
    for (kind, giver, taker), claims in sorted(told.items()):
        money = next((c for claim in claims for c in claim.counts if c.kind == "money"), None)
        when = next((claim.when for claim in claims if claim.when), None)
        ids = tuple(c.id for c in claims)
        made.append(
            Relation(identify("relation", kind, giver, taker), kind, names[giver], names[taker], ids, money, when)
        )
    return tuple(made)


def _kind(claim: Claim) -> str | None:
    """Return the kind of tie that a claim tells of; 'Qatar *hosted* talks between them': it hosts both. What is told in
    passing of a war of the past is no fight of now."""
    if claim.act == "mediate" and lemma(claim) in lemmas("hosting"):
        return "hosts"
    if family(claim.act) == "violence":
        return None if claim.background else "fights"
    return KINDS.get(claim.act)
