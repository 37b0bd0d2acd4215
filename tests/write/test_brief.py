"""The brief: neutral, one passage or more behind every sentence on the ground, two tallies that are never one sum."""

from __future__ import annotations

import re
from pathlib import Path

from tests.factory import claim, day, head, killed, party, where
from truceline.record import (
    Ceasefire,
    Claim,
    Contradiction,
    Evidence,
    Head,
    Incident,
    Links,
    Maker,
    Origin,
    Span,
    Status,
    Tracks,
    Unknown,
    Violation,
)
from truceline.write import brief, brief_html
from truceline.write.brief import page
from truceline.write.brief.told import Told
from truceline.write.page import Sentence

AZ, AM = party("Azerbaijan"), party("Armenia")


def said(doc: str, start: int, quote: str) -> tuple[Evidence, ...]:
    return (Evidence("claim", Span(doc, start, start + len(quote)), quote),)


HEADS = (
    head("doc-aaaaaaaa00000000", "Meridian", "2020-10-11", title="Nine killed in Ganja"),
    head("doc-bbbbbbbb00000000", "Flame Gate Daily", "2020-10-10", title="Truce | from <noon>"),
    head("doc-cccccccc00000000", "Eastport Daily", "2020-10-12"),
)
NINE, NOON, COPY = (h.id for h in HEADS)

AGREED = claim(
    "truce-in-effect", id="c-noon", doc=NOON, when="2020-10-10T12:00", others=(("mediator", party("Russia")),),
    evidence=said(NOON, 5, "from noon"),
)  # fmt: skip
BROKE = claim(
    "truce-violated", id="c-broke", doc=NOON, actors=("Armenia",), source=("Azerbaijan",), stance="alleged",
    evidence=said(NOON, 30, "Armenia broke the ceasefire within minutes"),
)  # fmt: skip
FIVE = claim(
    "missile-strike", id="c-five", doc=NOON, source=("Azerbaijan",), stance="alleged", actors=("Armenia",),
    counts=(killed(5),), when="2020-10-11", place="Ganja", evidence=said(NOON, 90, "five people were killed"),
)  # fmt: skip
NINE_DEAD = claim(
    "missile-strike", id="c-nine", doc=NINE, source=("Azerbaijan",), stance="alleged", actors=("Armenia",),
    counts=(killed(9),), when="2020-10-11", place="Ganja", evidence=said(NINE, 10, "a missile that killed nine people"),
)  # fmt: skip
DENIED = claim(
    "missile-strike", id="c-denied", doc=NINE, source=("Armenia",), stance="denied", polarity="negative",
    actors=("Armenia",), when="2020-10-11", evidence=said(NINE, 60, "an accusation that it denied"),
)  # fmt: skip
FACT = claim(
    "missile-strike", id="c-fact", doc=COPY, actors=("Armenia",), when="2020-10-11", counts=(killed(9),),
    evidence=said(COPY, 0, "Armenian forces fired a missile"),
)  # fmt: skip
CLAIMS = (DENIED, FACT, NINE_DEAD, AGREED, FIVE, BROKE)
LINKS = Links(
    (
        Incident(
            "i-ganja", "missile-strike", ("c-five", "c-nine", "c-denied", "c-fact"), where("Ganja"), day("2020-10-11"),
            (("state:AZ", ("c-five", "c-nine")), ("state:AM", ("c-denied",))), (NINE, NOON),
        ),
    ),
    (
        Contradiction("x-1", "c-nine", "c-denied", "negation", 0.9),
        Contradiction("x-2", "c-fact", "c-nine", "framing", 0.4),
    ),
    (Origin("o-1", (NINE, COPY), NINE, "same words"),),
)  # fmt: skip
TRACKS = Tracks(
    (
        Ceasefire(
            "t-1", "Ceasefire between Armenia and Azerbaijan", (AM, AZ), brokers=(("mediator", party("Russia")),),
            effective=day("2020-10-10T12:00"), claims=("c-noon", "c-broke"),
            statuses=(
                Status(None, "in effect", "2020-10-10", "c-noon", "Flame Gate Daily"),
                Status(AZ, "violated", "2020-10-10", "c-broke", "Flame Gate Daily", "Armenia"),
            ),
        ),
    ),
    (Violation("v-1", "t-1", AZ, AM, "truce-violated", ("c-broke",), answer="denied"),),
    unknowns=(
        Unknown("u-1", "t-1", "zone", "no report names the zone", "By whose clock is noon?", ("Armenia", "Azerbaijan")),
    ),
)  # fmt: skip

EXPECTED = (Path(__file__).parent / "brief.expected.md").read_text(encoding="utf-8")


def test_the_whole_page() -> None:
    assert brief(HEADS, CLAIMS, LINKS, TRACKS) == EXPECTED


def test_the_order_of_reading_changes_nothing() -> None:
    assert brief(HEADS[::-1], CLAIMS[::-1], LINKS, TRACKS) == EXPECTED


def test_nothing_read_is_a_page_too() -> None:
    assert brief((), (), Links(), Tracks()).startswith("# Brief: who says what\n\n0 reports by 0 outlets; 0 claims.\n")


