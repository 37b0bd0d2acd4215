"""Parties that the report names in another clause: the attack that a toll is of, who holds the hostages, whose ground.

Each rule says when a second clause makes plain what the first leaves out; none guesses a doer whom no clause names.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.claim.parties.sides import Filled, Report, acts_of, sided
from truceline.record import Claim, Party
from truceline.vocab import family, words_of

TOLLS = frozenset({"killing", "wounding", "destroy-property", "displace"})
LOSSES = frozenset({"killing", "wounding", "destroy-property", "shoot-down", "capture"})
COMBATANT = frozenset({"forces", "armed-group", "state", "disputed"})
TAKEN = frozenset({"abduct", "release"})
GROUND = frozenset({"control-place", "deploy", "capture-place", "encircle"})
STEPS = 5  # from "killed" up to the verb of "those killed were civilians"
BACK = 2  # paragraphs back to the attack that a toll is of
SITES = frozenset({"settlement", "district", "facility"})
HARMED = frozenset({"people", "forces", "unknown"})
AT_TOWNS = frozenset({"ground-assault", "attack", "shelling", "air-strike", "drone-strike", "shooting", "bombing"})
ORDINALS = frozenset({"first", "second", "third", "latter", "former"})
FIRED = frozenset({"shelling", "missile-strike", "drone-strike"})
SEVERAL = 2  # abductions by one and the same
OWN = frozenset({"state", "forces", "armed-group", "disputed"})


def attacks_before(report: Report, claim: Claim) -> Iterator[Claim]:
    """Yield the attacks told shortly before by the report itself or by the same source, nearest first."""
    start, here = claim.evidence[0].span.start, report.paragraph(claim)
    teller = claim.source[-1].id if claim.source else None
    for other in reversed(report.done):
        if other.evidence[0].span.start > start or other is claim:
            continue
        if family(other.act) != "violence" or other.act in TOLLS or other.act == "clash":
            continue
        if other.background != claim.background or other.polarity == "negative":
            continue
        if here - report.paragraph(other) > BACK:
            return
        if not other.source or other.source[-1].id == teller:
            yield other


def of_the_war(report: Report, claim: Claim) -> Filled | None:
    """'*The war between the army and the rebels, which has left 30,000 dead*': by those who fought it."""
    if claim.act not in TOLLS or claim.actors:
        return None
    scene = report.scene
    parse = scene.parse
    wars = {}
    for other in report.done:
        if other.act == "clash" and len(other.actors) > 1 and report.is_one_sentence(other, claim):
            wars.update({scene.head(act.trigger): other.actors for act in report.seen(other)})
    for act in report.seen(claim) if wars else ():
        token = scene.head(act.trigger)
        for _ in range(STEPS):
            if token is None or parse.heads[token] == token:
                break
            relative, token = parse.labels[token] in ("relcl", "acl"), parse.heads[token]
            if relative and token in wars:
                return "actors", wars[token]
    return None


def points_at_an_attack(report: Report, claim: Claim) -> bool:
    """'two soldiers were hurt *in the attack*', 'in *the second*'."""
    parse, span = report.scene.parse, claim.evidence[0].span
    for i in range(*parse.tokens(span.start, max(span.stop, report.scene.sentence(span)[1]))):
        pointed = any(parse.lemmas[c].lower() in ("the", "this", "that") for c in parse.children[i])
        named = (
            parse.lemmas[i].lower() in words_of("acts/kinds", "kind", "attack") or parse.lemmas[i].lower() in ORDINALS
        )
        governor = parse.lemmas[parse.heads[i]].lower()
        if pointed and named and parse.labels[i] == "pobj" and governor in ("in", "of", "by"):
            return True
    return False


def told_of_the_attack(report: Report, claim: Claim, role: str) -> Filled | None:
    """Return the actors or targets of the attack that a toll without them points at."""
    if claim.act not in TOLLS or getattr(claim, role):
        return None
    if role == "actors" and any(count.further for count in claim.counts):  # "*a further five* were hurt"
        for other in reversed(report.done):
            if other.act in TOLLS | AT_TOWNS and other.actors and report.is_one_paragraph(other, claim):
                return role, other.actors
    if points_at_an_attack(report, claim):
        for attack in attacks_before(report, claim):
            if parties := getattr(attack, role):
                return role, parties
    return None


def of_the_attack_before(report: Report, claim: Claim) -> Filled | None:
    """'The militia fired rockets at a base. *Two soldiers were hurt in the attack*': by the militia."""
    return told_of_the_attack(report, claim, "actors")


def who_was_attacked_before(report: Report, claim: Claim) -> Filled | None:
    """'The militia fired rockets at a base. *There were no casualties in the attack*': among those fired at."""
    return told_of_the_attack(report, claim, "targets")


def whose_things_were_attacked(report: Report, claim: Claim) -> Filled | None:
    """'The monitors came under fire. *Both vehicles were damaged*': the monitors' vehicles."""
    if claim.act != "destroy-property" or not claim.targets or any(p.kind != "unknown" for p in claim.targets):
        return None
    parse = report.scene.parse
    for party in claim.targets:
        head = report.scene.head(party.span) if party.span else None
        if head is None or not any(parse.lemmas[c].lower() in ("the", "both", "their") for c in parse.children[head]):
            return None
    for attack in attacks_before(report, claim):
        owners = tuple(p for p in attack.targets if p.kind not in ("unknown", "place", "pronoun"))
        return ("targets", owners) if owners else None
    return None


