"""What many reports' claims make together: linked and tracked; as it stood at a moment, and what came since one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from truceline.record import Claim, Head, Judgement, Links, Tracks


def link_and_track(
    heads: Iterable[Head], claims: Iterable[Claim], judgements: Iterable[Judgement] = ()
) -> tuple[Links, Tracks]:
    """Return what many reports' claims make together; what people judged comes before what the rules found."""
    from truceline.link import judged, link, sided, upheld
    from truceline.track import track

    heads, judgements = list(heads), upheld(judgements)
    claims = sided(judged(claims, judgements))
    links = link(heads, claims, judgements)
    return links, track(heads, claims, links, judgements)


def ready_to_link() -> None:
    """Load the parts and the words that linking asks for, in time that would be spent waiting."""
    from truceline.vocab import family

    link_and_track((), ())
    family("")


def published_by(
    moment: str, heads: Iterable[Head], claims: Iterable[Claim], judgements: Iterable[Judgement] = ()
) -> tuple[list[Head], list[Claim], list[Judgement]]:
    """Return what there was at a moment: reports published by then, their claims, and judgements made by then.

    ``moment``: an ISO day (its end) or minute. A report of which only the day is known counts from that day's start;
    one without a day does not count. Raises ValueError where the moment is not ISO 8601.
    """
    datetime.fromisoformat(moment)
    until = moment if "T" in moment else f"{moment}T24"
    known = [h for h in heads if h.published and h.published.earliest and h.published.earliest <= until]
    ids = {h.id for h in known}
    return known, [c for c in claims if c.doc in ids], [j for j in judgements if j.at <= until]


def published_since(
    moment: str, heads: Iterable[Head], claims: Iterable[Claim], links: Links, tracks: Tracks
) -> tuple[list[Head], list[Claim], Links, Tracks]:
    """Return what reports published since a moment add: their claims, and of what all claims make together that which
    rests on one of these; ceasefires keep the statuses that are new. Raises ValueError where the moment is not ISO."""
    datetime.fromisoformat(moment)
    fresh = [h for h in heads if h.published and (h.published.latest or h.published.earliest or "") >= moment]
    docs = {h.id for h in fresh}
    told = [c for c in claims if c.doc in docs]
    ids = {c.id for c in told}

    def new(some: Iterable[str]) -> bool:
        return not ids.isdisjoint(some)

    truces = tuple(
        replace(t, statuses=tuple(s for s in t.statuses if s.claim in ids)) for t in tracks.ceasefires if new(t.claims)
    )
    held = {t.id for t in truces} | {v.id for v in tracks.violations if new(v.claims)}
    return (
        fresh,
        told,
        Links(
            tuple(i for i in links.incidents if new(i.claims)),
            tuple(c for c in links.contradictions if new((c.a, c.b))),
            tuple(o for o in links.origins if docs & set(o.docs)),
        ),
        Tracks(
            truces,
            tuple(v for v in tracks.violations if new(v.claims)),
            tuple(r for r in tracks.relations if new(r.claims)),
            tuple(c for c in tracks.conflict_links if new(c.claims)),
            tuple(u for u in tracks.unknowns if u.record in held),
        ),
    )
