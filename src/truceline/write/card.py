"""One claim for a terminal: who says so, the passage, and for each field its value, its words and why."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from truceline.record import Claim, Count, Document, Evidence, Maker, Party, Where
from truceline.write.ink import Ink
from truceline.write.passages import whose_clock

FIELDS = 12  # columns that a field's name takes
AROUND = 300  # characters of a passage shown on each side of its words, at most

Row = tuple[str, str, str, Maker | None]  # field, value, words, maker


def card(
    claim: Claim, document: Document, reason: Callable[[Maker], str] = lambda maker: "", ink: Ink | None = None
) -> str:
    """Return a claim as its readers want it: a sentence, the passage, then field by field value, words and reason.

    ``reason`` tells what a maker goes by; ``ink`` holds the width and whether there are colours.
    """
    ink = ink or Ink()
    out = [ink.bold(sentence(claim)), ""]
    out += ink.wrapped(f"{_title(document)}:", indent=0)
    out += ink.wrapped(_passage(claim, document, ink), indent=2)
    out.append("")
    for field, value, words, maker in _rows(claim):
        out += _field(field, value, words, ink)
        if maker is not None:
            told = reason(maker)
            out += ink.wrapped(ink.dim("why: " + (f"{told}  ({maker})" if told else str(maker))), indent=FIELDS + 2)
    return "\n".join(out)


def sentence(claim: Claim) -> str:
    """Return a claim as a plain line: who says what of whom, where and when, and how firmly.

    >>> sentence(Claim("claim-1", "doc-1", "truce-violated", actors=(Party("a", "Armenia"),), stance="alleged"))
    'The report says: Armenia: truce-violated [alleged]'
    """
    chain = " says that ".join(p.name for p in claim.source) or "The report"
    doers = " and ".join(p.name for p in claim.actors) or "somebody"
    to = f" → {' and '.join(p.name for p in claim.targets)}" if claim.targets else ""
    where = f", {claim.place.name}" if claim.place else ""
    when = f", {claim.when}" if claim.when else ""
    return f"{chain} says: {doers}: {claim.act}{to}{where}{when} [{claim.stance}]"


def _title(document: Document) -> str:
    day = document.published.earliest if document.published else None
    parts = (document.outlet, f"“{document.title}”" if document.title else None, day or "no date", document.origin)
    return ", ".join(part for part in parts if part)


def _passage(claim: Claim, document: Document, ink: Ink) -> str:
    told = next((e for e in claim.evidence if e.field == "claim"), claim.evidence[0])
    start, stop = told.span.start, told.span.stop
    around = next((p for p in document.paragraphs if p.start <= start < p.stop), None)
    first = max(start - AROUND, around.start if around else 0)
    last = min(stop + AROUND, around.stop if around else len(document.text))
    text = document.text
    before, after = text[first:start], text[stop:last]
    if around and first > around.start:
        before = "… " + before.partition(" ")[2]
    if around and last < around.stop:
        after = after.rpartition(" ")[0] + " …"
    return f"{before}{ink.marked('claim', text[start:stop])}{after}"


def _rows(claim: Claim) -> Iterator[Row]:
    makers = dict(claim.makers)
    words = {field: [e for e in claim.evidence if e.field == field] for field in ("attribution", "time", "place")}
    yield "act", claim.act, _quotes(e for e in claim.evidence if e.field == "claim"), makers.get("act")
    chain = " → ".join(map(_party, claim.source)) or "the report itself"
    said = f" ({', '.join(filter(None, (claim.saying, claim.quote)))})" if claim.source else ""
    yield "said by", chain + said, _quotes(words["attribution"]), makers.get("source")
    yield "stance", f"{claim.stance}, {claim.polarity}", "", makers.get("stance")
    for field, parties in (("actors", claim.actors), ("targets", claim.targets)):
        yield field, ", ".join(map(_party, parties)) or "not told", _words(parties), makers.get(field)
    for role, party in claim.others:
        yield role, _party(party), _words((party,)), makers.get("others")
    yield "when", _when(claim), _quotes(words["time"]), makers.get("when")
    yield "place", _place(claim.place), _quotes(words["place"]), makers.get("place")
    for count in claim.counts:
        yield "count", _count(count), count.who or "", makers.get("counts")
    for name, value in claim.detail:
        yield name, value, "", makers.get("detail")
    if claim.background:
        yield "background", "told as history, not as news", "", makers.get("background")
    yield "confidence", f"{claim.confidence:.2f}", "", makers.get("confidence")


def _field(field: str, value: str, words: str, ink: Ink) -> list[str]:
    told = value + (f"   {ink.dim('“' + words + '”')}" if words and words != value else "")
    first, *rest = ink.wrapped(told, indent=FIELDS + 2)
    return [f"  {field:{FIELDS}}" + first.lstrip(), *rest]


def _quotes(evidence: Iterator[Evidence] | list[Evidence]) -> str:
    return "” … “".join(textwrap.shorten(e.quote, 160, placeholder=" …") for e in evidence)


def _words(parties: tuple[Party, ...]) -> str:
    return "”, “".join(p.words for p in parties if p.words and p.words != p.name)


def _party(party: Party) -> str:
    side = party.side.rpartition(":")[2] if party.side and party.side != party.id else ""
    return f"{party.name} [{party.kind}{', side ' + side if side else ''}]"


def _when(claim: Claim) -> str:
    when = claim.when
    if when is None:
        return "not told"
    zone = f" {when.zone}" if when.zone else ""
    others = dict.fromkeys(f"{r} {r.zone}" + whose_clock(r) if r.zone else str(r) for r in when.readings)
    others.pop(f"{when}{zone}", None)
    readings = f"; or {', or '.join(others)}" if others else ""
    return f"{when}{zone} ({when.precision}, {when.basis}){readings}"


def _place(where: Where | None) -> str:
    if where is None:
        return "not told"
    spot = where.place
    found = "not found in the gazetteer"
    if spot is not None:
        at = f", {spot.lat:.3f} {spot.lon:.3f}" if spot.lat is not None and spot.lon is not None else ""
        found = f"{spot.kind}{', ' + spot.country if spot.country else ''}{at}"
    rivals = f"; or {', '.join(f'{name} ({score:.2f})' for name, score in where.rivals)}" if where.rivals else ""
    stated = "" if where.stated else "; where the story is, not stated here"
    return f"{where.name} ({found}){rivals}{stated}"


def _count(count: Count) -> str:
    high = "or more" if count.high is None else "" if count.high == count.low else f"to {count.high:g}"
    group = f" {count.group}" if count.group else ""
    total = ", a running total" if count.total else ""
    unit = f" {count.unit}" if count.unit else ""
    within = "of these " if count.part else ""
    return within + " ".join(f"{count.low:g} {high}".split()) + f"{unit} {count.kind}{group}{total}"
