"""'was quoted as saying by': an idiom of wire reports whose parts stand in an order of their own.

'Rebels shelled the town, *army spokesman X was quoted as saying by Interfax*'; '*Interfax quoted X as saying* rebels
had shelled the town': Interfax, then X.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.record import Maker, Mention, Parse, Saying, Span
from truceline.vocab import load

QUOTING = frozenset({"quote", "cite"})
MAKER = Maker("claim.quoted")


@dataclass(frozen=True)
class Parts:
    """The tokens of one idiom: the two verbs, whose words, through whom."""

    quoted: int
    saying: int
    speaker: int | None
    agency: int | None


def quoted_as_saying(parse: Parse) -> Iterator[tuple[Mention, Saying]]:
    """Yield two sayings an idiom: the agency's, and whom it quotes; both of the same content."""
    for quoted, lemma in enumerate(parse.lemmas):
        if lemma not in QUOTING or parse.pos[quoted] not in ("VERB", "AUX"):
            continue
        saying = _as_saying(parse, quoted)
        parts = _parts(parse, quoted, saying) if saying is not None else _citing(parse, quoted)
        if parts is None:
            continue
        content = _content(parse, parts)
        if content is None:
            continue
        for source, cue in ((parts.agency, quoted), (parts.speaker, parts.saying)):
            if source is not None:
                spans = (parse.span(*_phrase(parse, source)),)
                told = Saying(spans, (parse.span(cue, cue + 1),), (content,), parse.lemmas[cue], "say", "paraphrase")
                start = min(content.start, spans[0].start, told.cue[0].start)
                stop = max(content.stop, spans[0].stop, told.cue[0].stop)
                yield Mention("saying", Span(parse.doc, start, stop), parse.lemmas[cue], "say", told, MAKER), told


def _citing(parse: Parse, citing: int) -> Parts | None:
    """'The agency, *citing a military source, said* jets had bombed it': the agency, then the source."""
    if parse.tags[citing] != "VBG":
        return None
    speaker = next((c for c in parse.children[citing] if parse.labels[c] == "dobj"), None)
    first, last = parse.sentences[parse.sentence_of[citing]]
    near = [i for i in range(max(first, citing - FAR), min(last, citing + FAR)) if parse.lemmas[i] in telling_verbs()]
    after = [i for i in near if i > citing]
    verb = after[0] if after and parse.words[citing - 1] == "," else parse.heads[citing]
    if speaker is None or verb not in near:
        return None
    agency = next((c for c in parse.children[verb] if parse.labels[c] == "nsubj"), None)
    if agency is None or agency in (speaker, *parse.descend(citing)):
        agency = parse.heads[citing] if parse.labels[citing] == "acl" else None
    return Parts(citing, verb, speaker, agency) if agency is not None and agency != verb else None


FAR = 12  # tokens


@cache
def telling_verbs() -> frozenset[str]:
    """Return the verbs that tell: say, report, announce."""
    kinds = ("say", "report", "announce", "claim")
    return frozenset(verb for row in load("saying_verbs") if row["saying"] in kinds for verb in row.get("verbs", ()))


def _as_saying(parse: Parse, quoted: int) -> int | None:
    last = parse.sentences[parse.sentence_of[quoted]][1]
    for i in range(quoted + 1, min(last - 1, quoted + 25)):
        if parse.words[i].lower() == "as" and parse.words[i + 1].lower() in ("saying", "telling"):
            return i + 1
    return None


def _parts(parse: Parse, quoted: int, saying: int) -> Parts:
    speaker = agency = None
    passive = False
    for child in parse.children[quoted]:
        if parse.labels[child] == "nsubjpass":
            speaker, passive = child, True
    for child in parse.children[quoted]:
        if parse.labels[child] == "nsubj" and not passive:
            agency = child
        elif parse.labels[child] == "dobj" and not passive:
            speaker = child
    for verb in (quoted, saying):
        for child in parse.children[verb]:
            if parse.words[child].lower() == "by":
                agency = next((c for c in parse.children[child] if parse.labels[c] == "pobj"), agency)
    return Parts(quoted, saying, speaker, agency)


def _content(parse: Parse, parts: Parts) -> Span | None:
    """Return what is said: what hangs on 'saying', else the sentence before the idiom."""
    first, last = parse.sentences[parse.sentence_of[parts.quoted]]
    for child in parse.children[parts.saying]:
        if child > parts.saying and parse.labels[child] in ("ccomp", "dobj", "parataxis", "xcomp"):
            return parse.span(*parse.subtree(child))
    begin = min(i for i in (parts.quoted, parts.speaker, parts.agency) if i is not None)
    begin = min(begin, parse.subtree(begin)[0]) if begin != parts.quoted else begin
    if begin - first > 2:
        return parse.span(first, begin)
    after = parts.saying + 1
    return parse.span(after, last) if last - after > 2 else None


def _phrase(parse: Parse, head: int) -> tuple[int, int]:
    """Return a source's tokens: its noun with what stands before it and an apposed name."""
    first, last = parse.subtree(head)
    for child in parse.children[head]:
        if child > head and parse.labels[child] in ("relcl", "acl", "advcl", "prep", "punct"):
            last = min(last, child)
            break
    return min(first, head), max(last, head + 1)
