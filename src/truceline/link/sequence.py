"""What must come first: one asks for a truce, another says that a truce alone will not do before ground is given up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truceline.link.speaking import apart, speaker
from truceline.record import Claim
from truceline.vocab.wording import lemma, lemmas, truce_act

NEAR = 500  # characters: what one speaker says in one go
UNREAL = frozenset({"hypothetical", "planned", "demanded"})
WANTED = frozenset({"asserted", "demanded"})
CALLS = frozenset({"truce-called-for", "truce-proposed"})
PARTY = ("state:", "group:", "disputed:")


def sequences(claims: list[Claim]) -> Iterator[tuple[Claim, Claim, str]]:
    """Yield (a call for a truce, a demand that ground be given up first, why), with the call that stands nearest.

    'The mediator *called for a ceasefire*'; '"If they ask only for a ceasefire, it will fail," the minister said,
    "unless there is a plan to *end the occupation*"'.
    """
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.source and not claim.background and speaker(claim).startswith(PARTY):
            by_doc[claim.doc].append(claim)
    for _, told in sorted(by_doc.items()):
        calls = [c for c in told if truce_act(c) in CALLS and c.stance in WANTED and c.polarity == "positive"]
        doubts = [c for c in told if truce_act(c) in CALLS and c.stance == "hypothetical"]
        for demand in (c for c in told if asks_ground(c)):
            if not any(speaker(d) == speaker(demand) and apart(d, demand) <= NEAR for d in doubts):
                continue
            others = [(apart(c, demand), c.id, c) for c in calls if speaker(c) != speaker(demand)]
            if others:
                yield min(others)[2], demand, "one asks for a truce, the other for more than a truce first"


def asks_ground(claim: Claim) -> bool:
    """Say whether a claim asks that ground be given up: 'a plan to *end the occupation*', 'they must *withdraw*'."""
    if claim.stance not in UNREAL or claim.polarity != "positive":
        return False
    return claim.act == "withdraw" or (claim.act == "control-place" and lemma(claim) in lemmas("occupying"))
