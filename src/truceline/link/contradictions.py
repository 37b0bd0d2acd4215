"""Two claims that cannot both be so: found by one small rule a kind, never decided.

Rules look at pairs that could meet: the claims of one incident (``versions``), the claims on truces (``quarrels``) and
those on control of a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from truceline.link.denials import denials
from truceline.link.framing import framings
from truceline.link.likeness import days, same_place, sides
from truceline.link.quarrels import MADE, answered, crossed, existence, kept_yet_charged, mutual, status
from truceline.link.sequence import sequences
from truceline.link.speaking import apart, speaker, tells
from truceline.link.versions import blame, count, negation, place, refuted, time
from truceline.record import Claim, Contradiction, Head, Incident, identify
from truceline.vocab import family
from truceline.vocab.wording import lemma, lemmas, lent_day, mere_mention, truce_act

TAKEN = frozenset({"capture-place", "control-place"})
FOUGHT_OVER = frozenset({"clash", "ground-assault", "shelling", "attack"})
WEEK = 7  # days
TOWN = 3  # where_prec up to which one side's hold on a place excludes another's
MOST_PAIRS = 400  # of one bucket: beyond it a report of reports would cost its square

INCIDENT_RULES = (
    ("negation", negation, 0.9), ("negation", refuted, 0.7), ("blame", blame, 0.9), ("count", count, 0.6),
    ("time", time, 0.5),
)  # fmt: skip
TRUCE_RULES = (("blame", mutual, 0.9), ("status", status, 0.7), ("negation", negation, 0.8))
NEIGHBOURS = (("blame", crossed, 0.8), ("status", kept_yet_charged, 0.7))
TELLTALE = frozenset({"accuse", "truce-respected"})


def control(a: Claim, b: Claim) -> str | None:
    """'They had taken Hadrut' against 'hostilities near Hadrut'; or two holders of one place."""
    narrow = all(where and (where.precision or 9) <= TOWN for where in (a.place, b.place))
    if not narrow or same_place(a.place, b.place) is not True:
        return None
    if a.act in TAKEN and b.act in TAKEN and sides(a.actors) and sides(b.actors):
        return None if sides(a.actors) & sides(b.actors) else "two sides are said to hold the place"
    if a.act == "capture-place" and a.source and b.act in FOUGHT_OVER and _soon_after(a, b):
        return "said to be taken, yet fought over"
    return None


def _soon_after(taken: Claim, fought: Claim) -> bool:
    """Say whether a place is told to be fought over in the week after its taking."""
    if lemma(fought) in (lemmas("general") if not fought.source else lemmas("war")) or lent_day(fought):
        return False  # "hostilities near the town", one side says: of that town; "the war": of no town
    if fought.source and speaker(fought) == speaker(taken):
        return False
    if not all(c.place and c.place.stated for c in (taken, fought)) or not days(taken.when) or not days(fought.when):
        return False
    gap = (date.fromisoformat(days(fought.when)[0]) - date.fromisoformat(days(taken.when)[0])).days
    return 0 <= gap <= WEEK


def contradictions(
    claims: list[Claim], incidents: Iterable[Incident], heads: dict[str, Head]
) -> tuple[Contradiction, ...]:
    """Return every contradiction found, each dispute of two speakers once, told by the two claims that stand nearest
    to each other; ordered by id."""
    best: dict[tuple[object, ...], tuple[tuple[int, str, str], Contradiction]] = {}
    for a, b, kind, severity, why in _disputes(claims, incidents):
        a, b = sorted((a, b), key=lambda c: c.id)
        key = (kind, frozenset((speaker(a), speaker(b))), *_about(a, b), _keeper(a, b))
        rank = (apart(a, b), a.id, b.id)
        if key not in best or rank < best[key][0]:
            made = Contradiction(identify("contradiction", a.id, b.id, kind), a.id, b.id, kind, severity, "open", why)
            best[key] = (rank, made)
    found = {made.id: made for _, made in best.values()}
    return tuple(sorted(found.values(), key=lambda c: c.id))


Dispute = tuple[Claim, Claim, str, float, str]


def _disputes(claims: list[Claim], incidents: Iterable[Incident]) -> Iterator[Dispute]:
    """Yield (claim, claim, kind, severity, why) for each pair that a rule sees."""
    by_id = {c.id: c for c in claims}
    for incident in incidents:
        for a, b in _pairs([by_id[i] for i in incident.claims]):
            for kind, rule, severity in INCIDENT_RULES:
                if why := rule(a, b):
                    yield a, b, kind, severity, why
    for fact, word, why in framings(claims):
        yield fact, word, "framing", 0.4, why
    for call, demand, why in sequences(claims):
        yield call, demand, "sequence", 0.3, why
    for a, b, why in denials(claims):
        yield a, b, "negation", 0.8, why
    yield from _on_truces([c for c in claims if tells(c) and not c.background])
    for pairs in _neighbours(claims):
        for one, two in pairs:
            for kind, rule, severity in NEIGHBOURS:
                if why := rule(one, two):
                    yield one, two, kind, severity, why
    placed: dict[str, list[Claim]] = defaultdict(list)
    clocked: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if not tells(claim) or claim.background or not claim.place:
            continue
        if claim.act in TAKEN or claim.act in FOUGHT_OVER:
            placed[claim.place.name.casefold()].append(claim)
        if claim.when and claim.when.precision == "minute" and family(claim.act) == "violence":
            clocked[claim.act, claim.when.earliest or ""].append(claim)
    for _, some in sorted(placed.items()):
        for a, b in _pairs(some):
            for one, two in ((a, b), (b, a)):
                if why := control(one, two):
                    yield one, two, "control", 0.6, why
    for _, some in sorted(clocked.items()):
        for a, b in _pairs(some):
            if why := place(a, b):
                yield a, b, "place", 0.5, why


def _on_truces(claims: list[Claim]) -> Iterator[Dispute]:
    truces = [c for c in claims if truce_act(c)]
    for some in _by_day(truces):
        for a, b in _pairs(some):
            for kind, rule, severity in TRUCE_RULES:
                if why := rule(a, b):
                    yield a, b, kind, severity, why
    sourced = [c for c in truces if c.source and (truce_act(c) in MADE or truce_act(c) == "truce-denied")]
    made = [c for c in sourced if c.polarity == "positive" and truce_act(c) in MADE and not mere_mention(c)]
    none = [c for c in sourced if c not in made]
    for n, (a, b) in enumerate((a, b) for b in none for a in made):
        if n >= MOST_PAIRS:
            break
        if why := existence(a, b):
            yield a, b, "negation", 0.8, why
    broken = [c for c in truces if truce_act(c) == "truce-violated" and c.source]
    deeds = [c for c in claims if family(c.act) == "violence" and c.source and c.stance == "alleged"] if broken else []
    for some in _by_day([*broken, *deeds]):
        for n, (a, b) in enumerate((a, b) for a in some if truce_act(a) for b in some if not truce_act(b)):
            if n >= MOST_PAIRS:
                break
            if why := answered(a, b):
                yield a, b, "blame", 0.8, why


def _neighbours(claims: list[Claim]) -> Iterator[Iterator[tuple[Claim, Claim]]]:
    """Yield, report by report, the pairs that the rules on one report compare: a telltale claim, or a clocked one of
    the report itself, with every other."""
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if tells(claim):
            by_doc[claim.doc].append(claim)
    for _, told in sorted(by_doc.items()):
        first = [c for c in told if c.act in TELLTALE or (not c.source and c.when and c.when.precision == "minute")]
        yield ((a, b) for a in first for b in told if a.id != b.id)


def _about(a: Claim, b: Claim) -> tuple[object, ...]:
    """Return what two claims quarrel over, coarsely: the family of acts and the day."""
    if "truce-violated" in (truce_act(a), truce_act(b)):
        return "breach", min(a.doc, b.doc)
    if {truce_act(a), truce_act(b)} <= MADE | {"truce-denied"}:
        return ("a truce made",)
    day = next(iter((*days(a.when), *days(b.when))), "")
    return min(family(a.act), family(b.act)), day


def _keeper(a: Claim, b: Claim) -> str:
    """Return who says that it keeps a truce, where another says that it attacks: 'both claimed *to respect it*' is two
    disputes, though the two who quarrel are the same; '' elsewhere."""
    kept = next((c for c in (a, b) if c.act == "truce-respected"), None)
    other = b if kept is a else a
    return speaker(kept) if kept and family(other.act) == "violence" else ""


def _pairs(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for n, pair in enumerate(combinations(claims, 2)):
        if n >= MOST_PAIRS:
            return
        yield pair


def _by_day(claims: list[Claim]) -> list[list[Claim]]:
    """Return claims that share a day; those without one stay with those of their report."""
    table: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in days(claim.when) or (claim.doc,):
            table[key].append(claim)
        table[claim.doc].append(claim)
    return [list(dict.fromkeys(some)) for _, some in sorted(table.items())]
