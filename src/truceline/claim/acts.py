"""An act as each of its sources tells it: one claim per innermost speaker, and per place with a fate of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from truceline.claim.claimant.calling import called_for_by, counted_by
from truceline.claim.claimant.chains import (
    Link,
    accusers_around,
    carried_words,
    chain,
    no_one,
    spread,
    tellings,
    with_speaker,
)
from truceline.claim.claimant.speaking import SpeechAct, speech_act_of
from truceline.claim.claimant.stance import saying_word, stance
from truceline.claim.happening.background import is_background
from truceline.claim.happening.counting import counts_of
from truceline.claim.happening.judging import is_judged
from truceline.claim.scene import Scene, reciprocals
from truceline.claim.setting import sites, when
from truceline.claim.setting.lines import Site
from truceline.claim.setting.whereabouts import as_where
from truceline.record import (
    ActSeen,
    Claim,
    Count,
    Evidence,
    Maker,
    Mention,
    Party,
    Span,
    When,
    Where,
    identify,
)  # fmt: skip
from truceline.vocab import family, load, words_of

PER_PLACE = frozenset({"capture-place", "lose-place", "control-place", "encircle"})  # each place may have its own fate
JOINT = frozenset({"accept", "truce-accepted", "truce-announced"})  # all agreed: one deed of all, not one each
CHANCE = (":chance", ":opportunity")  # "the rebels' last chance", says who warns them
JUDGEMENTS = frozenset({"worsen-conflict"})  # nobody can see a war being fuelled
TALKS = frozenset({"negotiate", "meet"})
STRUCK_PLACES = frozenset(
    {"shelling", "missile-strike", "air-strike", "drone-strike", "bombing", "ground-assault", "attack", "ambush"}
)
OTHER_ROLES = ("mediator", "host", "recipient", "weapon", "affected")


@dataclass(frozen=True)
class Told:
    """An act with all that is the same whoever tells it."""

    mention: Mention
    act: ActSeen
    links: tuple[Link, ...]
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    others: tuple[tuple[str, Party], ...]
    counts: tuple[Count, ...]
    time: When | None
    background: bool
    evidence: tuple[Evidence, ...]
    makers: tuple[tuple[str, Maker], ...]


def act_claims(scene: Scene, mention: Mention, act: ActSeen) -> list[Claim]:
    """Return the claims that one act makes."""
    if act.act == "accuse" and (denier := who_rejects_it(scene, act)):
        act = replace(act, act="deny", roles=(("actor", denier),))
        return _told_by(scene, mention, act, ())  # the report adds it to what the accuser is quoted with
    if act.act == "deny" and is_aside(scene, act):
        return _told_by(scene, mention, act, ())
    if act.act == "accuse" and not act.role("actor") and accusers_around(scene, "accuse", act.trigger):
        return []  # "traded accusations, with X accused of …": the accusations traded are claims already
    if speech_act_of(act.act) and act.role("actor") and all(no_one(scene, span) for span in act.role("actor")):
        return []  # "*No one* claimed responsibility"
    over = chain(scene, act.trigger)
    if act.act == "warn" and not act.role("actor") and not over and mention.maker.name.endswith(CHANCE):
        return []  # "their last chance": of nobody's saying
    if hangs_on_a_denial(scene, act) and not any(link.saying.saying in ("deny", "reject") for link in over):
        return []
    over += called_for_by(scene, act, over) or counted_by(scene, act)
    return [c for links in tellings(over) for c in _told_by(scene, mention, act, links)]


def who_rejects_it(scene: Scene, act: ActSeen) -> Span | None:
    """'…, *a charge Kyiv rejected*': the noun names what another said; the act is the rejection."""
    parse = scene.parse
    head = scene.head(act.trigger)
    if head is None or parse.pos[head] != "NOUN":
        return None
    for child in parse.children[head]:
        if parse.labels[child] == "relcl" and parse.lemmas[child] in rejecting():
            for subject in parse.children[child]:
                if parse.labels[subject] == "nsubj" and parse.pos[subject] != "PRON":
                    return parse.span(*parse.subtree(subject))
    return None


def hangs_on_a_denial(scene: Scene, act: ActSeen) -> bool:
    """'The army, which *denies targeting* civilians, said …': where nothing else tells whose denial it is, the deed
    that is denied is never the report's own word; the denial is a claim of its own."""
    parse, (first, last) = scene.parse, scene.parse.tokens(act.trigger.start, act.trigger.stop)
    return any(
        parse.labels[i] in ("xcomp", "ccomp") and parse.lemmas[parse.heads[i]] in rejecting()
        for i in range(first, last)
    )