def swapped(text: str) -> str:
    table = {"Armenia": "Azerbaijan", "Azerbaijan": "Armenia", "Armenian": "Azerbaijani"}
    return re.sub(r"\bArmenian|Armenia\b|\bAzerbaijan\b", lambda m: table[m.group()], text)


def test_swapping_the_sides_mirrors_the_page() -> None:
    """What one side says of the other reads as the other's words on the one would."""

    def mirror(one: Claim) -> Claim:
        other = {"Armenia": "Azerbaijan", "Azerbaijan": "Armenia"}
        known = {f: getattr(one, f) for f in ("id", "doc", "stance", "polarity", "counts", "when", "place")}
        evidence = tuple(Evidence(e.field, e.span, swapped(e.quote)) for e in one.evidence)
        roles = {role: tuple(other[p.name] for p in getattr(one, role)) for role in ("actors", "source")}
        return claim(one.act, **known, **roles, evidence=evidence)

    def lines(text: str) -> list[str]:
        return sorted(re.sub(r"\d+-\d+", "", line) for line in text.splitlines())

    ours = brief(HEADS, CLAIMS, LINKS, Tracks())
    theirs = brief(HEADS, [mirror(c) for c in CLAIMS], LINKS, Tracks())
    assert lines(swapped(ours)) == lines(theirs)


def test_every_sentence_on_the_ground_has_its_passage() -> None:
    told = Told.of(HEADS, CLAIMS, LINKS, TRACKS)
    for section in page(told).sections:
        for block in section.blocks:
            if isinstance(block, tuple):
                assert [s.text for s in block if not s.rests_on] == [], section.title


def test_the_web_page_carries_the_words_and_no_markup_of_theirs() -> None:
    text = brief_html(HEADS, CLAIMS, LINKS, TRACKS)
    assert 'title="Armenia broke the ceasefire within minutes" data-doc="doc-bbbbbbbb00000000"' in text
    assert "Truce | from &lt;noon&gt;" in text
    assert "<noon>" not in text
    assert text.count('id="doc-bbbbbbbb"') == 1
    assert 'href="#doc-bbbbbbbb"' in text
    assert re.findall(r"(?:src|href)=\"(?!#)[^\"]*", text) == []  # nothing is asked of the network


def test_a_mere_noun_is_printed_with_the_words_around_it() -> None:
    toll = claim(
        "killing", doc=NINE, counts=(killed(7),), source=("Azerbaijan",), when="2020-10-11",
        evidence=(Evidence("claim", Span(NINE, 50, 54), "dead"), Evidence("count", Span(NINE, 70, 75), "seven")),
    )  # fmt: skip
    assert Told.of(HEADS, [toll], Links(), Tracks()).sentence(toll) == Sentence(
        "According to Azerbaijan (Meridian, 11 October 2020): “dead … seven”.", toll.evidence[:1]
    )


def test_heads_without_outlet_or_day_are_named_by_their_file() -> None:
    bare = Head("doc-1", "x", origin="note.pdf")
    told = Told.of([bare], [], Links(), Tracks())
    assert told.quoted(claim(doc="doc-1")) == "according to note.pdf itself: “words”"


def test_what_a_report_tells_itself_is_in_nobodys_tally():
    mine = Violation("v-mine", "t-1", AM, AZ, "shelling", ("c-broke",))
    told = Violation("v-told", "t-1", None, AM, "missile-strike", ("c-fact",))
    page_text = brief(HEADS, CLAIMS, Links(), Tracks(TRACKS.ceasefires, (mine, told)))
    breaches = page_text.partition("## Alleged breaches")[2].partition("\n## ")[0]
    assert "| according to Armenia | Azerbaijan | 1 |" in breaches
    assert "Told as fact, with no accuser named and in no tally: 1 act after the start (by Eastport Daily)." in breaches
    assert "itself |" not in breaches


def test_what_is_only_said_is_no_happening():
    spoken = claim("refuse", id="c-refuse", doc=NOON, source=("Armenia",), when="2020-10-10",
                   evidence=said(NOON, 120, "Armenia rejects this"))  # fmt: skip
    links = Links((Incident("i-spoken", "refuse", ("c-refuse",)),))
    assert "What is said to have happened" not in brief(HEADS, (spoken,), links, Tracks())


def test_each_accused_the_other_is_quoted_once():
    words_of_both = said(NOON, 200, "Each side accused the other of violating the truce")
    one = claim("accuse", id="c-one", doc=NOON, source=("Armenia",), evidence=words_of_both)
    two = claim("accuse", id="c-two", doc=NOON, source=("Azerbaijan",), evidence=words_of_both)
    links = Links((), (Contradiction("x-1", "c-one", "c-two", "blame"),))
    text = brief(HEADS, (one, two), links, Tracks())
    assert text.count("“Each side accused the other of violating the truce”") == 1
    assert "according to Armenia and according to Azerbaijan, one against the other" in text


def test_a_word_for_the_whole_war_is_no_version_of_a_happening():
    named = claim(
        "clash",
        id="c-war",
        doc=NOON,
        when="2020-10-10",
        place="Ganja",
        evidence=said(NOON, 300, "the war"),
        makers=(("act", Maker("acts:violence:1:war")),),
    )
    links = Links((Incident("i-war", "clash", ("c-war",)),))
    assert "What is said to have happened" not in brief(HEADS, (named,), links, Tracks())
