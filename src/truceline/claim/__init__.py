"""Mentions and groundings → Claim*: act and roles, who says so, stance, evidence."""

from __future__ import annotations

from truceline.claim.chains import Link, chain, spread
from truceline.claim.scene import Scene
from truceline.claim.setting import as_where, place_mentions, when
from truceline.claim.speech import speech_claims
from truceline.claim.stance import saying_word, stance
from truceline.record import (
    ActSeen,
    Claim,
    Count,
    Document,
    Evidence,
    Grounding,
    Maker,
    Mention,
    Parse,
    Party,
    Span,
    When,
    Where,
    identify,
)

NO_CLAIM = frozenset({"metaphor", "generic", "opinion"})


def claim(
    document: Document, parse: Parse, mentions: tuple[Mention, ...], groundings: tuple[Grounding, ...]
) -> tuple[Claim, ...]:
    """Return the claims of a report, in text order: an act as each of its sources tells it, and the speech acts
    (accusations, denials, demands, threats) that are acts themselves."""
    scene = Scene(document, parse, mentions, groundings)
    told = [pair for pair in scene.acts if pair[1].guard not in NO_CLAIM]
    made = [made for mention, act in told for made in act_claims(scene, mention, act)] + speech_claims(scene)
    unique = {made_claim.id: made_claim for made_claim in made}
    return tuple(sorted(unique.values(), key=lambda c: (c.evidence[0].span, c.act, c.id)))


def act_claims(scene: Scene, mention: Mention, act: ActSeen) -> list[Claim]:
    """Return one claim per innermost speaker and place of one act."""
    links = chain(scene, act.trigger)
    how, polarity, stance_rule = stance(links, act)
    time, time_rule = when(scene, act)
    places, place_rule = place_mentions(scene, act)
    actors = roles(scene, act, "actor")
    targets = roles(scene, act, "target")
    others = tuple(
        (role, party)
        for role in ("mediator", "host", "recipient", "weapon", "affected")
        for party in roles(scene, act, role)
    )
    counts = counts_of(scene, act)
    quote = links[-1].saying.quote if links else None
    makers = (
        ("act", mention.maker),
        ("stance", Maker(f"claim.stance.{stance_rule}")),
        ("when", Maker(f"claim.setting.when.{time_rule}")),
        ("place", Maker(f"claim.setting.place.{place_rule}")),
        *((("source", links[-1].mention.maker),) if links else ()),
    )
    evidence = act_evidence(scene, act, links, time, places)
    made = []
    wheres: tuple[Where | None, ...] = tuple(as_where(scene, m) for m in places) or (None,)
    for source in spread(links):
        for where in wheres if act.act in PER_PLACE else wheres[:1]:
            made.append(
                Claim(
                    id=identify(
                        "claim", scene.document.id, act.act, act.trigger.start, act.clause.start, act.clause.stop,
                        [p.id for p in source], where and where.name, [p.id for p in actors],
                    ),
                    doc=scene.document.id,
                    act=act.act,
                    actors=actors,
                    targets=targets,
                    others=others,
                    place=where,
                    when=time,
                    counts=counts,
                    source=source,
                    saying=saying_word(links[-1].saying.saying) if links else None,
                    quote=quote,
                    stance=how,
                    polarity=polarity,
                    background=act.guard == "past",
                    evidence=evidence,
                    makers=makers,
                    confidence=0.5,
                )
            )  # fmt: skip
    return made


PER_PLACE = frozenset({"capture-place", "lose-place", "control-place", "encircle"})  # each place may have its own fate


def roles(scene: Scene, act: ActSeen, role: str) -> tuple[Party, ...]:
    """Return who fills a role, each once."""
    return tuple(dict.fromkeys(party for span in act.role(role) for party in scene.parties(span)))


def counts_of(scene: Scene, act: ActSeen) -> tuple[Count, ...]:
    """Return the counts told in an act's clause."""
    mentions = scene.overlapping("count", act.clause.start, act.clause.stop)
    return tuple(dict.fromkeys(m.detail for m in mentions if isinstance(m.detail, Count)))


def act_evidence(
    scene: Scene, act: ActSeen, links: tuple[Link, ...], time: When | None, places: tuple[Mention, ...]
) -> tuple[Evidence, ...]:
    """Return the words behind a claim: its clause, each attribution, the time and the place."""
    spans = [("claim", act.clause)]
    for link in links:
        spans.append(("attribution", hull((*link.saying.source, *link.saying.cue))))
    if time and time.span and not act.clause.contains(time.span):
        spans.append(("time", time.span))
    spans.extend(("place", m.span) for m in places if not act.clause.contains(m.span))
    return tuple(Evidence(field, span, span.of(scene.document.text)) for field, span in dict.fromkeys(spans))


def hull(spans: tuple[Span, ...]) -> Span:
    """Return the smallest span over several of one report."""
    return Span(spans[0].doc, min(s.start for s in spans), max(s.stop for s in spans))
