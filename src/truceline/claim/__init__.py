"""Mentions and groundings → Claim*: act and roles, who says so, stance, evidence."""

from __future__ import annotations

from truceline.claim.acts import act_claims
from truceline.claim.claimant.speaking import threat_of_a_thing
from truceline.claim.happening.casualties import folded
from truceline.claim.happening.contents import without_contents
from truceline.claim.happening.given import given_in_kind
from truceline.claim.happening.reference import known_to_the_teller, mere_reference, open_question, yet_unvoiced
from truceline.claim.implied import implied_claims
from truceline.claim.laid_out import CLAIMING
from truceline.claim.parties.completed import completed
from truceline.claim.repeats import joined, points_back
from truceline.claim.scene import Scene
from truceline.claim.setting.story import placed
from truceline.claim.silences import silence_claims
from truceline.claim.speech import speech_claims
from truceline.claim.starts import start_claims
from truceline.claim.statements import statement_claims
from truceline.record import Claim, Document, Grounding, Mention, Parse, Span, Stretches

NO_CLAIM = frozenset({"metaphor", "generic", "opinion", "accident"})


def claim(
    document: Document, parse: Parse, mentions: tuple[Mention, ...], groundings: tuple[Grounding, ...]
) -> tuple[Claim, ...]:
    """Return the claims of a report, in text order: an act as each of its sources tells it, the speech acts
    (accusations, denials, demands, threats) that are acts themselves, and statements that hold no act we know."""
    scene = Scene(document, parse, telling(document, parse, mentions), groundings)
    told = [pair for pair in scene.acts if pair[1].guard not in NO_CLAIM and not mere_reference(scene, pair[1])]
    told = [pair for pair in told if not open_question(scene, pair[1]) and not threat_of_a_thing(scene, pair[1])]
    told = [pair for pair in told if not known_to_the_teller(scene, pair[1]) and not yet_unvoiced(scene, pair[1])]
    told = folded(scene, without_contents(scene, given_in_kind(scene, told)))
    made = [made for mention, act in told for made in act_claims(scene, mention, act)]
    made += speech_claims(scene) + statement_claims(scene, frozenset(act.trigger for _, act in told))
    made += [*implied_claims(scene), *silence_claims(scene), *start_claims(scene)]
    unique = sorted({c.id: c for c in made}.values(), key=in_text_order)
    pointing = frozenset(act.clause for _, act in told if points_back(scene, act))
    return tuple(placed(scene, completed(scene, joined(scene, unique, pointing), unique), unique))


def in_text_order(claim: Claim) -> tuple[Span, int, str, str]:
    """Return what sorts claims as the text tells them: by clause, by place in a list, by act."""
    place = claim.place.span.start if claim.place and claim.place.span else 0
    return claim.evidence[0].span, place, claim.act, claim.id


def telling(document: Document, parse: Parse, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions without the acts and sayings of headings: a headline repeats or sharpens what follows."""
    headings = Stretches((p.start, p.stop, p) for p in document.paragraphs if p.kind not in CLAIMING)
    return tuple(
        m
        for m in mentions
        if (m.kind not in ("act", "saying") or not headings.over(m.span.start))
        and not (m.kind == "saying" and m.label == "attitude")
    )
