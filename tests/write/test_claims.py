"""Claims as files: all fields in JSON Lines, safe cells in CSV, only placed claims in GeoJSON."""

from __future__ import annotations

import csv
import json
from io import StringIO

from tests.factory import claim, head, killed
from truceline.record import Count, Evidence, Span, Where
from truceline.write import claims_csv, claims_jsonl, geojson

HEAD = head("doc-1", "=Outlet", "2020-10-11", title="@all")
STRIKE = claim(
    "missile-strike", id="c-1", actors=("Armenia",), source=("Russia", "Azerbaijan"), stance="alleged", saying="accuse",
    counts=(killed(9), Count("wounded", 30, None)), when="2020-10-11", place="Ganja",
    evidence=(Evidence("claim", Span("doc-1", 3, 12), "-a missile"),),
)  # fmt: skip
TALK = claim("negotiate", id="c-2", place=Where("Moscow"))


def test_json_lines_keep_every_field() -> None:
    rows = [json.loads(line) for line in claims_jsonl([HEAD], [STRIKE, TALK])]
    assert [row["id"] for row in rows] == ["c-1", "c-2"]
    assert rows[0]["source"][1]["name"] == "Azerbaijan"
    assert rows[0]["evidence"] == [
        {"field": "claim", "span": {"doc": "doc-1", "start": 3, "stop": 12}, "quote": "-a missile"}
    ]
    assert rows[0]["report"] == {
        "outlet": "=Outlet", "published": "2020-10-11", "title": "@all", "origin": None, "digest": "doc-1",
    }  # fmt: skip
    assert rows[1]["when"] is None  # unknown is told, not dropped


def test_csv_rows_are_safe_to_open() -> None:
    told, plain = csv.DictReader(StringIO("".join(claims_csv([HEAD], [STRIKE, TALK]))))
    assert {k: v for k, v in told.items() if v} == {
        "claim": "c-1", "report": "doc-1", "outlet": "'=Outlet", "published": "2020-10-11", "title": "'@all",
        "act": "missile-strike", "actors": "Armenia", "actor_sides": "state:AM", "place": "Ganja",
        "place_id": "p:Ganja", "latitude": "40.0", "longitude": "47.0", "place_precision": "1",
        "earliest": "2020-10-11", "latest": "2020-10-11", "time_precision": "day", "killed_low": "9",
        "killed_high": "9", "wounded_low": "30", "source_chain": "Russia > Azerbaijan", "claimant": "Azerbaijan",
        "claimant_side": "state:AZ", "saying": "accuse", "stance": "alleged", "polarity": "positive",
        "background": "no", "confidence": "0.5", "start": "3", "stop": "12", "quote": "'-a missile",
    }  # fmt: skip
    assert (plain["place"], plain["latitude"], plain["claimant"]) == ("Moscow", "", "")


def test_geojson_holds_what_has_a_place_and_counts_the_rest() -> None:
    told = json.loads("".join(geojson([HEAD], [STRIKE, TALK])))
    assert (told["type"], told["unplaced"], len(told["features"])) == ("FeatureCollection", 1, 1)
    (feature,) = told["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [47.0, 40.0]}  # longitude first
    assert feature["properties"]["according_to"] == "Azerbaijan, as told by Russia"
    assert feature["properties"]["passage"] == "doc-1#3-12"


def test_no_claims_is_a_valid_file() -> None:
    assert list(claims_jsonl([], [])) == []
    assert json.loads("".join(geojson([], []))) == {"type": "FeatureCollection", "features": [], "unplaced": 0}
    assert next(claims_csv([], [])).startswith("claim,report,outlet")
