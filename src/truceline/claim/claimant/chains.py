"""Who says so: from the outermost source below the report itself to the innermost, whose words they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.claim.claimant.speaking import speech_act_of
from truceline.claim.scene import Scene
from truceline.record import Mention, Party, Saying, Span
from truceline.vocab import family, load, words_of

RELAYS = frozenset({"agency", "outlet"})  # they pass on what others say
HEARING = frozenset({"dobj", "dative", "pobj", "prep", "agent", "appos", "compound", "nmod", "conj"})
LADDER = 6  # steps from a cue down to whom it is told: "told [in] [an interview] [with] [the agency] Reuters"


@dataclass(frozen=True)
class Link:
    """One saying of a chain, with who it is grounded to (several: a joint statement)."""

    mention: Mention
    saying: Saying
    sources: tuple[Party, ...]


def sayings_over(scene: Scene, span: Span) -> tuple[tuple[Mention, Saying], ...]:
    """Return the sayings in whose content a span lies, outermost first.

    'Aliyev said force "had changed the facts", Reuters reported': Reuters, then Aliyev.
    """
    over = []
    for mention, saying in scene.reaching(span.start):
        if not saying.cue or saying.cue[0].overlaps(span):
            continue
        if _says_nothing(scene, saying) or _merely_tries(scene, saying):
            continue
        inside = any(part.start <= span.start and span.stop <= part.stop for part in saying.content)
        if not inside and not _before_source(saying, span) and not _trailing(scene, saying, span):
            continue
        if saying.quote == "paraphrase" and (_aside(scene, span, saying) or _presupposed(scene, span, saying)):
            continue
        size = sum(part.stop - part.start for part in saying.content)
        over.append((-size, mention.span.start, mention, saying))
    over.sort(key=lambda row: row[:2])
    kept = [(mention, saying) for *_, mention, saying in over]
    return tuple((m, s) for m, s in kept if not any(o is not s and _outgrows(s, o) for _, o in kept))


def _says_nothing(scene: Scene, saying: Saying) -> bool:
    """'the coalition *did not comment*', 'did not say how many': nobody tells it."""
    first, last = scene.parse.tokens(saying.cue[0].start, saying.cue[0].stop)
    return any(scene.parse.labels[c] == "neg" for i in range(first, last) for c in scene.parse.children[i])


def _merely_tries(scene: Scene, saying: Saying) -> bool:
    """'Government forces *sought to retake* the town': what they tried, as the report tells it; they say nothing."""
    cue = scene.head(saying.cue[0])
    if cue is None or scene.parse.lemmas[cue] not in words_of("acts/governors", "kind", "tries"):
        return False
    return any(scene.parse.labels[c] == "xcomp" and scene.parse.pos[c] == "VERB" for c in scene.parse.children[cue])


def _before_source(saying: Saying, span: Span) -> bool:
    """'Rebels stormed the town, *killing two*, residents said': all before the speaker is what he says."""
    if not saying.source or not saying.content or saying.quote == "verbatim":
        return False
    first = min(saying.content)
    source = saying.source[0]
    return (
        first.stop <= span.start
        and span.stop <= source.start
        and saying.cue[0].start > source.start
        and (source.start - first.stop <= GAP)
    )


def _trailing(scene: Scene, saying: Saying, span: Span) -> bool:
    """'Rebels stormed the town, residents said, *killing two*': who says it does not kill by saying it."""
    if not saying.source or not saying.content or saying.quote == "verbatim" or span.start < saying.cue[0].stop:
        return False
    parse = scene.parse
    cue, token = scene.head(saying.cue[0]), scene.head(span)
    if cue is None or token is None or max(saying.content).stop > saying.cue[0].start:
        return False
    while parse.heads[token] != token and parse.heads[token] != cue and parse.labels[token] in ("conj", "dobj", "pobj"):
        token = parse.heads[token]
    return parse.heads[token] == cue and parse.labels[token] == "advcl" and parse.tags[token] == "VBG"


GAP = 160  # characters that a parser may cut off between what is said and who says it


def _outgrows(inner: Saying, outer: Saying) -> bool:
    """'He said that it held, *as claimed by* her': told inside what he says, it reaches no further than that."""
    if not any(part.contains(inner.cue[0]) for part in outer.content):
        return False
    if any(part.contains(outer.cue[0]) for part in inner.content):
        return inner.cue[0].start > outer.cue[0].start and not inner.content[0].start > outer.cue[0].start
    return any(not any(part.contains(piece) for part in outer.content) for piece in inner.content)


def _aside(scene: Scene, span: Span, saying: Saying) -> bool:
    """'officials said they met the group, *which has fought since 2009*': the reporter's own addition."""
    parse = scene.parse
    token = scene.head(span)
    if token is None:
        return False
    begin = min(part.start for part in saying.content)
    modifiers = [i for i in range(*parse.tokens(span.start, span.stop)) if _is_participle(scene, i)]
    verbal = any(m.label == "verb" for m in scene.overlapping("act", span.start, span.stop))
    if token in modifiers or (verbal and any(parse.heads[i] == token for i in modifiers)):
        return True  # "the *Armenian-held* province": the reporter's own word for it
    if any(act.act == "claim-sovereignty" for act in scene.acts_at(span)):
        inside = range(*parse.tokens(span.start, span.stop))
        if any(parse.labels[c] == "agent" for i in inside for c in parse.children[i]):
            return True  # "would drill in waters *claimed by Greece*": whoever drills there does not say so
    if parse.labels[token] == "acl" and parse.tags[token] == "VBN" and _is_definite(scene, parse.heads[token]):
        if any(family(act.act) == "truce" for act in scene.acts_at(span)):
            return True  # "*the agreement signed in Minsk* has been broken": that it was signed, nobody disputes
    while parse.heads[token] != token and parse.starts[token] >= begin:
        first = parse.subtree(token)[0]
        apart = first > 0 and parse.words[first - 1] == "," and parse.starts[first] > begin
        if apart and (parse.labels[token] == "relcl" or _is_comment(scene, token)):
            return True
        token = parse.heads[token]
    return False


