"""The review by keyboard alone: each key does its one thing, nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.serve.browser.conftest import ROOT
from tests.serve.browser.test_screens import at

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (ROOT / "src" / "truceline" / "serve" / "static" / "manifest.json").is_file(),
        reason="the front end is not built: make front",
    ),
]


def left(page: Any) -> str:
    return str(page.locator("h1 .badge").inner_text())


def named(page: Any) -> None:
    page.locator("input[name=who]").fill("Ana")
    page.keyboard.press("Escape")


@pytest.mark.parametrize("key", ["y", "x"])
def test_confirm_and_reject_go_on_to_the_next(page: Any, key: str) -> None:
    at(page, "review")
    assert left(page) == "2 left"
    named(page)
    with page.expect_navigation():
        page.keyboard.press(key)
    assert left(page) == "1 left"
    assert page.locator("input[name=who]").input_value() == "Ana"


def test_a_key_without_a_name_asks_for_the_name(page: Any) -> None:
    at(page, "review")
    page.keyboard.press("y")
    assert page.evaluate("document.activeElement.name") == "who"
    page.keyboard.type("yx")
    assert left(page) == "2 left"


def test_space_skips_and_e_edits(page: Any) -> None:
    at(page, "review")
    first = page.locator("section[aria-label^='The claim'] .card a").first.get_attribute("href")
    page.keyboard.press(" ")
    page.wait_for_url("**skip=1")
    assert page.locator("section[aria-label^='The claim'] .card a").first.get_attribute("href") != first
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "field"


@pytest.mark.parametrize("key", ["m", "s"])
def test_merge_and_split_ask_for_the_other_claim(page: Any, key: str) -> None:
    at(page, "review")
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.name") == "other"


def test_undo_brings_it_back(page: Any) -> None:
    at(page, "review")
    named(page)
    claim = page.locator("section[aria-label^='The claim'] .card a").first.get_attribute("href")
    with page.expect_navigation():
        page.keyboard.press("x")
    page.goto(page.url.replace("/review", claim))
    with page.expect_navigation():
        page.get_by_role("button", name="Undo my last").click()
    assert page.get_by_text("taken back").count() or page.get_by_text("undo").count()
    at(page, "review")
    assert left(page) == "2 left"


def test_words_selected_in_the_text_give_their_place(page: Any) -> None:
    at(page, "reports")
    page.locator("main table a").first.click()
    page.wait_for_selector("#text")
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
          let node; while ((node = walker.nextNode())) if (node.data.includes('a resident')) break;
          const at = node.data.indexOf('a resident');
          document.getSelection().setBaseAndExtent(node, at, node, at + 10);
        }"""
    )
    page.wait_for_function("() => document.getElementById('start').value !== ''")
    start, stop = (int(page.locator(f"#{end}").input_value()) for end in ("start", "stop"))
    page.locator("form[action$='/claims'] input[name=who]").fill("Ana")
    page.get_by_role("button", name="Add this claim").click()
    page.wait_for_url("**/reports/**")
    assert stop - start == 10
    assert page.locator(".card", has_text="a resident").count() >= 1


def test_n_goes_to_the_next_contested_incident(page: Any) -> None:
    at(page, "incidents")
    page.locator("main table a").first.click()
    page.wait_for_selector("table.matrix")
    assert page.locator("table.matrix tbody tr").count() >= 3


def test_u_takes_back_the_last_decision_from_the_queue(page: Any) -> None:
    at(page, "review")
    named(page)
    with page.expect_navigation():
        page.keyboard.press("y")
    assert left(page) == "1 left"
    with page.expect_navigation():
        page.keyboard.press("u")
    assert left(page) == "2 left"


def test_a_question_mark_shows_the_keys(page: Any) -> None:
    at(page, "review")
    page.keyboard.press("?")
    assert page.locator(".keys").is_visible()
