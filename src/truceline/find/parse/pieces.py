"""A report's parse, joined of those of its paragraphs: plain numbers and words, in the report's own offsets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from truceline.record import Parse

if TYPE_CHECKING:
    from truceline.find.parse.words import Word


class Piece(NamedTuple):
    """What one text came out as. Words are numbered from its first; blanks are none."""

    paragraph: int
    words: list[Word]
    starts: list[int]
    stops: list[int]
    heads: list[int]
    sentences: list[tuple[int, int]]
    entities: list[tuple[int, int, str]]


def piece(doc: Any, words: Sequence[Word], paragraph: int, offsets: Sequence[int]) -> Piece:
    """Return a text's parse. ``doc``: the parser's; ``offsets``: each character's place in the report."""
    numbers = list(accumulate((not word.is_blank for word in words), initial=0))  # the parser's token → ours
    made = Piece(paragraph, [], [], [], [], [], [])
    begins = [0]
    rows = doc.to_array(["IDX", "HEAD", "SENT_START"]).astype("int64").tolist()
    for token, (word, (at, to_head, is_start)) in enumerate(zip(words, rows, strict=True)):
        if is_start == 1 and token:
            begins.append(token)
        if word.is_blank:
            continue
        made.words.append(word)
        made.starts.append(offsets[at])
        made.stops.append(offsets[at + len(word.text) - 1] + 1)
        head = token + to_head
        while words[head].is_blank and rows[head][1]:
            head += rows[head][1]
        made.heads.append(numbers[token if words[head].is_blank else head])
    for begin, end in pairwise([*begins, len(words)]):
        if numbers[begin] < numbers[end]:
            made.sentences.append((numbers[begin], numbers[end]))
    for entity in doc.ents:
        if numbers[entity.start] < numbers[entity.end]:
            made.entities.append((numbers[entity.start], numbers[entity.end], entity.label_))
    return made


def joined(doc: str, model: str, pieces: Iterable[Piece]) -> Parse:
    """Return the parse of a report's texts. ``doc``: its id; ``model``: the parser's name."""
    words: list[Word] = []
    starts: list[int] = []
    stops: list[int] = []
    heads: list[int] = []
    sentences: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    entities: list[tuple[int, int, str]] = []
    for part in pieces:
        first = len(words)
        words += part.words
        starts += part.starts
        stops += part.stops
        heads += [first + head for head in part.heads]
        sentences += [(first + begin, first + end) for begin, end in part.sentences]
        paragraphs += [part.paragraph] * len(part.sentences)
        entities += [(first + begin, first + end, kind) for begin, end, kind in part.entities]
    texts, lemmas, pos, tags, labels = zip(*(word[:5] for word in words), strict=True) if words else ((),) * 5
    return Parse(
        doc, model, texts, tuple(starts), tuple(stops), lemmas, pos, tags,
        tuple(heads), labels, tuple(sentences), tuple(paragraphs), tuple(entities),
    )  # fmt: skip