def _is_comment(scene: Scene, noun: int) -> bool:
    """'They accused each other of raids, *a sign that the war, which left 900 dead, goes on*': the reporter's view."""
    parse = scene.parse
    loose = parse.labels[noun] in ("appos", "npadvmod", "dep", "dobj") and parse.pos[noun] == "NOUN"
    return loose and parse.lemmas[noun] in words_of("acts/governors", "kind", "comments")


def _is_definite(scene: Scene, noun: int) -> bool:
    parse = scene.parse
    return any(parse.labels[c] == "det" and parse.lemmas[c].lower() == "the" for c in parse.children[noun])


def _is_participle(scene: Scene, i: int) -> bool:
    """'the *held* province'; not 'left dozens *dead*', which is what is told."""
    parse = scene.parse
    stands_before = parse.labels[i] == "amod" and i < parse.heads[i]
    return stands_before and parse.pos[i] in ("VERB", "ADJ") and parse.tags[i] != "VBG"


WILLED = frozenset({"deny", "reject", "refuse", "demand", "call-for", "ask", "condemn", "threaten", "want", "hope"})
DISMISSING = frozenset({"deny", "reject", "refuse", "accept", "condemn"})
ENDED = frozenset({"truce-collapsed"})  # "since the truce expired on Friday, rockets have hit the town, they said"
TIMES = frozenset({"after", "since", "when", "before", "once"})
REASONS = frozenset({"after", "following", "since", "despite", "over", "for", "amid"})


