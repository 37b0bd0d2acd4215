"""A noun that merely points at something ("the deal", "this conflict", "multiple wars") tells of no happening."""

from __future__ import annotations

from functools import cache

from truceline.claim.claimant.speaking import speech_act_of
from truceline.claim.scene import Scene
from truceline.record import ActSeen
from truceline.vocab import load

POINTING = frozenset({"DT", "PRP$", "WDT"})  # the, this, its, which


def mere_reference(scene: Scene, act: ActSeen) -> bool:
    """Say whether an act's words are a noun phrase without time, count, parties or a verb of its own.

    'the very real danger that *multiple wars and conflicts* …' names no war; 'a 1988-94 war', 'the war between A and B'
    and 'clashes broke out' do.
    """
    parse = scene.parse
    first, last = parse.tokens(act.clause.start, act.clause.stop)
    if last - first == 2 and parse.words[first].lower() == "those" and parse.tags[first + 1] == "VBN":
        return True  # "the bodies of *those killed*"
    if any(parse.pos[i] in ("VERB", "AUX") and parse.tags[i] != "VBG" for i in range(first, last)):
        return False
    begin, end = parse.tokens(act.trigger.start, act.trigger.stop)
    if begin < end and parse.pos[begin] == "PROPN" and _in_a_name(scene, act):
        return True
    if begin > 1 and all(parse.words[i][:1].isupper() for i in (begin, begin - 2)) and parse.words[begin - 1] == "of":
        return True  # "the Line of *Control*": a name
    if not any(parse.pos[i] in ("NOUN", "PROPN") for i in range(begin, end)):
        return False
    called = parse.heads[begin] if parse.labels[begin] == "conj" else begin
    if act.act in TURNS and parse.labels[called] == "oprd":
        return False  # "called the raid *a breach of the truce*"
    for kind in ("time", "count"):
        if any(scene.overlapping(kind, act.clause.start, act.clause.stop)):
            return False
    doers = bool(act.role("actor"))
    suffers = bool(act.role("target") or act.role("affected"))
    placed = bool(act.role("place")) or any(scene.overlapping("place", act.clause.start, act.clause.stop))
    if doers and (suffers or placed or len(act.role("actor")) > 1):
        return False
    if (placed or act.role("site")) and _grown_into(scene, begin):
        return False
    if act.act in TURNS and _is_announced(scene, begin):
        return False
    pointed = parse.tags[first] in POINTING if first < last else True
    return pointed or not (doers or suffers or placed)


def _grown_into(scene: Scene, token: int) -> bool:
    """'The quarrel escalated *into a war over oil in Darfur*': what it became is told."""
    parse, above = scene.parse, scene.parse.heads[token]
    is_into = parse.labels[token] == "pobj" and parse.lemmas[above].lower() == "into"
    return is_into and parse.pos[parse.heads[above]] == "VERB"


TURNS = frozenset({"truce-collapsed", "truce-extended", "truce-suspended", "truce-violated"})


def _is_announced(scene: Scene, token: int) -> bool:
    """'The general announced *the end of the ceasefire*': what becomes of a truce is told by announcing it."""
    parse = scene.parse
    verb = parse.lemmas[parse.heads[token]]
    return parse.labels[token] in ("dobj", "nsubjpass") and (verb in announcing() or verb in ("report", "declare"))


@cache
def announcing() -> frozenset[str]:
    """Return the verbs of making something known: announce, proclaim."""
    return frozenset(v for row in load("saying_verbs") if row["saying"] == "announce" for v in row.get("verbs", ()))


def yet_unvoiced(scene: Scene, act: ActSeen) -> bool:
    """'the fighters could spread *nationalist demands*': what might spread, nobody demands as the report tells it."""
    parse = scene.parse
    noun = scene.head(act.trigger)
    if noun is None or parse.pos[noun] != "NOUN" or act.guard != "hypothetical" or not speech_act_of(act.act):
        return False
    whose = [scene.head(span) for span in act.role("actor")]
    return all(i is not None and parse.labels[i] in ("amod", "conj", "compound") for i in whose)


TALKS = frozenset({"meet", "negotiate", "mediate"})


def known_to_the_teller(scene: Scene, act: ActSeen) -> bool:
    """'A source familiar with *discussions in Sur* said': tells who speaks, not that anyone met."""
    if act.act not in TALKS or act.role("actor") or act.role("target"):
        return False
    return any(span.contains(act.trigger) for span in scene.tellers.over(act.trigger.start))


def _in_a_name(scene: Scene, act: ActSeen) -> bool:
    """'the Rapid *Support* Forces', 'the Central *Strike* Group': part of a body's name."""
    trigger = act.trigger
    return any(
        m.label in ("group", "organisation") and m.span.contains(trigger) and m.span.stop > trigger.stop
        for m in scene.overlapping("actor", trigger.start, trigger.stop)
    )


ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})  # who, how, which, whose
UNSURE = frozenset({"unclear", "unknown", "uncertain"})
KNOWING = frozenset({"clear", "known", "certain", "sure", "say", "know", "specify", "disclose", "comment"})
STEPS = 6


def open_question(scene: Scene, act: ActSeen) -> bool:
    """Say whether a report leaves open that an act took place, or by whom.

    'It was *not clear who fired* the rocket'; 'it is *unclear whether* the truce was broken': no claim of either.
    """
    parse = scene.parse
    token = scene.head(act.trigger)
    asked = False
    for _ in range(STEPS):
        if token is None or parse.heads[token] == token:
            return False
        asked = asked or any(
            parse.tags[c] in ASKING or (parse.labels[c] == "mark" and parse.lemmas[c].lower() in ("whether", "if"))
            for c in parse.children[token]
        )
        token = parse.heads[token]
        lemma = parse.lemmas[token].lower()
        if asked and lemma in UNSURE:
            return True
        if asked and (lemma in KNOWING or parse.pos[token] == "AUX"):
            around = (*parse.children[token], *parse.children[parse.heads[token]])
            negated = any(parse.labels[c] == "neg" for c in around)
            doubt = any(parse.lemmas[c].lower() in UNSURE for c in parse.children[token])
            declined = parse.labels[token] == "xcomp" and parse.lemmas[parse.heads[token]].lower() in declining()
            if doubt or ((negated or declined) and (lemma in KNOWING or _knowing_below(scene, token))):
                return True
    return False


@cache
def declining() -> frozenset[str]:
    """Return the verbs of not wanting to: refuse, decline."""
    return frozenset(verb for row in load("saying_verbs") if row["saying"] == "refuse" for verb in row["verbs"])


def _knowing_below(scene: Scene, verb: int) -> bool:
    return any(scene.parse.lemmas[c].lower() in KNOWING for c in scene.parse.children[verb])
