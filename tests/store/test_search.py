"""Words find passages and claims."""

from __future__ import annotations

import pytest

from truceline.store import search

from . import packed, store_of


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("hadrut", ["The ministry in Yerevan said that Azeri forces had shelled [Hadrut] on Saturday."]),
        ('"denied it"', ["Baku [denied it]."]),
        ("shell*", ["The ministry in Yerevan said that Azeri forces had [shelled] Hadrut on Saturday."]),
        ("Hadrut Baku", []),
        ('") OR 1 --', []),
        ("", []),
    ],
)
def test_passages_hold_all_the_words(words: str, shown: list[str]) -> None:
    assert [hit.shown for hit in search.passages(store_of(packed()), words)] == shown


def test_claims_are_found_by_their_names() -> None:
    assert [c.stance for c in search.claims(store_of(packed()), "armenia")] == ["alleged"]


def test_marks_are_no_part_of_the_name() -> None:
    store = store_of(packed(text="İlham Əliyev spoke. Azeri forces had shelled Hadrut, Baku denied it."))
    assert len(search.passages(store, "Ilham")) == 1
