"""What a ceasefire obliges its sides to, in the reports' words, and whether anyone says that it was carried out."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from truceline.record import Claim, Term
from truceline.track.cast import Cast
from truceline.vocab import load
from truceline.vocab.wording import said_of

DUE = frozenset({"planned", "demanded"})
TOLD = frozenset({"asserted", "alleged"})


@cache
def _obliging() -> frozenset[str]:
    return frozenset(row["act"] for row in load("terms"))


def terms(cast: Cast, claims: list[Claim], pair: frozenset[str], start: str | None) -> tuple[Term, ...]:
    """Return the provisions of a ceasefire, one an act, the earliest words first.

    A term is what a report on the ceasefire tells as due, of its sides or of nobody by name, in words that name the
    truce, or of both sides. Fulfilment: reported done, reported not done, disputed, not reported.
    """
    docs = {c.doc for c in claims}
    due: dict[str, list[Claim]] = defaultdict(list)
    done: dict[str, set[str]] = defaultdict(set)
    for claim in cast.claims:
        if claim.act not in _obliging() or claim.background:
            continue
        acting = {cast.side(p).id for p in (*claim.actors, *claim.targets)}
        ours = claim.doc in docs and (not acting or acting & pair)
        if claim.stance in DUE and ours and _of_truce(claim, acting, pair):
            due[claim.act].append(claim)
        elif claim.stance in TOLD and acting & pair and start and _day(cast, claim) >= start:
            done[claim.act].add("not done" if claim.polarity == "negative" else "done")
        elif claim.stance == "denied" and acting & pair:
            done[claim.act].add("not done")
    made = []
    for act, some in sorted(due.items()):
        told = done.get(act, set())
        state = "disputed" if len(told) > 1 else f"reported {next(iter(told))}" if told else "not reported"
        first = min(some, key=lambda c: (_day(cast, c), c.id))
        made.append(Term(" ".join(first.evidence[0].quote.split()), tuple(c.id for c in some), state))
    return tuple(made)


def _of_truce(claim: Claim, acting: set[str], pair: frozenset[str]) -> bool:
    return acting >= pair or bool(said_of("about", [claim]))


def _day(cast: Cast, claim: Claim) -> str:
    return ((claim.when.earliest if claim.when else None) or cast.printed(claim) or "")[:10]
