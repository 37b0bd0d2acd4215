"""Plain text → Document."""

from __future__ import annotations

import hashlib

from truceline.read.paragraphs import paragraphs
from truceline.record import Document, When, identify


def document(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    url: str | None = None,
    origin: str | None = None,
    raw_digest: str | None = None,
    media_type: str = "text/plain",
    language: str | None = "en",
) -> Document:
    """Return a text as a report. ``published`` is an ISO day or minute.

    >>> document("Guns fell silent at noon.", published="2020-10-12").published.earliest
    '2020-10-12'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    when = When(published, published, "minute" if "T" in published else "day") if published else None
    return Document(
        id=identify("doc", digest, outlet, published, url),
        text=text,
        digest=digest,
        raw_digest=raw_digest or digest,
        paragraphs=paragraphs(text),
        title=title,
        byline=byline,
        outlet=outlet,
        published=when,
        url=url,
        origin=origin,
        language=language,
        media_type=media_type,
    )
