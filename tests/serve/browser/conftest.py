"""A real browser over a real server: Chromium, or what CHROMIUM names; skipped where there is none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SHOTS = Path(os.environ.get("TRUCELINE_SCREENSHOTS") or Path(__file__).parents[3] / "out" / "screenshots")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--disable-quic"]  # fmt: skip
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt install chromium, or name one in CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def served(path: Path) -> Iterator[str]:
    """Return the address that `truceline serve` prints for the small record."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "truceline", "serve", str(path), "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert server.stdout is not None
    found = re.search(r"http\S+", server.stdout.readline())
    assert found, "the server printed no address"
    yield found.group()
    server.terminate()
    server.wait(10)


@pytest.fixture
def page(chromium: Any, served: str) -> Iterator[Any]:
    """Return an open page; whatever it asked from outside, or the policy forbade, fails the test at its end."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    outside: list[str] = []
    wrong: list[str] = []
    here = served.split("/explore")[0]
    made.on("request", lambda r: None if r.url.startswith((here, "blob:", "data:")) else outside.append(r.url))
    made.on("console", lambda m: wrong.append(m.text) if m.type == "error" and "409" not in m.text else None)
    made.on("pageerror", lambda e: wrong.append(str(e)))
    for _ in range(50):
        try:
            made.goto(served)
            break
        except Exception:  # the server is not up yet
            made.wait_for_timeout(100)
    yield made
    context.close()
    assert outside == []
    assert wrong == []
