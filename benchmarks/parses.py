"""Parses kept between benchmark runs, so that a change of rules is measured in seconds.

Keyed by the text's digest and paragraphs, the model and ``find.parse.VERSION``; in ``.cache/parses`` (never committed).
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path

from truceline.find import parse as parsing
from truceline.record import Document, Parse

CACHE = Path(__file__).parent.parent / ".cache" / "parses"


def _key(document: Document) -> str:
    what = repr((document.digest, document.paragraphs, parsing.model_name(), parsing.VERSION))
    return hashlib.sha256(what.encode()).hexdigest()[:32]


def parses(documents: Iterable[Document]) -> Iterator[tuple[Document, Parse]]:
    """Yield each document with its parse, from the cache where it is there."""
    for document in documents:
        key = _key(document)
        path = CACHE / key[:2] / f"{key}.pickle"
        try:
            parse = pickle.loads(path.read_bytes())
        except (OSError, EOFError, pickle.UnpicklingError):
            parse = parsing.parse(document)
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(f".{id(parse)}.part")
            part.write_bytes(pickle.dumps(parse))
            part.replace(path)
        if parse.doc != document.id:
            parse = Parse(**{**{f: getattr(parse, f) for f in parse.__dataclass_fields__}, "doc": document.id})
        yield document, parse
