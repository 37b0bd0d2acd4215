"""When a truce began: the days that its claims give a start, one a truce, and the moment with its readings."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta

from truceline.record import Claim, When
from truceline.track.cast import Cast
from truceline.track.statuses import state_of
from truceline.vocab.wording import announced_for, borrowed, called_new, lemma, lemmas, truce_act

ANCHORS = ("truce-in-effect", "truce-agreed", "truce-announced", "truce-accepted")
BEFORE = timedelta(days=3)  # a truce is agreed or announced at most this long before it begins
APART = timedelta(days=1)  # starts further apart than this are two arrangements
AHEAD = timedelta(days=6)  # a truce agreed this long before a start is the one that begins then
NEWS = timedelta(days=2)
CLOCK = ("minute", "hour")
ROUND = timedelta(days=14)  # talks further apart are of two offers
FEW = 2  # claims that make a round
SHORT = 3  # days: a longer interval dates no start


def one_day(when: When | None) -> str | None:
    """Return the day of a time that lies within one, its first day where it spans a few; None for longer."""
    if not when or not when.earliest or not when.latest or min(len(when.earliest), len(when.latest)) < 10:
        return None
    first, last = when.earliest[:10], when.latest[:10]
    return first if (date.fromisoformat(last) - date.fromisoformat(first)).days < SHORT else None


def begins(claim: Claim) -> bool:
    """Say whether a claim tells when a truce begins or is to begin: not that it holds."""
    if claim.polarity != "positive" or not one_day(claim.when):
        return False
    if claim.act != "truce-in-effect":
        return announced_for(claim) and claim.stance not in ("opinion", "demanded", "hypothetical")
    if lemma(claim) in lemmas("holding") | lemmas("standing") or claim.stance in ("opinion", "demanded"):
        return False
    return claim.stance not in ("hypothetical", "planned") or bool(claim.when and claim.when.precision in CLOCK)


def _lent(claim: Claim) -> bool:
    """Say whether a start is dated by its neighbours only; a clock time in its own sentence is a start's."""
    clocked = claim.when is not None and claim.when.precision in CLOCK
    return borrowed(claim) and not (clocked and any(m.name.endswith("sentence") for _, m in claim.makers))


def _is_news(cast: Cast, claim: Claim, day: str) -> bool:
    """Say whether a report tells of a day within two days of it, or of one soon to come ('a truce *from 4 May*'): no
    day of an old truce, no slip of dating."""
    printed = cast.printed(claim)
    return bool(printed) and -AHEAD <= date.fromisoformat(printed or day) - date.fromisoformat(day) <= NEWS


def starts_of(cast: Cast, claims: list[Claim]) -> list[str]:
    """Return the days on which truces of two sides began, each the first of its run.

    A day of agreement or announcement alone counts where no start stands near it, and it is the first, two reports
    give it, one calls the truce new, or one tells it as news.
    """
    began = Counter(day for c in claims if begins(c) and not _lent(c) and (day := one_day(c.when)))
    told: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if truce_act(claim) in ANCHORS[1:] and claim.polarity == "positive" and state_of(claim):
            if (day := one_day(claim.when)) and not borrowed(claim):
                told[day] |= {claim.doc, *(("new",) if called_new(claim) else ())}
                told[day] |= {"news"} if _is_news(cast, claim, day) else set()
            elif day and called_new(claim) and _is_news(cast, claim, day):
                told[day] |= {claim.doc, "new"}
    starts: list[str] = []
    for day in sorted(began):
        if not starts or date.fromisoformat(day) - date.fromisoformat(starts[-1]) > APART:
            starts.append(day)
    near = [date.fromisoformat(day) for day in starts]
    alone: list[str] = []
    for day in sorted(told):
        this = date.fromisoformat(day)
        if any(-AHEAD <= this - start <= BEFORE for start in near):
            continue
        if alone and this - date.fromisoformat(alone[-1]) <= BEFORE:
            told[alone[-1]] |= told[day]
        else:
            alone.append(day)
    if not starts and alone:
        starts.append(alone.pop(0))
    return sorted(starts + [day for day in alone if len(told[day]) > 1])


