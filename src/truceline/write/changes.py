"""What changed between two states of a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.record import Ceasefire, Claim, Head, Links, Tracks
from truceline.write.passages import Passages, words

State = tuple[Iterable[Head], Iterable[Claim], Links, Tracks]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new (+), gone (-) or otherwise than before (~): of which kind, its id, and in words what."""

    sign: str
    kind: str
    id: str
    what: str


def changes(before: State, after: State) -> tuple[Change, ...]:
    """Return what changed, by kind and id. Ids are hashes of content, so equal ids are equal things; ceasefires are
    compared by their sides and start, and what changed in them is told field by field."""
    made: list[Change] = []
    old, new = _things(before), _things(after)
    for kind in new:
        for identity in sorted(old[kind].keys() - new[kind].keys()):
            made.append(Change("-", kind, identity, old[kind][identity]))
        for identity in sorted(new[kind].keys() - old[kind].keys()):
            made.append(Change("+", kind, identity, new[kind][identity]))
    truces = {t.id: t for t in before[3].ceasefires}
    for truce in after[3].ceasefires:
        if truce.id in truces:
            made += _within(truces[truce.id], truce)
    return tuple(made)


def _things(state: State) -> dict[str, dict[str, str]]:
    heads, claims, links, tracks = state
    heads, claims = list(heads), list(claims)
    passages = Passages.of(heads)
    by_id = {c.id: c for c in claims}

    def said(identity: str) -> str:
        claim = by_id.get(identity)
        return f"{passages.teller(claim)}: {words(claim)}" if claim else identity

    return {
        "report": {h.id: f"{passages.outlet(h.id)}, {h.title or 'no title'}" for h in heads},
        "claim": {c.id: said(c.id) for c in claims},
        "incident": {i.id: f"{i.act}, {i.place.name if i.place else '?'}, {i.when or '?'}" for i in links.incidents},
        "contradiction": {c.id: f"{c.kind}: {said(c.a)} / {said(c.b)}" for c in links.contradictions},
        "ceasefire": {t.id: t.name for t in tracks.ceasefires},
        "violation": {
            v.id: f"{v.accuser.name if v.accuser else 'a report'} → {v.accused.name if v.accused else 'nobody named'}: "
            f"{v.act}, {v.when or '?'}"
            for v in tracks.violations
        },
        "relation": {r.id: f"{r.a.name}: {r.kind}: {r.b.name}" for r in tracks.relations},
        "unknown": {u.id: u.question for u in tracks.unknowns},
    }


def _within(old: Ceasefire, new: Ceasefire) -> list[Change]:
    made = []
    for field in ("effective", "agreed", "declared", "end", "modality", "class_", "purpose", "summary"):
        a, b = getattr(old, field), getattr(new, field)
        if a != b:
            name = field.rstrip("_")
            made.append(Change("~", "ceasefire", new.id, f"{new.name}: {name}: {_told(a)} → {_told(b)}"))
    before = {(s.source.name if s.source else s.outlet, s.status, s.as_of) for s in old.statuses}
    for status in new.statuses:
        who = status.source.name if status.source else status.outlet
        if (who, status.status, status.as_of) not in before:
            made.append(Change("+", "status", new.id, f"{new.name}: {who}: {status.status} ({status.as_of})"))
    return made


def _told(value: object) -> str:
    return " by the rule ".join(reversed(value)) if isinstance(value, tuple) else str(value or "not told")
