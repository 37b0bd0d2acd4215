"""Every format: its columns, what it leaves out and says so, and what comes back where the format allows it."""

import csv
import io
import json
import xml.etree.ElementTree as Tree

import pytest

from tests.factory import claim, head, killed, party
from truceline.record import Code, Evidence, Maker, Span
from truceline.together import link_and_track
from truceline.write.exports import FORMATS, Held, Losses, write_export

STRIKE = claim(
    "missile-strike", actors=("Armenia",), targets=(party("residents", kind="people"),), place="Ganja",
    when="2020-10-11", counts=(killed(9),), source=("Azerbaijan",), stance="alleged",
)  # fmt: skip
TRUCE = claim("truce-agreed", actors=("Armenia", "Azerbaijan"), when="2020-10-10")
NOON = claim("truce-in-effect", actors=("Armenia", "Azerbaijan"), when="2020-10-10T12:00")
FEARED = claim("missile-strike", actors=("Azerbaijan",), place="Barda", when="2020-10-12", stance="hypothetical")
MEANT = claim("shelling", actors=("Azerbaijan",), place="Barda", when="2020-10-12", stance="opinion")
SALE = claim("weapons-sale", actors=("Russia",), targets=("Armenia",), when="2020-08-01")
ALL = (STRIKE, TRUCE, NOON, FEARED, MEANT, SALE)


@pytest.fixture(scope="module")
def held() -> Held:
    return Held.of([head()], ALL, *link_and_track([head()], ALL))


def written(name: str, held: Held) -> tuple[str | bytes, dict]:
    losses = Losses(name)
    pieces = list(write_export(name, held, losses))
    whole = b"".join(pieces) if FORMATS[name].is_binary else "".join(pieces)
    return whole, losses.as_dict()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", FORMATS)
def test_twice_the_same_and_a_loss_report(name, held):
    first, losses = written(name, held)
    again, _ = written(name, held)
    assert first == again
    assert losses["format"] == name
    assert losses["written"] > 0


def test_acled_has_its_31_columns_and_nothing_feared_or_meant(held):
    text, losses = written("acled", held)
    found = rows(text)
    assert len(text.splitlines()[0].split(",")) == 31
    assert [(r["event_type"], r["actor1"], r["fatalities"]) for r in found] == [
        ("Explosions/Remote violence", "Armenia", "9"),
        ("Strategic developments", "Armenia", "0"),
    ]
    assert found[0]["notes"].startswith("According to Azerbaijan (via Outlet): ")
    assert "Barda" not in text
    assert losses["flattened"]


def test_ged_has_its_49_columns_and_lethal_events_only(held):
    text, losses = written("ged", held)
    assert len(text.splitlines()[0].split(",")) == 49
    (row,) = rows(text)
    assert (row["best"], row["low"], row["high"], row["deaths_unknown"]) == ("9", "9", "9", "9")
    assert (row["type_of_violence"], row["date_prec"], row["source_original"]) == ("3", "1", "Azerbaijan")
    assert losses["written"] == 1


def test_plover_never_from_opinion_or_hypothesis(held):
    text, losses = written("plover", held)
    events = [json.loads(line) for line in text.splitlines()]
    assert {e["id"] for e in events}.isdisjoint({FEARED.id, MEANT.id})
    assert {"rule": "opinion or hypothesis", "records": 2, "ids": sorted([FEARED.id, MEANT.id])} in losses["left_out"]
    strike = next(e for e in events if e["id"] == STRIKE.id)
    assert (strike["event_type"], strike["claimants"]) == ("ASSAULT", ["Azerbaijan"])


def test_ceasefire_rows_keep_what_is_unknown(held):
    found = rows(written("ceasefires", held)[0])
    assert [r["side"] for r in found] == ["Armenia", "Azerbaijan"]
    assert (found[0]["cf_effect_yr"], found[0]["cf_effect_month"], found[0]["cf_effect_day"]) == ("2020", "10", "10")
    assert (found[0]["end_yr"], found[0]["written"], found[0]["mediator_nego"]) == ("", "-1", "-1")


def test_support_is_a_triad(held):
    (row,) = rows(written("support", held)[0])
    assert [row[c] for c in ("supporter", "recipient", "year", "ext_w", "ext_t")] == [
        "Russia", "Armenia", "2020", "1", "0",
    ]  # fmt: skip


def test_hxl_has_its_tags(held):
    lines = list(csv.reader(io.StringIO(written("hxl", held)[0])))
    assert len(lines[0]) == len(lines[1])
    assert all(tag.startswith("#") for tag in lines[1])


def test_annotations_point_at_their_words(held):
    page = json.loads(written("annotations", held)[0])
    first = page["items"][0]["target"][0]["selector"]
    assert [s["type"] for s in first] == ["TextPositionSelector", "TextQuoteSelector"]
    assert len(page["items"]) == len(ALL)


