"""Only this machine, only with the token, only from our own pages; and nothing from outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from truceline.serve import serve, workbench


@pytest.fixture
def guarded(path: Path) -> TestClient:
    return TestClient(workbench(path, "secret"), base_url="http://127.0.0.1:8000", follow_redirects=False)


def test_without_the_token_nothing_is_shown(guarded: TestClient) -> None:
    for address in ("/explore", "/explore.json", "/openapi.json", "/assets/style.css"):
        assert guarded.get(address).status_code == 403
    assert guarded.get("/explore?token=wrong").status_code == 403


def test_the_token_opens_the_page_once_and_leaves_the_address(guarded: TestClient) -> None:
    answer = guarded.get("/explore?token=secret")
    assert (answer.status_code, answer.headers["location"]) == (303, "/explore")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=Strict" in answer.headers["set-cookie"]
    assert guarded.get("/explore").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:8000", ""])
def test_a_foreign_name_for_this_machine_is_refused(guarded: TestClient, host: str) -> None:
    guarded.get("/explore?token=secret")
    assert guarded.get("/explore", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)
def test_a_foreign_page_cannot_change_anything(guarded: TestClient, headers: dict[str, str]) -> None:
    guarded.get("/explore?token=secret")
    assert guarded.post("/add/text", data={"text": "x"}, headers=headers).status_code == 403


def test_every_answer_forbids_what_comes_from_outside(guarded: TestClient) -> None:
    for answer in (guarded.get("/explore?token=secret"), guarded.get("/explore"), guarded.get("/nothing")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "example.org"])
def test_serving_other_machines_is_refused(path: Path, host: str) -> None:
    with pytest.raises(ValueError, match="stays on this machine"):
        serve(path, host=host, browser=False, tell=lambda _: None)
