"""The API asked at random by its own description: whatever comes, it answers as it says and never breaks."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from tests.serve import conftest
from truceline.serve.app import create

FOLDER = Path(tempfile.mkdtemp(prefix="truceline-api-"))
SCHEMA = schemathesis.openapi.from_asgi("/openapi.json", create(conftest.small_record(FOLDER / "war.truceline")))


@pytest.fixture(scope="module", autouse=True)
def tidy() -> object:
    yield
    shutil.rmtree(FOLDER, ignore_errors=True)


# Adding reports would load the language model for each, and fetching would leave the machine: tested by hand elsewhere.
@pytest.mark.slow
@SCHEMA.exclude(path_regex="^/add/").parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_nothing_breaks_the_api(case: schemathesis.Case) -> None:
    answer = case.call(headers={"accept": "application/json"})
    assert answer.status_code < 500, answer.text[:400]


def test_the_api_says_what_it_offers() -> None:
    paths = set(SCHEMA.raw_schema["paths"])
    for view in ("explore", "incidents", "contradictions", "ceasefires", "actors", "reports", "unknowns", "review"):
        assert {f"/{view}.json", f"/{view}.csv"} <= paths
