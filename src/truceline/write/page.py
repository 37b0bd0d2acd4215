"""A page of sentences with their passages, as Markdown and as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from truceline.record import Evidence
from truceline.write.passages import Passages

SIGNS = re.compile(r"([\\`*_\[\]<>|#])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the passages that it rests on."""

    text: str
    rests_on: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of sentences under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences (as a list where ``is_list``) and tables, in the order of ``blocks``."""

    title: str
    blocks: tuple[Sentence | tuple[Sentence, ...] | Table, ...]
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page."""

    title: str
    sections: tuple[Section, ...]


def escaped(text: str) -> str:
    r"""Return text in which nothing is taken for Markdown.

    >>> escaped("*all* | <b>")
    '\\*all\\* \\| \\<b\\>'
    """
    return SIGNS.sub(r"\\\1", " ".join(text.split()))


def markdown(page: Page, passages: Passages) -> str:
    """Return a page as Markdown; each reference is the passage's address in the record."""

    def told(sentence: Sentence) -> str:
        references = " ".join(dict.fromkeys(f"[{passages.reference(e.span)}]" for e in sentence.rests_on))
        return f"{escaped(sentence.text)} {references}".strip()

    lines = [f"# {escaped(page.title)}", ""]
    for section in page.sections:
        if section.title:
            lines += [f"{'#' * section.depth} {escaped(section.title)}", ""]
        for block in section.blocks:
            if isinstance(block, Sentence):
                lines += [told(block), ""]
            elif isinstance(block, Table):
                lines += ["| " + " | ".join(block.head) + " |", "|" + "---|" * len(block.head)]
                lines += ["| " + " | ".join(map(told, row)) + " |" for row in block.rows]
                lines.append("")
            else:
                lines += [*(f"- {told(sentence)}" for sentence in block), ""]
    return "\n".join(lines).rstrip() + "\n"


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader

    loader = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("page.html")


def html(page: Page, passages: Passages) -> str:
    """Return a page as one HTML file that asks nothing of the network; each reference shows its words."""
    kinds = {Sentence: "sentence", Table: "table", tuple: "list"}
    return str(_template().render(page=page, passages=passages, kind=lambda block: kinds[type(block)])) + "\n"
