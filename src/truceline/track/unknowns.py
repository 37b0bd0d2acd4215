"""What the reports leave open, as questions, with whom to ask."""

from __future__ import annotations

from truceline.record import Ceasefire, Unknown, Violation, identify
from truceline.track.cast import Cast


def unknowns(cast: Cast, truces: tuple[Ceasefire, ...], broken: tuple[Violation, ...]) -> tuple[Unknown, ...]:
    """Return the register of open questions."""
    found = []
    for truce in truces:
        names = tuple(p.name for p in truce.parties)
        moment = truce.effective.earliest if truce.effective else None
        if moment and "T" in moment and not truce.effective.zone:  # type: ignore[union-attr]
            found.append(_ask(truce.id, "zone", "no report names the zone", f"By whose clock is {moment}?", names))
        if not moment:
            found.append(_ask(truce.id, "effective", "no report gives a start", "When was fire to stop?", names))
        for term in truce.terms:
            if term.fulfilment == "not reported":
                why = "no report says whether it was carried out"
                found.append(_ask(truce.id, "fulfilment", why, f"Was this carried out: {term.text}?", names))
    for violation in broken:
        if violation.accused is None:
            where = f" at {violation.place.name}" if violation.place else ""
            question = f"Who is behind the {violation.act.replace('-', ' ')}{where}?"
            ask = (violation.accuser.name,) if violation.accuser else ()
            found.append(_ask(violation.id, "accused", "no source names anyone", question, ask))
    unique = {u.id: u for u in found}
    return tuple(unique[key] for key in sorted(unique))


def _ask(record: str, missing: str, why: str, question: str, ask: tuple[str, ...]) -> Unknown:
    return Unknown(identify("unknown", record, missing, question), record, missing, why, question, ask)
