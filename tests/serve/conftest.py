"""A small record on disk, made without a language model, and the app over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.factory import day, killed, where
from truceline.collection import Record
from truceline.read.plain import document
from truceline.record import Claim, Evidence, Party, Report, Span, identify
from truceline.serve.app import create
from truceline.store import pack

TEXT = (
    "Azerbaijani forces shelled Hadrut on Saturday, killing two people, the Armenian Defence Ministry said.\n\n"
    "Baku denied that its forces had shelled Hadrut. <b>Nothing</b> in this town is quiet 🕊️, a resident said.\n"
)
AZ = Party("state:AZ", "Azerbaijan", "state", "state:AZ")
AM = Party("state:AM", "Armenia", "state", "state:AM")
AM_MOD = Party("ministry:AM:defence", "Armenian Defence Ministry", "organisation", "state:AM")


def claims(doc: str, text: str) -> tuple[Claim, ...]:
    def said(words: str, source: Party, stance: str, **more: object) -> Claim:
        start = text.index(words)
        span = Span(doc, start, start + len(words))
        return Claim(
            id=identify("claim", doc, words, source.id), doc=doc, act="shelling", actors=(AZ,), targets=(AM,),
            place=where("Hadrut", 39.52, 47.03), when=day("2020-10-10"), source=(source,), stance=stance,
            evidence=(Evidence("claim", span, words),), confidence=0.6, **more,  # type: ignore[arg-type]
        )  # fmt: skip

    return (
        said("Azerbaijani forces shelled Hadrut on Saturday", AM_MOD, "alleged", counts=(killed(2),)),
        said("its forces had shelled Hadrut", AZ, "denied", polarity="negative"),
    )


def small_record(file: Path) -> Path:
    """Write a record with one report and two claims that contradict each other; return its file."""
    report = document(TEXT, title="A <title> & more", outlet="The Post", published="2020-10-11", origin="post.txt")
    with Record.open(file, must_exist=False) as record:
        record.store.add(pack(Report(report, claims=claims(report.id, TEXT)), "test"))
        record.relink()
    return file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of the small record."""
    return small_record(tmp_path / "war.truceline")


@pytest.fixture
def browser(path: Path) -> Iterator[TestClient]:
    """Return a client of the app without its guard."""
    with TestClient(create(path), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client
