"""Claim* → Incident*, Contradiction*, Origin*: claims that tell of one thing. Never opens a report."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.link.contradictions import contradictions
from truceline.link.credits import credits, officials
from truceline.link.incidents import incidents
from truceline.link.judgements import judged, upheld
from truceline.link.origins import origins
from truceline.link.sides import sided
from truceline.record import Claim, Head, Judgement, Links

__all__ = ["judged", "link", "sided", "upheld"]


def link(heads: Iterable[Head], claims: Iterable[Claim], judgements: Iterable[Judgement] = ()) -> Links:
    """Return incidents, contradictions and origins over many reports' claims, the same whatever their order.

    ``judgements`` of field ``same`` (object: a claim, new: another claim, old: None) merge what the machine kept apart;
    of field ``apart`` they keep two claims apart. A person's word outranks the comparison.
    """
    ordered = sorted(claims, key=lambda c: c.id)
    by_doc = {head.id: head for head in heads}
    found = (*credits(by_doc, ordered), *origins(sorted(by_doc.values(), key=lambda h: h.id)))
    happenings = incidents(ordered, by_doc, found, tuple(j for j in judgements if not j.withdrawn_at))
    return Links(happenings, contradictions(ordered, happenings, by_doc), (*found, *officials(by_doc, ordered)))
