"""How far words said run on: sentences before and after that of the cue, in its paragraph."""

from __future__ import annotations

from truceline.find.sayings.contents import Range, Ranges, trimmed
from truceline.find.sayings.quoted import MARKS
from truceline.record import Parse

FARTHEST = 12  # sentences


def portion(parse: Parse, sentence: int, quoted: list[bool]) -> Range | None:
    """Return what a neighbouring sentence would add: its quoted part where it has one, else the whole."""
    first, last = parse.sentences[sentence]
    marked = [i for i in range(first, last) if quoted[i]]
    if marked and len(marked) < last - first:
        return trimmed(parse, marked[0], marked[-1] + 1)
    return trimmed(parse, first, last)


def features(
    parse: Parse, cue: int, said: Ranges, sentence: int, quoted: list[bool], has_cue: bool, distance: int
) -> list[str]:
    """Return what can be seen of a neighbouring sentence that may go on with what a cue tells."""
    first, last = parse.sentences[sentence]
    words = parse.words
    forward = distance > 0
    share = sum(quoted[first:last])
    mixed = "all" if share >= last - first - 1 else "some" if share else "none"
    edge = said[-1][1] - 1 if forward else said[0][0]
    open_end = quoted[edge] and words[edge] not in MARKS  # the quotation is not yet closed, or opened before
    whole = all(quoted[t] for a, b in said for t in range(a, b))
    some = any(quoted[t] for a, b in said for t in range(a, b))
    where = "L" if said[-1][1] <= cue else "R" if said[0][0] > cue else "B"
    start = words[first] if words[first] in MARKS else parse.tags[first]
    way = "+" if forward else "-"
    near = min(abs(distance), 3)
    spot = cue - parse.sentences[parse.sentence_of[cue]][0]
    key = f"{parse.lemmas[cue]}/{parse.pos[cue]}"
    base = f"{way}{mixed} open={open_end} whole={whole} {where}"
    return [
        base, f"{base} {near}", f"{base} cue={has_cue}", f"{way} st={start}", f"{base} st={start}", f"{way}{near}",
        f"{key} {way}{mixed}", f"{way} cue={has_cue} {mixed}",
        f"{way} {where} some={some} {mixed} {words[first] in MARKS}",
        f"{way} end={words[edge] in MARKS} {where} {mixed} {words[first] in MARKS}", f"{way} {start} {whole} {where}",
        f"{way} spot={min(spot, 5)} {where} {mixed} {whole}", f"{way} last={words[last - 1]} {mixed}",
        f"{way} lf={parse.lemmas[first]} {mixed}", f"{way} subj={_subject(parse, first, last)} {mixed}",
    ]  # fmt: skip


def _subject(parse: Parse, first: int, last: int) -> str:
    for i in range(first, last):
        if parse.labels[i] == "nsubj" and parse.labels[parse.heads[i]] == "ROOT":
            return parse.lemmas[i] if parse.tags[i] == "PRP" else parse.tags[i]
    return "-"
