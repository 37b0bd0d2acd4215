"""HTML → blocks of words: what stands in one paragraph, with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

SKIPPED = {"script", "style", "head", "noscript", "template", "iframe", "svg", "form", "button", "nav", "title"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
KINDS = dict.fromkeys(HEADINGS, "heading") | {"li": "list", "figcaption": "caption", "footer": "footer"}
INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small", "span"}
INLINE |= {"strong", "sub", "sup", "time", "u", "wbr", "del", "label", "tt", "big"}
BLANKS = re.compile(r"[ \t\r\n\u00a0]+")


def parsed(html: str) -> Any:
    """Return the tree of a page or a piece of one; None where it holds no element. Nothing is fetched."""
    from lxml import etree
    from lxml import html as lxml_html

    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html).replace("\x00", "")
    try:
        return lxml_html.fromstring(html, parser=lxml_html.HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def blocks(html: str) -> Iterator[tuple[str, str]]:
    """Yield the (kind, words) of a piece of HTML, in order.

    >>> list(blocks("<h2>Truce</h2><p>Guns <b>fell</b> silent.<br>It rained.</p><ul><li>One</li></ul>"))
    [('heading', 'Truce'), ('body', 'Guns fell silent.'), ('body', 'It rained.'), ('list', 'One')]
    """
    tree = parsed(html)
    if tree is None:
        return
    run: list[str] = []
    kind = "body"
    # (element, whether it was opened already, the kind around it): no recursion, so no depth is too deep.
    stack: list[tuple[Any, bool, str]] = [(tree, False, "body")]

    def closed() -> Iterator[tuple[str, str]]:
        words = BLANKS.sub(" ", "".join(run)).strip()
        run.clear()
        if words:
            yield kind, words

    while stack:
        element, is_open, around = stack.pop()
        name = element.tag if isinstance(element.tag, str) else None
        block = name not in INLINE
        if is_open:
            if block:
                yield from closed()
                kind = around
            run.append(element.tail or "")
            continue
        if name is None or name in SKIPPED:
            run.append(element.tail or "")
            continue
        if block:
            yield from closed()
            kind = KINDS.get(name, around)
        run.append(element.text or "")
        stack.append((element, True, around))
        stack.extend((child, False, kind if block else around) for child in reversed(element))
    yield from closed()