def moment_of(claims: list[Claim]) -> tuple[When | None, tuple[When, ...]]:
    """Return the start that claims of entry into force give, the finest and most told first, others as readings.

    Only what is said to have begun, or is to begin by agreement, has a start; a truce merely agreed has none.
    """
    tally: Counter[tuple[str, str]] = Counter()
    times: dict[tuple[str, str], When] = {}
    zoned: dict[tuple[str, str], dict[str, When]] = defaultdict(dict)
    bare: dict[tuple[str, str], set[str]] = defaultdict(set)  # the reports that leave the zone open
    for claim in claims:
        when = claim.when
        if not begins(claim) or not when:
            continue
        key = (when.earliest or "", when.latest or "")
        tally[key] += 3 if when.precision in CLOCK else 1
        if when.zone:
            zoned[key].setdefault(when.zone, when)
        else:
            bare[key].add(claim.doc)
        if key not in times or not when.zone:
            times[key] = when
    for key, told in zoned.items():  # "noon Moscow time" here, "noon Baku time" there: both are kept
        one, *more = told.values()
        if more or bare[key]:
            one = replace(times[key], zone=None, readings=tuple(told.values()))
        times[key] = one
    if not tally:
        return None, ()
    days = Counter()  # type: Counter[str]
    for key, count in tally.items():
        days[key[0][:10]] += count
    day = min(days, key=lambda d: (-days[d], d))
    best = min((k for k in tally if k[0][:10] == day), key=lambda k: (times[k].precision not in CLOCK, -tally[k], k))
    rest = tuple(
        times[k] for k in sorted(tally) if k != best and times[k].precision in CLOCK and k[0][:16] != best[0][:16]
    )
    return times[best], rest


def with_readings(when: When, readings: tuple[When, ...]) -> When:
    return When(
        when.earliest, when.latest, when.precision, when.zone, when.basis, when.words, when.span,
        (*when.readings, *readings),
    )  # fmt: skip


def is_of_a_round(claim: Claim) -> bool:
    """Say whether a claim tells of an offer made or refused, or of talks that ended with no truce agreed."""
    act, state = truce_act(claim), state_of(claim)
    return state in ("proposed", "rejected") or (state == "denied to exist" and act == "truce-agreed")


def with_rounds(cast: Cast, claims: list[Claim], starts: list[str]) -> list[str]:
    """Return the starts with the first days of rounds of talks that led to no truce, weeks after any that began.

    'The rebels *rejected the proposal* for a ceasefire', a month after a truce: that of another round.
    """
    told: dict[str, int] = defaultdict(int)
    days = {c.id: one_day(c.when) or cast.printed(c) for c in claims}
    for claim in claims:
        if is_of_a_round(claim) and (day := days[claim.id]):
            told[day] += 1
    rounds: list[tuple[str, int]] = []
    for day in sorted(told):
        if rounds and date.fromisoformat(day) - date.fromisoformat(rounds[-1][0]) <= ROUND:
            rounds[-1] = (rounds[-1][0], rounds[-1][1] + told[day])
        else:
            rounds.append((day, told[day]))
    first = min((day for c in claims if state_of(c) and (day := days[c.id])), default=None)
    before = starts or ([first] if first else [])
    alone = [
        day
        for day, count in rounds
        if count >= FEW and all(_is_apart(day, start) for start in before) and min(before) < day
    ]
    return sorted({*before, *alone}) if alone else starts


def _is_apart(day: str, start: str) -> bool:
    """Say whether a round stands well after a start, and not on the eve of one."""
    gap = date.fromisoformat(day) - date.fromisoformat(start)
    return gap > ROUND or gap < -AHEAD
