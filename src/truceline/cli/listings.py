"""Commands that list what the claims make together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

from truceline.cli.frame import AsJson, AsOf, RecordFile, app, as_of, lines, opened, told

if TYPE_CHECKING:
    from truceline.collection import Record


KINDS = (
    "incidents", "contradictions", "ceasefires", "violations", "relations", "conflict_links", "unknowns", "origins",
)  # fmt: skip


def _listing(kind: str) -> None:
    def command(record: RecordFile, as_json: AsJson = False, until: AsOf = None) -> None:
        with opened(record) as held:
            view = as_of(held, until)
            found = getattr(view.links if hasattr(view.links, kind) else view.tracks, kind)
            if as_json:
                lines(found)
                return
            for one in found:
                typer.echo(_line(held, one))
            typer.echo(f"{len(found)} {kind}", err=True)

    name = kind.replace("_", "-")
    command.__doc__ = f"List the {name.replace('-', ' ')} that the claims make together."
    app.command(name, epilog=f"Example: truceline {name} war.truceline --json")(command)


for _kind in KINDS:
    _listing(_kind)


def _line(held: Record, one: Any) -> str:
    from truceline.record import Ceasefire, ConflictLink, Contradiction, Incident, Origin, Unknown, Violation

    if isinstance(one, Contradiction):
        a, b = held.store.claim(one.a), held.store.claim(one.b)
        return f"{one.kind}: {one.why}\n  {told(a)}\n  {told(b)}"
    if isinstance(one, Incident):
        where, when = one.place.name if one.place else "?", one.when or "?"
        return f"{one.act}, {where}, {when}: {len(one.claims)} claims, {len(one.origins)} origins{_toll(held, one)}"
    if isinstance(one, Origin):
        of = f" ({one.source})" if one.source else ""
        return f"{one.why}{of}: {', '.join(one.docs)}; first {one.first}"
    if isinstance(one, ConflictLink):
        via = f", through {one.via.name}" if one.via else ""
        return f"{one.a} – {one.b}: {one.kind}{via} ({len(one.claims)} claims)"
    if isinstance(one, Ceasefire):
        said = "".join(f"\n  {s.source.name if s.source else s.outlet}: {s.status} ({s.as_of})" for s in one.statuses)
        more = f"; applies in {one.scope}" if one.scope else ""
        more += f"; leaves out {', '.join(e.text for e in one.excluded)}" if one.excluded else ""
        more += f"; {one.succession}" if one.succession else ""
        return f"{one.name}; in force: {one.effective or 'not told'}{more}; {one.summary[1]} ({one.summary[0]}){said}"
    if isinstance(one, Violation):
        accuser = one.accuser.name if one.accuser else "the report"
        tests = "; ".join(f"{t.question} {t.answer}{f', {t.reading}' if t.reading else ''}" for t in one.tests)
        return f"{accuser} → {one.accused.name if one.accused else 'unknown'}: {one.act}, {one.when or '?'} ({tests})"
    if isinstance(one, Unknown):
        return f"{one.question} ({one.why})" + (f" Ask: {', '.join(one.ask)}." if one.ask else "")
    return json.dumps(
        {"id": one.id, "kind": getattr(one, "kind", None) or getattr(one, "why", None)}, ensure_ascii=False
    )


def _toll(held: Record, one: Any) -> str:
    """Return the trail of an incident's dead, a figure a source, in the order of publication; '' for fewer than two."""
    from truceline.link.counted import trail

    printed = {h.id: h.published.earliest for h in held.heads if h.published and h.published.earliest}
    steps = trail([held.store.claim(c) for c in one.claims], printed)
    if len(steps) < 2:
        return ""
    shown = (f"{s.low:g}{'' if s.high else '+'} ({s.source.name if s.source else 'the report'})" for s in steps)
    return f"; killed: {' → '.join(shown)}"
