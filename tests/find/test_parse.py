"""The parse is the model's own, whatever we do to make it quick."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from truceline.find.parse import STRAIGHT, TOGETHER, parse, parse_many, plain_model
from truceline.read.plain import document

# Each holds something that a shortcut could get wrong: rules that look at two words, blanks, forms with several tags.
TEXTS = (
    "There is no truce. There are two truces, and let's see which one it is.",
    "We're gonna hold fire, ain't we? Y'all got ta come on, c'm on. The army hasn't said it'd withdraw.",
    "The ministry   said  it had shelled the shelling positions; it did so twice.\n\nIt has denied that.",
    "“They fired,” he said. But they'd fired too, didn't they? That that is that.",
    "Rebels took Ləkə and Şuşa 🙂 on 10.10.2020, at 12:05 p.m. (local time)...",
    "TROOPS LEFT THE TOWN",
    "There",
    "There is",
    "Leaves leaves leaves; left left; saw saw. Lead leads to lead.",
)


@cache
def plain() -> Any:
    return plain_model()


@pytest.mark.parametrize("text", TEXTS)
def test_parse_is_what_the_plain_model_says(text: str) -> None:
    made = parse(document(text))
    expected = [
        (t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.is_sent_start, t.ent_type_)
        for paragraph in text.split("\n\n")
        for t in plain()(paragraph.translate(STRAIGHT))
        if not t.is_space
    ]
    begins = {begin for begin, _ in made.sentences}
    kinds = {i: kind for begin, end, kind in made.entities for i in range(begin, end)}
    found = zip(made.words, made.lemmas, made.pos, made.tags, made.labels, strict=True)
    assert [(*word, i in begins, kinds.get(i, "")) for i, word in enumerate(found)] == expected


def test_a_report_is_parsed_alike_alone_and_in_company() -> None:
    documents = [document(text) for text in TEXTS]
    together = list(parse_many(documents))
    assert together == [parse(one) for one in documents]
    assert list(parse_many(reversed(documents))) == together[::-1]
    assert list(parse_many([documents[0], documents[0]])) == [together[0], together[0]]


def test_a_long_report_is_parsed_in_parts_as_its_paragraphs_are() -> None:
    paragraph = "There is a truce, the army said on Friday. Rebels denied it. "
    report = document("\n\n".join([paragraph * 30] * 25))
    made, once = parse(report), parse(document(paragraph * 30))
    assert len(report.text) > TOGETHER
    assert made.tags == once.tags * 25
    assert [report.text[start:stop] for start, stop in zip(made.starts, made.stops, strict=True)] == list(made.words)
    assert made.paragraphs == tuple(number for number in range(25) for _ in once.sentences)


def test_words_point_into_the_text_as_given() -> None:
    report = document("The army said  it\tleft.\n\n“We left,” it said.")
    made = parse(report)
    assert [report.text[start:stop] for start, stop in zip(made.starts, made.stops, strict=True)] == [
        "The", "army", "said", "it", "left", ".", "“", "We", "left", ",", "”", "it", "said", ".",
    ]  # fmt: skip


def test_an_empty_report_has_an_empty_parse() -> None:
    made = parse(document(" \n"))
    assert (made.words, made.labels, made.sentences) == ((), (), ())