def _presupposed(scene: Scene, span: Span, saying: Saying) -> bool:
    """'They refused to talk *after the assassination of their leader*', 'refused to comment *on the killing*': who
    refuses takes the killing for granted, and so does the report."""
    parse = scene.parse
    token = scene.head(span)
    if token is not None and _tells_since_when(scene, token):
        if saying.saying == "accuse" or any(act.act in ENDED for act in scene.acts_at(span)):
            return True
    if saying.saying not in WILLED:
        return False
    begin = min(part.start for part in saying.content)
    if token is not None and parse.pos[token] == "NOUN" and saying.saying in DISMISSING:
        if parse.labels[token] in ("dobj", "conj") and any(speech_act_of(act.act) for act in scene.acts_at(span)):
            return True  # "dismissed *calls* from its allies": they did call
    while token is not None and parse.heads[token] != token and parse.starts[token] > begin:
        if parse.pos[token] in ("NOUN", "PROPN") and parse.labels[token] == "pobj":
            preposition = parse.heads[token]
            lemma, verb = parse.lemmas[preposition].lower(), parse.heads[preposition]
            if lemma in REASONS and parse.pos[verb] == "VERB":
                return True
            if saying.saying == "refuse" and lemma in ("on", "about") and parse.labels[verb] == "xcomp":
                return True
        token = parse.heads[token]
    return False


def _tells_since_when(scene: Scene, token: int) -> bool:
    """'accused each other of breaking the truce *after it took effect*': that it did is no part of the charge."""
    parse = scene.parse
    if parse.pos[token] not in ("VERB", "AUX") or not parse.labels[token].endswith(("advcl", "pcomp")):
        return False
    marks = [parse.words[c].lower() for c in parse.children[token] if parse.labels[c] in ("mark", "advmod")]
    return parse.words[parse.heads[token]].lower() in TIMES or any(mark in TIMES for mark in marks)


def tellings(links: tuple[Link, ...]) -> tuple[tuple[Link, ...], ...]:
    """Return the chains that one chain holds: 'X denied *Y's claim* that …' is Y's claim, and X's denial of it."""
    for k, link in enumerate(links[:-1]):
        told = links[k + 1]
        if link.saying.saying in ("deny", "reject") and told.saying.saying in ("claim", "accuse", "report", "say"):
            if told.sources and told.saying.lemma in carried_words():
                return (links[: k + 1], links[k + 1 :])
    return (links,)


@cache
def carried_words() -> frozenset[str]:
    """Return the nouns for what somebody said: claim, accusation, report."""
    return frozenset(n for row in load("saying_verbs") for n in row.get("nouns", ()))


def with_speaker(outer: tuple[Party, ...], speaker: Party) -> tuple[Party, ...]:
    """Return a chain with a speech act's own speaker as its innermost source.

    A spokesman who says 'Iran condemns the attack' speaks for Iran: he stays the innermost, his principal adds nothing.
    """
    if outer and speaker.id == speaker.side == outer[-1].side and outer[-1].id != speaker.id:
        return outer
    return (*(p for p in outer if p.id != speaker.id), speaker)


def speakers_of(scene: Scene, saying: Saying) -> tuple[Party, ...]:
    """Return who says it; behind a statement, an address, a letter, who made it.

    'The president gave *a televised address* insisting …', '*a statement by the army* said …'.
    """
    found: list[Party] = []
    for part in saying.source:
        if no_one(scene, part):
            continue
        maker = _behind(scene, part) or _issued_before(scene, part)
        found += scene.parties(maker or part)
    if not found and saying.saying == "report" and saying.cue:
        cue = saying.cue[0]
        head = scene.head(cue)
        if head is not None and scene.parse.pos[head] == "NOUN":  # "*Reports* that fighters were sent": theirs
            words = cue.of(scene.text)
            name = " ".join(words.split())
            found.append(Party(f"words:{name.casefold()}", name, "unknown", None, cue, words))
    return tuple(dict.fromkeys(found))


