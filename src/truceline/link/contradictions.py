"""Two claims that cannot both be so: found by one small rule a kind, never decided.

Rules look at pairs that could meet: the claims of one incident, and the claims on truces and on control of a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from truceline.link.denials import denials
from truceline.link.likeness import days, same_place, sides
from truceline.record import Claim, Contradiction, Head, Incident, identify
from truceline.vocab import family
from truceline.vocab.wording import lemma, lemmas, lent_day, mere_mention, truce_act

HOLDS = frozenset({"truce-respected", "truce-extended"})
BROKEN = frozenset({"truce-violated", "truce-collapsed", "truce-suspended"})
TAKEN = frozenset({"capture-place", "control-place"})
FOUGHT_OVER = frozenset({"clash", "ground-assault", "shelling", "attack"})
BLAMED = frozenset({"violence", "destruction", "humanitarian"})
DENIABLE = BLAMED | {"truce", "territory", "support"}
WEEK = 7  # days
FEW = 3  # days
NEAR = 500  # characters: the same or the next sentence or two
TOWN = 3  # where_prec up to which one side's hold on a place excludes another's
MOST_PAIRS = 400  # of one bucket: beyond it a report of reports would cost its square


def speaker(claim: Claim) -> str:
    """Return the side whose words a claim is; the report's own id where it speaks itself."""
    who = claim.claimant
    return (who.side or who.id) if who else claim.doc


def tells(claim: Claim) -> bool:
    """Say whether a claim says that something is or is not so."""
    return claim.stance in ("asserted", "alleged", "denied")


def negation(a: Claim, b: Claim) -> str | None:
    """'Rebels shelled the bridge' against 'the army denied shelling the bridge'."""
    if any(mere_mention(c) or (lemma(c) in lemmas("general") | lemmas("standing") and not c.source) for c in (a, b)):
        return None
    if family(a.act) not in DENIABLE or any(lemma(c) in lemmas("general") for c in (a, b)):
        return None
    if a.act == b.act and a.polarity != b.polarity and speaker(a) != speaker(b) and _may_meet(a, b):
        return "one says it happened, the other that it did not"
    return None


def blame(a: Claim, b: Claim) -> str | None:
    """Each names another actor for one happening."""
    one, two = sides(a.actors), sides(b.actors)
    if a.act != b.act or a.act == "clash":
        return None  # two deeds, or a fight of both
    if family(a.act) not in BLAMED or lemma(a) in lemmas("general") or lemma(b) in lemmas("general"):
        return None
    if one and two and not one & two and speaker(a) != speaker(b) and a.polarity == b.polarity == "positive":
        return "another actor is named"
    return None


def count(a: Claim, b: Claim) -> str | None:
    """'killing nine' against 'at least ten were killed'."""
    if a.background or b.background or a.act != b.act:
        return None
    for x in a.counts:
        for y in b.counts:
            alike = (x.kind, x.group, x.total) == (y.kind, y.group, y.total)
            if alike and x.kind in ("killed", "wounded", "captured", "displaced"):
                apart = (x.high is not None and x.high < y.low) or (y.high is not None and y.high < x.low)
                if apart and (speaker(a) != speaker(b) or a.doc != b.doc):
                    return f"{x.kind}: {x.low:g} against {y.low:g}"
    return None


def time(a: Claim, b: Claim) -> str | None:
    """Both give the minute, and not the same."""
    if a.when and b.when and a.when.precision == b.when.precision == "minute" and a.when.earliest != b.when.earliest:
        return f"{a.when.earliest} against {b.when.earliest}"
    return None


def place(a: Claim, b: Claim) -> str | None:
    """One happening, two places too far apart to be one."""
    return "places too far apart" if same_place(a.place, b.place) is False else None


def framing(a: Claim, b: Claim) -> str | None:
    """The report tells as fact what it, or another, elsewhere attributes: an attribution dropped on the way."""
    if a.source or not b.source or a.stance != "asserted" or b.stance != "alleged" or a.polarity != b.polarity:
        return None
    told_alike = a.act == b.act and sides(a.actors) == sides(b.actors) and same_place(a.place, b.place)
    if told_alike and a.doc != b.doc and a.actors:
        return "told as fact here, attributed there"
    return None


INCIDENT_RULES = (("negation", negation, 0.9), ("blame", blame, 0.9), ("count", count, 0.6), ("time", time, 0.5))


def status(a: Claim, b: Claim) -> str | None:
    """'The truce collapsed' against 'both claimed to respect it'."""
    first, second = _truce_sign(a), _truce_sign(b)
    if max(len(days(a.when)), len(days(b.when))) > FEW or lent_day(a) or lent_day(b):
        return None  # "almost daily since": broken on one of its days, kept on another
    if first and second and first != second and (speaker(a) != speaker(b) or _accused(a, b) or _accused(b, a)):
        return "one says that the truce holds, the other that it does not"
    return None


def mutual(a: Claim, b: Claim) -> str | None:
    """'Each accused the other of violating the truce'."""
    if truce_act(a) != "truce-violated" or truce_act(b) != "truce-violated" or not a.source or not b.source:
        return None
    if a.act == b.act == "accuse" and a.evidence[:1] == b.evidence[:1] and speaker(a) != speaker(b):
        return "each accuses the other of breaking the truce"
    crossed = speaker(b) in charged(a) and speaker(a) in charged(b) and speaker(a) != speaker(b)
    return "each names the other as the one who broke the truce" if crossed else None


