"""Reports for the store's tests, made without a language model."""

from __future__ import annotations

from truceline.read import document
from truceline.record import Claim, Evidence, Maker, Party, Report, Span, When, identify
from truceline.store import Packed, Store, pack

from ..factory import party

PIPELINE = "truceline-1.0+aa"
TEXT = "The ministry in Yerevan said that Azeri forces had shelled Hadrut on Saturday.\n\nBaku denied it.\n"


def report(
    text: str = TEXT, outlet: str = "Mountain Post", origin: str = "a.txt", published: str = "2020-10-10"
) -> Report:
    """Return a report with two claims: a shelling of Hadrut as Armenia tells it, and Azerbaijan's denial."""
    made = document(text, outlet=outlet, published=published, origin=origin)
    shelled = _claim(made, "shelling", "had shelled Hadrut", "Armenia", "alleged", actors=(party("Azerbaijan"),))
    denied = _claim(made, "shelling", "denied it", "Azerbaijan", "denied", actors=(party("Azerbaijan"),))
    return Report(made, claims=(shelled, denied))


def _claim(made: object, act: str, words: str, source: str, stance: str, actors: tuple[Party, ...]) -> Claim:
    text, doc = made.text, made.id  # type: ignore[attr-defined]
    start = text.index(words)
    span = Span(doc, start, start + len(words))
    return Claim(
        identify("claim", doc, start, act, stance), doc, act, actors=actors, source=(party(source),), stance=stance,
        when=When("2020-10-10", "2020-10-10", words="on Saturday"), evidence=(Evidence("claim", span, words),),
        makers=(("act", Maker("acts.trigger")),),
    )  # fmt: skip


def packed(pipeline: str = PIPELINE, **known: str) -> Packed:
    """Return a report ready to be stored."""
    return pack(report(**known), pipeline)


def store_of(*reports: Packed, path: object = None) -> Store:
    """Return a store that holds some reports."""
    store = Store(path)  # type: ignore[arg-type]
    for one in reports:
        store.add(one)
    return store
