"""The brief on what is said to have happened, what is disputed, and who is said to back whom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from truceline.record import Claim, Contradiction, Incident, Relation
from truceline.vocab import load
from truceline.vocab.wording import lemma, lemmas, mere_mention
from truceline.write.brief.told import Told, more
from truceline.write.page import Section, Sentence
from truceline.write.passages import spoken_when, titled, words

MOST_INCIDENTS = 6
MOST_CONTRADICTIONS = 8
MOST_RELATIONS = 6
MOST_VERSIONS = 4
DISTRICT = 3  # where_prec
TELLING = ("asserted", "alleged", "denied")


def happenings(told: Told) -> Section | None:
    """Return the incidents that the most depends on: with counts, versions or several reports behind them."""

    def weight(incident: Incident) -> tuple[bool, int, int, int, str]:
        known = telling(told, incident)
        counted = sum(bool(c.counts) for c in known)
        tellers = len({told.passages.teller(c) for c in known})
        return not is_one_deed(incident), -len({c.doc for c in known}), -tellers, -counted, incident.id

    happened = [i for i in told.links.incidents if i.act not in spoken_acts()]
    chosen = [i for i in happened if any(not c.background for c in telling(told, i))]
    shown = sorted(sorted(chosen, key=weight)[:MOST_INCIDENTS], key=_by_day)
    blocks: list[Sentence | tuple[Sentence, ...]] = []
    for incident in shown:
        known = telling(told, incident)
        docs = len({c.doc for c in known})
        head = f"{titled(incident.act, incident.place)}, {spoken_when(incident.when)}"
        behind = f"{docs} report{'s' * (docs != 1)}, {len(incident.origins)} origin{'s' * (len(incident.origins) != 1)}"
        blocks.append(Sentence(f"{head} ({behind}):"))
        blocks.append((*_versions(told, known), *(_counts(told, known) if is_one_deed(incident) else ())))
    if not blocks:
        return None
    return Section("What is said to have happened", (*blocks, *more(len(shown), len(chosen), "happenings are")))


@cache
def spoken_acts() -> frozenset[str]:
    """Return the acts done by speaking: they are told of under what they are about, and are no happening of a page."""
    return frozenset(row["act"] for row in load("speech_acts"))


def telling(told: Told, incident: Incident) -> list[Claim]:
    """Return the claims of an incident that tell of it: 'the conflict', 'the latest hostilities' only name it."""
    return [c for c in told.known(incident.claims) if lemma(c) not in lemmas("general") and not mere_mention(c)]


def is_one_deed(incident: Incident) -> bool:
    """Say whether an incident is a deed of one day at one town or district, and no stretch of a war."""
    when, place = incident.when, incident.place
    days = {iso[:10] for iso in (when.earliest, when.latest) if iso} if when else set()
    return len(days) == 1 and place is not None and (place.precision or 9) <= DISTRICT


def _by_day(incident: Incident) -> tuple[str, str]:
    return (incident.when.earliest if incident.when else None) or "9", incident.id


def _versions(told: Told, claims: Sequence[Claim]) -> list[Sentence]:
    """Return one sentence for each teller and stance, the first that was published."""
    seen: dict[tuple[str, str, str], Claim] = {}
    quoted: set[str] = set()
    for claim in claims:
        if claim.stance in TELLING and words(claim) not in quoted:
            quoted.add(words(claim))
            who = claim.claimant.name if claim.claimant else told.passages.outlet(claim.doc)
            seen.setdefault((who, claim.stance, claim.polarity), claim)
    return [told.sentence(claim) for claim in list(seen.values())[:MOST_VERSIONS]]


def _counts(told: Told, claims: Sequence[Claim]) -> list[Sentence]:
    """Return how a number changed from report to report; nothing where it stayed."""
    rows = []

    def printed(claim: Claim) -> str:
        moment = told.passages.published(claim.doc)
        return moment if "T" in moment else f"{moment}T24"  # a day's paper sums up what its hours brought

    for kind in ("killed", "wounded"):
        steps: dict[str, Claim] = {}
        for claim in sorted(claims, key=printed):
            for count in claim.wholes:
                if count.kind == kind and not count.total:
                    steps.setdefault(f"{count.low:g}" + ("" if count.high == count.low else "+"), claim)
        if len(steps) > 1:
            said = ", ".join(f"{n} (according to {told.passages.teller(c)}{told.dated(c)})" for n, c in steps.items())
            text = f"{kind.capitalize()}, in the order of publication: {said}."
            rows.append(Sentence(text, told.words(c.id for c in steps.values())))
    return rows


def disputed(told: Told) -> Section | None:
    """Return the contradictions: one sentence each, both versions in it."""
    return _pairs(told, [c for c in told.links.contradictions if c.kind != "framing"], "Disputed", "disputes are")


def dropped(told: Told) -> Section | None:
    """Return what one report tells as fact and another attributes."""
    pairs = [c for c in told.links.contradictions if c.kind == "framing"]
    return _pairs(told, pairs, "Told as fact here, attributed there", "such pairs are")


def _pairs(told: Told, found: Sequence[Contradiction], title: str, what: str) -> Section | None:
    by_teller: dict[tuple[str, frozenset[str]], Contradiction] = {}
    for one in sorted(found, key=lambda c: (-c.severity, *map(told.passages.order, told.known((c.a, c.b))), c.id)):
        tellers = frozenset(told.passages.teller(c) for c in told.known((one.a, one.b)))
        by_teller.setdefault((one.kind, tellers), one)
    # Two voices first: a source beside itself is the lesser dispute.
    shown = sorted(by_teller.items(), key=lambda row: len(row[0][1]) == 1)[:MOST_CONTRADICTIONS]
    sentences = []
    for _, one in shown:
        sentences.append(Sentence(f"{one.kind.capitalize()}: {_versus(told, one)}.", told.words((one.a, one.b))))
    if not sentences:
        return None
    return Section(title, (tuple(sentences), *more(len(shown), len(by_teller), what)))


def _versus(told: Told, one: Contradiction) -> str:
    """Return both versions; 'each accused the other' is one sentence of one report, and is quoted once."""
    first, second = told.known((one.a, one.b))
    if first.doc == second.doc and words(first) == words(second) and first.source and second.source:
        outlet = f"{told.passages.outlet(first.doc)}{told.dated(first)}"
        tellers = f"{told.passages.teller(first)} and according to {told.passages.teller(second)}"
        return f"according to {tellers}, one against the other ({outlet}): “{words(first)}”"
    return f"{told.quoted(first)}; but {told.quoted(second)}"


def backing(told: Told) -> Section | None:
    """Return who is said to back, arm or join whom."""

    def row(some: list[Relation]) -> Sentence:
        one = some[0]
        kind = one.kind.replace("-", " ").capitalize()
        others = " and ".join(sorted(dict.fromkeys(r.b.name for r in some)))
        return told.sentence(told.known(one.claims)[0], f"{kind}, {one.a.name} → {others}")

    found: dict[tuple[str, str, tuple[str, ...]], list[Relation]] = {}
    for r in told.tracks.relations:
        if told.known(r.claims) and r.kind != "fights":
            found.setdefault((r.kind, r.a.id, r.claims), []).append(r)  # "mediated between the two": one line
    shown = sorted(found.values(), key=lambda some: (-len(some[0].claims), some[0].id))[:MOST_RELATIONS]
    return Section("Backing", (tuple(map(row, shown)), *more(len(shown), len(found), "ties are"))) if shown else None
