"""Speech acts that are acts themselves: to accuse, deny, demand, threaten, offer, refuse, condemn, predict."""

from __future__ import annotations

from truceline.claim.claimant.chains import chain, speakers_of, spread, with_speaker
from truceline.claim.claimant.stance import saying_word, speech_act
from truceline.claim.scene import Scene
from truceline.claim.setting import dating
from truceline.record import Claim, Evidence, Maker, Mention, Party, Saying, Span, identify


def speech_claims(scene: Scene) -> list[Claim]:
    """Return a claim per speaker of each speech act; the speaker is its actor and its innermost source.

    'The army *did not deny* it' is no denial.
    """
    return [
        claim
        for mention, saying in scene.sayings
        if (act := speech_act(saying.saying))
        and not saying.negated
        and not any(scene.triggers.over(cue.start, cue.stop) for cue in saying.cue)
        for claim in _claims(scene, mention, saying, act)
    ]


def _claims(scene: Scene, mention: Mention, saying: Saying, act: str) -> list[Claim]:
    speakers = speakers_of(scene, saying)
    if not speakers:
        return []
    over = chain(scene, saying.cue[0])
    clause = Span(mention.span.doc, mention.span.start, mention.span.stop)
    targets = tuple(p for p in _blamed(scene, saying) if p.id not in {s.id for s in speakers})
    time, time_rule = dating.when(scene, saying.cue[0], clause)
    made = []
    for speaker in speakers:
        for outer in spread(over):
            source = with_speaker(outer, speaker)
            made.append(
                Claim(
                    id=identify("claim", scene.document.id, act, clause.start, clause.stop, [p.id for p in source]),
                    doc=scene.document.id,
                    act=act,
                    actors=(speaker,),
                    targets=targets,
                    when=time,
                    source=source,
                    saying=saying_word(saying.saying),
                    quote=saying.quote,
                    stance="asserted",
                    evidence=(Evidence("claim", clause, clause.of(scene.document.text)),),
                    makers=(
                        ("act", mention.maker),
                        ("stance", Maker("claim.speech")),
                        ("when", Maker(f"claim.dating.{time_rule}")),
                    ),
                )
            )
    return made


def _blamed(scene: Scene, saying: Saying) -> tuple[Party, ...]:
    """'charged *Azeri troops* with launching an assault': the first actor that the content names."""
    for part in saying.content:
        for actor in scene.overlapping("actor", part.start, part.stop):
            return scene.parties(actor.span)
    return ()
