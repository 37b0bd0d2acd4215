"""A web page → its article, through trafilatura, with what the page's metadata state."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from truceline.read.encoding import declared, decode
from truceline.read.extracted import Extracted, Unreadable, composed
from truceline.read.formats.markup import blocks, parsed

DATES: tuple[str, ...] = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "pubdate",
)
DATES += ("dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "publish-date", "publication_date")
KINDS = {"head": "heading", "item": "list", "cell": "list", "graphic": "caption"}
WHOLE = re.compile(r"<(?:html|head|body|script|frameset|iframe|form)\b", re.IGNORECASE)  # else a piece of a page
ARTICLE = re.compile(r"Article|Report|Posting|BlogPosting|WebPage")


def extract(raw: bytes, charset: str | None = None, url: str | None = None) -> list[Extracted]:
    """Return the article of a page. Raises Unreadable where it holds none."""
    import trafilatura

    html, encoding = decode(raw, charset or declared(raw))
    tree = parsed(html)
    if tree is None:
        raise Unreadable("a web page without any text", "save the page again once it has loaded")
    head = metadata(tree)
    found: Any = trafilatura.bare_extraction(
        re.sub(r"^\s*<\?xml[^>]*\?>", "", html), url=url, with_metadata=True, include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    if found is None or not (found.text or "").strip():
        if not WHOLE.search(html) and (piece := composed(blocks(html)))[0]:
            return [Extracted(*piece, head, {}, "text/html", encoding=encoding)]
        raise Unreadable("a web page without an article", "save the page again once it has loaded, or save its text")
    text, hints = composed(_blocks(found.body))
    told = {"title": found.title, "byline": found.author, "outlet": found.sitename, "url": found.url or url}
    head = {k: v for k, v in told.items() if v} | head
    if url:
        head["url"] = url
    weak = {"published": found.date} if found.date else {}
    return [Extracted(text, hints, head, weak, "text/html", encoding=encoding)]


def _blocks(body: Any) -> Iterator[tuple[str, str]]:
    """Yield the (kind, words) of trafilatura's tree."""
    for element in body.iter("head", "p", "item", "quote", "cell", "code", "ab"):
        if any(a.tag in ("head", "p", "item", "cell", "quote", "code", "ab") for a in element.iterancestors()):
            continue
        lines = [" ".join(part.split()) for part in "".join(_words(element)).split("\n")]
        for line in filter(None, lines):
            yield KINDS.get(element.tag, "body"), line


def _words(element: Any) -> Iterator[str]:
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        if child.tag in ("lb", "p", "item"):
            yield "\n"
        if child.tag != "graphic":
            yield from _words(child)
        yield re.sub(r"\s+", " ", child.tail or "")


def metadata(tree: Any) -> dict[str, str]:
    """Return what a page's JSON-LD and meta elements state: title, outlet, byline, published, url, language."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if name and element.get("content"):
            meta.setdefault(name, element.get("content").strip())
    linked = next((_told(thing) for thing in _linked_data(tree) if _told(thing)), {})
    address = next((e.get("href") for e in tree.iter("link") if e.get("rel") == "canonical" and e.get("href")), None)
    date = next((meta[name] for name in DATES if meta.get(name)), None)
    moment = next((e.get("datetime") for e in tree.iter("time") if e.get("datetime")), None)
    author = meta.get("author") or meta.get("article:author")
    found = {
        "title": linked.get("title") or meta.get("og:title"),
        "outlet": linked.get("outlet") or meta.get("og:site_name") or meta.get("application-name"),
        "byline": linked.get("byline") or (author if author and "/" not in author else None),
        "published": linked.get("published") or date or moment,
        "url": address or meta.get("og:url") or linked.get("url"),
        "language": (tree.get("lang") or meta.get("og:locale") or "")[:2].lower() or None,
    }
    return {key: value for key, value in found.items() if value}


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            things = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        waiting = [things]
        for _ in range(500):
            if not waiting:
                break
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting += thing
            elif isinstance(thing, dict):
                yield thing
                graph = thing.get("@graph")
                waiting += graph if isinstance(graph, list) else []


def _told(thing: dict[str, Any]) -> dict[str, str]:
    """Return what a JSON-LD article states."""
    if not ARTICLE.search(str(thing.get("@type"))) or not (thing.get("headline") or thing.get("datePublished")):
        return {}
    found = {
        "title": thing.get("headline"),
        "outlet": _names(thing.get("publisher")),
        "byline": _names(thing.get("author")),
        "published": thing.get("datePublished") or thing.get("dateCreated"),
        "url": thing.get("url"),
    }
    return {key: value.strip() for key, value in found.items() if isinstance(value, str) and value.strip()}


def _names(thing: Any) -> str | None:
    if isinstance(thing, list):
        names = [name for one in thing[:10] if (name := _names(one))]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or None
    if isinstance(thing, dict):
        thing = thing.get("name")
    return thing if isinstance(thing, str) and not thing.startswith("http") else None
