"""Columns, their order and their code lists are those of the published code books."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.factory import claim, head, killed, party, where
from truceline.record import Claim, When
from truceline.together import link_and_track
from truceline.vocab import load
from truceline.write.exports import Held, Losses, write_export
from truceline.write.exports.truces import day

# ACLED, UCDP GED 24.1, ETH/PRIO ceasefires, UCDP External Support: their code books. PLOVER: its manual.
ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
GED = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
CEASEFIRE = [
    "cf_dec_yr",
    "cf_dec_month",
    "cf_dec_day",
    "cf_effect_yr",
    "cf_effect_month",
    "cf_effect_day",
    "end_yr",
    "end_month",
    "end_day",
    "ceasefire_type",
    "purpose_1",
    "purpose_2",
    "mediator_nego",
    "implement",
    "enforcement",
    "written",
    "geography",
    "timing",
    "ddr",
    "nsa_frac",
]
SUPPORT = ["ext_sup", "ext_x", "ext_l", "ext_w", "ext_m", "ext_t", "ext_f", "ext_i", "ext_o"]
ACLED_EVENTS = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
        "Other",
    },
}  # fmt: skip
PLOVER = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]

OCTOBER = When("2020-10-01", "2020-10-31", "month")
TOLD = (
    claim("missile-strike", actors=("Armenia",), targets=(party("residents", kind="people"),), place="Ganja",
          when="2020-10-11", counts=(killed(9),), source=("Azerbaijan",), stance="alleged"),
    claim("shelling", actors=("Azerbaijan",), targets=("Armenia",), place=where("Barda", precision=4),
          when=When("2020-10-05", "2020-10-11", "week"), counts=(killed(3, None),)),
    claim("ground-assault", actors=("Azerbaijan",), targets=("Armenia",), when=OCTOBER),
    claim("truce-agreed", actors=("Armenia", "Azerbaijan"), when="2020-10-10",
          others=(("guarantor", party("Russia")),)),
    claim("truce-in-effect", actors=("Armenia", "Azerbaijan"), when=OCTOBER),
    claim("training", actors=("Russia",), targets=("Armenia",), when="2020-08-01"),
    claim("support-statement", actors=("Russia",), targets=("Azerbaijan",), when="2020-08-01"),
    claim("shelling", actors=("Azerbaijan",), place="Barda", when="2020-10-12", stance="opinion"),
    claim("shelling", actors=("Azerbaijan",), place="Barda", when="2020-10-12", stance="hypothetical"),
)  # fmt: skip


@pytest.fixture(scope="module")
def held() -> Held:
    return Held.of([head()], TOLD, *link_and_track([head()], TOLD))


def rows(name: str, held: Held) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(map(str, write_export(name, held, Losses(name)))))))


def test_acled_columns_and_codes(held: Held) -> None:
    found = rows("acled", held)
    assert list(found[0]) == ACLED
    for row in found:
        assert row["sub_event_type"] in ACLED_EVENTS[row["event_type"]]
        assert row["time_precision"] in ("1", "2", "3")
        assert row["geo_precision"] in ("1", "2", "3", "")
        assert row["fatalities"].isdigit()
        assert row["notes"].startswith(("According to", "Outlet"))
    assert {row["time_precision"] for row in found} >= {"1", "2"}


def test_ged_columns_and_codes(held: Held) -> None:
    found = rows("ged", held)
    assert list(found[0]) == GED
    assert len(found) == 2
    for row in found:
        assert row["type_of_violence"] in ("1", "2", "3")
        assert row["where_prec"] in "1234567"
        assert row["date_prec"] in "12345"
        assert row["event_clarity"] in ("1", "2")
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
        parts = (row[f"deaths_{who}"] for who in ("a", "b", "civilians", "unknown"))
        assert sum(map(int, parts)) == int(row["best"])


def test_ceasefire_columns_are_the_data_set_s_and_no_day_is_made_up(held: Held) -> None:
    assert day(OCTOBER, "cf_effect") == {"cf_effect_yr": "2020", "cf_effect_month": "10", "cf_effect_day": None}
    found = rows("ceasefires", held)
    columns = list(found[0])
    assert [c for c in columns if c in CEASEFIRE] == CEASEFIRE
    for row in found:
        assert row["enforcement"] == "1"
        assert row["purpose_1"] in ("-1", "1", "2", "3", "4", "5")


def test_support_kinds_are_the_data_set_s(held: Held) -> None:
    (row,) = rows("support", held)
    assert [c for c in row if c.startswith("ext_")] == SUPPORT
    assert {c: row[c] for c in SUPPORT if row[c] == "1"} == {"ext_sup": "1", "ext_t": "1"}


def test_plover_types_are_the_ontology_s_and_come_back(held: Held) -> None:
    lines = "".join(map(str, write_export("plover", held, Losses("plover")))).splitlines()
    events = {event["id"]: event for event in map(json.loads, lines)}
    by_id: dict[str, Claim] = {c.id: c for c in TOLD}
    assert events
    for id_, event in events.items():
        told = by_id[id_]
        assert event["event_type"] in PLOVER
        assert told.stance not in ("opinion", "hypothetical")
        assert [a["name"] for a in event["actor"]] == [p.name for p in told.actors]
        assert [a["name"] for a in event["recipient"]] == [p.name for p in told.targets]
        assert event["aux"]["negation"] == (told.polarity == "negative")


def test_every_crosswalk_leads_to_a_code_of_its_book() -> None:
    for row in load("acts/acts"):
        across = row["crosswalk"]
        if across["plover"]:
            assert across["plover"][0] in PLOVER, row["act"]
        if across["acled"]:
            _, event, sub_event = across["acled"]
            assert sub_event in ACLED_EVENTS[event], row["act"]
        if across["eth_prio"]:
            assert across["eth_prio"] in {*CEASEFIRE, "cf_dec", "cf_effect", "end", "mediator_nego"}, row["act"]


def test_annotations_follow_the_w3c_model(held: Held) -> None:
    page = json.loads("".join(map(str, write_export("annotations", held, Losses("annotations")))))
    assert "http://www.w3.org/ns/anno.jsonld" in json.dumps(page["@context"])
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert {"id", "body", "target"} <= set(item)
        for target in item["target"]:
            position, quote = target["selector"]
            assert quote["exact"] or position["end"] > position["start"]


def test_hxl_hashtags_are_of_the_standard(held: Held) -> None:
    lines = list(csv.reader(io.StringIO("".join(map(str, write_export("hxl", held, Losses("hxl")))))))
    known = {"#meta", "#date", "#event", "#actor", "#loc", "#country", "#geo", "#affected", "#description"}
    assert {tag.partition("+")[0] for tag in lines[1]} <= known