def the_others(report: Report, claim: Claim) -> Filled | None:
    """'ambushed travellers, killing eight and *abducting others*': other travellers."""
    if claim.targets or claim.act not in acts_of("aimed at people"):
        return None
    parse = report.scene.parse
    heads = [report.scene.head(span) for act in report.seen(claim) for span in act.role("target")]
    if any(i is not None and parse.lemmas[i].lower() == "other" for i in heads):
        for other in reversed(report.done):
            if report.is_one_sentence(other, claim) and other.targets and other.actors == claim.actors:
                people = tuple(p for p in other.targets if p.kind in HARMED and not is_settled(p))
                if people and any(last_word(p) not in anybody() for p in people):
                    return "targets", people
    return None


def is_settled(party: Party) -> bool:
    """'attacked two *villages*, abducting others': no other villages."""
    return last_word(party).removesuffix("s") in words_of("place_types")


def anybody() -> frozenset[str]:
    """Return the words for people that say nothing of who they are: people, persons."""
    return words_of("acts/kinds", "kind", "anybody")


def whom_it_harmed(report: Report, claim: Claim) -> Filled | None:
    """'Gunmen stormed the village, *abducting residents*': who suffered there is told beside the place."""
    if claim.act not in AT_TOWNS or any(p.kind != "place" for p in claim.targets) or not claim.actors:
        return None
    for other in report.told:
        if other.act not in acts_of("aimed at people") or other.actors != claim.actors:
            continue
        if not report.is_one_sentence(other, claim) or (other.stance, other.polarity) != (claim.stance, claim.polarity):
            continue
        if people := tuple(p for p in other.targets if p.kind in ("people", "forces")):
            return "targets", (*claim.targets, *people)
    return None


def who_they_were(report: Report, claim: Claim) -> Filled | None:
    """'*All those killed were civilians*', 'two of *the dead were children*': the words behind the verb name them."""
    if claim.act not in TOLLS or claim.targets:
        return None
    scene = report.scene
    parse = scene.parse
    for act in report.seen(claim):
        token = scene.head(act.trigger)
        for _ in range(STEPS):
            if token is None or parse.heads[token] == token:
                break
            label, token = parse.labels[token], parse.heads[token]
            if label in ("nsubj", "nsubjpass") and parse.lemmas[token] == "be":
                for attribute in parse.children[token]:
                    if parse.labels[attribute] == "attr" and parse.pos[attribute] in ("NOUN", "PROPN"):
                        found = scene.parties(parse.span(*parse.subtree(attribute)))
                        return ("targets", found) if found else None
            if label not in ("acl", "relcl", "pobj", "prep", "amod"):
                break
    return None


def of_the_attack_there(report: Report, claim: Claim) -> Filled | None:
    """'An army drone struck Nyala … *five people were wounded in Nyala*': one place and no other day: one happening."""
    if claim.act not in ("killing", "wounding") or claim.actors or claim.background or not claim.place:
        return None
    at = claim.place.place
    if not claim.place.stated or at is None or at.kind not in SITES or any(c.total for c in claim.counts):
        return None
    found: dict[str, Claim] = {}
    for other in report.told:
        if other.act in TOLLS or family(other.act) != "violence" or other.background or other.polarity == "negative":
            continue
        if other.source and (not claim.source or other.source[-1].id != claim.source[-1].id):
            continue
        if other.place and other.place.name == claim.place.name and other.act != "clash":
            if other.when and claim.when and other.when.earliest != claim.when.earliest:
                return None
            found.setdefault(",".join(sorted(p.id for p in other.actors)), other)
    doers = [c for key, c in found.items() if key]
    return ("actors", doers[0].actors) if len(doers) == 1 else None


def of_the_enemy(report: Report, claim: Claim) -> Filled | None:
    """'*Six of its soldiers were killed*, the army said', in a war of two: soldiers of one fall by the other.

    Only what a side tells of combatants or arms, and only where the report tells that the two fight each other.
    """
    if claim.act not in LOSSES or claim.actors or claim.background or not claim.targets or not claim.source:
        return None
    sides = sided(claim.targets)
    if len(sides) != 1 or any(p.kind not in COMBATANT for p in claim.targets):
        return None
    enemy, teller = report.other(sides[0]), claim.source[-1]
    if enemy is None or (teller.side or teller.id) not in report.two or not report.are_at_war:
        return None
    party = report.party(enemy, claim.evidence[0].span.start)
    return ("actors", (party,)) if party else None