def test_timemap_refers_only_to_what_is_there(held):
    whole = json.loads(written("timemap", held)[0])
    sources = {s["id"] for s in whole["sources"]}
    kinds = {a["id"] for a in whole["associations"]}
    assert whole["events"]
    assert all(set(e["sources"]) <= sources and set(e["associations"]) <= kinds for e in whole["events"])


def test_graphml_comes_back(held):
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(written("graphml", held)[0], force_multigraph=True)
    ((_, _, edge),) = graph.edges(data=True)
    assert edge["kind"] == "weapons sale"
    Tree.fromstring(written("svg", held)[0])


def test_conflicts_tied_together_are_claimed_edges():
    """'Russia backs Armenia, and its jets struck in the war in "Freedonia"', a ministry says."""
    networkx = pytest.importorskip("networkx")
    war = (("act", Maker("acts:violence:62:war")),)
    there = claim(
        "clash", actors=(party("Freedonia"),), makers=war, evidence=at(900, 'the war in "Freedonia" & beyond')
    )
    jets = claim("air-strike", actors=("Russia",), source=("Azerbaijan",), stance="alleged", evidence=at(860, "jets"))
    fought = claim("clash", actors=("Azerbaijan", "Armenia"), when="2020-10-09")
    told = (SALE, fought, there, jets)
    held = Held.of([head()], told, *link_and_track([head()], told))
    (link,) = held.tracks.conflict_links
    text, losses = written("graphml", held)
    graph = networkx.parse_graphml(text, force_multigraph=True)
    (edge,) = [e for e in graph.edges(data=True) if e[2]["record"] == "conflict link"]
    assert edge[:2] == ("conflict:Armenia and Azerbaijan", 'conflict:the war in "Freedonia" & beyond')
    assert {graph.nodes[end]["type"] for end in edge[:2]} == {"conflict"}
    assert (edge[2]["kind"], edge[2]["via"]) == ("same actors", "Russia")
    assert edge[2]["claims"].split() == list(link.claims)
    assert "ccording to Azerbaijan (via Outlet)" in edge[2]["according_to"]
    assert edge[2]["stances"] == "alleged; asserted"
    assert losses["written"] == len(held.tracks.relations) + 1 == 2
    drawn, _ = written("svg", held)
    titles = [t.text or "" for t in Tree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}title")]
    (title,) = [t for t in titles if "same actors: Russia" in t]
    assert "Azerbaijan (via Outlet)" in title
    assert "(alleged; asserted)" in title
    assert all(c in title for c in link.claims)
    assert (drawn.count('stroke-dasharray="4 3"'), drawn.count("marker-end=")) == (1, 1)


def at(start: int, text: str) -> tuple[Evidence, ...]:
    return (Evidence("claim", Span("doc-1", start, start + len(text)), text),)


def test_parquet_comes_back_with_its_types(held):
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(written("parquet", held)[0])).to_pylist()
    assert sorted(r["claim"] for r in table) == sorted(c.id for c in ALL)
    assert next(r for r in table if r["claim"] == STRIKE.id)["killed_low"] == 9.0


def test_a_workbook_holds_no_formula():
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    evil = claim(
        "shelling", actors=("Armenia",), when="2020-10-11", source=(party('=HYPERLINK("x")'),), stance="alleged"
    )
    held = Held.of([head()], [evil], *link_and_track([head()], [evil]))
    sheet = openpyxl.load_workbook(io.BytesIO(written("matrix-xlsx", held)[0])).active
    cells = [str(c.value or "") for row in sheet.iter_rows() for c in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)
    assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)


def read_as(scheme: str, code: str, chance: float) -> tuple[Code, ...]:
    return (Code(scheme, code, chance, Maker("test", "model")),)


@pytest.mark.parametrize(
    ("act", "code", "chance", "sub_event"),
    [
        ("killing", "Suicide bomb", 0.8, "Suicide bomb"),  # by whatever means: the words tell which
        ("killing", "Suicide bomb", 0.3, "Attack"),  # too unsure: the act's own crosswalk stands
        ("missile-strike", "Suicide bomb", 0.8, "Shelling/artillery/missile attack"),  # the act tells its means itself
        ("capture-place", "Non-state actor overtakes territory", 0.9, "Non-state actor overtakes territory"),
    ],
)
def test_acled_sub_event_is_read_from_the_words_where_the_act_leaves_it_open(act, code, chance, sub_event):
    told = claim(act, actors=("Armenia",), place="Ganja", when="2020-10-11", codes=read_as("acled", code, chance))
    text, _ = written("acled", Held.of([head()], [told], *link_and_track([head()], [told])))
    assert [row["sub_event_type"] for row in rows(text)] == [sub_event]


def test_plover_type_is_read_from_the_words_where_the_act_has_none():
    told = claim("other", actors=("Armenia",), targets=("Russia",), codes=read_as("plover", "CONSULT", 0.9))
    text, _ = written("plover", Held.of([head()], [told], *link_and_track([head()], [told])))
    assert [json.loads(line)["event_type"] for line in text.splitlines()] == ["CONSULT"]
