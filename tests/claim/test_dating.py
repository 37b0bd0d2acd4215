"""The time of an act: its own, one that bounds it, the day last told of, or none."""

from __future__ import annotations

import pytest

from truceline.read.plain import document
from truceline.run import extract


def dated(text: str, act: str) -> tuple[str | None, str | None, str] | None:
    report = extract(document(text, published="2020-10-12"))
    when = next(c.when for c in report.claims if c.act == act)
    return (when.earliest, when.latest, when.basis) if when else None


CASES = [
    ("Rebels shelled the town on Saturday.", "shelling", ("2020-10-10", "2020-10-10", "relative")),
    # a time that dates another word of the sentence is not the act's
    ("They shelled it on Sunday, breaking a 1994 ceasefire.", "shelling", ("2020-10-11", "2020-10-11", "relative")),
    # what stands under "since" bounds what is told above it
    (
        "Rebels have shelled the town since the army withdrew on 7 October.",
        "shelling",
        ("2020-10-07", "2020-10-12", "relative"),
    ),
    # the next sentences of a story go on with its day, and say that this was inferred
    (
        "Rebels shelled the town on Saturday. The army captured two villages.",
        "capture-place",
        ("2020-10-10", "2020-10-10", "inferred"),
    ),
    # the clause of a name has its own time
    ("The truce, which took effect at noon on Sunday, was broken within minutes, the army said.", "truce-in-effect",
     ("2020-10-11T12:00", "2020-10-11T12:00", "relative")),
    # … but what has been done, told in a paragraph of its own, was on no day told before
    ("Rebels shelled Sur on Saturday.\n\nWashington has imposed sanctions on two companies.", "sanction", None),
    # … and not past a step back into history
    ("Rebels shelled the town on Saturday. In 1921 the army captured two villages.", "capture-place",
     ("1921-01-01", "1921-12-31", "explicit")),
    # the day of the telling comes last, where the deed has one of its own, even behind a place
    ("The army today announced the death of a rebel commander in an airstrike in Barda, Sunday.", "killing",
     ("2020-10-11", "2020-10-11", "relative")),
    ("The army announced the arrest of a rebel leader today.", "detain", ("2020-10-12", "2020-10-12", "relative")),
    # a lead takes the day that the story tells next
    (
        "A bomb has killed four people in the city.\n\nThe market was shelled on Sunday.",
        "killing",
        ("2020-10-11", "2020-10-11", "inferred"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act", "expected"), CASES, ids=[f"{act} {n}" for n, (_, act, _) in enumerate(CASES)])
def test_an_act_has_its_time(text: str, act: str, expected: tuple[str, str, str]) -> None:
    assert dated(text, act) == expected


def test_nobody_says_when() -> None:
    assert dated("Rebels may have shelled the town.", "shelling") is None


def test_the_speakers_now_is_the_day_of_the_saying() -> None:
    text = '"There is a ceasefire in force now," a spokesman said Friday.'
    assert dated(text, "truce-in-effect") == ("2020-10-09", "2020-10-09", "relative")


def test_how_a_thing_went_on_has_a_day_of_its_own():
    war = "The president has used trade to end the Chad-Sudan conflict, which was triggered by a raid"
    assert dated(f"{war} and escalated with drones on 7 October.", "clash") is None
