"""Successive ceasefires of the same sides: which follows which, and how."""

from __future__ import annotations

from dataclasses import replace

from truceline.record import Ceasefire, Claim
from truceline.track.summary import summary
from truceline.vocab.wording import called_new

MADE = frozenset({"announced", "agreed", "in effect", "holding", "extended"})
OVER = frozenset({"expired", "collapsed", "suspended"})


def in_turn(truces: list[Ceasefire], claims: dict[str, Claim]) -> list[Ceasefire]:
    """Return ceasefires in the order given, each with the one before it between the same sides.

    'A *new* truce began after the old one had expired': renewed. One made while the last still ran, by all that the
    reports say, has superseded it. A mere offer follows and takes no place.
    """
    last: dict[frozenset[str], int] = {}
    made = list(truces)
    for n, truce in enumerate(truces):
        pair = frozenset(p.id for p in truce.parties)
        before = last.get(pair)
        last[pair] = n
        if before is None:
            continue
        earlier = made[before]
        how = None
        if any(s.status in MADE for s in truce.statuses) and any(s.status in MADE for s in earlier.statuses):
            told = [claims[i] for i in truce.claims if i in claims]
            is_new = any(map(called_new, told)) or earlier.end is not None
            how = "renewed" if is_new or any(s.status in OVER for s in earlier.statuses) else "superseded"
        made[n] = replace(made[n], follows=earlier.id, succession=how)
        if how == "superseded":
            earlier = replace(earlier, superseded_by=truce.id)
            made[before] = replace(earlier, summary=summary(earlier.statuses, earlier.parties, is_followed=True))
    return made