def accusers_around(scene: Scene, saying: str, cue: Span) -> tuple[Party, ...]:
    """'X and Y traded accusations, with X *accused* of shelling': who trades them accuses, each the other."""
    if saying != "accuse":
        return ()
    sentence = scene.sentence(cue)
    for _, act in scene.acts_between(sentence[0], cue.start):
        if act.act == "accuse":
            accusers = tuple(dict.fromkeys(p for span in act.role("actor") for p in scene.parties(span)))
            if len({p.side or p.id for p in accusers}) > 1:
                return accusers
    return ()


def no_one(scene: Scene, source: Span) -> bool:
    """'*No one* claimed responsibility', '*neither side* said so': nobody says it."""
    first, last = scene.parse.tokens(source.start, source.stop)
    return first < last and scene.parse.lemmas[first].lower() in nobody()


@cache
def nobody() -> frozenset[str]:
    """Return the words for no one."""
    return frozenset(word for row in load("actors/pronouns") for word in row.get("nobody", ()))


def _issued_before(scene: Scene, source: Span) -> Span | None:
    """'The ministry issued a statement. *The statement* said …': who issued it, at most three sentences before."""
    parse = scene.parse
    head = scene.head(source)
    if head is None or parse.lemmas[head] not in carriers() or not _is_definite(scene, head):
        return None
    sentence = parse.sentence_of[head]
    begin = parse.sentences[max(sentence - STILL_MEANT, 0)][0]
    for i in range(parse.sentences[sentence][0] - 1, begin - 1, -1):
        if parse.lemmas[i] == parse.lemmas[head] and (maker := _behind(scene, parse.span(i, i + 1))):
            return maker
    return None


STILL_MEANT = 3  # sentences


def _behind(scene: Scene, source: Span) -> Span | None:
    parse = scene.parse
    head = scene.head(source)
    if head is None or parse.lemmas[head] not in carriers():
        return None
    children = [c for c in parse.children[head] if parse.labels[c] == "poss"]
    for child in parse.children[head]:
        if parse.labels[child] == "prep" and parse.lemmas[child] in ("by", "from", "of"):
            children += [c for c in parse.children[child] if parse.labels[c] == "pobj"]
    governor = parse.heads[head]
    if parse.labels[head] in ("dobj", "pobj") and not children:
        children = [c for c in parse.children[governor] if parse.labels[c] == "nsubj"]
    for child in children:
        span = parse.span(*parse.subtree(child))
        if any(True for _ in scene.overlapping("actor", span.start, span.stop)):
            return span
    return None


def carriers() -> frozenset[str]:
    """Return the nouns for what carries words: statement, address, letter."""
    return words_of("actors/role_classes", "class", "carries-words")


def chain(scene: Scene, span: Span) -> tuple[Link, ...]:
    """Return the links over a span. A source that says so twice, one saying inside another, stands once."""
    links: list[Link] = []
    for mention, saying in sayings_over(scene, span):
        sources = speakers_of(scene, saying) or accusers_around(scene, saying.saying, saying.cue[0])
        if _is_own_outlet(scene, sources):
            sources = ()
        if fears_as_a_state(scene, saying, sources):
            continue
        if sources and all(p.kind == "pronoun" for p in sources) and (links or saying.quote != "paraphrase"):
            continue  # "I can tell you that …": whoever is quoted, and he stands in the chain already
        link = Link(mention, saying, sources)
        for relay in relays_for(scene, mention, saying, sources):
            if not any(relay.id in {p.id for p in held.sources} for held in links):
                links.append(Link(mention, saying, (relay,)))
        if links and {p.id for p in links[-1].sources} == {p.id for p in sources}:
            links.pop()
        at = len(links)
        while at and _is_outside(link, links[at - 1], span):
            at -= 1
        links.insert(at, link)
    return tuple(links)


