"""Who is in the reports: sides by name, who fights whom, and when each report was printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from truceline.record import Claim, Head, Party, Span
from truceline.track.known import as_known
from truceline.vocab import family
from truceline.vocab.wording import of_both, own

ALONE = 1.0  # times as often told of as a camp's other dyad, from which a dyad is the camp's main one
HELPING = 0.34  # the same where one of the two is told to mediate or host
ALMOST_ALL = 4  # times as often told to fight as any other state
LEAST = 0.12  # share of the commonest pair's mentions from which two sides are a dyad of these reports
BLAMED = frozenset({"truce-violated", "shelling", "clash", "attack", "ground-assault", "air-strike"})
MAKING = frozenset({"truce-proposed", "truce-announced", "truce-agreed", "truce-accepted", "truce-in-effect"})
BODIES = frozenset({"state", "organisation", "disputed", "armed-group"})
FIGHTS = frozenset({"state", "forces", "armed-group", "disputed"})


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace(" - ", "-").removesuffix("'s").removesuffix("\u2019s").split())


def _bare(party: Party) -> bool:
    """Say whether a party is named by a role or loose words alone: 'the rebels', 'two leaders'."""
    return party.id.startswith(("role:", "words:"))


def _fights(party: Party) -> bool:
    return party.kind in FIGHTS


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
    def by_side(self) -> dict[str, tuple[Claim, ...]]:
        """Return the claims that each side or source makes."""
        said: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.claimant:
                said.setdefault(self.teller(claim.claimant).id, []).append(claim)
        return {side: tuple(claims) for side, claims in said.items()}

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
        return {side: as_known(side, party) for side, party in own.items()}

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
        three times as often as any other; None where it could be several. Where no group is named it is those who are
        called so most ('Tuareg rebels'): an unknown actor is still an actor."""
        seen = Counter(p.side or p.id for p in self.parties if _is_rebel(self.names[p.side or p.id]) and not _bare(p))
        best = sorted(seen, key=lambda side: (-seen[side], side))[:2]
        if not best:
            loose = Counter(p.id for p in self.parties if p.kind == "armed-group")
            told = sorted(loose, key=lambda one: (self.names[one].name.islower(), -loose[one], one))
            return self.names[told[0]] if told else None
        if len(best) == 2 and seen[best[0]] < 3 * seen[best[1]]:
            return None
        return self.names[best[0]]

    def side(self, party: Party) -> Party:
        """Return the side that a party speaks or fights for: itself where it stands for none.

        'The two sides' of a report's sentence are those whose truce the reports are about.
        """
        if of_both(party.words) and self.main and (party.side or party.id) not in self.main:
            left = sorted(self.main - self._named_at.get(party.span, set()))
            if len(left) == 1:
                return self.names[left[0]]
        return self._side(party)

    @cached_property
    def _named_at(self) -> dict[Span | None, set[str]]:
        """Return the sides that the claims name with the same words."""
        named: dict[Span | None, set[str]] = defaultdict(set)
        for party in self.parties:
            named[party.span].add(party.side or party.id)
        return named

    def _of_whom(self, role: str) -> str | None:
        """Return the side of an office that is named without one.

        "Putin's spokesperson" is of Putin's side; 'a senior aide', in reports of one state's war, of that state.
        """
        words = _fold(role.replace("\u2019", "'")).split()
        for word in words:
            if word.endswith("'s") and (side := self.known.get(word[:-2])):
                return side
        return self._one_state if role == role.lower() else None

    @cached_property
    def _one_state(self) -> str | None:
        """Return the state whose war the reports tell of, where other states are hardly told to fight."""
        told: Counter[str] = Counter()
        for claim in self.claims:
            if family(claim.act) in ("violence", "truce"):
                told.update({p.side for p in (*claim.actors, *claim.targets) if p.side and p.side.startswith("state:")})
        best = told.most_common(2)
        if not best or (len(best) == 2 and best[0][1] < ALMOST_ALL * best[1][1]):
            return None
        return best[0][0]

    @cached_property
    def main(self) -> frozenset[str] | None:
        """Return the dyad that the reports tell most of."""
        return self._ranked[0] if self._ranked else None

    def teller(self, party: Party) -> Party:
        """Return the side for which a source speaks. A resident, a doctor, a witness speaks for none."""
        return party if party.kind == "people" else self.side(party)

    def _side(self, party: Party) -> Party:
        if party.side and party.side != party.id:
            return self.names.get(party.side, party)
        if side := self.known.get(_fold(party.name)):
            return self.names[side]
        if _bare(party) and party.kind == "armed-group" and self.rebels:
            return self.rebels
        if party.id.startswith("role:") and party.kind in ("official", "forces"):
            if side := self._of_whom(party.name):
                return self.names[side]
        return self.names.get(party.id, party)

    @cached_property
    def dyads(self) -> Counter[frozenset[str]]:
        """Return how often each two sides are told to fight, or to make, keep or break a truce with each other.

        Two that only talk are no dyad: a mediator meets both sides and fights neither. Sides that share a truce claim
        count where one of them fights someone.
        """
        fights: Counter[frozenset[str]] = Counter()
        shares: Counter[frozenset[str]] = Counter()
        for claim in self.claims:
            kind = family(claim.act)
            if kind not in ("violence", "truce") or claim.polarity == "negative":
                continue
            ones = self.fighting(own(claim, "actors"))
            others = self.fighting(own(claim, "targets"))
            accusers = self.fighting(claim.source[-1:]) if claim.act in BLAMED else []
            pairs = {frozenset((a, b)) for a in ones for b in (*others, *accusers) if a != b}
            if len(ones) == 2 and (kind == "truce" or claim.act == "clash"):
                pairs.add(frozenset(ones))
            for pair in pairs:
                (shares if kind == "truce" else fights)[pair] += 1
        at_war = {side for pair in fights for side in pair} or {side for pair in shares for side in pair}
        seen = Counter(fights)
        for pair, count in shares.items():
            if pair & at_war:
                seen[pair] += 3 * count
        if not seen:
            return seen
        most = max(seen.values())
        helped = {pair for pair in seen if any(self.between[side] for side in pair)}
        return Counter(
            {
                pair: count
                for pair, count in seen.items()
                if count >= most * (HELPING if pair in helped else LEAST)
                and (pair not in helped or fights[pair] or count == most)
            }
        )

    @cached_property
    def between(self) -> Counter[str]:
        """Return how often each side is told to stand between others: to mediate or host."""
        seen: Counter[str] = Counter()
        for claim in self.claims:
            helping = [p for role, p in claim.others if role in ("mediator", "host")]
            if claim.act == "mediate":
                helping += claim.actors
            seen.update({self._side(p).id for p in helping})
        return seen

    @cached_property
    def camps(self) -> dict[frozenset[str], frozenset[str]]:
        """Return, for each dyad, the dyad whose truce it shares: a state's armed opponents that are not told to make
        truces of their own are one camp with its main one ('Palestinian factions' with Hamas); so are a side's
        opponents with whom it is told to make none ('*the coalition* says that the rebels broke the truce' with the
        government)."""
        ranked = [pair for pair, _ in sorted(self.dyads.items(), key=lambda row: (-row[1], sorted(row[0])))]
        camp: dict[frozenset[str], frozenset[str]] = {}
        for n, pair in enumerate(ranked):
            camp[pair] = pair
            for main in ranked[:n]:
                if camp[main] != main or len(pair & main) != 1:
                    continue
                others = [self.names[side] for side in pair ^ main]
                if not all(map(_is_rebel, others)) and (pair in self._makers or not all(map(_fights, others))):
                    continue
                if self.dyads[pair] * ALONE < self.dyads[main]:
                    camp[pair] = main
                    break
        return camp

    @cached_property
    def _makers(self) -> frozenset[frozenset[str]]:
        """Return the pairs of sides whom some claim names together as those who make, offer or have a truce."""
        told = (c for c in self.claims if c.act in MAKING and c.polarity == "positive")
        both = (frozenset(self.fighting((*own(c, "actors"), *own(c, "targets")))) for c in told)
        return frozenset(pair for pair in both if len(pair) > 1)

    def fighting(self, parties: tuple[Party, ...]) -> list[str]:
        """Return the ids of the sides among parties that can fight, each once."""
        found = [side.id for p in parties if (side := self._side(p)).kind in FIGHTS and self._is_somebody(side)]
        return list(dict.fromkeys(found))

    def _is_somebody(self, side: Party) -> bool:
        return not _bare(side) or (side.kind == "armed-group" and side == self.rebels)

    @cached_property
    def _ranked(self) -> list[frozenset[str]]:
        return [pair for pair, _ in sorted(self.dyads.items(), key=lambda row: (-row[1], sorted(row[0])))]

    def candidates(self, parties: tuple[Party, ...]) -> list[frozenset[str]]:
        """Return the dyads that parties name or imply, the commonest first: those with the most of them in it, or all
        where they name none; [] where the reports tell of no two sides."""
        named = frozenset(side.id for p in parties if self.fighting((p,)) for side in [self.side(p)])
        for need in (2, 1, 0):
            found = [self.camps[pair] for pair in self._ranked if len(pair & named) >= need]
            if found:
                return list(dict.fromkeys(found))
        return [named] if len(named) == 2 else []
