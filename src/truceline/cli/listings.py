"""Commands that list what the claims make together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

from truceline.cli.frame import AsJson, AsOf, RecordFile, app, as_of, lines, opened, told

if TYPE_CHECKING:
    from truceline.collection import Record


KINDS = {
    "incidents": "List what is said to have happened: claims that tell of one happening, by day.",
    "contradictions": "List the pairs of claims that cannot both be so, and why.",
    "ceasefires": "List the ceasefires, and who says what of each.",
    "violations": "List the alleged breaches: who accuses whom of what, and what the reports let one answer.",
    "relations": "List who is said to back, arm, fund, join or fight whom.",
    "conflict_links": "List the conflicts that a source ties together: same actors, spill-over, precedent.",
    "unknowns": "List what the reports leave open, and whom to ask.",
    "origins": "List the reports that go back to one set of words, one agency or one official.",
}


def _listing(kind: str, purpose: str) -> None:
    name, words = kind.replace("_", "-"), kind.replace("_", " ")

    def command(record: RecordFile, as_json: AsJson = False, until: AsOf = None) -> None:
        with opened(record) as held:
            view = as_of(held, until)
            found = getattr(view.links if hasattr(view.links, kind) else view.tracks, kind)
            if as_json:
                lines(found)
                return
            for one in sorted(found, key=_by_day):
                typer.echo(_line(held, one))
            typer.echo(f"{len(found)} {words if len(found) != 1 else words.removesuffix('s')}", err=True)

    command.__doc__ = purpose
    app.command(name, epilog=f"Example: truceline {name} war.truceline --json")(command)


for _kind, _purpose in KINDS.items():
    _listing(_kind, _purpose)


def _by_day(one: Any) -> str:
    """Sort what has a day by it, and leave the order of all else as it is."""
    when = getattr(one, "when", None)
    return (when.earliest or when.latest or "9") if when else "9"


def _line(held: Record, one: Any) -> str:
    from truceline.record import (
        Ceasefire,
        ConflictLink,
        Contradiction,
        Incident,
        Origin,
        Relation,
        Unknown,
        Violation,
    )
    from truceline.write.passages import titled

    if isinstance(one, Contradiction):
        a, b = held.store.claim(one.a), held.store.claim(one.b)
        return f"{one.kind}: {one.why}\n  {told(a)}\n  {told(b)}"
    if isinstance(one, Incident):
        claims, origins = len(one.claims), len(one.origins)
        size = f"{claims} claim{'s' * (claims != 1)}, {origins} origin{'s' * (origins != 1)}"
        return f"{titled(one.act, one.place)}, {one.when or 'no day told'}: {size}{_toll(held, one)}"
    if isinstance(one, ConflictLink):
        via = f", through {one.via.name}" if one.via else ""
        return f"{one.a} – {one.b}: {one.kind}{via} ({len(one.claims)} claim{'s' * (len(one.claims) != 1)})"
    if isinstance(one, Ceasefire):
        said = "".join(f"\n  {s.source.name if s.source else s.outlet}: {s.status} ({s.as_of})" for s in one.statuses)
        more = f"; applies in {one.scope}" if one.scope else ""
        more += f"; leaves out {', '.join(e.text for e in one.excluded)}" if one.excluded else ""
        more += f"; {one.succession}" if one.succession else ""
        return f"{one.name}; in force: {one.effective or 'not told'}{more}; {one.summary[1]} ({one.summary[0]}){said}"
    if isinstance(one, Violation):
        accuser = one.accuser.name if one.accuser else "nobody accuses; told by a report"
        tests = "; ".join(f"{t.question} {t.answer}{f', {t.reading}' if t.reading else ''}" for t in one.tests)
        accused = one.accused.name if one.accused else "nobody named"
        return f"{accuser} → {accused}: {titled(one.act, one.place)}, {one.when or '?'} ({tests})"
    if isinstance(one, Relation):
        told_by = ", ".join(dict.fromkeys(_teller(held, claim) for claim in one.claims))
        return f"{one.a.name} → {one.b.name}: {one.kind}; according to {told_by}"
    if isinstance(one, Origin):
        heads = {head.id: head for head in held.heads}
        names = [heads[doc].outlet or heads[doc].origin or doc for doc in one.docs if doc in heads]
        first = heads.get(one.first)
        since = f"; first: {first.outlet or first.origin or first.id}" if first else ""
        of = f" ({one.source})" if one.source else ""
        return f"{one.why}{of}: {', '.join(names)}{since}"
    if isinstance(one, Unknown):
        return f"{one.question} ({one.why})" + (f" Ask: {', '.join(one.ask)}." if one.ask else "")
    return json.dumps({"id": one.id}, ensure_ascii=False)


def _teller(held: Record, identity: str) -> str:
    claim = held.store.claim(identity)
    if claim and claim.claimant:
        return claim.claimant.name
    head = next((h for h in held.heads if claim and h.id == claim.doc), None)
    return f"{(head and head.outlet) or 'a report'} itself"


def _toll(held: Record, one: Any) -> str:
    """Return the trail of an incident's dead, a figure a source, in the order of publication; '' for fewer than two."""
    from truceline.link.counted import trail

    printed = {h.id: h.published.earliest for h in held.heads if h.published and h.published.earliest}
    steps = trail([held.store.claim(c) for c in one.claims], printed)
    if len(steps) < 2:
        return ""
    shown = (f"{s.low:g}{'' if s.high else '+'} ({s.source.name if s.source else 'the report'})" for s in steps)
    return f"; killed: {' → '.join(shown)}"
