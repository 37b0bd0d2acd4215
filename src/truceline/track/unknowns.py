"""What the reports leave open, as questions, with whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.record import Ceasefire, Claim, Contradiction, Incident, Links, Unknown, Violation, identify
from truceline.track.cast import Cast
from truceline.track.clocks import readings
from truceline.vocab import family

DEADLY = frozenset({"killed", "wounded"})
OF_A_WAR = 300  # dead or wounded, from which a toll is hardly one happening's
BREACH = "breach of the truce"
SPOKEN_TO = frozenset({"denied", "counter-accused", "admitted"})


def unknowns(
    cast: Cast, truces: tuple[Ceasefire, ...], broken: tuple[Violation, ...], links: Links
) -> tuple[Unknown, ...]:
    """Return the register of open questions: on each ceasefire, on each alleged breach, on who did what where sources
    differ, on whom a toll counts."""
    asked = [q for truce in truces for q in _on_truce(truce)]
    asked += [q for one in broken for q in _on_breach(one)]
    told = {c.id: c for c in cast.claims}
    asked += [q for one in links.contradictions for q in _on_dispute(cast, told, one)]
    asked += [q for one in _of_most(told, links.incidents) for q in _on_toll(told, one)]
    unique: dict[tuple[str, ...], Unknown] = {}
    for one in sorted(asked, key=lambda u: u.id):
        unique.setdefault((one.missing, one.question, *sorted(one.ask)), one)
    return tuple(sorted(unique.values(), key=lambda u: u.id))


def _of_most(told: dict[str, Claim], incidents: tuple[Incident, ...]) -> list[Incident]:
    """Return the incidents with a toll, of those of one day at one place the one with the largest: 'a tenth body was
    found' asks nothing that 'ten were killed' doesn't."""
    best: dict[tuple[str, str], tuple[float, Incident]] = {}
    for one in incidents:
        most = max((c.low or 0 for i in one.claims if i in told for c in told[i].counts if c.kind in DEADLY), default=0)
        key = (one.place.name if one.place else one.id, (one.when.earliest or "")[:10] if one.when else "")
        if most and (key not in best or most > best[key][0]):
            best[key] = (most, one)
    return [one for _, one in best.values()]


def _on_truce(truce: Ceasefire) -> Iterator[Unknown]:
    names = tuple(p.name for p in truce.parties)
    brokers = tuple(dict.fromkeys(p.name for _, p in truce.brokers))
    all_ = (*names, *brokers)
    is_made = any(s.status not in ("proposed", "rejected", "denied to exist") for s in truce.statuses)
    moment = truce.effective.earliest if truce.effective else None
    if truce.effective and moment and "T" in moment and not truce.effective.zone:
        clocks = [name for name, reading in readings(truce.effective) if reading.zone]
        why = "by " + " or ".join(clocks) if clocks else "no report names the zone"
        yield _ask(truce.id, "zone", why, f"By whose clock is {moment}?", all_)
    if not moment:
        yield _ask(truce.id, "effective", "no report gives a start", "When was fire to stop?", names)
    if is_made and not truce.scope:
        yield _ask(truce.id, "scope", "no report gives an area", "Where does it apply, and to whom?", all_)
    if is_made and not truce.mechanism:
        yield _ask(truce.id, "mechanism", "no report names anyone", "Who watches over it?", all_)
    for term in truce.terms:
        if term.fulfilment == "not reported":
            why = "no report says whether it was carried out"
            yield _ask(truce.id, "fulfilment", why, f"Was this carried out: {term.text}?", all_)
        elif term.fulfilment == "disputed":
            why = "some say that it was carried out, others that it was not"
            yield _ask(truce.id, "fulfilment", why, f"Was this carried out: {term.text}?", all_)
    silent = [p for p in truce.parties if not any(s.source and s.source.id == p.id for s in truce.statuses)]
    for party in silent if is_made else ():
        why = f"no report quotes {party.name} on it"
        yield _ask(truce.id, "consent", why, f"What is the word of {party.name} on the ceasefire?", (party.name,))


def _on_breach(one: Violation) -> Iterator[Unknown]:
    act = BREACH if one.act == "truce-violated" else one.act.replace("-", " ")
    where = f" at {one.place.name}" if one.place else ""
    if one.accused is None:
        ask = (one.accuser.name,) if one.accuser else ()
        yield _ask(one.id, "accused", "no source names anyone", f"Who is behind the {act}{where}?", ask)
    elif one.accuser and one.answer not in SPOKEN_TO:
        why = f"no report has an answer of {one.accused.name}"
        charge = "having broken the truce" if act == BREACH else act
        question = f"What is the answer of {one.accused.name} to the charge of {charge}{where}?"
        yield _ask(one.id, "answer", why, question, (one.accused.name,))


def _on_dispute(cast: Cast, told: dict[str, Claim], one: Contradiction) -> Iterator[Unknown]:
    """'Who fired on the market?', where each names the other, or one denies it."""
    a, b = told.get(one.a), told.get(one.b)
    if not a or not b or one.kind not in ("blame", "negation") or family(a.act) != "violence":
        return
    place = next((c.place.name for c in (a, b) if c.place), None)
    speakers = [cast.side(c.claimant).name if c.claimant else (cast.outlet(c) or "a report") for c in (a, b)]
    question = f"Who is behind the {a.act.replace('-', ' ')}{f' at {place}' if place else ''}?"
    why = f"{speakers[0]} and {speakers[1]} say otherwise"
    yield _ask(one.id, "who", why, question, tuple(dict.fromkeys(speakers)))


def _on_toll(told: dict[str, Claim], one: Incident) -> Iterator[Unknown]:
    """'Nine people were killed': civilians or soldiers?"""
    claims = [told[i] for i in one.claims if i in told]
    counts = [c for claim in claims for c in claim.counts if c.kind in DEADLY and c.low]
    parts = sum(c.low for c in counts if c.part and c.group)
    counts = [c for c in counts if not c.part]
    if not counts or any(c.group or c.low <= parts for c in counts) or any(claim.background for claim in claims):
        return
    if one.place is None or not one.place.stated or any(c.total or c.low >= OF_A_WAR for c in counts):
        return  # "207 have been wounded since the fighting began": a war's toll, and no happening's
    most = max(counts, key=lambda c: (c.kind == "killed", c.low))
    where = f" at {one.place.name}" if one.place else ""
    sources = tuple(dict.fromkeys(c.claimant.name for c in claims if c.claimant))
    some = f"were the {most.low:g}" if most.low > 1 else "was the one"
    who = "civilians or soldiers" if most.low > 1 else "a civilian or a soldier"
    question = f"Who {some} {most.kind}{where}: {who}?"
    yield _ask(one.id, "victims", "no source says", question, sources)


def _ask(record: str, missing: str, why: str, question: str, ask: tuple[str, ...]) -> Unknown:
    return Unknown(identify("unknown", record, missing, question), record, missing, why, question, ask)
