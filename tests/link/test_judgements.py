"""A person's word outranks the machine's: what they rejected is out, what they changed is changed."""

from __future__ import annotations

import pytest

from tests.factory import claim, head
from truceline.link import judged, link, upheld
from truceline.record import Claim, Count, Judgement, Maker


def word(of: Claim, field: str, new: str, who: str = "Ana", at: str = "2020-10-12T10:00:00Z") -> Judgement:
    return Judgement(f"j-{field}-{new}-{who}", who, at, of.id, field, None, new)


SHELLED = claim("shelling", actors=["Azerbaijan"], place="Hadrut", when="2020-10-10")


def test_a_rejected_claim_makes_no_incident() -> None:
    found = link([head()], judged([SHELLED], [word(SHELLED, "verdict", "rejected")]))
    assert found.incidents == ()
    assert len(link([head()], judged([SHELLED], [word(SHELLED, "verdict", "confirmed")])).incidents) == 1


@pytest.mark.parametrize(
    ("field", "new", "name", "value"),
    [
        ("act", "air-strike", "act", "air-strike"),
        ("stance", "denied", "stance", "denied"),
        ("background", "yes", "background", True),
        ("killed", "3-5", "counts", (Count("killed", 3, 5),)),
        ("killed", "3+", "counts", (Count("killed", 3, None),)),
    ],
)
def test_a_changed_field_has_the_persons_value_and_name(field: str, new: str, name: str, value: object) -> None:
    (changed,) = judged([SHELLED], [word(SHELLED, field, new)])
    assert getattr(changed, name) == value
    assert (field, Maker("Ana", "person")) in changed.makers
    assert changed.id == SHELLED.id


def test_a_name_means_the_party_that_the_record_knows() -> None:
    other = claim("shelling", actors=["Armenia"])
    (changed, _) = judged([SHELLED, other], [word(SHELLED, "actors", "armenia; A new group")])
    assert [(p.id, p.name) for p in changed.actors] == [("state:AM", "Armenia"), ("person:a new group", "A new group")]


@pytest.mark.parametrize(("field", "new"), [("when", "soon"), ("killed", "many"), ("id", "x"), ("evidence", "y")])
def test_what_cannot_be_understood_changes_nothing(field: str, new: str) -> None:
    assert judged([SHELLED], [word(SHELLED, field, new)]) == [SHELLED]


def test_what_was_taken_back_does_not_count() -> None:
    said = word(SHELLED, "verdict", "rejected")
    assert upheld([said, word(SHELLED, "undo", said.id)]) == []
    assert judged([SHELLED], [said, word(SHELLED, "undo", said.id)]) == [SHELLED]


def test_the_later_word_counts() -> None:
    words = [word(SHELLED, "act", "clash", "Ana"), word(SHELLED, "act", "attack", "Ben")]
    assert judged([SHELLED], words)[0].act == "attack"