def crossed(a: Claim, b: Claim) -> str | None:
    """'Officials of one *charged* the other with an assault, while the other's *charged* the first with bombing'."""
    if a.act != "accuse" or b.act != "accuse" or a.doc != b.doc or _apart(a, b) > NEAR:
        return None
    one, two = speaker(a), speaker(b)
    return "each accuses the other" if one != two and two in sides(a.targets) and one in sides(b.targets) else None


def kept_yet_charged(a: Claim, b: Claim) -> str | None:
    """'Both claimed *to respect it*, with one's forces accused of *shelling*'."""
    if truce_act(a) != "truce-respected" or not a.source or a.doc != b.doc or _apart(a, b) > NEAR:
        return None
    if family(b.act) != "violence" or b.polarity == "negative" or lemma(b) in lemmas("general"):
        return None
    if speaker(a) in sides(b.actors) and speaker(b) != speaker(a) and lemma(a) not in lemmas("stopping"):
        return "one says that it keeps the truce, and is said to attack"
    return None


def unattributed(a: Claim, b: Claim) -> str | None:
    """Fighting at 12:05 told as fact in the lead, and charged by one side further down."""
    if a.source or not b.source or a.stance != "asserted" or b.stance != "alleged" or not a.when or not b.when:
        return None
    if a.when.precision != "minute" or a.when.earliest != b.when.earliest or a.doc != b.doc:
        return None
    if family(a.act) == family(b.act) == "violence":
        return "told as fact here, attributed there"
    return None


def _apart(a: Claim, b: Claim) -> int:
    if not a.evidence or not b.evidence:
        return NEAR + 1
    one, two = a.evidence[0].span, b.evidence[0].span
    return max(two.start - one.stop, one.start - two.stop, 0)


def charged(claim: Claim) -> frozenset[str]:
    """Return the sides whom a claim blames: an accusation's targets, else the actors."""
    return sides(claim.targets if claim.act == "accuse" else claim.actors)


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
    if lemma(fought) in lemmas("general") or lent_day(fought):
        return False
    if not all(c.place and c.place.stated for c in (taken, fought)) or not days(taken.when) or not days(fought.when):
        return False
    apart = (date.fromisoformat(days(fought.when)[0]) - date.fromisoformat(days(taken.when)[0])).days
    return 0 <= apart <= WEEK


def _truce_sign(claim: Claim) -> str | None:
    act = truce_act(claim)
    holds = act in HOLDS and lemma(claim) not in lemmas("stopping")
    holds = holds or (act == "truce-in-effect" and lemma(claim) in lemmas("holding"))
    sign = "holds" if holds else "broken" if act in BROKEN else None
    if sign and claim.polarity == "negative":
        return "broken" if sign == "holds" else "holds"
    return sign


def _accused(a: Claim, b: Claim) -> bool:
    """Say whether b accuses whoever speaks in a."""
    return bool(a.source) and speaker(a) in sides(b.actors)


def _may_meet(a: Claim, b: Claim) -> bool:
    one, two = sides(a.actors), sides(b.actors)
    return not (one and two and not one & two)


def contradictions(
    claims: list[Claim], incidents: Iterable[Incident], heads: dict[str, Head]
) -> tuple[Contradiction, ...]:
    """Return every contradiction found, each pair and kind once, ordered by id."""
    by_id = {c.id: c for c in claims}
    found: dict[str, Contradiction] = {}
    seen: set[tuple[object, ...]] = set()

    def put(a: Claim, b: Claim, kind: str, severity: float, why: str) -> None:
        a, b = sorted((a, b), key=lambda c: c.id)
        key = (kind, frozenset((speaker(a), speaker(b))), *_about(a, b))
        if key in seen:
            return  # another pair of claims in the same dispute of the same two
        seen.add(key)
        made = Contradiction(identify("contradiction", a.id, b.id, kind), a.id, b.id, kind, severity, "open", why)
        found[made.id] = made

    for incident in incidents:
        told = [by_id[i] for i in incident.claims]
        for a, b in _pairs(told):
            for kind, rule, severity in INCIDENT_RULES:
                if why := rule(a, b):
                    put(a, b, kind, severity, why)
            for one, two in ((a, b), (b, a)):
                if why := framing(one, two):
                    put(one, two, "framing", 0.4, why)
    for a, b, why in denials(claims):
        put(a, b, "negation", 0.8, why)
    truces = [c for c in claims if truce_act(c) and tells(c) and not c.background]
    for some in _by_day(truces):
        for a, b in _pairs(some):
            if why := mutual(a, b):
                put(a, b, "blame", 0.9, why)
            if why := status(a, b):
                put(a, b, "status", 0.7, why)
            if why := negation(a, b):
                put(a, b, "negation", 0.8, why)
    for pairs in _neighbours(claims):
        for one, two in pairs:
            for kind, rule, severity in NEIGHBOURS:
                if why := rule(one, two):
                    put(one, two, kind, severity, why)
    placed: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.place and tells(claim) and (claim.act in TAKEN or claim.act in FOUGHT_OVER) and not claim.background:
            placed[claim.place.name.casefold()].append(claim)
    for _, some in sorted(placed.items()):
        for a, b in _pairs(some):
            for one, two in ((a, b), (b, a)):
                if why := control(one, two):
                    put(one, two, "control", 0.6, why)
    return tuple(sorted(found.values(), key=lambda c: c.id))


NEIGHBOURS = (("blame", crossed, 0.8), ("status", kept_yet_charged, 0.7), ("framing", unattributed, 0.3))
TELLTALE = frozenset({"accuse", "truce-respected"})


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
    if truce_act(a) == truce_act(b) == "truce-violated":
        return "breach", min(a.doc, b.doc)
    day = next(iter((*days(a.when), *days(b.when))), "")
    return min(family(a.act), family(b.act)), day


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
