"""Truce claims → Ceasefire*: one arrangement between the same sides with its own start."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

from truceline.record import Ceasefire, Claim, Party, Term, When, identify
from truceline.track.cast import Cast
from truceline.track.statuses import status, statuses
from truceline.track.summary import summary
from truceline.vocab import family

ANCHORS = ("truce-in-effect", "truce-agreed", "truce-announced", "truce-accepted")
APART = timedelta(days=1)  # starts further apart than this are two arrangements
OLD = timedelta(days=45)  # a truce this long before the report is history, not the subject


def ceasefires(cast: Cast) -> tuple[Ceasefire, ...]:
    """Return the ceasefires that the reports tell of, by start. Calls for a truce alone make none."""
    table: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for claim in cast.claims:
        if family(claim.act) != "truce" or claim.background or _old(cast, claim):
            continue
        pair = cast.dyad((*claim.actors, *claim.targets))
        if pair:
            table[pair].append(claim)
    made: list[Ceasefire] = []
    for pair, claims in sorted(table.items(), key=lambda row: sorted(row[0])):
        made.extend(_of_dyad(cast, pair, claims))
    return tuple(sorted(made, key=lambda c: (_start(c) or "9", c.id)))


def _old(cast: Cast, claim: Claim) -> bool:
    printed = cast.printed(claim)
    if not printed or not claim.when or not claim.when.latest:
        return False
    latest = claim.when.latest[:10]
    return len(latest) == 10 and date.fromisoformat(latest) < date.fromisoformat(printed) - OLD


def _day(when: When | None) -> str | None:
    if when and when.earliest and when.latest and when.earliest[:10] == when.latest[:10] and len(when.earliest) >= 10:
        return when.earliest[:10]
    return None


def _start(truce: Ceasefire) -> str | None:
    return next((d for d in (_day(truce.effective), _day(truce.agreed), _day(truce.declared)) if d), None)


def _of_dyad(cast: Cast, pair: frozenset[str], claims: list[Claim]) -> list[Ceasefire]:
    """Split the truce claims of two sides at each new start, and give each claim to the start it speaks of."""
    starts: Counter[str] = Counter()
    for claim in claims:
        if claim.act in ANCHORS and claim.polarity == "positive" and status(claim) and (day := _day(claim.when)):
            starts[day] += 2 if claim.act == "truce-in-effect" else 1
    days: list[list[str]] = []
    for day in sorted(starts):
        if days and date.fromisoformat(day) - date.fromisoformat(days[-1][-1]) <= APART:
            days[-1].append(day)
        else:
            days.append([day])
    if not any(status(c) for c in claims):
        return []
    share: list[list[Claim]] = [[] for _ in days] or [[]]
    for claim in claims:
        day = _day(claim.when) or cast.printed(claim)
        number = 0
        for i, group in enumerate(days):
            if day and group[0] <= day:
                number = i
        share[number].append(claim)
    return [_ceasefire(cast, pair, some) for some in share if any(status(c) for c in some)]


def _ceasefire(cast: Cast, pair: frozenset[str], claims: list[Claim]) -> Ceasefire:
    parties = tuple(cast.names[side] for side in sorted(pair) if side in cast.names)
    entries = statuses(cast, claims)
    effective, readings = _moment(claims, ("truce-in-effect", "truce-announced", "truce-agreed"))
    if effective and readings:
        effective = _with_readings(effective, readings)
    brokers = _brokers(cast, claims, pair)
    announcers = tuple(dict.fromkeys(s.source for s in entries if s.status == "announced" and s.source))
    declared_by = tuple(p for p in announcers if p.id in pair)
    agreed = next((c.when for c in claims if c.act in ("truce-agreed", "truce-accepted") and c.when), None)
    declared = next((c.when for c in claims if c.act == "truce-announced" and c.when), None)
    start = _day(effective) or _day(agreed) or _day(declared)
    names = " and ".join(p.name for p in parties)
    modality = "unilateral" if len(declared_by) == 1 and not any(s.status == "agreed" for s in entries) else "bilateral"
    return Ceasefire(
        id=identify("ceasefire", sorted(pair), start),
        name=f"Ceasefire between {names}" + (f", {start}" if start else ""),
        parties=parties,
        declared_by=declared_by,
        brokers=brokers,
        declared=declared,
        agreed=agreed,
        effective=effective,
        place_agreed=next((c.place for c in claims if c.act == "truce-agreed" and c.place), None),
        modality=modality,
        purpose=next((text for c in claims for name, text in c.detail if name == "purpose"), None),
        terms=tuple(Term(text, (c.id,)) for c in claims for name, text in c.detail if name == "term"),
        statuses=entries,
        claims=tuple(c.id for c in claims),
        summary=summary(entries, parties),
    )


def _moment(claims: list[Claim], acts: tuple[str, ...]) -> tuple[When | None, tuple[When, ...]]:
    """Return the finest start that the most claims give, and the others as readings."""
    tally: Counter[tuple[int, str, str]] = Counter()
    by_key: dict[tuple[int, str, str], When] = {}
    for claim in claims:
        when = claim.when
        if claim.act in acts and when and when.earliest and when.latest and claim.polarity == "positive":
            rank = 1 if claim.act == "truce-in-effect" else 0
            key = (rank + 2 * (when.precision in ("minute", "hour")), when.earliest, when.latest)
            tally[key] += 1
            by_key.setdefault(key, when)
    if not tally:
        return None, ()
    best = max(sorted(tally), key=lambda key: (key[0], tally[key]))
    rest = tuple(by_key[k] for k in sorted(tally) if k != best and k[0] >= 2)
    return by_key[best], rest


def _with_readings(when: When, readings: tuple[When, ...]) -> When:
    return When(
        when.earliest, when.latest, when.precision, when.zone, when.basis, when.words, when.span,
        (*when.readings, *readings),
    )  # fmt: skip


def _brokers(cast: Cast, claims: list[Claim], pair: frozenset[str]) -> tuple[tuple[str, Party], ...]:
    found: dict[tuple[str, str], tuple[str, Party]] = {}
    for claim in [*claims, *(c for c in cast.claims if c.act == "mediate")]:
        roles = [(role, p) for role, p in claim.others if role in ("mediator", "host")]
        if claim.act == "mediate":
            roles += [("mediator", p) for p in claim.actors]
        for role, party in roles:
            side = cast.side(party)
            if side.id not in pair:
                found.setdefault((role, side.id), (role, side))
    return tuple(found[key] for key in sorted(found))