def fired_at_the_teller(report: Report, claim: Claim) -> Filled | None:
    """'The army said a rocket had been fired *from across the border*', in a war of two: by the other."""
    if claim.act not in FIRED or claim.actors or claim.targets or claim.background or not claim.source:
        return None
    teller = claim.source[-1].side or claim.source[-1].id
    at = claim.place.place if claim.place else None
    enemy = report.other(teller)
    if enemy is None or at is None or at.country is None or f"state:{at.country}" == teller or not report.are_at_war:
        return None
    party = report.party(enemy, claim.evidence[0].span.start)
    return ("actors", (party,)) if party else None


def by_who_tells_it(report: Report, claim: Claim) -> Filled | None:
    """'*An investigation is under way*, the ministry said': its own, where no one else is named."""
    if claim.act != "investigate" or claim.actors or not claim.source or claim.stance == "demanded":
        return None
    teller = claim.source[-1]
    office = teller.kind == "organisation" and last_word(teller) in words_of("actors/roles", "kind", "official")
    return ("actors", (teller,)) if office or teller.kind in ("official", "forces", "state") else None


def of_who_holds_them(report: Report, claim: Claim) -> Filled | None:
    """'The militia abducted 20 girls … *the release of the girls*': whoever took them has them to free.

    Where no other clause names these victims: of the one who, by all that the report tells, takes people.
    """
    if claim.act not in TAKEN or claim.actors or not claim.targets:
        return None
    takers = [c for c in report.told if c.act == "abduct" and c.actors and c.polarity != "negative"]
    wanted = {last_word(p) for p in claim.targets}
    same = [c for c in takers if any(alike(last_word(p), w) for p in c.targets for w in wanted)]
    doers = {tuple(p.id for p in c.actors): c for c in same or takers}
    if len(doers) != 1 or (not same and len(takers) < SEVERAL):
        return None
    (one,) = doers.values()
    return "actors", one.actors


def last_word(party: Party) -> str:
    """Return the noun of a party's name: 'the 200 kidnapped schoolgirls' → schoolgirls."""
    return party.name.casefold().split()[-1]


def alike(a: str, b: str) -> bool:
    """'girls' and 'schoolgirls'."""
    return a.endswith(b) or b.endswith(a)


def whose_ground(report: Report, claim: Claim) -> Filled | None:
    """'*Russian troops are on Ukrainian territory*': a state on the ground of another, by the place's own country."""
    if claim.act not in GROUND or claim.targets or not claim.place or not claim.place.place or not claim.place.stated:
        return None
    place = claim.place.place
    sides = sided(claim.actors)
    owner = f"state:{place.country}"
    if len(sides) != 1 or sides[0] == owner or place.kind == "disputed" or any(p.kind not in OWN for p in claim.actors):
        return None
    if not sides[0].startswith("state:") and sides[0] not in report.two:
        return None
    if place.kind != "country":
        return None  # whose a town is may be what they fight over; "on Ukrainian territory" is told
    party = report.party(owner, claim.evidence[0].span.start)
    return ("targets", (party,)) if party else None


def who_denies_it(report: Report, claim: Claim) -> Filled | None:
    """'It accused its neighbour of arming rebels, *a claim Kabul denies*': who denies the charge is charged."""
    if claim.act != "accuse" or claim.targets:
        return None
    own = {p.id for p in claim.actors} | set(sided(claim.actors))
    for other in report.claims:
        if other.act == "deny" and other.actors and report.is_one_sentence(other, claim):
            if other.evidence[0].span.start > claim.evidence[0].span.start and not own & {p.id for p in other.actors}:
                return "targets", other.actors
    return None


def broken_by_the_fighting(report: Report, claim: Claim) -> Filled | None:
    """'*The fighting*, which shattered a truce, …': by all who fight."""
    if claim.act != "truce-violated" or claim.actors or not report.two:
        return None
    scene = report.scene
    for act in report.seen(claim):
        for span in act.role("deed"):
            head = scene.head(span)
            if head is not None and scene.parse.lemmas[head].lower() in words_of("acts/kinds", "kind", "fighting"):
                return "actors", report.both(claim)
    return None


def brokered_between(report: Report, claim: Claim) -> Filled | None:
    """'*The envoy's attempt to broker a truce*': a truce of the two sides, by the envoy."""
    brokers = {p.id for role, p in claim.others if role == "mediator"}
    if claim.act not in acts_of("joint") or claim.targets or not brokers or not report.two:
        return None
    if {p.id for p in claim.actors} != brokers or set(sided(claim.actors)) & set(report.two):
        return None
    return "targets", report.both(claim)


DOERS = (
    of_the_war,
    of_the_attack_before,
    of_the_attack_there,
    of_the_enemy,
    fired_at_the_teller,
    by_who_tells_it,
    of_who_holds_them,
    broken_by_the_fighting,
)
TARGETS = (
    the_others,
    whom_it_harmed,
    who_they_were,
    who_was_attacked_before,
    whose_things_were_attacked,
    whose_ground,
    who_denies_it,
    brokered_between,
)
NEEDS_NO_SIDES = (
    whom_it_harmed,
    of_the_war,
    of_the_attack_before,
    of_the_attack_there,
    of_who_holds_them,
    who_denies_it,
    by_who_tells_it,
    who_they_were,
    who_was_attacked_before,
    whose_things_were_attacked,
    the_others,
    whose_ground,
)
