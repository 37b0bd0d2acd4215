"""Where a source's words end: what a joined clause adds to them, and what belongs to the next source already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from truceline.find.sayings.contents import Range, trimmed
from truceline.find.sayings.learned import Told
from truceline.record import Parse

CONTRASTS = frozenset({"while", "whereas", "although", "though"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def joined_by_that(parse: Parse, told: Told) -> Told:
    """'The envoy said the truce was holding *and that buses had left*': still the envoy's, wherever it was hung."""
    end = told.content[-1][1]
    if end <= told.head:
        return told
    for child in parse.children[told.head]:
        if parse.labels[child] != "conj" or child < end:
            continue
        mark = next((c for c in parse.children[child] if parse.labels[c] == "mark" and parse.lemmas[c] == "that"), None)
        first, last = parse.subtree(child)
        if mark != first or any(parse.pos[t] not in ("CCONJ", "PUNCT", "ADV") for t in range(end, first)):
            continue
        inner = [c for c in parse.children[child] if c > child and parse.labels[c] == "conj"]
        if inner:
            last = min(last, parse.subtree(inner[0])[0])
        part = trimmed(parse, told.content[-1][0], last)
        return replace(told, content=(*told.content[:-1], part)) if part else told
    return told


def of_what(parse: Parse, told: Told, names: Collection[str]) -> Told:
    """'The state accused the rebels on Sunday *of firing*, a charge they denied': the deed, not the day alone.

    ``names``: the nouns for what somebody says.
    """
    first, last = told.content[-1]
    object_ = next((c for c in parse.children[told.head] if parse.labels[c] == "dobj"), None)
    if object_ is None or not first <= object_ < last:
        return told
    for child in parse.children[told.head]:
        deed = next((c for c in parse.children[child] if parse.labels[c] == "pcomp"), None)
        if parse.labels[child] != "prep" or child < object_ or deed is None:
            continue
        stop = _before_its_name(parse, deed, names)
        if child < last <= stop:
            return told
        if not any(t != told.head and parse.pos[t] in ("VERB", "AUX") for t in range(last, child)):
            part = trimmed(parse, first, stop)
            return replace(told, content=(*told.content[:-1], part)) if part else told
    return told


def _before_its_name(parse: Parse, deed: int, names: Collection[str]) -> int:
    """Return where a charge ends: before ', *an accusation* that they denied' and ', *as* talks went on'."""
    first, last = parse.subtree(deed)
    for i in range(max(first, deed) + 1, last - 1):
        if parse.words[i] != ",":
            continue
        noun = next((t for t in range(i + 1, min(i + NEAR, last)) if parse.pos[t] == "NOUN"), None)
        if noun is not None and parse.lemmas[noun] in names:
            return i
        if parse.labels[i + 1] == "mark" and parse.heads[parse.heads[i + 1]] <= i:
            return i
    return last


NEAR = 4  # tokens: "an, a baseless, the latest charge"


def to_the_closing_mark(parse: Parse, told: Told, quotes: list[Range]) -> Told:
    """'It threatens "a balance in Europe [compatible] *with our role" and the coast*': a bracket made the parser see
    two sentences, in the middle of a quotation. What is said runs on to the mark, and to the sentence's real end."""
    first, last = told.content[-1]
    if not last < len(parse) or parse.sentence_of[last - 1] == parse.sentence_of[last]:
        return told
    for begin, end in quotes:
        if first <= begin < last < end <= last + FARTHEST and not parse.words[last][:1].isupper():
            return replace(told, content=(*told.content[:-1], (first, _to_the_stop(parse, end))))
    return told


FARTHEST = 30  # tokens


def _to_the_stop(parse: Parse, end: int) -> int:
    stop = parse.sentences[parse.sentence_of[end - 1]][1]
    while stop > end and parse.pos[stop - 1] == "PUNCT" and parse.words[stop - 1] != '"':
        stop -= 1
    return stop


def before_another(parse: Parse, told: Told, cues: Collection[int], quoted: list[bool]) -> Told:
    """'The army said three drones were lost, *while the ministry denied the raid*': here another source begins.

    Not so in 'said that it had fired back, and that the ministry knew'.
    """
    first, last = told.content[-1]
    if first < told.head or quoted[first]:
        return told
    for h in range(first + 1, last):
        if (
            h in cues
            and (start := _own_clause(parse, h)) is not None
            and first + 1 < start
            and parse.words[start - 1] == ","
        ):
            part: Range | None = trimmed(parse, first, start - 1)
            return replace(told, content=(*told.content[:-1], part)) if part else told
    return told


def _own_clause(parse: Parse, h: int) -> int | None:
    """Return where a cue's clause begins, if it has a subject of its own and stands against or beside what precedes."""
    children = parse.children[h]
    if not any(parse.labels[c] in SUBJECTS for c in children):
        return None
    if parse.labels[h] == "advcl":
        return next((c for c in children if parse.labels[c] == "mark" and parse.lemmas[c] in CONTRASTS), None)
    if parse.labels[h] == "conj" and not any(parse.labels[c] == "mark" for c in children):
        begin = parse.subtree(h)[0]
        return begin - 1 if begin and parse.pos[begin - 1] == "CCONJ" else None
    return None
