"""A claim on the terminal: its passage, its fields, and why."""

from __future__ import annotations

from truceline.read import document
from truceline.record import Claim, Evidence, Maker, Mention, Report, Span, When
from truceline.write.card import card
from truceline.write.ink import Ink
from truceline.write.marked import marked

from ..factory import party

TEXT = "The ministry said that forces had shelled Hadrut on Saturday. Nobody was hurt.\n"


def made() -> Report:
    report = document(TEXT, outlet="Mountain Post", published="2020-10-10", origin="a.txt")
    start = TEXT.index("shelled Hadrut")
    span = Span(report.id, start, start + 14)
    claim = Claim(
        "claim-0123456789abcdef", report.id, "shelling", actors=(party("Azerbaijan"),), source=(party("Armenia"),),
        saying="say", quote="paraphrase", stance="alleged", when=When("2020-10-10", "2020-10-10", basis="relative"),
        evidence=(Evidence("claim", span, span.of(TEXT)),), makers=(("act", Maker("acts:violence:24:shell")),),
    )  # fmt: skip
    seen = Mention("act", span, "shelling", "verb", maker=Maker("acts:violence:24:shell"))
    return Report(report, (seen,), (), (claim,))


def test_a_card_shows_passage_fields_and_reasons() -> None:
    report = made()
    assert (
        card(report.claims[0], report.document, lambda maker: "as in “Guns shelled it.”")
        == """\
Armenia says: Azerbaijan: shelling, 2020-10-10 [alleged]

Mountain Post, 2020-10-10, a.txt:
  The ministry said that forces had [shelled Hadrut] on Saturday. Nobody was hurt.

  act         shelling “shelled Hadrut”
              why: as in “Guns shelled it.” (rule:acts:violence:24:shell@1)
  said by     Armenia [state] (say, paraphrase)
  stance      alleged, positive
  actors      Azerbaijan [state]
  targets     not told
  when        2020-10-10 (day, relative)
  place       not told
  confidence  0.50"""
    )


def test_a_report_is_marked_in_brackets_or_colours() -> None:
    plain = marked(made())
    assert "forces had [shelled Hadrut](act) on Saturday." in plain
    assert "act (verb): “shelled Hadrut” = shelling ← rule:acts:violence:24:shell@1" in plain
    assert "⇒ 01234567 Armenia says: Azerbaijan: shelling, 2020-10-10 [alleged]" in plain
    assert "\x1b" not in plain
    assert "forces had \x1b[1;31mshelled Hadrut\x1b[0m on Saturday." in marked(made(), ink=Ink(is_coloured=True))


def test_colours_run_on_over_a_broken_line() -> None:
    ink = Ink(width=10, is_coloured=True)
    first, second = ink.wrapped(ink.marked("actor", "forty characters of words and more words yet"), 0)
    assert first == "\x1b[34mforty characters of words and more\x1b[0m"
    assert second == "\x1b[34mwords yet\x1b[0m"
