"""Decisions: appended, never overwritten; a stale one is shown beside what came in between; an undo takes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from truceline.collection import Record
from truceline.serve.reviewing import alpha

JSON = {"accept": "application/json"}


@pytest.fixture
def claim(browser: TestClient) -> str:
    found = browser.get("/explore.json").json()["claims"]
    return str(found[0]["id"])


def decide(
    browser: TestClient, claim: str, action: str = "confirm", who: str = "Ana", base: int = 0, **more: str
) -> int:
    form = {"action": action, "who": who, "base": str(base), **more}
    return browser.post(f"/review/{claim}", data=form, headers=JSON).status_code


def test_a_decision_leaves_the_queue_and_stands_on_the_page(browser: TestClient, claim: str) -> None:
    assert len(browser.get("/review.json").json()) == 2
    assert decide(browser, claim) == 201
    assert claim not in {row["claim"] for row in browser.get("/review.json").json()}
    assert "Ana" in browser.get(f"/claims/{claim}").text
    assert "checked by a person" in browser.get("/explore").text


def test_a_stale_decision_gets_both_shown_and_nothing_is_lost(browser: TestClient, claim: str) -> None:
    assert decide(browser, claim, who="Ana") == 201
    page = browser.post(
        f"/review/{claim}", data={"action": "reject", "who": "Ben", "base": "0", "reason": "my long words"}
    )
    assert page.status_code == 409
    assert "Ana" in page.text
    assert "my long words" in page.text
    assert "You wanted to <strong>reject it</strong>" in page.text
    assert '<input type="hidden" name="action" value="reject">' in page.text


def test_undo_takes_back_ones_own_last_alone(browser: TestClient, claim: str) -> None:
    decide(browser, claim, who="Ana")
    assert decide(browser, claim, "undo", who="Ben", base=99) == 422
    assert decide(browser, claim, "undo", who="Ana", base=99) == 201
    assert claim in {row["claim"] for row in browser.get("/review.json").json()}


@pytest.mark.parametrize(
    ("action", "more"), [("edit", {"field": "act", "new": " "}), ("merge", {"other": "claim-none"}), ("dance", {})]
)
def test_what_makes_no_sense_is_said_and_not_kept(
    browser: TestClient, claim: str, action: str, more: dict[str, str]
) -> None:
    assert decide(browser, claim, action, **more) == 422
    assert len(browser.get("/review.json").json()) == 2


def test_two_readers_who_differ_are_listed_until_somebody_settles_it(browser: TestClient, claim: str) -> None:
    decide(browser, claim, "confirm", "Ana")
    decide(browser, claim, "reject", "Ben", base=99)
    told = browser.get("/review/agreement.json").json()
    assert told["differ"] == [claim]
    assert told["alpha"] == 0.0
    decide(browser, claim, "adjudicate-confirm", "Cleo", base=99)
    assert browser.get("/review/agreement.json").json()["differ"] == []


def test_alpha_of_a_published_example() -> None:
    # Krippendorff 2011, "Computing Krippendorff's alpha-reliability", section B: two observers, ten binary units.
    a, b = "0100000000", "1110010100"
    assert alpha(zip(a, b, strict=True)) == pytest.approx(0.095, abs=0.001)
    assert alpha([["yes"]]) is None


def test_a_claim_that_the_machine_missed_is_added_found_undone_and_survives_a_rebuild(
    browser: TestClient, path: Path
) -> None:
    report = browser.get("/reports.json").json()[0]["id"]
    text = browser.get(f"/reports/{report}.json").json()["report"]["text"]
    words = "in this town is quiet 🕊️,"
    start = text.index(words)
    form = {"start": start, "stop": start + len(words), "act": "truce-violated", "source": "a resident", "who": "Ana"}
    assert browser.post(f"/reports/{report}/claims", data=form, headers=JSON).status_code == 201
    (added,) = browser.get("/explore.json?act=truce-violated").json()["claims"]
    assert added["evidence"][0]["quote"] == words
    with Record.open(path) as record:
        assert record.verify().problems == ()
        record.store.rebuild()
        assert added["id"] in {claim.id for claim in record.claims}
        assert record.verify().problems == ()
    assert browser.get(f"/claims/{added['id']}").status_code == 200
    outside = {**form, "stop": len(text) + 1}
    assert browser.post(f"/reports/{report}/claims", data=outside, headers=JSON).status_code == 422
