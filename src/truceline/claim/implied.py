"""Speech acts that no word for speaking names: a condition ("only if"), a prediction ("if …, it will …"), a charge
("illegally occupies")."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.claim.claimant.chains import Link, chain, spread, with_speaker
from truceline.claim.claimant.speaking import speech_act_of
from truceline.claim.claimant.stance import speech_act
from truceline.claim.scene import Scene
from truceline.claim.setting import dating, sites
from truceline.claim.setting.whereabouts import as_where
from truceline.record import Claim, Evidence, Maker, Party, Span, Where, identify
from truceline.vocab import words_of

CLIMBED = frozenset({"xcomp", "acomp", "ccomp"})
CONDITIONAL = frozenset({"if", "unless", "until"})
TELLING = frozenset({"say", "announce", "claim", "confirm", "report", "believe", "opinion"})


def implied_claims(scene: Scene) -> list[Claim]:
    """Return the conditions and predictions that sources make, and the charges they make by a word of judgement."""
    made = {c.id: c for c in (*conditions(scene), *predictions(scene), *charges(scene))}
    return list(made.values())


def ifs(scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield each conjunction of condition with the verb that it hangs its clause on."""
    parse = scene.parse
    for i in range(len(parse)):
        if parse.lemmas[i] in CONDITIONAL and parse.labels[i] == "mark":
            verb = parse.heads[i]
            if parse.labels[verb] in ("advcl", "ccomp") and parse.heads[verb] != verb:
                yield i, parse.heads[verb]


def conditions(scene: Scene) -> Iterator[Claim]:
    """'They would *only* attend talks *if* a truce was agreed first', 'will *not* leave *unless* …': a condition."""
    parse = scene.parse
    for i, verb in ifs(scene):
        only = any(parse.lemmas[c] == "only" and parse.labels[c] == "advmod" for c in parse.children[verb])
        only = only or parse.lemmas[i - 1] == "only"
        never = parse.lemmas[i] != "if" and any(parse.labels[c] == "neg" for c in parse.children[verb])
        willed = any(parse.lemmas[c] in ("will", "would") and parse.labels[c] == "aux" for c in parse.children[verb])
        if not willed or not (only or never) or (parse.lemmas[i] == "until" and not never):
            continue
        subjects = [c for c in parse.children[verb] if parse.labels[c] == "nsubj"]
        who = tuple(p for c in subjects for p in scene.parties(parse.span(*parse.subtree(c))) if p.side)
        first, last = parse.subtree(verb)
        clause = parse.span(first + (parse.labels[first] == "mark"), last)
        links = chain(scene, parse.span(verb, verb + 1))
        for speaker in who:
            for outer in spread(links):
                told = links[-1].saying.cue[0] if links else clause
                yield spoken(scene, "condition", speaker, with_speaker(outer, speaker), clause, (), told)


def predictions(scene: Scene) -> Iterator[Claim]:
    """'"*If* they call only for a truce, it *will* be a repeat," he said', 'it is *certain* to fail if …': foretold."""
    parse = scene.parse
    for _, verb in ifs(scene):
        while parse.labels[verb] in CLIMBED and parse.pos[parse.heads[verb]] in ("ADJ", "AUX"):
            verb = parse.heads[verb]
        if not foretells(scene, verb) or parse.labels[verb] not in ("ccomp", "ROOT"):
            continue
        links = chain(scene, parse.span(verb, verb + 1))
        if not links or not links[-1].sources or not is_what_is_said(scene, links[-1], verb):
            continue
        saying = links[-1].saying
        if saying.saying not in TELLING or speech_act(saying.saying) or saying.quote == "paraphrase":
            continue
        first, last = parse.subtree(verb)
        clause = parse.span(first, last)
        for source in spread(links):
            yield spoken(scene, "predict", source[-1], source, clause, ())


def foretells(scene: Scene, verb: int) -> bool:
    """'*will* be a repeat', 'is *certain* to fail', 'is *bound* to'."""
    parse = scene.parse
    return any(
        (parse.labels[c] == "aux" and parse.lemmas[c].lower() in ("will", "'ll", "wo"))
        or (parse.labels[c] == "acomp" and parse.lemmas[c] in words_of("acts/guards", "kind", "foretells"))
        for c in parse.children[verb]
    )


def is_what_is_said(scene: Scene, link: Link, verb: int) -> bool:
    """Say whether a verb heads one of the sentences that somebody says."""
    span = scene.parse.span(verb, verb + 1)
    return any(part.contains(span) for part in link.saying.content)


def charges(scene: Scene) -> Iterator[Claim]:
    """'the government's position that the neighbour *illegally occupies* the region': it accuses the neighbour."""
    parse = scene.parse
    for mention, act in scene.acts:
        verb = scene.head(act.trigger)
        if mention.label != "verb" or verb is None or speech_act_of(act.act):
            continue
        if not any(parse.lemmas[c].lower() in words_of("acts/guards", "kind", "wrongly") for c in parse.children[verb]):
            continue
        links = chain(scene, act.trigger)
        if not links or not links[-1].sources or links[-1].saying.saying not in TELLING:
            continue
        accused = tuple(p for span in act.role("actor") for p in scene.parties(span) if p.side)
        places, _ = sites(scene, act)
        where = as_where(scene, places[0]) if places else None
        for source in spread(links):
            if accused and not {p.side for p in accused} & {source[-1].side, source[-1].id}:
                yield spoken(scene, "accuse", source[-1], source, links[-1].mention.span, accused, act.trigger, where)


def spoken(
    scene: Scene, act: str, speaker: Party, source: tuple[Party, ...], clause: Span, targets: tuple[Party, ...],
    dated: Span | None = None, where: Where | None = None,
) -> Claim:  # fmt: skip
    """Return a speech act as a claim of its speaker. ``dated``: the words whose time is its own."""
    kind = speech_act_of(act)
    assert kind is not None
    time, time_rule = dating.when(scene, dated or clause, clause)
    return Claim(
        id=identify("claim", scene.document.id, act, clause.start, clause.stop, [p.id for p in source]),
        doc=scene.document.id,
        act=act,
        actors=(speaker,),
        targets=targets,
        place=where,
        when=time,
        source=source,
        saying=kind.saying,
        stance=kind.stance,
        evidence=(Evidence("claim", clause, clause.of(scene.document.text)),),
        makers=(
            ("act", Maker("claim.implied")),
            ("stance", Maker("claim.implied")),
            ("when", Maker(f"claim.dating.{time_rule}")),
        ),
        confidence=0.4,
    )
