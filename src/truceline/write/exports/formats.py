"""The registry of formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from truceline.write.claims_csv import claims_csv
from truceline.write.claims_jsonl import claims_jsonl
from truceline.write.exports.acled import acled
from truceline.write.exports.annotations import annotated
from truceline.write.exports.ged import ged
from truceline.write.exports.graph import graphml, svg
from truceline.write.exports.held import Held
from truceline.write.exports.hxl import hxl
from truceline.write.exports.losses import Losses
from truceline.write.exports.matrix import matrix, matrix_xlsx
from truceline.write.exports.parquet import parquet
from truceline.write.exports.plover import plover
from truceline.write.exports.support import support
from truceline.write.exports.timemap import timemap
from truceline.write.exports.truces import ceasefires
from truceline.write.geojson import geojson


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the ending of its files, what it is, and what writes it (text, or bytes)."""

    name: str
    ending: str
    what: str
    writes: Callable[[Held, Losses], Iterator[str] | Iterator[bytes]]
    is_binary: bool = False


def jsonl(held: Held, losses: Losses) -> Iterator[str]:
    """Yield the claims as JSON Lines, every field."""
    losses.written = len(held.claims)
    return claims_jsonl(held.heads, held.claims)


def flat(held: Held, losses: Losses) -> Iterator[str]:
    """Yield the claims as CSV."""
    losses.written = len(held.claims)
    losses.flattened("evidence", "the first passage of each claim only")
    losses.flattened("others, readings, rivals, makers", "no columns")
    return claims_csv(held.heads, held.claims)


def placed(held: Held, losses: Losses) -> Iterator[str]:
    """Yield the claims as GeoJSON."""
    for claim in held.claims:
        spot = claim.place.place if claim.place else None
        if spot is None or spot.lat is None:
            losses.left_out("no coordinates are known", claim.id)
        else:
            losses.written += 1
    losses.flattened("evidence", "the first passage of each claim only")
    return geojson(held.heads, held.claims)


FORMATS = {
    f.name: f
    for f in (
        Format("jsonl", "jsonl", "claims, every field", jsonl),
        Format("csv", "csv", "claims, one row each", flat),
        Format("parquet", "parquet", "claims, typed columns", parquet, True),
        Format("geojson", "geojson", "claims with coordinates", placed),
        Format("hxl", "csv", "claims with HXL hashtags", hxl),
        Format("annotations", "jsonld", "claims as W3C Web Annotations with PROV", annotated),
        Format("matrix", "csv", "incidents by claimants", matrix),
        Format("matrix-xlsx", "xlsx", "incidents by claimants, a workbook", matrix_xlsx, True),
        Format("acled", "csv", "ACLED's 31 columns", acled),
        Format("ged", "csv", "UCDP GED's 49 columns", ged),
        Format("plover", "jsonl", "PLOVER events", plover),
        Format("ceasefires", "csv", "ETH/PRIO-style rows, one a ceasefire and side", ceasefires),
        Format("support", "csv", "UCDP External Support triads", support),
        Format("timemap", "json", "TimeMap's events, sources, associations", timemap),
        Format("graphml", "graphml", "who backs, hosts or mediates for whom; conflicts tied together", graphml),
        Format("svg", "svg", "the same, drawn", svg),
    )
}


def write_export(name: str, held: Held, losses: Losses) -> Iterator[str] | Iterator[bytes]:
    """Yield a file in one of ``FORMATS``; ``losses`` is whole once the last piece is out. Raises KeyError otherwise."""
    return FORMATS[name].writes(held, losses)
