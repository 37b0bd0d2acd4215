"""Every view is a page that reads without scripts, and the same as JSON and CSV."""

from __future__ import annotations

import csv
import io
import re

import pytest
from starlette.testclient import TestClient

from tests.factory import party

VIEWS = ["explore", "incidents", "contradictions", "ceasefires", "actors", "reports", "unknowns", "review",
         "review/agreement"]  # fmt: skip


def ids(browser: TestClient) -> list[str]:
    return [claim["id"] for claim in browser.get("/explore.json").json()["claims"]]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_a_page_and_data(browser: TestClient, view: str) -> None:
    page = browser.get(f"/{view}")
    assert page.status_code == 200
    assert "<h1>" in page.text
    assert not re.search(r'(src|href)="https?://', page.text), "a page must load nothing from outside"
    assert "<script>" not in page.text
    assert " style=" not in page.text
    assert browser.get(f"/{view}.json").status_code == 200
    assert browser.get(f"/{view}.csv").headers["content-type"].startswith("text/csv")


def test_every_link_of_the_app_leads_somewhere(browser: TestClient) -> None:
    waiting, seen = [f"/{view}" for view in VIEWS], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = browser.get(address)
        assert answer.status_code == 200, address
        if "html" in answer.headers["content-type"]:
            found = re.findall(r'href="(/[^"#]*)', answer.text)
            waiting += [link.replace("&amp;", "&") for link in found if not link.startswith("/explore?")]
    assert len(seen) > 30


def test_filters_narrow_the_view_and_its_data(browser: TestClient) -> None:
    assert browser.get("/explore.json").json()["total"] == 2
    for query in ("stance=denied", "side=state:AZ", "source=azerb", "q=%22its+forces%22", "contested=1&stance=denied"):
        assert browser.get(f"/explore.json?{query}").json()["total"] == 1, query
    for query in (
        "act=air-strike",
        "place=Ganja",
        "since=2021-01-01",
        "until=2019-12-31",
        "q=Stepanakert",
        "place=%25",
    ):
        assert browser.get(f"/explore.json?{query}").json()["total"] == 0, query


def test_csv_holds_all_rows_of_a_view(browser: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(browser.get("/explore.csv").text)))
    assert [row["stance"] for row in rows] == ["alleged", "denied"]


def test_what_a_report_says_is_never_markup(browser: TestClient) -> None:
    doc = browser.get("/reports.json").json()[0]["id"]
    page = browser.get(f"/reports/{doc}").text
    assert "<b>Nothing</b>" not in page
    assert "&lt;b&gt;Nothing&lt;/b&gt;" in page
    assert "A &lt;title&gt; &amp; more" in page


def test_the_reader_marks_each_claims_words(browser: TestClient) -> None:
    doc = browser.get("/reports.json").json()[0]["id"]
    page = browser.get(f"/reports/{doc}").text
    for claim in ids(browser):
        assert f'data-claims="{claim}"' in page
    assert 'class="claim"' in page
    assert 'class="claim"' not in browser.get(f"/reports/{doc}?hide=claim").text


def test_the_matrix_shows_both_sides_and_who_is_silent(browser: TestClient) -> None:
    incident = browser.get("/incidents.json").json()[0]["id"]
    matrix = browser.get(f"/incidents/{incident}.json").json()["matrix"]
    happened = next(row["cells"] for row in matrix if row["proposition"] == "What happened?")
    assert {side: [said["word"] for said in told] for side, told in happened.items()} == {
        "state:AM": ["asserted"],
        "state:AZ": ["denied"],
    }
    killed = next(row["cells"] for row in matrix if row["proposition"] == "How many killed?")
    assert killed["state:AZ"] == []
    page = browser.get(f"/incidents/{incident}").text
    assert "speaks, leaves it open" in page


@pytest.mark.parametrize(
    "address", ["/claims/none", "/incidents/none", "/reports/none", "/ceasefires/none", "/actors/none"]
)
def test_what_is_not_there_is_said_in_a_sentence(browser: TestClient, address: str) -> None:
    page = browser.get(address)
    assert page.status_code == 404
    assert "Not here" in page.text
    assert browser.get(f"{address}.json").status_code == 404


def test_each_sides_claims_are_a_layer_that_keeps_the_other_filters(browser: TestClient) -> None:
    page = browser.get("/explore?act=shelling&page=1").text
    for side in ("state%3AAM", "state%3AAZ"):
        assert f"/explore?act=shelling&amp;side={side}" in page


def test_of_many_parties_those_are_drawn_of_whom_most_is_told() -> None:
    from truceline.record import Relation
    from truceline.serve.views.actors import MOST_DRAWN, _most_tied

    def tie(n: int) -> Relation:
        return Relation(f"r{n}", "materiel", party("Russia"), party(f"Ally {n}"), tuple(f"c{i}" for i in range(n)))

    drawn = _most_tied(tuple(tie(n) for n in range(1, 40)))
    assert drawn == {"state:RU", *(f"x:ally {n}" for n in range(39, 39 - MOST_DRAWN + 1, -1))}
