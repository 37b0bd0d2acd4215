"""A report that is called a lie is denied."""

from __future__ import annotations

from functools import cache

from truceline.find.sayings.rules import words
from truceline.record import Document, Maker, Mention, Parse, Saying, Span
from truceline.vocab import load, words_of

NEAR = 6  # tokens between the verb and the noun for what was said
BEFORE = frozenset({"DET", "ADJ", "ADV", "PUNCT", "ADP", "PRON"})
MAKER = Maker("find.sayings.branded")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb for row in load("untrue") for verb in row["verbs"])


def _untrue() -> frozenset[str]:
    return words_of("untrue")


def branded(document: Document, parse: Parse, found: list[Mention]) -> list[Mention]:
    """Return the sayings with those that brand a report as untrue read as denials of what it says.

    'It *called the report that its forces had fired "a lie"*', 'dismissed claims of an attack as baseless'.
    """
    made: list[Mention] = []
    nouns: set[int] = set()
    for mention in found:
        denial = _denial(document, parse, mention)
        if denial:
            nouns.add(denial[1])
        made.append(denial[0] if denial else mention)
    return [m for m in made if not (isinstance(m.detail, Saying) and _cue(parse, m.detail) in nouns)]


def _cue(parse: Parse, saying: Saying) -> int | None:
    return parse.tokens(saying.cue[0].start, saying.cue[0].stop)[0] if saying.cue else None


def _denial(document: Document, parse: Parse, mention: Mention) -> tuple[Mention, int] | None:
    saying = mention.detail
    if not isinstance(saying, Saying) or not saying.cue or not saying.source or saying.lemma not in _verbs():
        return None
    first, last = parse.tokens(saying.cue[0].start, saying.cue[0].stop)
    end = parse.sentences[parse.sentence_of[first]][1]
    noun = next((i for i in range(last, min(last + NEAR, end)) if parse.lemmas[i] in words().nouns), None)
    if noun is None or parse.pos[noun] != "NOUN":
        return None
    told = next((i for i in range(noun + 1, end) if parse.lemmas[i].lower() in _untrue()), None)
    if told is None:
        return None
    begin, stop = noun + 1, told
    while stop > begin and parse.pos[stop - 1] in BEFORE:
        stop -= 1
    if stop <= begin:
        begin, stop = noun, noun + 1
    content = parse.span(begin, stop)
    spans = (*saying.source, *saying.cue, content)
    hull = Span(document.id, min(s.start for s in spans), max(s.stop for s in spans))
    denied = Saying(saying.source, saying.cue, (content,), saying.lemma, "deny", "paraphrase", saying.carried)
    return Mention("saying", hull, saying.lemma, "deny", denied, MAKER), noun
