"""TimeMap's events, sources and associations (Forensic Architecture's platform) in one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator

from truceline.write.exports.held import Held
from truceline.write.exports.losses import Losses
from truceline.write.passages import words


def timemap(held: Held, losses: Losses) -> Iterator[str]:
    """Yield {"events": […], "sources": […], "associations": […]}; one event an incident with a place and a day."""
    losses.flattened("claims", "an event has one description; each claim's words stand in it with who says so")
    events, acts, docs = [], set(), set()
    for incident in held.links.incidents:
        spot = incident.place.place if incident.place else None
        day = (incident.when.earliest or "")[:10] if incident.when else ""
        claims = held.told(incident)
        if not claims:
            losses.left_out("told only as denied, opinion, hypothesis, plan or history", incident.id)
        elif not day or spot is None or spot.lat is None or spot.lon is None:
            losses.left_out("no day or no coordinates", incident.id)
        else:
            losses.written += 1
            acts.add(incident.act)
            docs |= {c.doc for c in claims}
            clock = incident.when.earliest if incident.when else None
            events.append(
                {
                    "id": incident.id,
                    "description": "; ".join(f"{held.passages.teller(c)}: {words(c)}" for c in claims),
                    "date": day,
                    "time": clock[11:16] if clock and "T" in clock else "",
                    "location": incident.place.name if incident.place else "",
                    "latitude": str(spot.lat),
                    "longitude": str(spot.lon),
                    "associations": [incident.act],
                    "sources": sorted({c.doc for c in claims}),
                    "category": "incident",
                    "stage": incident.stage,
                }
            )
    heads = [held.passages.heads[doc] for doc in sorted(docs) if doc in held.passages.heads]
    sources = [
        {"id": h.id, "title": h.title or "", "description": h.outlet or "", "paths": [h.url] if h.url else [],
         "type": "report", "date": held.passages.published(h.id)[:10]}
        for h in heads
    ]  # fmt: skip
    kinds = [
        {"id": act, "title": act.replace("-", " "), "mode": "FILTER", "filter_paths": ["act", act]}
        for act in sorted(acts)
    ]
    whole = {"events": events, "sources": sources, "associations": kinds}
    yield json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
