"""The brief on ceasefires: their terms, who says that they hold, and the sides' tallies of alleged breaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from truceline.record import Ceasefire, Claim, Evidence, Party, Status, Violation
from truceline.write.brief.told import Told, more
from truceline.write.page import Section, Sentence, Table
from truceline.write.passages import passage, shortened, spoken, spoken_range, spoken_start

MOST_CEASEFIRES = 5
MOST_STATUSES = 14
MOST_PASSAGES = 4
OF_ANOTHER = {
    "announced": "announced it", "agreed": "agreed", "proposed": "proposed it", "rejected": "rejected it",
    "suspended": "suspended it", "extended": "extended it", "denied to exist": "says that there is none",
}  # fmt: skip


def ceasefires(told: Told) -> list[Section]:
    """Return, per ceasefire, its terms and who says that it holds."""
    truces = sorted(told.tracks.ceasefires, key=lambda c: (-len(c.statuses), c.name, c.id))
    shown = sorted(truces[:MOST_CEASEFIRES], key=lambda c: (_begun(c) or "9", c.name, c.id))
    sections = [_ceasefire(told, truce) for truce in shown]
    if left := more(len(shown), len(truces), "ceasefires are"):
        sections.append(Section("", tuple(left)))
    return sections or [Section("Ceasefire", (Sentence("The reports tell of no ceasefire."),))]


def _begun(truce: Ceasefire) -> str | None:
    return next((w.earliest for w in (truce.effective, truce.agreed, truce.declared) if w and w.earliest), None)


def _title(truce: Ceasefire) -> str:
    """Return a ceasefire's name with its day in words."""
    name, comma, day = truce.name.rpartition(", ")
    return f"{name}, {spoken(day)}" if comma and day[:1].isdigit() else truce.name


def _ceasefire(told: Told, truce: Ceasefire) -> Section:
    rests = told.words(truce.claims)
    by_act: dict[str, list[Claim]] = defaultdict(list)
    for claim in told.known(truce.claims):
        by_act[claim.act].append(claim)
    start = told.words(c.id for act in ("truce-in-effect", "truce-announced", "truce-agreed") for c in by_act[act])
    facts = []
    if truce.effective:
        facts.append(Sentence(f"Start, according to the reports: {spoken_start(truce.effective)}.", start[:3]))
    for role in dict.fromkeys(role for role, _ in truce.brokers):
        helping = [party for r, party in truce.brokers if r == role]
        words = [_of_broker(told, truce, role, party) for party in helping]
        named = ", ".join(party.name for party in helping)
        text = f"{role.capitalize()}{'s' * (len(helping) > 1)}, according to the reports: {named}."
        facts.append(Sentence(text, tuple(found for some in words for found in some)))
    if truce.place_agreed:
        facts.append(Sentence(f"Agreed, according to the reports, in {truce.place_agreed.name}.", start[:1]))
    if truce.modality == "unilateral" and truce.declared_by:
        by = " and ".join(party.name for party in truce.declared_by)
        facts.append(Sentence(f"Declared, according to the reports, by one side: {by}.", start[:1]))
    if truce.area:
        facts.append(Sentence(f"Area, according to the reports: {truce.scope}.", _of_area(told, truce) or start[:1]))
    for left in truce.excluded:
        text = f"Left out of it, according to the reports: “{shortened(left.text)}”."
        facts.append(Sentence(text, told.words(left.claims)[:2]))
    if truce.purpose:
        facts.append(Sentence(f"Purpose, according to the reports: {truce.purpose}.", start[:1] or rests[:1]))
    for term in truce.terms:
        text = f"Term, according to the reports: “{shortened(term.text)}”; carried out: {term.fulfilment}."
        facts.append(Sentence(text, told.words(term.claims)[:2]))
    rows = _said(told, truce)
    facts = [fact for fact in facts if fact.rests_on]  # nothing without its words
    blocks: list[Sentence | tuple[Sentence, ...] | Table] = [tuple(facts)] if facts else []
    if rows:
        blocks.append(Sentence("Who says that it holds:"))
        blocks.append(Table(("source", "says", "as of", "reports", "passages"), tuple(rows[:MOST_STATUSES])))
        blocks += more(min(len(rows), MOST_STATUSES), len(rows), "rows on its state are")
    else:
        blocks.append(Sentence("No source says whether it holds.", rests[:1]))
    return Section(_title(truce), tuple(blocks))