def is_aside(scene: Scene, act: ActSeen) -> bool:
    """'…, a charge *Kyiv rejected*': the report's own word beside what the accuser is quoted with."""
    parse, (first, last) = scene.parse, scene.parse.tokens(act.trigger.start, act.trigger.stop)
    return any(parse.labels[i] == "relcl" and parse.lemmas[i] in rejecting() for i in range(first, last))


@cache
def rejecting() -> frozenset[str]:
    """Return the verbs that reject what was said: deny, reject, dismiss."""
    rows = load("saying_verbs")
    return frozenset(v for row in rows if row["saying"] in ("deny", "reject") for v in row.get("verbs", ()))


def _told_by(scene: Scene, mention: Mention, act: ActSeen, links: tuple[Link, ...]) -> list[Claim]:
    time, time_rule = when(scene, act)
    places, place_rule = sites(scene, act)
    how, polarity, stance_rule = stance(links, act)
    if how in ("asserted", "alleged") and (act.act in JUDGEMENTS or is_judged(scene, act.trigger)):
        how, stance_rule = "opinion", "judged"
    makers = (
        ("act", mention.maker),
        ("stance", Maker(f"claim.stance.{stance_rule}")),
        ("when", Maker(f"claim.dating.{time_rule}")),
        ("place", Maker(f"claim.setting.place.{place_rule}")),
        *((("source", links[-1].mention.maker),) if links else ()),
    )
    others = tuple(
        (role, party)
        for role in OTHER_ROLES
        for party in (armament(scene, act) if role == "weapon" else roles(scene, act, role))
    )
    told = Told(
        mention, act, links, doers(scene, act, links), sufferers(scene, act), others, counts_of(scene, act),
        time, is_background(scene, act, time, bool(links)), evidence_of(scene, act, links, time, places), makers,
    )  # fmt: skip
    wheres: tuple[Where | None, ...] = tuple(as_where(scene, site) for site in places) or (None,)
    speech = speech_act_of(act.act)
    made = []
    whole = told
    for where in wheres if act.act in PER_PLACE | STRUCK_PLACES else wheres[:1]:
        told = replace(whole, targets=_struck_at(whole.targets, where, wheres))
        for source in spread(links):
            if accuses_himself(links, source, told.actors):
                continue
            by_teller = links and (links[-1].saying.saying == "accuse" or mention.maker.name.endswith(CHANCE))
            if speech and not told.actors and source and by_teller:
                made.append(_spoken(scene, told, speech, source, source[-1], where, polarity))
                continue
            if speech and told.actors and not (act.act in JOINT and len(told.actors) > 1):
                made += [
                    _spoken(scene, told, speech, source, who, where, polarity)
                    for who in told.actors
                    if who.id in {p.id for p in source[-1:]} or not {p.id for p in source} & {p.id for p in told.actors}
                ] or [_spoken(scene, told, speech, source, source[-1], where, polarity)]
            else:
                saying = saying_word(links[-1].saying.saying) if links else None
                for actors in _each_backer(told):
                    made.append(_claim(scene, told, source, actors, where, how, polarity, saying))
    return made


def _struck_at(targets: tuple[Party, ...], where: Where | None, wheres: tuple[Where | None, ...]) -> tuple[Party, ...]:
    """'fire hit *Barda and Terter*', told as a claim of each town: Barda is the target at Barda."""
    here = tuple(p for p in targets if where and p.kind == "place" and p.name == where.name)
    return here if here and len(wheres) > 1 else targets


def _each_backer(told: Told) -> list[tuple[Party, ...]]:
    """'*Russia and Iran* have backed the government': a tie of each, not one of both."""
    if family(told.act.act) == "support" and len(told.actors) > 1:
        return [(party,) for party in told.actors]
    return [told.actors]


def accuses_himself(links: tuple[Link, ...], source: tuple[Party, ...], accused: tuple[Party, ...]) -> bool:
    """'X and Y traded accusations, with *X accused* of shelling': by Y, not by X himself."""
    if not source or not accused or links[-1].saying.saying != "accuse" or len(links[-1].sources) < 2:
        return False
    sides = {p.side or p.id for p in accused}
    return sides == {source[-1].side or source[-1].id}


def _spoken(
    scene: Scene, told: Told, speech: SpeechAct, outer: tuple[Party, ...], speaker: Party, where: Where | None,
    polarity: str,
) -> Claim:  # fmt: skip
    """'Both sides accused each other': one claim a speaker, who is its actor and its innermost source."""
    source = with_speaker(outer, speaker)
    stance = "hypothetical" if told.act.guard == "hypothetical" else speech.stance
    if stance == "hypothetical" and told.act.act == "offer" and outer:
        stance = "planned"  # "could offer to host talks", as its own spokesman says: an offer held out
    return _claim(scene, told, source, (speaker,), where, stance, polarity, speech.saying)


