"""What somebody says where no act of the vocabulary was seen: kept as a statement (act ``other``), never lost."""

from __future__ import annotations

from truceline.claim.claimant.chains import Link, chain, fears_as_a_state, speakers_of, spread
from truceline.claim.claimant.stance import lent_stance, saying_word, speech_act
from truceline.claim.happening.judging import judges
from truceline.claim.scene import Scene
from truceline.claim.setting import dating
from truceline.claim.setting.about import about
from truceline.claim.setting.whereabouts import as_where
from truceline.record import Claim, Evidence, Maker, Mention, Party, Saying, Span, Stretches, identify
from truceline.vocab import words_of

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SHORTEST = 4  # words; "he said so" tells nothing
TELLING = frozenset({"alleged", "hypothetical", "opinion", "planned", "demanded", "denied"})


def statement_claims(scene: Scene, told: frozenset[Span]) -> list[Claim]:
    """Return a claim per speaker of each saying whose content holds no act told and no further saying.

    ``told``: the triggers of the acts that make claims; an act merely mentioned ("the war is our concern") is none.
    """
    made = []
    for mention, saying in scene.sayings:
        if not saying.source or not saying.content or saying.negated:
            continue
        if speech_act(saying.saying) and not (saying.saying == "accuse" and _is_clause(scene, saying)):
            continue
        if saying.saying != "accuse" and any(scene.triggers.over(cue.start, cue.stop) for cue in saying.cue):
            continue  # "sought support": the asking is an act already
        content = max(saying.content, key=lambda s: s.stop - s.start)
        if _tells_more(scene, saying, told):
            made += [c for part in _untold(scene, saying, told) for c in _claims(scene, mention, saying, part)]
        else:
            made += _claims(scene, mention, saying, content, tuple(part for part in saying.content if part != content))
    words = Stretches((c.evidence[0].span.start, c.evidence[0].span.stop, c) for c in made)
    return [c for c in made if not any(_holds(other, c) for other in words.over(c.evidence[0].span.start))]


def _holds(whole: Claim, part: Claim) -> bool:
    """Say whether one statement's words lie inside another's by the same source."""
    a, b = whole.evidence[0].span, part.evidence[0].span
    return a != b and a.contains(b) and [p.id for p in whole.source] == [p.id for p in part.source]


def _is_clause(scene: Scene, saying: Saying) -> bool:
    """'charged *that the port threatens the coast*': what is charged is told beside the charge."""
    head = scene.head(max(saying.content, key=lambda s: s.stop - s.start))
    return head is not None and scene.parse.labels[head] == "ccomp"


def _tells_more(scene: Scene, saying: Saying, told: frozenset[Span]) -> bool:
    return any(_held(scene, part, told) for part in saying.content)


def _held(scene: Scene, part: Span, told: frozenset[Span]) -> bool:
    """Say whether words hold an act told or a word for saying."""
    acts = (t for t in scene.triggers.over(part.start, part.stop) if t in told)
    return any(part.contains(s) for s in (*acts, *scene.cues.over(part.start, part.stop)))


def _untold(scene: Scene, saying: Saying, told: frozenset[Span]) -> list[Span]:
    """Return the parts of what is said that no act and no further saying tells.

    'She said the raid "had changed everything" and *"proved that there was another way"*'.
    """
    parse = scene.parse
    return [
        part
        for part in saying.content
        if not _held(scene, part, told)
        and any(parse.tags[i] in FINITE for i in range(*parse.tokens(part.start, part.stop)))
    ]


def _stance(scene: Scene, saying: Saying, content: Span) -> str:
    """Return the stance that the saying lends; what 'can' or 'might' be is hypothetical, whatever it is said with."""
    lent = lent_stance(saying.saying)
    head = scene.head(content)
    if lent != "alleged" or head is None:
        return lent
    parse = scene.parse
    if any(parse.labels[c] == "aux" and parse.lemmas[c].lower() in possibility() for c in parse.children[head]):
        return "hypothetical"
    return "opinion" if judges(parse, head) else lent


def possibility() -> frozenset[str]:
    """Return the auxiliary verbs that leave open whether a thing is so: can, could, may, might."""
    return words_of("acts/guards", "kind", "can")


def _claims(
    scene: Scene, mention: Mention, saying: Saying, content: Span, further: tuple[Span, ...] = ()
) -> list[Claim]:
    """Return a claim per speaker. ``further``: other parts of what is said, as words behind the same claim."""
    token, last = scene.parse.tokens(content.start, content.stop)
    if last - token < SHORTEST:
        return []
    links: tuple[Link, ...] = chain(scene, scene.parse.span(token, token + 1))
    fearing = speakers_of(scene, saying)
    is_fear = fears_as_a_state(scene, saying, fearing)
    if not links and not is_fear:
        return []
    evidence = [Evidence("claim", part, part.of(scene.document.text)) for part in (content, *further)]
    for part in (*saying.source, *saying.cue):
        evidence.append(Evidence("attribution", part, part.of(scene.document.text)))
    stance = _stance(scene, saying, content)
    time, time_rule = dating.when(scene, content, content)
    whom, site = _about(scene, content), about(scene, content)
    actors, harmed = (fearing, whom or ()) if is_fear else (whom, _harmed(scene, content))
    return [
        Claim(
            id=identify("claim", scene.document.id, "other", content.start, content.stop, [p.id for p in source]),
            doc=scene.document.id,
            act="other",
            when=time,
            actors=source[-1:] if actors is None else actors,
            targets=harmed,
            place=as_where(scene, site) if site else None,
            source=source,
            saying=saying_word(saying.saying) if source else None,
            quote=saying.quote if source else None,
            stance=stance,
            polarity="negative" if stance == "denied" else "positive",
            evidence=tuple(evidence),
            makers=(
                ("act", Maker("claim.statements")),
                ("source", mention.maker),
                ("when", Maker(f"claim.dating.{time_rule}")),
                *((("place", Maker("claim.about")),) if site else ()),
            ),
            confidence=0.4,
        )
        for source in spread(links)
        if source or is_fear
    ]


def _harmed(scene: Scene, content: Span) -> tuple[Party, ...]:
    """'said that its activities *threaten several Kenyan interests*': whose they are."""
    parse = scene.parse
    head = scene.head(content)
    if head is None or parse.lemmas[head] not in words_of("acts/governors", "kind", "harms"):
        return ()
    objects = [c for c in parse.children[head] if parse.labels[c] == "dobj"]
    return tuple(p for c in objects for p in scene.parties(parse.span(*parse.subtree(c))) if p.side)


EMPTY = frozenset({"it", "this", "that", "there", "what"})  # subjects that mostly name no party


def _about(scene: Scene, content: Span) -> tuple[Party, ...] | None:
    """'said that *the group* had no interest': of whom something is said. None: of whoever says it, where what is said
    has no subject of its own ('decided *to wait*', 'called it *a victory*')."""
    parse = scene.parse
    head = scene.head(content)
    if head is None or parse.pos[head] not in ("VERB", "AUX"):
        return None
    subjects = [c for c in parse.children[head] if parse.labels[c] in ("nsubj", "nsubjpass")]
    if not subjects:
        return None if any(parse.tags[c] == "TO" for c in parse.children[head]) else ()
    if parse.lemmas[subjects[0]].lower() in EMPTY:
        return ()
    parties = scene.parties(parse.span(*parse.subtree(subjects[0])))
    return tuple(p for p in parties if not p.id.startswith(("words:", "place:")))
