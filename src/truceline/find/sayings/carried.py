"""Quotations without a word for saying of their own: whose they are."""

from __future__ import annotations

from truceline.find.sayings.quoted import MARKS, quotations
from truceline.record import Document, Maker, Mention, Parse, Saying, Span

CARRIED_WORDS = 3  # a shorter quotation is a word in quotes, no speech


def carried(document: Document, parse: Parse, found: list[Mention]) -> list[Mention]:
    """'"It is over," he said. "*They broke it.*"': a quotation without a word for saying is its neighbour's.

    The neighbour is the nearest verbatim saying of the same paragraph; else the last one of the paragraph before.
    """
    told = [
        (m, m.detail)
        for m in found
        if isinstance(m.detail, Saying) and m.detail.source and m.detail.saying != "opinion"
    ]
    covered = [(c.start, c.stop) for m in found if isinstance(m.detail, Saying) for c in m.detail.content]
    made_here: list[Mention] = []
    for opened, closed in quotations(parse):
        first, last = opened + 1, closed - (parse.words[closed - 1] in MARKS)
        if last - first < CARRIED_WORDS:
            continue
        for s in range(parse.sentence_of[first], parse.sentence_of[last - 1] + 1):
            a, b = max(first, parse.sentences[s][0]), min(last, parse.sentences[s][1])
            if b - a < CARRIED_WORDS:
                continue
            start, stop = parse.chars(a, b)
            if any(max(start, x) < min(stop, y) for x, y in covered):
                continue
            paragraph = parse.paragraphs[s]
            near = [
                (abs(m.span.start - start), m, d)
                for m, d in told
                if d.quote != "paraphrase"
                and _paragraph(parse, m) in (paragraph, paragraph - 1)
                and (_paragraph(parse, m) == paragraph or m.span.start < start)
            ]
            if not near:
                continue
            _, mention, saying = min(near, key=lambda row: (_paragraph(parse, row[1]) != paragraph, row[0]))
            content = (parse.span(a, b),)
            detail = Saying(saying.source, saying.cue, content, saying.lemma, saying.saying, "verbatim", True)
            hull = Span(document.id, min(mention.span.start, start), max(stop, saying.cue[0].stop))
            made_here.append(
                Mention("saying", hull, saying.lemma, saying.saying, detail, Maker("find.sayings.carried"))
            )
    return made_here


def _paragraph(parse: Parse, mention: Mention) -> int:
    assert isinstance(mention.detail, Saying)
    cue = mention.detail.cue[0]
    token = parse.tokens(cue.start, cue.stop)[0]
    return parse.paragraphs[parse.sentence_of[token]]
