"""Each screen in a real browser, wide and narrow: nothing sticks out, nothing is asked from outside, axe finds nothing
serious; pictures are kept in out/screenshots.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.serve.browser.conftest import ROOT, SHOTS

pytestmark = pytest.mark.slow
SCREENS = ["explore", "incidents", "contradictions", "ceasefires", "actors", "reports", "unknowns", "review",
           "review/agreement", "add"]  # fmt: skip
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"


def at(page: Any, view: str) -> None:
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + f"/{view}")


def records(page: Any) -> list[str]:
    """Return the addresses of one record of each kind."""
    found = []
    for view in ("incidents", "reports", "actors", "explore"):
        at(page, view)
        links = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))")
        kind = "claims" if view == "explore" else view
        found += [next(link[1:] for link in links if link.startswith(f"/{kind}/"))]
    return found


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_sticks_out_and_a_picture_is_kept(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    SHOTS.mkdir(parents=True, exist_ok=True)
    for view in SCREENS + records(page):
        at(page, view)
        page.screenshot(path=SHOTS / f"{view.replace('/', '-').replace(':', '-')}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
            f"{view} sticks out at {width}"
        )


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: make front")
def test_axe_finds_nothing_serious(page: Any) -> None:
    for view in SCREENS + records(page):
        at(page, view)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'best-practice']})")
        serious = [
            f"{view}: {one['id']}: {[node['html'][:120] for node in one['nodes'][:2]]}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == []


def test_the_live_map_takes_the_place_of_the_drawn_one(page: Any) -> None:
    if not (ROOT / "src" / "truceline" / "serve" / "static" / "manifest.json").is_file():
        pytest.skip("the front end is not built: make front")
    page.wait_for_selector("#map[data-ready=yes]", timeout=30_000)
    assert page.locator("#map-drawn").is_hidden()


def test_without_scripts_every_view_reads(chromium: Any, served: str, tmp_path: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for _ in range(50):
        try:
            page.goto(served)
            break
        except Exception:  # the server is not up yet
            page.wait_for_timeout(100)
    assert page.locator("#map-drawn svg").is_visible()
    page.locator("select[name=stance]").select_option("denied")
    page.get_by_role("button", name="Show").click()
    assert page.locator("#list > .card").count() == 1
    context.close()
