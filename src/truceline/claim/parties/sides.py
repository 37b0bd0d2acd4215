"""A report's two sides: who acts on whom in it, and the words that name each."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property

from truceline.claim.scene import Scene
from truceline.record import Actor, ActSeen, Claim, Party, Span
from truceline.vocab import family, load, words_of

SIDES = frozenset({"state", "armed-group", "disputed", "forces", "official"})
Filled = tuple[str, tuple[Party, ...]]  # field, parties
STEPS = 8  # from a name up to the preposition of a backdrop
ADJUNCT = frozenset({"pobj", "prep", "compound", "amod", "nmod", "poss", "conj"})
INTENDED = frozenset({"planned", "hypothetical", "opinion"})
FEW = 2  # claims in which a party must act or suffer to be a side of the report


@cache
def acts_of(kind: str) -> frozenset[str]:
    """Return the acts that two sides do together (joint), that one does to the other (against), that call on both."""
    return frozenset(act for row in load("sides") if row["kind"] == kind for act in row["acts"])


class Report:
    """A report's claims with its two sides."""

    def __init__(self, scene: Scene, claims: list[Claim], told: list[Claim]) -> None:
        self.scene = scene
        self.claims = claims
        self.told = told
        self.done: list[Claim] = []  # completed so far, in text order
        self.two = self._two_sides()

    def _two_sides(self) -> tuple[str, ...]:
        tally: Counter[str] = Counter()
        deeds = {(c.act, c.evidence[0].span, c.source): c for c in reversed(self.told)}  # once, however many places
        for claim in reversed(deeds.values()):
            if family(claim.act) not in ("violence", "truce", "territory") or claim.background:
                continue
            if claim.stance in INTENDED and family(claim.act) == "territory":
                continue  # "he *wants to take* the whole country": whoever means to is no side for that
            for side in dict.fromkeys(p.side for p in (*claim.actors, *claim.targets) if p.side and p.kind in SIDES):
                tally[side] += 1
        order = list(tally)  # as first named: no order of names may break a tie
        best = sorted((s for s in tally if tally[s] >= FEW), key=lambda s: (-tally[s], order.index(s)))[:2]
        return tuple(best) if len(best) == 2 else ()

    @cached_property
    def offers(self) -> tuple[Claim, ...]:
        """Return the claims of offers, in text order."""
        return tuple(c for c in self.claims if c.act == "offer")

    @cached_property
    def _named(self) -> dict[str | None, list[tuple[Actor, Span]]]:
        """Return, for each side, the words that name it or who stands for it: no pronouns."""
        named: dict[str | None, list[tuple[Actor, Span]]] = {}
        for grounding in self.scene.groundings:
            if isinstance(grounding.target, Actor) and grounding.mention.label not in ("pronoun", "both"):
                named.setdefault(grounding.target.side, []).append((grounding.target, grounding.mention.span))
        return named

    def party(self, side: str, before: int) -> Party | None:
        """Return a side as a party, pointing at the mention of it nearest before a place in the text."""
        actor, spans = self._words.get(side, (None, []))
        if actor is None:
            return None
        best = spans[max(bisect_right(spans, before, key=lambda span: span.start) - 1, 0)]
        return Party(actor.id, actor.name, actor.kind, side, best, best.of(self.scene.text))

    @cached_property
    def _words(self) -> dict[str, tuple[Actor | None, list[Span]]]:
        """Return, for each side, the side itself and the words that name it, the first ones at each place."""
        words = {}
        for side, rows in self._named.items():
            at = {span.start: span for _, span in reversed(rows)}
            if side is not None:
                actor = next((actor for actor, _ in reversed(rows) if actor.id == side), None)
                words[side] = actor, [at[start] for start in sorted(at)]
        return words

    def other(self, side: str | None) -> str | None:
        """Return the other of the two sides."""
        if side in self.two:
            return self.two[1] if self.two[0] == side else self.two[0]
        return None

    def is_one_sentence(self, a: Claim, b: Claim) -> bool:
        """Say whether two claims stand in one sentence."""
        return self.scene.sentence(a.evidence[0].span) == self.scene.sentence(b.evidence[0].span)

    def is_one_paragraph(self, a: Claim, b: Claim) -> bool:
        """Say whether two claims stand in one paragraph."""
        return self.paragraph(a) == self.paragraph(b)

    def seen(self, claim: Claim) -> Iterator[ActSeen]:
        """Yield what was seen of a claim's act in its own clause."""
        span = claim.evidence[0].span
        return (act for _, act in self.scene.acts_over(span.start) if act.act == claim.act and act.clause == span)

    def both(self, claim: Claim, held: tuple[Party, ...] = ()) -> tuple[Party, ...]:
        """Return the two sides as parties of a claim; those held already stay as they are."""
        start = claim.evidence[0].span.start
        kept = {p.side: p for p in held}
        return tuple(p for side in self.two if (p := kept.get(side) or self.party(side, start)))

    @cached_property
    def are_at_war(self) -> bool:
        """Say whether the report tells that the two sides fight each other now."""
        fights = [c for c in self.told if c.act == "clash" and not c.background and c.polarity != "negative"]
        return any(set(sided((*c.actors, *c.targets))) <= set(self.two) and not self.is_of_others(c) for c in fights)

    def paragraph(self, claim: Claim) -> int:
        """Return the number of the paragraph in which a claim stands."""
        parse, span = self.scene.parse, claim.evidence[0].span
        token = min(parse.tokens(span.start, span.stop)[0], len(parse) - 1)
        return parse.paragraphs[parse.sentence_of[token]]

    def is_of_others(self, claim: Claim) -> bool:
        """Say whether a claim's own words name a state or group beside the two sides: another war."""
        span = claim.evidence[0].span
        own = {p.id for p in (*claim.actors, *claim.source)} | {p.side for p in (*claim.actors, *claim.source)}
        brokered = family(claim.act) in ("truce", "talks")  # a third state there is the broker or the host
        for mention in () if brokered else self.scene.overlapping("actor", span.start, span.stop):
            if self._is_backdrop(mention.span):
                continue
            for grounding in self.scene.grounded.get(("actor", mention.span), ()):
                actor = grounding.target
                if isinstance(actor, Actor) and actor.kind in SIDES and actor.side not in (None, *self.two, *own):
                    return True
        countries = {s.removeprefix("state:") for s in self.two if s.startswith("state:")}
        for mention in self.scene.overlapping("place", span.start, span.stop):
            if self._is_backdrop(mention.span):
                continue
            place, _ = self.scene.place(mention)
            at = place.country if place and place.kind != "disputed" else None
            if brokered and place and place.kind != "country":
                continue
            if at and countries and at not in countries and f"state:{at}" not in own and mention.label != "demonym":
                return True
        return False

    def _is_backdrop(self, span: Span) -> bool:
        """'*In the run-up to the fall of the empire*, fighting broke out': when it was, not whose fight."""
        parse = self.scene.parse
        token = self.scene.head(span)
        for _ in range(STEPS):
            if token is None or parse.heads[token] == token or parse.labels[token] not in ADJUNCT:
                return False
            token = parse.heads[token]
            if parse.lemmas[token].lower() in words_of("acts/governors", "kind", "backdrop"):
                return True
            if token and parse.words[token - 1] == "-" and parse.words[token - 2].lower() in ("lead", "run"):
                return True
        return False


def sided(parties: tuple[Party, ...]) -> list[str]:
    """Return the sides among parties, in order, each once."""
    return list(dict.fromkeys(p.side for p in parties if p.side))


def civil_things() -> frozenset[str]:
    """Return the nouns for what civilians live in, learn in, pray in."""
    return words_of("acts/kinds", "kind", "civil-thing")


def is_civil(party: Party) -> bool:
    """Say whether a target is a thing of civilians: 'schools', 'a market'."""
    last = party.name.casefold().split()[-1] if party.kind == "unknown" else ""
    return not civil_things().isdisjoint((last, last.removesuffix("s"), last.removesuffix("es")))
