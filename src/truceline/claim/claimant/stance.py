"""How a source stands to what it tells: asserted, alleged, denied, planned, demanded, hypothetical, opinion."""

from __future__ import annotations

from functools import cache

from truceline.claim.claimant.chains import Link
from truceline.record import ActSeen
from truceline.vocab import load, words_of

NEGATIVE = frozenset({"negated", "near"})
CHARGES = frozenset({"truce-violated"})  # to call a deed a breach of the truce is to charge with one
VOWS = frozenset({"announce", "promise", "plan"})  # "announced that it *would send* the vessel" is a plan


@cache
def _lent() -> dict[str, dict[str, str | None]]:
    return {row["saying"]: row for row in load("stances")}


def saying_word(kind: str) -> str:
    """Return the record's word for a kind of saying.

    >>> saying_word("admit"), saying_word("hope")
    ('confirm', 'say')
    """
    return str(_lent().get(kind, {}).get("as") or "say")


def speech_act(kind: str) -> str | None:
    """Return the act that a saying is in itself, None where it merely tells.

    >>> speech_act("accuse"), speech_act("say")
    ('accuse', None)
    """
    return _lent().get(kind, {}).get("speech")


def lent_stance(kind: str) -> str:
    """Return the stance that a kind of saying lends to what is said.

    >>> lent_stance("deny"), lent_stance("say")
    ('denied', 'alleged')
    """
    return str(_lent().get(kind, {}).get("stance") or "alleged")


def seeming() -> frozenset[str]:
    """Return the verbs by which a report says what it makes of things: 'it *appears* that both have broken it'."""
    return words_of("acts/guards", "kind", "seems")


def planned(links: tuple[Link, ...], act: ActSeen) -> str | None:
    """'Turkey *would send* the vessel', 'was to go into effect'."""
    return "planned" if act.guard == "planned" else None


def hypothetical(links: tuple[Link, ...], act: ActSeen) -> str | None:
    """'*If* the shelling goes on', 'fighters *could* spread'."""
    return "hypothetical" if act.guard == "hypothetical" else None


def lent(links: tuple[Link, ...], act: ActSeen) -> str | None:
    """'The army *denied* shelling': the innermost saying lends its stance."""
    if not links:
        return None
    return lent_stance(links[-1].saying.saying)


RULES = (hypothetical, lent, planned)


def stance(links: tuple[Link, ...], act: ActSeen) -> tuple[str, str, str]:
    """Return (stance, polarity, name of the rule).

    A planned act that somebody tells is planned; a denied one is denied whatever its mood.
    """
    negated = act.guard in NEGATIVE
    if links:
        told = lent(links, act)
        if act.guard == "hypothetical" and links[-1].saying.saying in VOWS:
            return "planned", "positive", "vowed"
        if act.guard == "planned" and told == "demanded":
            return "planned", "positive", "purpose"  # "called for a halt *in order to exchange* prisoners"
        if told == "alleged" and not any(link.sources for link in links) and links[-1].saying.lemma in seeming():
            return "opinion", "negative" if negated else "positive", "seems"
        if told == "denied":
            return "denied", "negative", "lent"
        if told == "opinion" and act.act in CHARGES:
            return "alleged", "negative" if negated else "positive", "called"
        if told in ("demanded", "hypothetical", "opinion"):
            return told, "negative" if negated else "positive", "lent"
    for rule in (hypothetical, planned, lent):
        if verdict := rule(links, act):
            return verdict, "negative" if negated else "positive", rule.__name__
    return "asserted", "negative" if negated else "positive", "narrator"
