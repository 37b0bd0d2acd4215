"""The stages composed: one report, or many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.record import Claim, Document, Head, Judgement, Links, Parse, Report, Tracks


def extract(document: Document, parse: Parse | None = None) -> Report:
    """Return all that one report says, without any store.

    ``parse``: the report's parse where it is at hand already, else it is made (which loads the language model).
    """
    from truceline import claim, find, ground

    if parse is None:
        from truceline.find.parse import parse as parse_document

        parse = parse_document(document)
    mentions = find.find(document, parse)
    groundings = ground.ground(document, parse, mentions)
    return Report(document, mentions, groundings, claim.claim(document, parse, mentions, groundings))


def extract_many(documents: Iterable[Document]) -> Iterator[Report]:
    """Yield the reports of many documents, in order, one at a time."""
    for document in documents:
        yield extract(document)


def link_and_track(
    heads: Iterable[Head], claims: Iterable[Claim], judgements: Iterable[Judgement] = ()
) -> tuple[Links, Tracks]:
    """Return what many reports' claims make together."""
    from truceline.link import link
    from truceline.track import track

    heads, claims, judgements = list(heads), list(claims), list(judgements)
    links = link(heads, claims, judgements)
    return links, track(heads, claims, links, judgements)