def _claim(
    scene: Scene, told: Told, source: tuple[Party, ...], actors: tuple[Party, ...], where: Where | None, stance: str,
    polarity: str, saying: str | None,
) -> Claim:  # fmt: skip
    act = told.act
    teller = source[-1] if source else None
    actors = _without_reciprocals(actors, told, teller)
    if teller and len(actors) > 1 and act.act not in TOGETHER and _speak_for_themselves(actors, told):
        accuses = told.links[-1].saying.saying == "accuse"  # "traded accusations of *a breach*": the other's
        actors = tuple(p for p in actors if (p.id == teller.id) != accuses) or actors
    targets = _without_reciprocals(told.targets, told, teller)
    if not targets and act.act == "accuse" and len(told.actors) > 1 and _is_shared(scene, act):
        targets = tuple(p for p in told.actors if p not in actors)  # "X and Y *traded* accusations"
    if not any(_is_reciprocal(p) for p in told.targets) and act.act not in TOGETHER:
        backs = family(act.act) == "support"  # "the Iranian-backed militia": its side may be Iran's
        doing = {p.id if backs else p.side for p in actors if p.side}
        targets = tuple(p for p in targets if (p.id if backs else p.side) not in doing)  # nobody shells himself
    return Claim(
        id=identify(
            "claim", scene.document.id, act.act, act.trigger.start, act.clause.start, act.clause.stop,
            [p.id for p in source], where and where.name, [p.id for p in actors],
        ),
        doc=scene.document.id,
        act=act.act,
        actors=actors,
        targets=targets,
        others=told.others,
        place=where,
        when=told.time,
        counts=told.counts,
        source=source,
        saying=saying,
        quote=told.links[-1].saying.quote if told.links else None,
        stance=stance,
        polarity=polarity,
        background=told.background,
        evidence=told.evidence,
        makers=told.makers,
        confidence=0.5,
        codes=act.codes,
    )  # fmt: skip


TOGETHER = frozenset(
    {"clash", "meet", "negotiate", "truce-agreed", "exchange-prisoners"}
)  # done by several, or not at all


def _is_shared(scene: Scene, act: ActSeen) -> bool:
    """'*traded* accusations', '*exchanged* blame': each to the other."""
    head = scene.head(act.trigger)
    return head is not None and scene.parse.lemmas[head] in words_of("acts/governors", "kind", "shares")


def _speak_for_themselves(actors: tuple[Party, ...], told: Told) -> bool:
    """'*Both* claimed to respect it': each that he himself does."""
    return {p.id for p in actors} == {p.id for p in told.links[-1].sources} if told.links else False


def _without_reciprocals(parties: tuple[Party, ...], told: Told, teller: Party | None) -> tuple[Party, ...]:
    """'accused *each other*': the other members of the joint speaker or actor, seen from the one who tells."""
    if not any((p.words or p.name).casefold() in reciprocals() for p in parties):
        return parties
    joint = told.links[-1].sources if told.links and len(told.links[-1].sources) > 1 else told.actors
    found = []
    for party in parties:
        if (party.words or party.name).casefold() in reciprocals():
            found += [p for p in joint if teller is None or p.id != teller.id]
        else:
            found.append(party)
    return tuple({p.id: p for p in reversed(found)}.values())[::-1]


def doers(scene: Scene, act: ActSeen, links: tuple[Link, ...]) -> tuple[Party, ...]:
    """Return who did an act; not who merely tells it.

    'Rebels stormed the town, *killing two*, residents said': the parser makes the residents kill.
    """
    first, second = ("mediator", "actor") if act.act == "mediate" else ("actor", "mediator")
    found = roles(scene, act, first) or roles(scene, act, second)
    if not found and act.act == "clash" and links and links[-1].saying.saying == "accuse":
        return accused_before(scene, act)
    if not links or links[-1].saying.saying not in TELLING or not found:
        return found
    saying = links[-1].saying
    spans = act.role(first) if roles(scene, act, first) else act.role(second)
    if not all(any(s.overlaps(source) for source in saying.source) for s in spans):
        return found
    if speech_act_of(act.act) and saying.cue and saying.cue[0].start < act.trigger.start:
        return found  # "…, the president said on Friday, *accusing* Moscow"
    begin = min((part.start for part in saying.content), default=act.trigger.start)
    before = [a for _, a in scene.acts_between(begin, act.trigger.start) if a.role("actor")]
    for earlier in reversed(before):
        if any(p.start <= earlier.trigger.start and earlier.trigger.stop <= p.stop for p in saying.content):
            others = [s for s in earlier.role("actor") if not any(s.overlaps(x) for x in saying.source)]
            return tuple(dict.fromkeys(p for s in others for p in scene.parties(s)))
    return found if saying.cue[0].start < act.trigger.start else ()


