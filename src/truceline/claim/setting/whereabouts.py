"""A claim's place as its report tells it: the words, what is named in them, and how precisely."""

from __future__ import annotations

import re

from truceline.claim.scene import Scene
from truceline.claim.setting.governed import kind_of
from truceline.claim.setting.lines import Site, words
from truceline.record import Mention, Span, Where

# UCDP GED code book, where_prec.
PRECISION = {
    "settlement": 1, "facility": 1, "district": 3, "region": 4, "disputed": 4, "natural": 5, "area": 5, "country": 6,
    "sea": 7,
}  # fmt: skip
PART, LINE = 4, 5  # "northern Israel", "along the front": where_prec of a side of a place, of a line


def as_where(scene: Scene, site: Site, stated: bool = True) -> Where:
    """Return where something took place as a claim's place in the report's own words, rivals kept."""
    place, rivals = scene.place(site.mention) if site.mention else (None, ())
    if site.is_line:
        name = site.name or " ".join(site.span.of(scene.text).split())
        return Where(name, None, LINE, site.span, (), stated)
    kind = kind_of(scene, site.mention) if site.mention else ""
    precision = PRECISION.get(kind)
    span = site.span
    if site.mention and span == site.mention.span:
        span = _with_direction(scene, site.mention)
    if precision and (site.is_part or (site.name is None and site.mention and span != site.mention.span)):
        precision = PART if precision == PRECISION["country"] else max(precision, PART)
    if precision == 1 and _is_near(scene, span):
        precision = 2
    return Where(site.name or " ".join(span.of(scene.text).split()), place, precision, span, rivals, stated)


NEAR = re.compile(
    r"(?:\b(?:near|outside|around|towards?|close to|not far from|the outskirts of|the vicinity of|environs of)"
    r"|\b(?:\d[\d.,]*|several|some|a few) ?(?:km|kilomet(?:er|re)s?|miles?)\b[\w ]{0,24}\b(?:of|from)) (?:the )?"
    r"(?:(?:city|town|village) of )?$",
    re.IGNORECASE,
)


def _is_near(scene: Scene, span: Span) -> bool:
    """'*near* Hama', '12 km north of Hama': about there (UCDP where_prec 2), not there."""
    return bool(NEAR.search(" ".join(scene.text[max(0, span.start - 60) : span.start].split()) + " "))


def _with_direction(scene: Scene, mention: Mention) -> Span:
    """'*southern* Beirut', '*western* Ukraine': part of a place, not the whole."""
    first, _ = scene.parse.tokens(mention.span.start, mention.span.stop)
    if first and scene.parse.words[first - 1].lower() in words("direction"):
        return Span(mention.span.doc, scene.parse.starts[first - 1], mention.span.stop)
    return mention.span
