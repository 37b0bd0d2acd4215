"""Whom 'he', 'it', 'they', 'we' and 'its' mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from truceline.ground.actors.known import standing
from truceline.ground.actors.memory import Memory, Seen
from truceline.record import Actor, Mention, Parse, Saying, Span, Stretches
from truceline.vocab import words_of

REACH = 25  # characters from the start of what is said within which its subject stands
PLURAL = frozenset({"they", "them", "their", "themselves", "we", "us", "our"})
ONE_SPEAKER = frozenset({"official", "person", "people"})  # "Amina, a farmer": not 'they'
FORCES = frozenset({"forces", "armed-group", "people", "organisation", "disputed"})


class Told:
    """The sayings of a report, and who spoke before."""

    def __init__(self, sayings: list[Saying]) -> None:
        self.sayings = [s for s in sayings if s.content]
        self._over = Stretches((c.start, c.stop, n) for n, s in enumerate(self.sayings) for c in s.content)
        self.spoken = sorted((s.source[0].start, s.source[0]) for s in sayings if s.source)

    def over(self, span: Span) -> list[Saying]:
        """Return the sayings in whose content a span lies, innermost first."""
        found = []
        for number in dict.fromkeys(self._over.over(span.start)):
            saying = self.sayings[number]
            part = next((c for c in saying.content if c.start <= span.start and span.stop <= c.stop), None)
            if part and not any(s.start <= span.start and span.stop <= s.stop for s in saying.source):
                found.append((part.stop - part.start, saying.cue[0].start if saying.cue else 0, saying))
        return [saying for *_, saying in sorted(found, key=lambda row: row[:2])]

    def spoke_before(self, at: int, back: int) -> Iterator[Span]:
        """Yield those who spoke before a place, nearest first, over at most so many characters back."""
        i = bisect_left(self.spoken, at, key=lambda row: row[0])
        while i and self.spoken[i - 1][0] >= at - back:
            i -= 1
            yield self.spoken[i][1]

    def spoke_in(self, start: int, stop: int) -> list[Span]:
        """Return who speaks in a stretch of text in his own name, told by nobody else there, in text order."""
        i = bisect_left(self.spoken, start, key=lambda row: row[0])
        found = []
        while i < len(self.spoken) and self.spoken[i][0] < stop:
            span = self.spoken[i][1]
            if not any(s.source and s.source[0] != span and s.source[0].start >= start for s in self.over(span)):
                found.append(span)
            i += 1
        return found

    def speaks(self, span: Span) -> bool:
        """Say whether a span is who says something."""
        i = bisect_left(self.spoken, span.start, key=lambda row: row[0])
        return i < len(self.spoken) and self.spoken[i][1] == span


def goes_on(parse: Parse, mention: Mention, token: int, told: Told, memory: Memory) -> list[Actor]:
    """'*The rebels* said the army had shelled them. *They* also said …', '*It* put the toll at 12': who spoke in the
    sentence before speaks on."""
    sentence = parse.sentence_of[token]
    counts = parse.lemmas[parse.heads[token]] in words_of("acts/governors", "kind", "counts")
    if parse.labels[token] != "nsubj" or not sentence or not (counts or told.speaks(mention.span)):
        return []
    word, start = mention.value.casefold(), parse.chars(*parse.sentences[sentence - 1])[0]
    stands = standing().get(word, "group")
    for span in reversed(told.spoke_in(start, parse.chars(*parse.sentences[sentence])[0])):
        for seen in memory.back(sentence, mention.span.start):
            one_body = stands != "person" and len(seen.actors) == 1 and seen.actors[0].kind in FORCES  # X Forces: it
            if span.start <= seen.start and seen.stop <= span.stop and (one_body or _fits(word, stands, seen)):
                return list(seen.actors)
    return []


def speaker(parse: Parse, mention: Mention, told: Told, memory: Memory) -> tuple[list[Actor], str]:
    """'officials said *they* would not yield': a pronoun that opens what is said means whoever says it.

    'we' and 'I' are whoever is quoted, wherever they stand in the quotation.
    """
    first_person = standing().get(mention.value.casefold()) == "speaker"
    for saying in told.over(mention.span):
        if not saying.source:
            continue
        inside = next(c for c in saying.content if c.start <= mention.span.start and mention.span.stop <= c.stop)
        if not first_person and (mention.span.start - inside.start > REACH or _is_told_to(parse, mention, saying)):
            return [], ""
        start, stop = saying.source[0].start, saying.source[0].stop
        if mention.value.casefold() in PLURAL and (all_of_them := memory.joined_to(parse, start, stop)):
            return all_of_them, "pronoun: all who say it"
        named = _heads(parse, memory, start, stop)
        for actors in sorted(named, key=lambda some: not some[0].id.startswith("person:")):
            if first_person or (agrees(mention.value, actors) and not _is_one_for_many(parse, mention, stop, actors)):
                return actors, "pronoun: whoever says it"
        if not first_person:
            return [], ""
    return [], ""


def _is_told_to(parse: Parse, mention: Mention, saying: Saying) -> bool:
    """'He accused *him* of lying': whom the verb for saying is aimed at is not whoever says it."""
    token = parse.tokens(mention.span.start, mention.span.stop)[0]
    if token >= len(parse) or parse.labels[token] not in ("dobj", "dative"):
        return False
    verb = parse.heads[token]
    return any(cue.start <= parse.starts[verb] < cue.stop for cue in saying.cue)


def _heads(parse: Parse, memory: Memory, start: int, stop: int) -> list[list[Actor]]:
    """Return the actors named as those who speak: not whose they are ('*Chad's* paramilitary Desert Force said that
    they had agreed'), where more are named."""
    inside = [(span, actors) for span, actors in memory.inside(start, stop) if actors]
    heads = [actors for (_, end), actors in inside if not _owns(parse, end)]
    return heads or [actors for _, actors in inside]


def _owns(parse: Parse, end: int) -> bool:
    token = parse.tokens(end, end + 1)[0]
    return token < len(parse) and parse.words[token] in ("'s", "\u2019s", "'", "\u2019")


def _is_one_for_many(parse: Parse, mention: Mention, stop: int, actors: list[Actor]) -> bool:
    """'*The president* said *they* had killed five guards': one person, told of by his office, is not 'they'."""
    if mention.value.casefold() not in PLURAL or len(actors) != 1 or actors[0].kind not in ONE_SPEAKER:
        return False
    last = parse.tokens(stop - 1, stop)[0]
    return parse.tags[last] in ("NN", "NNP") or parse.words[last].casefold() in ("he", "she")


def last_speaker(mention: Mention, told: Told, memory: Memory) -> list[Actor]:
    """'"…," he said. "*We* held the bridge."': who was quoted last before, where no saying covers the words."""
    for span in told.spoke_before(mention.span.start, QUOTED_BACK):
        for actors in memory.within(span.start, span.stop):
            if len(actors) == 1 and actors[0].id.startswith("person:"):
                return actors
    return []


QUOTED_BACK = 800  # characters: a speaker is named again after so long


def quoted_from(mention: Mention, told: Told) -> int | None:
    """Return where the verbatim quotation around a pronoun begins: "they" there may be nobody the report named."""
    for saying in told.over(mention.span):
        if saying.quote == "verbatim":
            return next(c.start for c in saying.content if c.start <= mention.span.start < c.stop)
    return None


def agrees(pronoun: str, actors: list[Actor]) -> bool:
    """Say whether a pronoun can mean these: 'he' one person, 'it' and 'they' no person."""
    person = len(actors) == 1 and (actors[0].id.startswith("person:") or actors[0].kind == "person")
    official = len(actors) == 1 and actors[0].kind == "official"
    if standing().get(pronoun.casefold()) == "person":
        return person or official
    return not person


def pronoun(parse: Parse, mention: Mention, told: Told, memory: Memory) -> tuple[list[Actor], str]:
    """Return whom a pronoun means: who spoke last where it speaks itself, else who was named last and fits."""
    word = mention.value.casefold()
    stands = standing().get(word, "group")
    if stands == "speaker":
        return last_speaker(mention, told, memory), "pronoun: who was quoted last"
    token = parse.tokens(mention.span.start, mention.span.stop)[0]
    if token >= len(parse):
        return [], "pronoun: nobody named before"
    if going_on := goes_on(parse, mention, token, told, memory):
        return going_on, "pronoun: who spoke before"
    if word in ("its", "their") and (owners := _of_first_conjunct(parse, token, memory)):
        return owners, "pronoun: the one it is listed with"
    sentence = parse.sentence_of[token]
    opened = quoted_from(mention, told)
    if opened is not None and stands != "person":
        inside = [s for s in memory.back(sentence, mention.span.start) if s.start >= opened and _fits(word, stands, s)]
        return (
            (list(inside[0].actors), "pronoun: named in the quotation") if inside else ([], "pronoun: in a quotation")
        )
    if opened is not None and stands == "person":  # '"I know *Putin*'s goal. *He* wants it all"': named in what is said
        for seen in memory.back(sentence, mention.span.start):
            if seen.start >= opened and _fits(word, stands, seen):
                return list(seen.actors), "pronoun: named in the quotation"
    if word == "its" and (owner := _of_the_subject(parse, token, memory)):
        return owner, "pronoun: whose the subject is"
    doing = _who_does(parse, token, memory) if stands == "person" else frozenset()
    for seen in memory.back(sentence, mention.span.start):
        if doing and seen.actors[-1].id in doing:
            continue
        if word in PLURAL and (all_of_them := memory.joined_to(parse, seen.start, seen.stop)):
            return all_of_them, "pronoun: all that were named together"
        if _fits(word, stands, seen):
            return list(seen.actors), f"pronoun: the {'person' if stands == 'person' else 'body'} named last"
    if stands == "person":
        for seen in memory.back(sentence, mention.span.start):
            actor = seen.actors[-1]
            if actor.id.startswith("name:") and " " not in actor.name and seen.is_subject:
                return [actor], "pronoun: the name that spoke last"  # a surname that the model took for a body
    return [], "pronoun: nobody named before"


def _who_does(parse: Parse, token: int, memory: Memory) -> frozenset[str]:
    """'*He* accused *him* of lying': whoever does it to him is another."""
    verb = parse.heads[token]
    if parse.labels[token] == "pobj":
        verb = parse.heads[verb]
    if parse.labels[token] not in ("dobj", "pobj", "dative") or parse.pos[verb] != "VERB":
        return frozenset()
    subjects = [c for c in parse.children[verb] if parse.labels[c] == "nsubj"]
    named = [a for c in subjects for some in memory.over(parse.starts[c], parse.starts[c] + 1) for a in some]
    return frozenset(a.id for a in named)


def _of_first_conjunct(parse: Parse, token: int, memory: Memory) -> list[Actor]:
    """'in *Azerbaijan* and its main backer, Turkey': the one that stands before the 'and'."""
    owned = parse.heads[token]
    if parse.labels[token] != "poss" or parse.labels[owned] != "conj":
        return []
    start, stop = parse.chars(parse.heads[owned], parse.heads[owned] + 1)
    for actors in memory.over(start, stop):
        if len(actors) == 1 and actors[0].kind in ("state", "armed-group", "organisation"):
            return list(actors)
    return []


def _of_the_subject(parse: Parse, token: int, memory: Memory) -> list[Actor]:
    """'*French* support for Chad is part of *its* quarrel with Libya': the state whose the subject is.

    Only where the subject is a thing and names no other."""
    top = token
    for _ in range(STEPS):
        if parse.heads[top] == top or parse.pos[top] in ("VERB", "AUX"):
            break
        top = parse.heads[top]
    for subject in parse.children[top]:
        if parse.labels[subject] == "nsubj" and subject < token and parse.tags[subject] in ("NN", "NNS"):
            first = parse.subtree(subject)[0]
            start, stop = parse.chars(first, subject + 1)
            if any(memory.over(parse.starts[subject], parse.starts[subject] + 1)):
                return []
            inside = [some for _, some in memory.inside(start, stop)]
            states = [some for some in inside if len(some) == 1 and some[0].kind == "state"]
            return states[0] if len(inside) == len(states) == 1 else []
    return []


STEPS = 6  # from a pronoun up to its verb


def _fits(word: str, stands: str, seen: Seen) -> bool:
    if stands == "person":
        return seen.is_person and not seen.is_plural
    if seen.is_person:
        return False
    if word in ("it", "its", "itself"):
        return not seen.is_plural and seen.actors[-1].kind not in ("people", "person")
    return seen.is_plural or seen.actors[-1].kind in FORCES