def fears_as_a_state(scene: Scene, saying: Saying, sources: tuple[Party, ...]) -> bool:
    """'*Tehran and Moscow fear* these fighters could spread the revolt': what states fear, the report tells of them;
    'officials fear' is what officials say."""
    if saying.saying != "fear" or not sources or not all(p.kind == "state" for p in sources):
        return False
    heads = [scene.head(part) for part in saying.source]
    named = all(i is not None and scene.parse.pos[i] in ("PROPN", "PRON") for i in heads)
    cue = scene.head(saying.cue[0])
    return named and cue is not None and scene.parse.pos[cue] == "VERB"


def _is_own_outlet(scene: Scene, sources: tuple[Party, ...]) -> bool:
    """'residents told the BBC', in a report of the BBC's: no source below the report."""
    own = (scene.document.outlet or "").casefold()
    return bool(own and sources) and all(p.kind in RELAYS and p.name.casefold() in own for p in sources)


def _is_outside(relay: Link, other: Link, span: Span) -> bool:
    """'Aliyev said that …, *Reuters reported*': an agency named at the end stands outside whom it quotes."""
    if not _relays(relay) or _relays(other):
        return False
    cue, told = relay.saying.cue[0], other.saying.cue[0]
    return span.stop <= cue.start or cue.start < told.start


def _relays(link: Link) -> bool:
    return bool(link.sources) and all(p.kind in RELAYS for p in link.sources)


def relays_for(scene: Scene, mention: Mention, saying: Saying, sources: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return through whom a source speaks: whom it tells, or told in its sentence just before.

    'a rebel *told the AFP agency* that … "It seems so," *he said*': AFP's too.
    """
    direct = tuple(relays_of(scene, mention, saying))
    if direct or not sources or any(p.kind in RELAYS for p in sources):
        return direct
    start = saying.cue[0].start
    for earlier, before in reversed(scene.cued.over(start - STILL_TOLD, start)):
        if before.cue[0].start < start - STILL_TOLD:
            continue
        if [p.id for p in speakers_of(scene, before)] == [p.id for p in sources]:
            if told := tuple(relays_of(scene, earlier, before)):
                return told
    return ()


STILL_TOLD = 600  # characters over which what somebody told an agency goes on


def relays_of(scene: Scene, mention: Mention, saying: Saying) -> Iterator[Party]:
    """'an official told *the AFP news agency*', 'was quoted by *Interfax*', 'in an interview with *Reuters*'.

    The report's own outlet is no relay: "told CNN" in a report of CNN's.
    """
    parse = scene.parse
    first, last = parse.tokens(saying.cue[0].start, saying.cue[0].stop)
    if first >= last:
        return
    begin, end = scene.sentence(saying.cue[0])
    own = (scene.document.outlet or "").casefold()
    for actor in scene.overlapping("actor", begin, end):
        token = scene.head(actor.span)
        if token is None or any(s.overlaps(actor.span) for s in saying.source):
            continue
        addressed = any(c.contains(actor.span) and c.stop - actor.span.stop < 2 for c in saying.content)
        told = not addressed and any(c.contains(actor.span) for c in saying.content)
        if told or not _hears(scene, token, first):
            continue
        for party in scene.parties(actor.span):
            if party.kind in RELAYS and party.name.casefold() not in own and not own.endswith(party.name.casefold()):
                yield party


def _hears(scene: Scene, token: int, cue: int) -> bool:
    """Say whether a token is whom the cue's speaker speaks to or through, at most a preposition and a noun away."""
    parse = scene.parse
    for _ in range(LADDER):
        head, label = parse.heads[token], parse.labels[token]
        if head == token or label not in HEARING:
            return False
        if head == cue:
            return True
        token = head
    return False


def spread(links: tuple[Link, ...]) -> tuple[tuple[Party, ...], ...]:
    """Return one chain per innermost speaker: 'both claimed to respect it' is two claims, one each.

    A link without a named source ("was accused of") leaves no party in the chain.
    """
    named = [link.sources for link in links if link.sources]
    if not named:
        return ((),)
    outer = tuple(sources[0] for sources in named[:-1])
    return tuple((*outer, speaker) for speaker in named[-1])
