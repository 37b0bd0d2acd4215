"""Claims as CSV: one row a claim, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from truceline.record import Claim, Head, Party
from truceline.write.passages import Passages, passage

BETWEEN = "; "  # parts of one cell: actors, targets
STEP = " > "  # a source chain, from the outermost source to the innermost
COUNTED = ("killed", "wounded", "captured", "missing", "displaced")

COLUMNS = (
    *("claim", "report", "outlet", "published", "title", "act", "actors", "actor_sides", "targets", "target_sides"),
    *("place", "place_id", "latitude", "longitude", "place_precision", "earliest", "latest", "time_precision", "zone"),
    *(f"{kind}_{end}" for kind in COUNTED for end in ("low", "high")),
    *("source_chain", "claimant", "claimant_side", "saying", "quote_kind", "stance", "polarity", "background"),
    *("confidence", "start", "stop", "quote"),
)


def claims_csv(heads: Iterable[Head], claims: Iterable[Claim]) -> Iterator[str]:
    """Yield a head line, then one line a claim, in the order given.

    An open or unknown number is an empty cell. A text that a spreadsheet would take for a formula gets an apostrophe.
    """
    passages = Passages.of(heads)
    yield _line(COLUMNS)
    for claim in claims:
        yield _line(_row(passages, claim))


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    >>> guarded('=HYPERLINK("x")'), guarded("-5 and more"), guarded("Ganja")
    ('\\'=HYPERLINK("x")', "'-5 and more", 'Ganja')
    """
    return f"'{text}" if text.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def _line(cells: Iterable[object]) -> str:
    line = StringIO()
    csv.writer(line).writerow("" if c is None else guarded(c) if isinstance(c, str) else c for c in cells)
    return line.getvalue()


def _names(parties: Iterable[Party]) -> str:
    return BETWEEN.join(p.name for p in parties)


def _sides(parties: Iterable[Party]) -> str:
    return BETWEEN.join(p.side or p.id for p in parties)


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def _row(passages: Passages, claim: Claim) -> list[object]:
    head = passages.heads.get(claim.doc)
    where, when, words = claim.place, claim.when, passage(claim)
    spot = where.place if where else None
    counts: list[object] = []
    for kind in COUNTED:
        count = next((c for c in claim.wholes if c.kind == kind), None)
        counts += [_number(count.low), _number(count.high)] if count else [None, None]
    told: list[object] = [claim.id, claim.doc, head and head.outlet, passages.published(claim.doc), head and head.title]
    told += [claim.act, _names(claim.actors), _sides(claim.actors), _names(claim.targets), _sides(claim.targets)]
    told += [where and where.name, spot and spot.id, spot and spot.lat, spot and spot.lon, where and where.precision]
    told += [when.earliest, when.latest, when.precision, when.zone] if when else [None] * 4
    told += counts
    claimant = claim.claimant
    told += [STEP.join(p.name for p in claim.source), claimant and claimant.name]
    told += [(claimant.side or claimant.id) if claimant else None, claim.saying, claim.quote, claim.stance]
    told += [claim.polarity, "yes" if claim.background else "no", claim.confidence]
    return told + ([words.span.start, words.span.stop, words.quote] if words else [None] * 3)