def accused_before(scene: Scene, act: ActSeen) -> tuple[Party, ...]:
    """'The army was accused of shelling the zone and *"hostilities" near the town*': the accused does them."""
    begin, _ = scene.sentence(act.trigger)
    for _, other in reversed(scene.acts):
        if other.act == "accuse" and begin <= other.trigger.start < act.trigger.start:
            if accused := tuple(p for p in roles(scene, other, "target") if p.side):
                return accused
    return ()


TELLING = frozenset({"say", "report", "claim", "confirm", "believe"})


def sufferers(scene: Scene, act: ActSeen) -> tuple[Party, ...]:
    """Return whom or what an act was done to: its targets, else what it damaged, else who was given something."""
    found: tuple[Party, ...] = ()
    for role in ("target", "affected", "recipient"):
        found = found or roles(scene, act, role)
    return found


def armament(scene: Scene, act: ActSeen) -> tuple[Party, ...]:
    """Return the weapons of an act, as things: '*Israeli jets* bombed' is by Israel, with Israeli jets."""
    found: list[Party] = []
    for span in act.role("weapon"):
        for party in scene.parties(span):
            owner = party.span and scene.head(party.span) != scene.head(span) and not party.id.startswith("words:")
            words = " ".join(span.of(scene.text).split())
            found.append(Party(f"words:{words.casefold()}", words, "unknown", None, span, words) if owner else party)
    return tuple(dict.fromkeys(found))


def roles(scene: Scene, act: ActSeen, role: str) -> tuple[Party, ...]:
    """Return who fills a role, each once. Nobody is a pronoun that stands for nobody known; no deed does a deed."""
    found = (party for span in act.role(role) if not scene.is_no_one(span) for party in scene.parties(span))
    is_deed = role == "actor" and not speech_act_of(act.act) and act.act != "declare-status"  # provinces do
    found = (
        p
        for p in found
        if not (_nobody(p) or (is_deed and _no_doer(scene, p)) or _is_what_was_said(scene, act, p))
        and not (act.act in TALKS and _is_where_they_meet(scene, p))
    )
    return tuple({p.id: p for p in reversed(list(found))}.values())[::-1]  # each once, as named first


def _is_what_was_said(scene: Scene, act: ActSeen, party: Party) -> bool:
    """'X accused Y of shelling, *a charge* Y rejected': nobody accuses a charge."""
    head = scene.head(party.span) if party.span and party.id.startswith("words:") else None
    return act.act == "accuse" and head is not None and scene.parse.lemmas[head] in carried_words()


def _is_where_they_meet(scene: Scene, party: Party) -> bool:
    """'*the Moscow talks* will fail': held in Moscow, by whom is not said; 'the *Iran* talks' may be with Iran."""
    head = scene.head(party.span) if party.span else None
    if head is None or scene.parse.labels[head] not in ("compound", "nmod"):
        return False
    start, stop = scene.parse.chars(head, head + 1)
    return any(m.label == "seat" for m in scene.overlapping("actor", start, stop))


def _nobody(party: Party) -> bool:
    return party.kind == "pronoun" and not _is_reciprocal(party)


def _is_reciprocal(party: Party) -> bool:
    return (party.words or party.name).casefold() in reciprocals()


def _no_doer(scene: Scene, party: Party) -> bool:
    """'*The attack* killed ten', '*the ceasefire* was meant to end it': a thing that does nothing.

    Common nouns that name no person, no force and no body ('security *firms* sent men' does); a proper name may be
    anybody.
    """
    if not party.id.startswith("words:") or party.span is None or party.kind == "pronoun":
        return party.kind in ("place", "agency", "outlet", "platform")
    head = scene.head(party.span)
    if head is None or scene.parse.pos[head] == "PROPN":
        return head is None
    return scene.parse.lemmas[head].lower() not in words_of("acts/kinds", "kind", "company")


def evidence_of(
    scene: Scene, act: ActSeen, links: tuple[Link, ...], time: When | None, places: tuple[Site, ...]
) -> tuple[Evidence, ...]:
    """Return the words behind a claim: its clause, each attribution, the time and the place."""
    spans = [("claim", act.clause)]
    for link in links:
        spans += [("attribution", part) for part in (*link.saying.source, *link.saying.cue)]
    if time and time.span and not act.clause.contains(time.span):
        spans.append(("time", time.span))
    spans += [("place", site.span) for site in places if not act.clause.contains(site.span)]
    return tuple(Evidence(field, span, span.of(scene.document.text)) for field, span in dict.fromkeys(spans))
