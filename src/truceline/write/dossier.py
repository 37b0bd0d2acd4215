"""The dossier of one ceasefire: according to whom it holds, since when it is disputed, and what is unknown.

No verdict of ours: the summary names the rule that made it and the claims behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from truceline.record import Ceasefire, Claim, Head, Links, Tracks, Violation
from truceline.write.brief import reports, unknown
from truceline.write.brief.events import disputed
from truceline.write.brief.told import Told
from truceline.write.brief.truces import breaches, ceasefires
from truceline.write.page import Page, Section, Sentence, Table, html, markdown
from truceline.write.passages import spoken_when, titled


def dossier(heads: Iterable[Head], claims: Iterable[Claim], links: Links, tracks: Tracks, truce: Ceasefire) -> str:
    """Return the dossier of one ceasefire as Markdown."""
    told = of_one(Told.of(heads, claims, links, tracks), truce)
    return markdown(page(told, truce), told.passages)


def dossier_html(heads: Iterable[Head], claims: Iterable[Claim], links: Links, tracks: Tracks, truce: Ceasefire) -> str:
    """Return the dossier as one HTML file, to be read offline or printed."""
    told = of_one(Told.of(heads, claims, links, tracks), truce)
    return html(page(told, truce), told.passages)


def of_one(told: Told, truce: Ceasefire) -> Told:
    """Return what bears on one ceasefire: its claims, violations, contradictions among these, and open questions."""
    broken = tuple(v for v in told.tracks.violations if v.ceasefire == truce.id)
    claims = {*truce.claims, *(c for v in broken for c in v.claims)}
    ids = {truce.id, *(v.id for v in broken)}
    disputes = tuple(c for c in told.links.contradictions if claims & {c.a, c.b})
    return replace(
        told,
        links=Links((), disputes, told.links.origins),
        tracks=Tracks((truce,), broken, (), (), tuple(u for u in told.tracks.unknowns if u.record in ids)),
    )


def page(told: Told, truce: Ceasefire) -> Page:
    """Return the dossier before it is written down in any format."""
    sections = [
        _summary(told, truce),
        *ceasefires(told),
        breaches(told),
        _tested(told, truce),
        disputed(told),
        unknown(told),
        reports(told),
    ]
    return Page(truce.name, tuple(s for s in sections if s))


def _summary(told: Told, truce: Ceasefire) -> Section:
    rule, status = truce.summary
    behind = told.words(s.claim for s in truce.statuses)
    lines = [
        Sentence(f"What the sources say, in a word: {status}. By the rule: {rule}. This is no verdict.", behind[:6]),
        Sentence(f"Sides, according to the reports: {', '.join(p.name for p in truce.parties)}.", behind[:1]),
        Sentence(
            f"Class and modality, read from the reports: {truce.class_}; {truce.modality or 'not told'}.", behind[:1]
        ),
    ]
    for name, when in (("Announced", truce.declared), ("Agreed", truce.agreed), ("End", truce.end)):
        if when:
            lines.append(Sentence(f"{name}, according to the reports: {spoken_when(when)}.", behind[:1]))
    if truce.follows:
        lines.append(Sentence("It follows an earlier ceasefire of the same sides.", behind[:1]))
    return Section("", (Sentence("This page shows who says what; it does not say who is right."), tuple(lines)))


def _tested(told: Told, truce: Ceasefire) -> Section | None:
    """Return each allegation with the four questions put to it, and the minutes from the start under each reading."""
    rows = tuple(_row(told, v) for v in told.tracks.violations)
    if not rows:
        return None
    table = Table(("accuser", "accused", "act", "when", "four questions", "answer", "passages"), rows)
    text = "Each alleged breach, and what the reports let one answer. A question that they leave open stays open."
    return Section("Alleged breaches, one by one", (Sentence(text), table))


def _row(told: Told, one: Violation) -> tuple[Sentence, ...]:
    first = next(iter(told.known(one.claims)), None)
    outlet = f"{told.passages.outlet(first.doc)} itself" if first else "a report"
    tests = "; ".join(f"{t.question} {t.answer} ({t.why}{f', {t.reading}' if t.reading else ''})" for t in one.tests)
    cells = (
        f"according to {one.accuser.name if one.accuser else outlet}",
        one.accused.name if one.accused else "nobody named",
        titled(one.act, one.place),
        spoken_when(one.when),
        tests,
        one.answer or "not told",
    )
    return (*map(Sentence, cells), Sentence("", told.words(one.claims)[:3]))
