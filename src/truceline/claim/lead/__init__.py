"""A report's own happening: when and in which first-level area it was, and what its counts add up to.

Coding rule: the happening of a report is the first one that it tells as done, by the words of those killed, wounded or
taken; without such words, by its first act of violence; its date is that of the deed, not of the release or of who
confirms it. A report without any date of its own takes that of its publication.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.claim.lead.fillers import fillers
from truceline.claim.lead.tolls import tolls
from truceline.claim.scene import Scene
from truceline.claim.setting import dating
from truceline.record import ActSeen, Claim, Document, Grounding, Lead, Mention, Parse, Span, Toll, When
from truceline.vocab import family, words_of

FINE = frozenset({"minute", "part-of-day", "day", "days"})
JOINTS = frozenset({"-", "e", "’", "‘", "'"})
DEEDS = frozenset({"violence", "humanitarian", "destruction"})


def lead(
    document: Document,
    parse: Parse,
    mentions: tuple[Mention, ...],
    groundings: tuple[Grounding, ...],
    claims: tuple[Claim, ...],
    rule: str = "minimum",
) -> Lead:
    """Return what a report tells of its own happening, under a counting rule."""
    scene = Scene(document, parse, mentions, groundings)
    summed = tolls(parse, mentions, rule)
    told = fillers(parse) if _has_deed(mentions) else ()
    return Lead(_day(scene, summed, claims), _area(scene, summed), summed, told)


def _has_deed(mentions: tuple[Mention, ...]) -> bool:
    """Say whether any word of a report tells of a deed that somebody does to somebody, however it is meant."""
    return any(isinstance(m.detail, ActSeen) and family(m.detail.act) in DEEDS for m in mentions)


def _day(scene: Scene, summed: tuple[Toll, ...], claims: tuple[Claim, ...]) -> When | None:
    for found in _told(scene, summed, claims):
        if found and found.earliest and found.precision in FINE:
            return found
    return scene.document.published


def _told(scene: Scene, summed: tuple[Toll, ...], claims: tuple[Claim, ...]) -> Iterator[When | None]:
    spans = sorted({span for toll in summed if toll.kind != "wounded" for span in toll.spans})
    for span in spans:
        if (found := _by_words(scene, span)) is not None:
            yield found
    for claim in claims:
        if family(claim.act) in DEEDS and not claim.background:
            yield claim.when
    for mention in scene.overlapping("time", 0, len(scene.document.text)):
        if scene.head(mention.span) is not None and not dating.is_now(mention) and _in_prose(scene, mention):
            yield scene.time(mention)


def _by_words(scene: Scene, span: Span) -> When | None:
    found, rule = dating.when(scene, span, span)
    return found if rule not in ("present", "none") else None


def _area_words() -> frozenset[str]:
    return words_of("areas")


def _area(scene: Scene, summed: tuple[Toll, ...]) -> str | None:
    """Return the first-level area that stands nearest to those counted, by its own word ('Ghazni *province*'), else the
    first region, else the first town that the prose names."""
    named = [(i, name) for i in range(len(scene.parse)) if (name := _named_area(scene, i))]
    if not named:
        places = [m for m in scene.overlapping("place", 0, len(scene.document.text)) if _in_prose(scene, m)]
        kinds = [(m, at.kind) for m in places if (at := scene.place(m)[0])]
        regions = [m for m, kind in kinds if kind == "region"] or [m for m, kind in kinds if kind == "settlement"]
        return regions[0].value.removesuffix(" City") if regions else None
    spans = sorted({span for toll in summed if toll.kind != "wounded" for span in toll.spans})
    first = scene.head(spans[0]) if spans else None
    if first is None:
        return named[0][1]
    sentence = scene.parse.sentence_of[first]
    near = [name for i, name in named if scene.parse.sentence_of[i] == sentence]
    return (near or [named[0][1]])[0]


def _named_area(scene: Scene, i: int) -> str | None:
    """'In Andar district, *Ghazni* province', 'in *Zabul* and Paktiya provinces', 'the province of *Helmand*'."""
    parse = scene.parse
    word = parse.words[i].lower()
    if word.removesuffix("s") not in _area_words():
        return None
    last = i
    if word.endswith("s"):
        back = [j for j in range(max(0, i - 8), i) if parse.words[j].lower() == "and"]
        last = back[-1] if back else i
        while last > 1 and parse.words[last - 2] == ",":
            last -= 2  # "Khost, Kandahar and Nangarhar provinces": the first
    first = last
    while first and first > last - 5 and _in_name(parse, first - 1):
        first -= 1
    while first < last and not (parse.words[first][0].isupper() and parse.pos[first] in ("PROPN", "NOUN", "ADJ")):
        first += 1
    if first < last:
        return scene.document.text[parse.starts[first] : parse.stops[last - 1]]
    if i + 2 < len(parse) and parse.words[i + 1] == "of" and parse.words[i + 2][0].isupper():
        return parse.words[i + 2]
    return None


def _in_name(parse: Parse, i: int) -> bool:
    """Say whether a word can belong to a name that goes on behind it: no break of line between."""
    close = parse.starts[i + 1] - parse.stops[i] <= 1
    return close and (parse.words[i][0].isupper() or parse.words[i] in JOINTS) and parse.pos[i] != "ADP"


def _in_prose(scene: Scene, mention: Mention) -> bool:
    prose = [p for p in scene.document.paragraphs if p.kind in ("body", "list")]
    return any(p.start <= mention.span.start < p.stop for p in prose)
