"""Sentences of our own in files beside this one, one row a claim; those of a file are parsed together."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from truceline.find.parse import parse_many
from truceline.read.plain import document
from truceline.record import Claim
from truceline.run import extract


@cache
def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of ``tests/claim/<name>.yaml``."""
    found: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text())
    return found


@cache
def claims_of(name: str, after: str = "") -> dict[str, tuple[Claim, ...]]:
    """Return the claims of each text of a file, as printed on 12 October 2024, with a paragraph ``after`` it."""
    texts = list(dict.fromkeys(row["text"] for row in rows(name)))
    documents = [document(f"{text}\n\n{after}" if after else text, published="2024-10-12") for text in texts]
    pairs = zip(texts, documents, parse_many(documents), strict=True)
    return {text: extract(doc, parse).claims for text, doc, parse in pairs}
