"""dossiers: reports on one ceasefire → ceasefires, statuses, violations, contradictions, in the bench's shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.parses import parses
from truceline.read.plain import document
from truceline.record import Ceasefire, Claim, Contradiction, Party, Report, Status, Tracks, Violation, When, Where
from truceline.run import extract
from truceline.together import link_and_track
from truceline.track.cast import Cast

Row = dict[str, Any]


@dataclass(frozen=True)
class Dossier:
    """What the reports of one dossier made together, with the names the bench has for them."""

    reports: dict[str, str]  # our document id → the bench's report id
    outlets: dict[str, str]
    claims: dict[str, Claim]
    cast: Cast

    def evidence(self, claims: Iterable[str]) -> list[Row]:
        """Return where the words of some claims stand."""
        rows = [
            {"report": self.reports[e.span.doc], "start": e.span.start, "stop": e.span.stop, "quote": e.quote}
            for claim in claims
            for e in self.claims[claim].evidence
        ]
        return [row for i, row in enumerate(rows) if row not in rows[:i]]

    def narrator(self, doc: str) -> str:
        """Return the outlet of a report; the report's own id where that isn't known."""
        return self.outlets.get(doc) or self.reports[doc]

    def teller(self, claim: str) -> str:
        """Return the side that tells a claim, or the outlet."""
        told = self.claims[claim]
        return self.cast.side(told.claimant).name if told.claimant else self.narrator(told.doc)

    def status(self, entry: Status) -> Row:
        """Return what one source says of the ceasefire's state."""
        source = entry.source.name if entry.source else self.narrator(self.claims[entry.claim].doc)
        row: Row = {
            "source": source,
            "status": entry.status,
            "as_of": {"earliest": entry.as_of, "latest": entry.as_of} if entry.as_of else None,
            "evidence": self.evidence([entry.claim]),
            "narrator": entry.source is None,
        }
        return row | ({"about": entry.about} if entry.about else {})

    def violation(self, one: Violation) -> Row:
        """Return one allegation."""
        killed = next((c for c in one.counts if c.kind == "killed"), None)
        return {
            "accuser": one.accuser.name if one.accuser else self.narrator(self.claims[one.claims[0]].doc),
            "accused": one.accused.name if one.accused else "unknown",
            "act": one.act,
            "place": named(one.place),
            "when": interval(one.when),
            "killed": {"low": int(killed.low), "high": None if killed.high is None else int(killed.high)}
            if killed
            else None,
            "answer": one.answer,
            "explicit": one.explicit,
            "count": one.aggregate,
            "evidence": self.evidence(one.claims),
        }

    def ceasefire(self, truce: Ceasefire, tracks: Tracks) -> Row:
        """Return one ceasefire with what is said of it."""
        return {
            "key": truce.id,
            "parties": names(truce.parties),
            "declared_by": names(truce.declared_by),
            "brokers": [{"name": party.name, "role": role} for role, party in truce.brokers],
            "announced": interval(truce.declared),
            "agreed": interval(truce.agreed),
            "agreed_place": named(truce.place_agreed),
            "effective": interval(truce.effective),
            "effective_readings": [interval(w) for w in truce.effective.readings] if truce.effective else [],
            "end": interval(truce.end),
            "class": truce.class_,
            "modality": truce.modality,
            "purpose": [truce.purpose] if truce.purpose else [],
            "scope": [truce.scope] if truce.scope else [],
            "excluded_parties": [one.party.name for one in truce.excluded if one.party],
            "terms": [
                {"text": t.text, "fulfilment": t.fulfilment, "evidence": self.evidence(t.claims)} for t in truce.terms
            ],
            "status_by_source": [self.status(entry) for entry in truce.statuses],
            "violations": [self.violation(v) for v in tracks.violations if v.ceasefire == truce.id],
        }

    def contradiction(self, one: Contradiction) -> Row:
        """Return two claims that cannot both be so."""
        sides = {
            side: {"source": self.teller(c), "evidence": self.evidence([c])}
            for side, c in zip("ab", (one.a, one.b), strict=True)
        }
        return {"kind": one.kind, "about": one.why, **sides}


def names(parties: Iterable[Party]) -> list[str]:
    """Return the names of parties, each once."""
    return list(dict.fromkeys(p.name for p in parties))


def named(where: Where | None) -> str | None:
    """Return a place's name."""
    return where.name if where else None


def interval(when: When | None) -> Row | None:
    """Return an interval in ISO, a clock time with its zone where that is known.

    >>> interval(When("2014-09-05T11:00", "2014-09-05T11:00", "minute", "-04:00"))
    {'earliest': '2014-09-05T11:00-04:00', 'latest': '2014-09-05T11:00-04:00', 'zone': '-04:00', 'words': None}
    """
    if when is None or not (when.earliest or when.latest):
        return None
    ends = [end + when.zone if end and "T" in end and when.zone else end for end in (when.earliest, when.latest)]
    return {"earliest": ends[0], "latest": ends[1], "zone": when.zone, "words": when.words}


def together(id_: str, rows: list[Row], reports: list[Report]) -> Row:
    """Return a dossier's prediction from what its reports say."""
    heads = [r.document.head for r in reports]
    claims = [c for r in reports for c in r.claims]
    links, tracks = link_and_track(heads, claims)
    dossier = Dossier(
        {r.document.id: row["id"] for r, row in zip(reports, rows, strict=True)},
        {r.document.id: row["publisher"] for r, row in zip(reports, rows, strict=True) if row.get("publisher")},
        {c.id: c for c in claims},
        Cast.of(sorted(heads, key=lambda h: h.id), sorted(claims, key=lambda c: c.id)),
    )
    return {
        "id": id_,
        "ceasefires": [dossier.ceasefire(truce, tracks) for truce in tracks.ceasefires],
        "contradictions": [dossier.contradiction(one) for one in links.contradictions],
        "unknowns": [unknown.question for unknown in tracks.unknowns],
    }


def predict(items: Iterable[Row]) -> Iterator[Row]:
    """Yield each dossier: an item holds its id and its ``reports``."""
    for item in items:
        documents = [
            document(r["text"], title=r.get("title"), outlet=r.get("publisher"), published=r.get("published"))
            for r in item["reports"]
        ]
        yield together(item["id"], item["reports"], [extract(doc, parse) for doc, parse in parses(documents)])
