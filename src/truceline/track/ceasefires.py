"""Truce claims → Ceasefire*: one arrangement between the same sides with its own start."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

from truceline.record import Ceasefire, Claim, Status, When, identify
from truceline.track.brokers import brokers, talks, venue
from truceline.track.cast import Cast
from truceline.track.clocks import with_clocks
from truceline.track.scope import area, excluded
from truceline.track.starts import (
    ANCHORS,
    APART,
    BEFORE,
    begins,
    moment_of,
    one_day,
    starts_of,
    with_readings,
    with_rounds,
)
from truceline.track.statuses import state_of, statuses
from truceline.track.successions import in_turn
from truceline.track.summary import summary
from truceline.track.terms import terms
from truceline.vocab.wording import (
    borrowed,
    mere_mention,
    own,
    said_of,
    truce_act,
)

OLD = timedelta(days=45)  # a truce this long before the report is history, not the subject


def ceasefires(cast: Cast) -> tuple[Ceasefire, ...]:
    """Return the ceasefires that the reports tell of, by start. Calls for a truce alone make none."""
    table: dict[frozenset[str], list[Claim]] = defaultdict(list)
    open_: list[tuple[Claim, list[frozenset[str]]]] = []
    for claim in cast.claims:
        if not truce_act(claim) or (claim.background and not one_day(claim.when)) or _old(cast, claim):
            continue  # what is told in passing ("signed on 5 September") still dates its truce
        named = () if claim.act == "truce-covers" else (*own(claim, "actors"), *own(claim, "targets"))
        pairs = cast.candidates((*named, *claim.source[-1:]))
        if len(pairs) == 1:
            table[pairs[0]].append(claim)
        elif pairs:
            open_.append((claim, pairs))
    starts = {pair: starts_of(cast, claims) for pair, claims in table.items()}
    for claim, pairs in sorted(open_, key=lambda row: (not begins(row[0]), row[0].id)):
        pair = _nearest(cast, claim, pairs, starts)
        table[pair].append(claim)
        if begins(claim) and (day := one_day(claim.when)):
            starts[pair] = sorted({*starts.get(pair, ()), day})
    made: list[Ceasefire] = []
    for pair, claims in sorted(table.items(), key=lambda row: sorted(row[0])):
        made.extend(_of_dyad(cast, pair, claims))
    made.sort(key=lambda c: (start_of(c) or "9", c.id))
    return tuple(in_turn(made, {c.id: c for c in cast.claims}))


CLOSE, FAR = 1, 10_000  # days to a truce of which no start is known: of the commonest pair, of another


def _nearest(
    cast: Cast, claim: Claim, pairs: list[frozenset[str]], starts: dict[frozenset[str], list[str]]
) -> frozenset[str]:
    """Return the dyad with the truce that began nearest to what a claim speaks of, where it names neither side or one
    that has several opponents; the commonest of equals."""
    day = one_day(claim.when) or cast.printed(claim)
    if not day:
        return pairs[0]
    this = date.fromisoformat(day)

    def apart(pair: frozenset[str]) -> int:
        gaps = [(this - date.fromisoformat(start)).days for start in starts.get(pair, ())]
        return min((gap if gap >= 0 else -2 * gap for gap in gaps), default=FAR if pairs.index(pair) else CLOSE)

    return min(pairs, key=lambda pair: (apart(pair), pairs.index(pair)))


def _old(cast: Cast, claim: Claim) -> bool:
    printed = cast.printed(claim)
    if not printed or not claim.when or not claim.when.latest:
        return False
    if truce_act(claim) in RUNNING and borrowed(claim):
        return False  # "the truce *reached in May* failed": it failed by now
    latest = claim.when.latest[:10]
    return len(latest) == 10 and date.fromisoformat(latest) < date.fromisoformat(printed) - OLD


def start_of(truce: Ceasefire) -> str | None:
    """Return the day a ceasefire began, or was agreed or announced where no report tells the start."""
    return next((d for d in (one_day(truce.effective), one_day(truce.agreed), one_day(truce.declared)) if d), None)


RUNNING = frozenset({"truce-respected", "truce-violated", "truce-collapsed", "truce-suspended", "truce-extended"})


def _of_dyad(cast: Cast, pair: frozenset[str], claims: list[Claim]) -> list[Ceasefire]:
    """Split the truce claims of two sides at each new start, and give each claim to the start it speaks of."""
    starts = with_rounds(cast, claims, starts_of(cast, claims))
    share: list[list[Claim]] = [[] for _ in starts] or [[]]
    for claim in claims:
        day = one_day(claim.when)
        if day and starts and truce_act(claim) in RUNNING and day < starts[0]:
            continue  # kept or broken before any start that is told of: an older truce
        lead = BEFORE if truce_act(claim) in (*ANCHORS, "truce-proposed") else timedelta(0)
        if not day and (printed := cast.printed(claim)):
            day, lead = printed, timedelta(1)  # a report may tell of the truce that is to begin tomorrow
        number = 0
        for i, start in enumerate(starts):
            if day and date.fromisoformat(start) - lead <= date.fromisoformat(day):
                number = i
        share[number].append(claim)
    return [made for some in share if any(state_of(c) for c in some) and (made := _ceasefire(cast, pair, some))]


def _ceasefire(cast: Cast, pair: frozenset[str], claims: list[Claim]) -> Ceasefire | None:
    parties = tuple(cast.names[side] for side in sorted(pair) if side in cast.names)
    entries = statuses(cast, claims, pair)
    if not entries:
        return None
    effective, readings = moment_of(claims)
    if effective and readings:
        effective = with_readings(effective, readings)
    effective = effective or _at_once(entries, pair)
    helpers = brokers(cast, claims, pair, one_day(effective))
    effective = with_clocks(effective, parties, helpers)
    announcers = tuple(dict.fromkeys(s.source for s in entries if s.status == "announced" and s.source))
    declared_by = tuple(p for p in announcers if p.id in pair)
    told = [c for c in claims if not mere_mention(c) and c.polarity == "positive" and state_of(c)]
    agreed = _first_day(told, ("truce-agreed", "truce-accepted"))
    declared = _first_day(told, ("truce-announced",))
    agreed = agreed or _said_first(entries, "agreed", pair)
    declared = declared or _said_first(entries, "announced", frozenset()) or agreed  # agreed aloud is announced
    on_the_table = (_said_first(entries, state, frozenset()) for state in ("proposed", "rejected"))
    declared = declared or next(filter(None, on_the_table), None)  # an offer is known from when it is made or refused
    start = one_day(effective) or one_day(agreed) or one_day(declared)
    names = " and ".join(p.name for p in parties)
    both = any(s.status == "agreed" for s in entries) or len(declared_by) > 1
    alone = bool(said_of("modality", told)) and not both
    kinds = said_of("class", claims)
    where = area(claims)
    return Ceasefire(
        id=identify("ceasefire", sorted(pair), start),
        name=f"Ceasefire between {names}" + (f", {start}" if start else ""),
        parties=parties,
        declared_by=declared_by,
        brokers=helpers,
        declared=declared,
        agreed=agreed,
        effective=effective,
        end=_end(claims),
        place_agreed=venue([*_agreeing(told, agreed), *talks(cast, claims, pair, start)]),
        class_=kinds[0] if kinds else "cessation of hostilities",
        modality="unilateral" if alone or (len(declared_by) == 1 and not both) else "bilateral",
        purpose=next(iter(said_of("purpose", claims)), None),
        terms=terms(cast, claims, pair, start),
        mechanism=next(iter(said_of("mechanism", claims)), None),
        statuses=entries,
        claims=tuple(c.id for c in claims),
        summary=summary(entries, parties),
        scope=where.name if where else None,
        area=where,
        excluded=excluded(cast, claims),
    )


def _end(claims: list[Claim]) -> When | None:
    """Return the day on which a truce ran out by the reports; the day on which it fell apart where that came later:
    '*the first phase* expired on 1 March', and 'the truce collapsed on 18 March'."""
    over = [c for c in claims if state_of(c) == "expired"]
    days = [day for c in over if (day := one_day(c.when))]
    told = [c for c in claims if state_of(c) == "collapsed" and not c.source and not borrowed(c)]
    later = [c for c in told if days and (one_day(c.when) or "") > max(days)]
    return _first_day(later or over, ("truce-collapsed",))


def _agreeing(told: list[Claim], agreed: When | None) -> list[Claim]:
    """Return the claims of a truce made, without those of another day: 'a *further* agreement was signed in Oslo'."""
    day = one_day(agreed)

    def is_of_it(claim: Claim) -> bool:
        other = one_day(claim.when)
        return not day or not other or abs(date.fromisoformat(other) - date.fromisoformat(day)) <= APART

    return [c for c in told if c.act in AGREEING and is_of_it(c)]


AGREEING = frozenset({"truce-agreed", "truce-announced", "truce-accepted"})


def _said_first(entries: tuple[Status, ...], status: str, sides: frozenset[str]) -> When | None:
    """Return the first day on which somebody (one of ``sides``, where given) is told to have said so, as inferred."""
    days = [s.as_of for s in entries if s.status == status and s.source and (not sides or s.source.id in sides)]
    first = min((day for day in days if day), default=None)
    return When(first, first, "day", basis="inferred") if first else None


def _first_day(claims: list[Claim], acts: tuple[str, ...]) -> When | None:
    """Return the time that most claims of some acts give, the earlier of two."""
    times = [c.when for c in claims if c.act in acts and c.when and one_day(c.when)]
    tally = Counter((w.earliest or "")[:10] for w in times)
    best = min(tally, key=lambda day: (-tally[day], day), default=None)
    return next((w for w in times if (w.earliest or "")[:10] == best), None)


RUNS = frozenset({"in effect", "holding", "violated", "extended", "collapsed"})


def _at_once(entries: tuple[Status, ...], pair: frozenset[str]) -> When | None:
    """Return the day on which a party said that it had agreed, as the inferred start of a truce that no report dates.

    Only where somebody says that it runs or was broken, and nobody that there is none.
    """
    if any(s.status in ("denied to exist", "rejected") for s in entries) or not any(s.status in RUNS for s in entries):
        return None
    days = [s.as_of for s in entries if s.status in ("agreed", "announced") and s.source and s.source.id in pair]
    first = min((day for day in days if day), default=None)
    return When(first, first, "day", basis="inferred") if first else None
