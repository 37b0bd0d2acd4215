"""The brief: one neutral page on what many reports say, each sentence with its passage.

It says who says what, and never who is right: every sentence on the ground is a quotation "according to" somebody; the
sides' tallies of alleged breaches stand side by side and are never added up.
"""

from __future__ import annotations

from collections.abc import Iterable

from truceline.record import Claim, Evidence, Head, Links, Tracks, Unknown
from truceline.write.brief.events import backing, disputed, dropped, happenings
from truceline.write.brief.told import Told, more
from truceline.write.brief.truces import breaches, ceasefires
from truceline.write.page import Page, Section, Sentence, Table, html, markdown
from truceline.write.passages import spoken_range, spoken_when

MOST_UNKNOWNS = 8


def brief(heads: Iterable[Head], claims: Iterable[Claim], links: Links, tracks: Tracks) -> str:
    """Return the brief as Markdown."""
    told = Told.of(heads, claims, links, tracks)
    return markdown(page(told), told.passages)


def brief_html(heads: Iterable[Head], claims: Iterable[Claim], links: Links, tracks: Tracks) -> str:
    """Return the brief as one HTML file."""
    told = Told.of(heads, claims, links, tracks)
    return html(page(told), told.passages)


def page(told: Told) -> Page:
    """Return the brief before it is written down in any format."""
    sections = [
        reach(told),
        *ceasefires(told),
        breaches(told),
        happenings(told),
        disputed(told),
        dropped(told),
        backing(told),
        unknown(told),
        reports(told),
    ]
    return Page("Brief: who says what", tuple(s for s in sections if s))


def reach(told: Told) -> Section:
    """Return what this page rests on."""
    docs = told.passages.heads
    outlets = sorted({told.passages.outlet(doc) for doc in docs})
    days = sorted(day for doc in docs if (day := told.passages.published(doc)[:10]))
    when = f", published {spoken_range(days[0], days[-1])}" if days else ""
    joined = sum(len(o.docs) - 1 for o in told.links.origins if o.why == "same words")
    copies = f" {joined} repeat{'s' * (joined == 1)} another's words." if joined else ""
    text = (
        f"{len(docs)} report{'s' * (len(docs) != 1)} by {len(outlets)} outlet{'s' * (len(outlets) != 1)}{when}; "
        f"{len(told.claims)} claims.{copies}"
    )
    rule = "This page shows who says what; it does not say who is right. References lead to the words: report#from-to."
    return Section("", (Sentence(text), Sentence(rule)))


def unknown(told: Told) -> Section | None:
    """Return the open questions, with whom to ask."""

    def row(one: Unknown) -> Sentence:
        ask = f" To ask: {', '.join(one.ask)}." if one.ask else ""
        return Sentence(f"{one.question} ({one.why}.){ask}", _behind(told, one.record)[:2])

    found = told.tracks.unknowns
    shown = sorted(found, key=lambda u: (u.missing, u.question, u.id))[:MOST_UNKNOWNS]
    rest = more(len(shown), len(found), "questions are")
    return Section("Unknown", (tuple(map(row, shown)), *rest)) if shown else None


def _behind(told: Told, record: str) -> tuple[Evidence, ...]:
    claims = {
        **{t.id: t.claims for t in told.tracks.ceasefires},
        **{v.id: v.claims for v in told.tracks.violations},
        **{i.id: i.claims for i in told.links.incidents},
    }
    return told.words(claims.get(record, ()))


def reports(told: Told) -> Section:
    """Return the reports, as the references name them."""
    origin = {doc: o for o in told.links.origins for doc in o.docs if o.why != "same official"}
    rows = []
    for doc, head in told.passages.heads.items():
        same = origin.get(doc)
        note = f"{same.why} as {told.passages.short(same.first)}" if same and same.first != doc else ""
        published = spoken_when(head.published)
        cells = (told.passages.short(doc), told.passages.outlet(doc), published, head.title or "", note)
        rows.append(tuple(map(Sentence, cells)))
    return Section("Reports", (Table(("report", "outlet", "published", "title", "origin"), tuple(rows)),))
