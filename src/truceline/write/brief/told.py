"""What a brief is made of, and how it puts a claim into a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.record import Claim, Evidence, Head, Links, Tracks
from truceline.write.page import Sentence
from truceline.write.passages import Passages, passage, spoken, words

STANCES = {
    "denied": ", as a denial",
    "planned": ", as a plan",
    "demanded": ", as a demand",
    "hypothetical": ", as a possibility",
    "opinion": ", as an opinion",
}


@dataclass(frozen=True)
class Told:
    """What a brief is made of."""

    passages: Passages
    claims: dict[str, Claim]
    links: Links
    tracks: Tracks

    @classmethod
    def of(cls, heads: Iterable[Head], claims: Iterable[Claim], links: Links, tracks: Tracks) -> Told:
        """Return it in an order that does not depend on the order given."""
        passages = Passages.of(sorted(heads, key=lambda h: ((h.published and h.published.earliest) or "9", h.id)))
        return cls(passages, {c.id: c for c in sorted(claims, key=passages.order)}, links, tracks)

    def known(self, ids: Iterable[str]) -> list[Claim]:
        """Return claims by id, in the order in which they were published."""
        return sorted((self.claims[i] for i in ids if i in self.claims), key=self.passages.order)

    def words(self, ids: Iterable[str]) -> tuple[Evidence, ...]:
        """Return the passages that tell some claims, each once."""
        told = (found for claim in self.known(ids) if (found := passage(claim)))
        return tuple({found.span: found for found in told}.values())

    def quoted(self, claim: Claim) -> str:
        """Return who says a claim and in which words.

        The words are the report's own: it may paraphrase its source, and the marks here only show what stands there.
        """
        teller = self.passages.teller(claim)
        where = "" if not claim.source else f" ({self.passages.outlet(claim.doc)}{self.dated(claim)})"
        stance = STANCES.get(claim.stance, "")
        return f"according to {teller}{where}{stance}: “{words(claim)}”"

    def dated(self, claim: Claim) -> str:
        """Return a report's day as the end of a bracket."""
        published = self.passages.published(claim.doc)
        return f", {spoken(published[:10])}" if published else ""

    def sentence(self, claim: Claim, before: str = "") -> Sentence:
        """Return a claim as one sentence with its passage."""
        text = self.quoted(claim)
        found = passage(claim)
        text = f"{before}: {text}" if before else text[0].upper() + text[1:]
        return Sentence(f"{text}.", (found,) if found else ())


def more(shown: int, every: int, what: str) -> list[Sentence]:
    """Return a sentence on what did not fit on the page.

    >>> [more(2, every, "rows on its state are")[0].text for every in (3, 4)]
    ['1 more row on its state is in the record.', '2 more rows on its state are in the record.']
    """
    left = every - shown
    if left == 1:
        noun, space, rest = what.removesuffix(" are").partition(" ")
        what = f"{noun.removesuffix('s')}{space}{rest} is"
    return [Sentence(f"{left} more {what} in the record.")] if left > 0 else []
