"""Quotations that no word for saying was found for: whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.find.sayings.contents import Range
from truceline.find.sayings.quoted import MARKS, quotations
from truceline.find.sayings.rules import noun_phrase, words
from truceline.find.sayings.shared import is_verb_after_all
from truceline.record import Document, Maker, Mention, Parse, Saying, Span, Stretches

LEAST_WORDS = 3  # a shorter quotation is a word in quotes, no speech
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NEAR = 6  # tokens between a quotation and the verb that introduces or closes it
FARTHEST = 4  # paragraphs with words back to the last one who was quoted


def unclaimed(document: Document, parse: Parse, found: list[Mention]) -> list[Mention]:
    """Return sayings for the quotations that no saying found covers: told by a verb beside them, else carried over."""
    sayings = [m.detail for m in found if isinstance(m.detail, Saying)]
    covered = Stretches((c.start, c.stop, c) for saying in sayings for c in saying.content)
    quoted = _Quoted(parse, found)
    made_here: list[Mention] = []
    for opened, closed in quotations(parse):
        first, last = opened + 1, closed - (parse.words[closed - 1] in MARKS)
        if last - first < LEAST_WORDS:
            continue
        start, stop = parse.chars(opened, closed)
        held = sum(min(stop, c.stop) - max(start, c.start) for c in covered.over(start, stop))
        if held > 0.2 * (stop - start):
            continue
        saying = beside(document, parse, (opened, closed)) or carried(document, parse, (opened, closed), quoted)
        if saying:
            made_here.append(saying)
            quoted.add(saying)
    return made_here


def beside(document: Document, parse: Parse, quotation: Range) -> Mention | None:
    """'"You are late," *grinned the sergeant*', '*The sergeant grinned*: "You are late."': any verb tells there."""
    opened, closed = quotation
    first, last = parse.sentences[parse.sentence_of[opened]][0], parse.sentences[parse.sentence_of[closed - 1]][1]
    ends = parse.words[closed - 2] if parse.words[closed - 1] in MARKS else parse.words[closed - 1]
    after = range(closed, min(closed + NEAR, last)) if ends in (",", "?", "!") else range(0)
    before = range(max(first, opened - NEAR), opened) if parse.words[opened - 1] in (",", ":") and opened else range(0)
    for i in (*after, *reversed(before)):
        is_noun = i > opened and is_verb_after_all(parse, i, words().verbs)
        if not is_noun and (parse.pos[i] != "VERB" or parse.tags[i] not in ("VBD", "VBZ", "VBP")):
            continue
        tellers = ("compound",) if is_noun else ("nsubj", "dobj")
        who = next((c for c in parse.children[i] if parse.labels[c] in tellers and parse.labels[i] != "acl"), None)
        if who is None or opened <= who < closed:
            return None
        first = parse.subtree(who)[0]
        source = parse.span(*((first, i) if is_noun else noun_phrase(parse, who)))
        return _saying(document, parse, (source,), parse.span(i, i + 1), parse.lemmas[i], quotation, "beside", False)
    return None


class _Quoted:
    """Who is quoted in which paragraph."""

    def __init__(self, parse: Parse, found: list[Mention]) -> None:
        self.parse = parse
        self.order = _order(parse)
        self._there: dict[int, list[tuple[int, Mention, Saying]]] = {}
        self._added = 0
        for mention in found:
            self.add(mention)

    def place(self, token: int) -> int:
        """Return the number of a token's paragraph among those that hold words."""
        return self.order[self.parse.paragraphs[self.parse.sentence_of[token]]]

    def add(self, mention: Mention) -> None:
        """Keep a saying that quotes somebody named."""
        saying = mention.detail
        if isinstance(saying, Saying) and saying.source and saying.quote != "paraphrase":
            there = self.place(self.parse.tokens(saying.cue[0].start, saying.cue[0].stop)[0])
            self._added += 1
            self._there.setdefault(there, []).append((self._added, mention, saying))

    def near(self, here: int) -> Iterator[tuple[int, int, Mention, Saying]]:
        """Yield the sayings of a paragraph and of those shortly before, with the paragraph and the order of finding."""
        for there in range(here - FARTHEST, here + 1):
            yield from ((there, *row) for row in self._there.get(there, ()))


def carried(document: Document, parse: Parse, quotation: Range, quoted: _Quoted) -> Mention | None:
    """'"It is over," he said. ¶ "*They broke it.*"': whose quotation came last, in this paragraph or shortly before.

    A quotation that is no sentence of its own ('the "special operation"') is nobody's speech.
    """
    opened, closed = quotation
    if not any(parse.tags[t] in FINITE for t in range(opened, closed)):
        return None
    start = parse.starts[opened]
    here = quoted.place(opened)
    near = [
        (there != here, abs(max(c.stop for c in saying.content) - start), number, saying)
        for there, number, m, saying in quoted.near(here)
        if there == here or m.span.start < start
    ]
    if not near:
        return None
    *_, saying = min(near, key=lambda row: row[:3])
    return _saying(document, parse, saying.source, saying.cue[0], saying.lemma, quotation, "carried", True)


def _order(parse: Parse) -> dict[int, int]:
    """Return the number of each paragraph among those that hold words."""
    worded = sorted(
        {
            n
            for (a, b), n in zip(parse.sentences, parse.paragraphs, strict=True)
            if any(p != "PUNCT" for p in parse.pos[a:b])
        }
    )
    numbers = {n: k for k, n in enumerate(worded)}
    return numbers | {n: -FARTHEST for n in parse.paragraphs if n not in numbers}


def _saying(
    document: Document, parse: Parse, source: tuple[Span, ...], cue: Span, lemma: str, quotation: Range, rule: str,
    is_carried: bool,
) -> Mention:  # fmt: skip
    content = parse.span(*quotation)
    everything = (*source, cue, content)
    hull = Span(document.id, min(s.start for s in everything), max(s.stop for s in everything))
    detail = Saying(source, (cue,), (content,), lemma, "say", "verbatim", is_carried)
    return Mention("saying", hull, lemma, "say", detail, Maker(f"find.sayings.{rule}"))
