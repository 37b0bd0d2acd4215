"""Whose noon, on whole reports: the assault at 12:05 comes after a start by one clock and before it by another."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from truceline.read.plain import document
from truceline.record import Tracks
from truceline.run import extract
from truceline.together import link_and_track

ROOT = Path(__file__).parent.parent.parent
GOLD = Path(os.environ.get("TRUCELINE_GOLD") or ROOT.parent / "shared" / "gold")
SEED = GOLD / "seed-claims" / "seed.inputs.jsonl"


def tracked(*reports: tuple[str, str]) -> Tracks:
    """Return what reports (text, day of publication) make together."""
    made = [extract(document(text, published=published)) for text, published in reports]
    return link_and_track([r.document.head for r in made], [c for r in made for c in r.claims])[1]


def entered_into_force(tracks: Tracks, act: str) -> dict[str, str]:
    """Return, per reading of the start, whether the one act that a side charges the other with came after it."""
    (one,) = (v for v in tracks.violations if v.act == act and v.accuser and v.accused)
    return {t.reading or "": t.answer for t in one.tests if t.question == "after entry into force?"}


@pytest.mark.parametrize("zone", ["", " Moscow time"])
def test_an_assault_at_five_past_noon_flips_with_the_clock(zone: str):
    folder = ROOT / "examples" / "reports"
    agreed = (folder / "01-moscow-agreement.txt").read_text(encoding="utf-8")
    accused = (folder / "03-five-past-noon.txt").read_text(encoding="utf-8")
    noon = f"The ceasefire in Nagorno-Karabakh took effect at 12:00{zone} on Saturday, October 10."
    reports = [(agreed, "2020-10-10"), (accused, "2020-10-10"), (noon, "2020-10-10")]
    answers = entered_into_force(tracked(*reports), "ground-assault")
    assert sorted(answers.values()) == ["no", "yes"]
    assert next(answer for name, answer in answers.items() if "Moscow" in name or "Russia" in name) == "no"
    assert answers["12:00 by the clock of Armenia and Azerbaijan"] == "yes"


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here")
def test_the_seed_article_s_assault_flips_with_the_clock():
    row = json.loads(SEED.read_text(encoding="utf-8").splitlines()[0])
    tracks = tracked((row["text"], row["published"]))
    assert entered_into_force(tracks, "ground-assault") == {
        "12:00 by the clock of Armenia and Azerbaijan": "yes",
        "12:00 by the clock of Russia": "no",
    }
    (truce,) = tracks.ceasefires
    assert [(role, party.name) for role, party in truce.brokers] == [("mediator", "Russia")]
    assert truce.place_agreed
    assert (truce.place_agreed.name, truce.purpose) == ("Moscow", "humanitarian")
    said = {(s.source.name if s.source else None, s.status) for s in truce.statuses}
    assert {(None, "collapsed"), ("Armenia", "holding"), ("Azerbaijan", "holding")} <= said
