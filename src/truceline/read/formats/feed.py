"""A news feed (RSS, Atom) → one report an entry, through feedparser."""

from __future__ import annotations

import re
from typing import Any

from truceline.read.extracted import Extracted, Unreadable, composed
from truceline.read.formats.markup import blocks

MOST_ENTRIES = 5_000


def extract(raw: bytes) -> list[Extracted]:
    """Return the entries of a feed. Raises Unreadable for one that declares entities, or is none."""
    refuse_entities(raw)
    import feedparser

    feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        if not feed.version:
            raise Unreadable("XML, but no feed that can be read", "save it as RSS or Atom, or the articles as .html")
        raise Unreadable("a feed without entries", "nothing to do, or save the feed again")
    about = feed.feed
    return [_entry(entry, about, number) for number, entry in enumerate(feed.entries[:MOST_ENTRIES], 1)]


def refuse_entities(raw: bytes) -> None:
    """Raise Unreadable for XML that declares entities: a few lines of them unpack to gigabytes."""
    from xml.sax import SAXException
    from xml.sax.handler import ContentHandler

    from defusedxml.common import EntitiesForbidden, ExternalReferenceForbidden
    from defusedxml.sax import parseString

    try:
        parseString(raw, ContentHandler(), forbid_external=False)
    except (EntitiesForbidden, ExternalReferenceForbidden) as error:
        told = "XML that declares entities of its own, as attacks do"
        raise Unreadable(
            told, "do not open it if you don't know who sent it; else save the articles as .html"
        ) from error
    except (SAXException, ValueError, LookupError):
        pass  # not well formed: feedparser reads what it can


def _plain(value: str) -> str:
    """Return a field's words without markup, which many feeds escape twice: 'Baku&#8217;s <b>answer</b>'."""
    if "<" in value or re.search(r"&#?\w+;", value):
        value = " ".join(words for _, words in blocks(value)) or value
    return " ".join(value.split())


def _entry(entry: Any, about: Any, number: int) -> Extracted:
    contents = [c.get("value") or "" for c in entry.get("content") or ()] or [entry.get("summary") or ""]
    html = max(contents, key=len)
    text, hints = composed(blocks(html)) if "<" in html or "&" in html else (html.strip(), ())
    source = entry.get("source") or {}
    head = {
        "title": entry.get("title"),
        "outlet": source.get("title") or about.get("title"),
        "byline": entry.get("author"),
        "published": entry.get("published") or entry.get("updated"),
        "url": entry.get("link"),
        "language": (about.get("language") or "")[:2].lower(),
    }
    told = {key: _plain(str(value)) for key, value in head.items() if value}
    return Extracted(text, hints, told, {}, "application/rss+xml", part=f"#{number}")