def _of_area(told: Told, truce: Ceasefire) -> tuple[Evidence, ...]:
    """Return the first passage that names the area."""
    span = truce.area.span if truce.area else None
    inside = [c.id for c in told.known(truce.claims) if span and any(e.span.contains(span) for e in c.evidence)]
    return told.words(inside[:1])


def _said(told: Told, truce: Ceasefire) -> list[tuple[Sentence, ...]]:
    """Return one row for each source and what it says: the parties first, then others, then the reports themselves."""
    parties = {p.id for p in truce.parties}
    said: dict[tuple[int, str, str], list[Status]] = defaultdict(list)
    for status in truce.statuses:
        source = status.source.name if status.source else f"{status.outlet or 'a report'} itself"
        what = _of_another(status.status, status.about) if status.about else status.status
        rank = 2 if status.source is None else int(status.source.id not in parties)
        said[rank, source, what].append(status)
    rows = []
    for (_, source, what), entries in sorted(said.items()):
        days = sorted({e.as_of for e in entries if e.as_of})
        dates = spoken_range(days[0], days[-1]) if days else spoken(None)
        outlets = ", ".join(sorted({e.outlet for e in entries if e.outlet}))
        cells = (f"according to {source}", what, dates, outlets)
        rows.append((*map(Sentence, cells), Sentence("", told.words(e.claim for e in entries)[:MOST_PASSAGES])))
    return rows


def _of_another(status: str, about: str) -> str:
    """Return what a source says of another's stand: 'that Armenia agreed'."""
    return f"that {about} {OF_ANOTHER[status]}" if status in OF_ANOTHER else f"{status} (about {about})"


def _of_broker(told: Told, truce: Ceasefire, role: str, party: Party) -> tuple[Evidence, ...]:
    """Return the first passage that gives a party this role, or tells that it mediates."""
    for claim in (*told.known(truce.claims), *told.claims.values()):
        given = [p for name, p in claim.others if name == role]
        given += claim.actors if claim.act == "mediate" else ()
        if any(party.id in (p.id, p.side) for p in given) and (words := passage(claim)):
            return (words,)
    return ()


def breaches(told: Told) -> Section | None:
    """Return the allegations, accuser by accused. A side that accuses nobody is shown as silent."""
    truces = {t.id: t for t in told.tracks.ceasefires}
    tallies: dict[tuple[str, str], list[Violation]] = defaultdict(list)
    for truce in truces.values():
        sides = [p.name for p in truce.parties]
        for accuser in sides:
            for accused in sides:
                if accuser != accused:
                    tallies[accuser, accused]
    unaccused = [v for v in told.tracks.violations if not v.accuser]
    for violation in told.tracks.violations:
        if not violation.accuser:
            continue
        accused = violation.accused.name if violation.accused else "nobody named"
        tallies[violation.accuser.name, accused].append(violation)
    if not any(tallies.values()) and not unaccused:
        return None
    rows = []
    for (accuser, accused), found in sorted(tallies.items()):
        told_by = told.words(c for v in found for c in v.claims)
        answers = sorted({v.answer for v in found if v.answer})
        rows.append(
            (
                Sentence(f"according to {accuser}"),
                Sentence(accused),
                Sentence(str(len(found)) if found else "none reported"),
                Sentence(", ".join(answers) or ("not told" if found else "")),
                Sentence("", told_by[:MOST_PASSAGES]),
            )
        )
    table = Table(("accuser", "accused", "alleged acts", "answer of the accused", "passages"), tuple(rows))
    rule = "One tally for each accuser. They are not added up: two may speak of one act, and none was established here."
    return Section("Alleged breaches", (Sentence(rule), table, *_unaccused(told, unaccused)))


def _unaccused(told: Told, found: Sequence[Violation]) -> list[Sentence]:
    """Return what reports tell in their own voice: nobody accuses, so it is in nobody's tally."""
    claims = told.known(c for v in found for c in v.claims)
    if not claims:
        return []
    outlets = sorted({told.passages.outlet(c.doc) for c in claims})
    number = f"{len(found)} act{'s' * (len(found) != 1)} after the start"
    text = f"Told as fact, with no accuser named and in no tally: {number} (by {', '.join(outlets)})."
    return [Sentence(text, told.words(c.id for c in claims)[:MOST_PASSAGES])]
