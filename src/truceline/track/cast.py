"""Who is in the reports: sides by name, who fights whom, and when each report was printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property

from truceline.record import Claim, Head, Party
from truceline.vocab import family, load

FIGHTS = frozenset({"state", "forces", "armed-group", "disputed"})


@cache
def _vocabulary() -> dict[str, tuple[str, str]]:
    """Return the name and kind of each side that the vocabulary knows."""
    states = {row["id"]: (row["name"], "state") for row in load("actors/states")}
    rows = [row for file in ("armed_groups", "organisations") for row in load(f"actors/{file}")]
    return states | {row["id"]: (row["name"], row["kind"]) for row in rows}


def _named(side: str, party: Party) -> Party:
    name, kind = _vocabulary().get(side, (party.name, party.kind))
    return Party(side, name, kind, side, party.span, party.words)


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace(" - ", "-").removesuffix("'s").removesuffix("\u2019s").split())


def _bare(party: Party) -> bool:
    """Say whether a party is named by a role or loose words alone: 'the rebels', 'two leaders'."""
    return party.id.startswith(("role:", "words:"))


def _is_rebel(party: Party) -> bool:
    return party.kind in ("armed-group", "disputed")


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
    def parties(self) -> tuple[Party, ...]:
        """Return everyone whom the claims name, as often as they do."""
        return tuple(p for c in self.claims for p in (*c.actors, *c.targets, *c.source, *(p for _, p in c.others)))

    @cached_property
    def names(self) -> dict[str, Party]:
        """Return, for each side's id, the side: named as the vocabulary names it, else as its own mention, else as the
        first who stands for it."""
        own: dict[str, Party] = {}
        for party in self.parties:
            side = party.side or party.id
            if side not in own or (party.id == side and own[side].id != side):
                own[side] = party
        return {side: _named(side, party) for side, party in own.items()}

    @cached_property
    def known(self) -> dict[str, str]:
        """Return the side of each name that some report gives a side: 'Al-Qedra' here, 'Gaza's Ashraf al-Qedra' there.

        A surname counts where all who bear it stand for one side.
        """
        told: dict[str, Counter[str]] = {}
        for party in self.parties:
            if party.side and party.side != party.id:
                for name in {_fold(party.name), _fold(party.name).split(" ")[-1]}:
                    if party.kind in ("person", "official", "unknown") or name == _fold(party.name):
                        told.setdefault(name, Counter())[party.side] += 1
        return {name: next(iter(sides)) for name, sides in told.items() if len(sides) == 1 and len(name) > 2}

    @cached_property
    def rebels(self) -> Party | None:
        """Return whom 'the rebels' means: the one armed group or unrecognised authority that the claims name, or name
        three times as often as any other; None where it could be several."""
        seen = Counter(p.side or p.id for p in self.parties if _is_rebel(self.names[p.side or p.id]) and not _bare(p))
        best = sorted(seen, key=lambda side: (-seen[side], side))[:2]
        if not best or (len(best) == 2 and seen[best[0]] < 3 * seen[best[1]]):
            return None
        return self.names[best[0]]

    def side(self, party: Party) -> Party:
        """Return the side that a party speaks or fights for: itself where it stands for none."""
        if party.side and party.side != party.id:
            return self.names.get(party.side, party)
        if side := self.known.get(_fold(party.name)):
            return self.names[side]
        if _bare(party) and party.kind == "armed-group" and self.rebels:
            return self.rebels
        return self.names.get(party.id, party)

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
        return [side.id for p in parties if (side := self.side(p)).kind in FIGHTS and not _bare(side)]

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
