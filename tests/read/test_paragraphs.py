"""Which lines belong together, and which hold no claims."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.read import document
from truceline.vocab import load

BODY = "Guns fell silent along the line of contact at noon, the army said."


def laid(text: str) -> list[tuple[str, str]]:
    """Return the kind and the words of each paragraph, its pieces parted by ' | '."""
    doc = document(text)
    return [(p.kind, " | ".join(text[a:b] for a, b in p.pieces)) for p in doc.paragraphs]


def test_a_sentence_broken_by_an_empty_line_is_rejoined() -> None:
    assert laid(f"{BODY}\n\nThe minister said, “We\n\nexpect that it holds.”\n\nHe left.") == [
        ("body", BODY),
        ("body", "The minister said, “We | expect that it holds.”"),
        ("body", "He left."),
    ]


def test_a_sentence_is_rejoined_over_furniture() -> None:
    assert laid(f"{BODY}\n\nThe envoy flew to\n\nAdvertisement\n\nthe capital.") == [
        ("body", BODY),
        ("body", "The envoy flew to | the capital."),
        ("boilerplate", "Advertisement"),
    ]


def test_wrapped_lines_are_one_paragraph_and_long_lines_are_one_each() -> None:
    wrapped = "The army said that its forces had kept to\nthe truce since noon, and that they would\nkeep to it."
    assert laid(wrapped) == [("body", wrapped)]
    unwrapped = "The army said no.\nThe rebels said that they had kept to the truce since noon on Saturday.\nAll lied."
    assert [kind for kind, _ in laid(unwrapped)] == ["body"] * 3


def test_footers_and_furniture_hold_no_claims() -> None:
    text = f"""{BODY}

Follow us on Telegram

The rebels denied it. (Reporting by A. Writer in Hightown; Editing by B. Reader)

* * *

To contact the paper and its
staff visit:

**[ridge.example/contact](https://ridge.example/contact)**
"""
    assert laid(text) == [
        ("body", BODY),
        ("boilerplate", "Follow us on Telegram"),
        ("body", "The rebels denied it."),
        ("footer", "(Reporting by A. Writer in Hightown; Editing by B. Reader)"),
        ("boilerplate", "* * *"),
        ("footer", "To contact the paper and its\nstaff visit:"),
        ("boilerplate", "**[ridge.example/contact](https://ridge.example/contact)**"),
    ]


def test_headings_lists_stamps_and_captions() -> None:
    text = (
        f"{BODY}\n\nWho holds the ridge\n\nThe army says it does.\n\n14:30\nTwo men died.\n\n- Three fell.\n- Four ran."
    )
    text += "\n\nSmoke over the ridge. (AP Photo/A. Writer)"
    assert [kind for kind, _ in laid(text)] == [
        "body", "heading", "body", "date", "body", "list", "list", "caption",
    ]  # fmt: skip


def test_a_photo_s_words_are_kept_and_its_labels_are_not() -> None:
    assert laid(f"{BODY}\n\nImage copyright AFP Image caption Smoke rose over the ridge\n\n{BODY}")[1:3] == [
        ("boilerplate", "Image copyright AFP Image caption"),
        ("caption", "Smoke rose over the ridge"),
    ]
    assert laid(f"{BODY}\n\nA convoy was hit [Ridge] Agencies contributed to this report")[1:] == [
        ("body", "A convoy was hit [Ridge]"),
        ("footer", "Agencies contributed to this report"),
    ]


def test_the_addresses_of_links_are_left_out() -> None:
    text = f"{BODY}\n\nThe town of [Hadrut](https://map.example/h) fell, they said."
    assert laid(text)[1] == ("body", "The town of | Hadrut | fell, they said.")


def test_a_paragraph_in_another_language_is_set_apart() -> None:
    russian = "Министерство обороны заявило, что перемирие соблюдается на всех участках фронта."
    german = (
        "Das Ministerium teilte mit, dass die Waffenruhe an allen Abschnitten der Front eingehalten werde und "
        "dass es seit dem Mittag keine weiteren Angriffe mehr gegeben habe."
    )
    assert [kind for kind, _ in laid(f"{BODY}\n\n{russian}\n\n{german}\n\n{BODY}")] == [
        "body", "foreign", "foreign", "body",
    ]  # fmt: skip


def test_a_line_of_a_hundred_thousand_characters_is_split_between_sentences() -> None:
    text = "The army said that the truce held. " * 3000
    parts = laid(text)
    assert max(len(words) for _, words in parts) <= 8000
    assert all(words.endswith("held.") for _, words in parts)
    assert laid("A" * 100_000)[0][0] == "boilerplate"


@pytest.mark.parametrize("row", load("boilerplate"), ids=lambda row: f"{row['match']} {row['form']}")
def test_every_form_of_boilerplate_is_seen(row: dict[str, str]) -> None:
    from truceline.read.kinds import furniture

    assert furniture(row["example"]) == row["kind"]
    if "not" in row:
        assert furniture(row["not"]) is None


@pytest.mark.parametrize("row", load("outlets")["agencies"], ids=lambda row: row["name"])
def test_every_agency_is_seen_in_a_dateline(row: dict[str, str]) -> None:
    from truceline.read.dateline import agencies

    doc = document(row["example"])
    assert [agencies()[name] for name in doc.head.agencies] == [row["name"]]


LINES = st.sampled_from(
    [
        BODY, "Who holds the ridge", "By Ann Writer", "12 May 2021", "HIGHTOWN, May 12 (Ridge) - It fell.", "said so.",
        "Advertisement", "- one", "14:30", "(Reporting by A. Writer)", "# Title", "Ridge Daily", "[a](https://b.example)",
        "***", "“We", "\u202eهدنة\u202c", "x" * 300, "The envoy flew to", "© 2020 Ridge", "\ufeff", "\x0c",
    ]
)  # fmt: skip


@given(st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n", " \n \n", " "])), max_size=12))
def test_paragraphs_lie_in_the_text_in_order_and_lose_no_word(parts: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in parts)
    doc = document(text)
    pieces = sorted(piece for p in doc.paragraphs for piece in p.pieces)
    assert all(0 <= start < stop <= len(text) for start, stop in pieces)
    assert all(a[1] <= b[0] for a, b in pairwise(pieces))
    covered = set().union(*(range(*piece) for piece in pieces)) if pieces else set()
    lost = "".join(c for i, c in enumerate(text) if i not in covered)
    # What is left out is blanks, list markers and the addresses of links.
    assert lost.replace("](https://b.example)", "").strip("[-\ufeff \n\r\x0c").split() == []
    assert [p.start for p in doc.paragraphs] == sorted(p.start for p in doc.paragraphs)
