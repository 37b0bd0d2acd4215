"""incidents-ecbplus: given mentions of acts → the incidents that link makes of the claims that they stand in.

A mention whose words are in no claim of ours, or whose claim is alone, is an incident of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.parses import parses
from truceline.link import link
from truceline.read.plain import document
from truceline.record import Report
from truceline.run import extract

Row = dict[str, Any]


def claims_of(report: Report, mentions: list[Row]) -> dict[str, str]:
    """Return the claim, by mention, whose evidence for the act itself is shortest around the mention."""
    found = {}
    for mention in mentions:
        start, stop = mention["spans"][0][0], mention["spans"][-1][1]
        around = [
            (e.span.stop - e.span.start, claim.id)
            for claim in report.claims
            for e in claim.evidence
            if e.field == "claim" and e.span.start <= start and stop <= e.span.stop
        ]
        if around:
            found[mention["mention"]] = min(around)[1]
    return found


def topic(items: list[Row], reports: list[Report]) -> Iterator[Row]:
    """Yield the clusters of one topic's documents."""
    links = link([r.document.head for r in reports], [c for r in reports for c in r.claims])
    incident = {claim: i.id for i in links.incidents if len(i.claims) > 1 for claim in i.claims}
    for item, report in zip(items, reports, strict=True):
        mentions = item["given"]["mentions"]
        claim = claims_of(report, mentions)
        names = [m["mention"] for m in mentions]
        alone = {name: f"{item['id']}:{name}" for name in names}
        yield {"id": item["id"], "clusters": {n: incident.get(claim.get(n, ""), alone[n]) for n in names}}


def predict(items: Iterable[Row]) -> Iterator[Row]:
    """Yield the clusters of each document, topic by topic."""
    topics: dict[str, list[Row]] = defaultdict(list)
    for item in items:
        topics[item["given"]["topic"]].append(item)
    for _, some in sorted(topics.items()):
        documents = [document(item["text"]) for item in some]
        yield from topic(some, [extract(doc, parse) for doc, parse in parses(documents)])
