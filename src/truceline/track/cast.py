"""Who is in the reports: sides by name, who fights whom, and when each report was printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from truceline.record import Claim, Head, Party
from truceline.vocab import family

FIGHTS = frozenset({"state", "forces", "armed-group", "disputed"})


@dataclass(frozen=True)
class Cast:
    """The claims of many reports with what is known of those who appear in them."""

    heads: tuple[Head, ...]
    claims: tuple[Claim, ...]

    @classmethod
    def of(cls, heads: list[Head], claims: list[Claim]) -> Cast:
        """Return the cast of some reports."""
        return cls(tuple(heads), tuple(claims))

    @cached_property
    def by_doc(self) -> dict[str, Head]:
        return {h.id: h for h in self.heads}

    def printed(self, claim: Claim) -> str | None:
        """Return the day on which a claim's report was published."""
        head = self.by_doc.get(claim.doc)
        return head.published.earliest[:10] if head and head.published and head.published.earliest else None

    def outlet(self, claim: Claim) -> str | None:
        """Return the name of a claim's outlet."""
        head = self.by_doc.get(claim.doc)
        return head.outlet if head else None

    @cached_property
    def names(self) -> dict[str, Party]:
        """Return, for each side's id, the party that names it best: the side itself, else its first representative."""
        own: dict[str, Party] = {}
        for claim in self.claims:
            for party in (*claim.actors, *claim.targets, *claim.source, *(p for _, p in claim.others)):
                side = party.side or party.id
                if side not in own or (party.id == side and own[side].id != side):
                    own[side] = party
        return own

    def side(self, party: Party) -> Party:
        """Return the side that a party speaks or fights for: itself where it stands for none."""
        return self.names.get(party.side or party.id, party)

    @cached_property
    def dyads(self) -> Counter[frozenset[str]]:
        """Return how often each two sides are told to fight, or to share a truce."""
        seen: Counter[frozenset[str]] = Counter()
        for claim in self.claims:
            kind = family(claim.act)
            if kind not in ("violence", "truce") or claim.background:
                continue
            ones = self._fighting(claim.actors)
            others = self._fighting(claim.targets) or ones
            weight = 2 if kind == "truce" else 1
            for a in ones:
                for b in others:
                    if a != b:
                        seen[frozenset((a, b))] += weight
        return seen

    def _fighting(self, parties: tuple[Party, ...]) -> list[str]:
        return [p.side or p.id for p in parties if not p.id.startswith("words:") and self._can_fight(p)]

    def _can_fight(self, party: Party) -> bool:
        return self.side(party).kind in FIGHTS or party.kind in FIGHTS

    def dyad(self, parties: tuple[Party, ...]) -> frozenset[str] | None:
        """Return the two sides that parties name or imply: the two themselves, else the commonest pair with one.

        None where the reports tell of no two sides.
        """
        named = list(dict.fromkeys(self._fighting(parties)))
        pairs = [pair for pair, _ in sorted(self.dyads.items(), key=lambda row: (-row[1], sorted(row[0])))]
        for need in (2, 1, 0):
            for pair in pairs:
                if len(pair & set(named)) >= need and (need or not named):
                    return pair
        return frozenset(named[:2]) if len(named) >= 2 else (pairs[0] if pairs else None)
