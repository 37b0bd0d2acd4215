"""An attribution dropped: a report tells as fact what it, or another, elsewhere attributes to a side.

'*Fighting erupted five minutes after the truce began*' in the lead, and further down 'officials of one side *charged*
the other with an assault at 12:05'; 'rebels shelled the market' in one report, 'the army *said* rebels had shelled it'
in another. Only what a side says is meant: that a report agrees with the police or a doctor is no framing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from truceline.link.likeness import days, same_place, sides
from truceline.link.speaking import speaker
from truceline.record import Claim
from truceline.vocab import family
from truceline.vocab.wording import lemma, lemmas, lent_day

DEEDS = frozenset({"violence", "territory", "destruction", "humanitarian"})
BREACHES = frozenset({"truce-violated"})
PARTY = ("state:", "group:", "disputed:")
FEW = 2  # days: a longer interval is no day
MOST = 400  # pairs of one day and kind of act
WHY = "told as fact here, attributed there"


def framings(claims: list[Claim]) -> Iterator[tuple[Claim, Claim, str]]:
    """Yield (told as fact, attributed, why), day by day."""
    facts: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    words: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        kind = "breach" if claim.act in BREACHES else family(claim.act)
        if kind not in DEEDS and kind != "breach":
            continue
        table = facts if _is_fact(claim) else words if _is_a_sides_word(claim) else None
        if table is None or len(days(claim.when)) > FEW:
            continue
        for day in days(claim.when):
            table[kind, day].append(claim)
    for key in sorted(facts):
        for n, (fact, word) in enumerate(product(facts[key], words.get(key, ()))):
            if n >= MOST:
                break
            if why := framing(fact, word):
                yield fact, word, why
    held = [c for c in claims if c.act == "control-place" and c.place]
    loaded = [c for c in held if lemma(c) in lemmas("occupying") and _is_a_sides_word(c)]
    for n, (plain, word) in enumerate(product(held, loaded)):
        if n >= MOST:
            break
        if why := occupied(plain, word):
            yield plain, word, why


def occupied(plain: Claim, word: Claim) -> str | None:
    """'The ministry said that the rebels illegally *occupy* the valley', 'which the rebels have *controlled* since the
    war': one hold on one place, whose right one side disputes and the report does not."""
    if plain.source or plain.stance != "asserted" or lemma(plain) in lemmas("occupying") or not _is_a_sides_word(word):
        return None
    apart = plain.polarity == word.polarity and not _is_one_clause(plain, word)
    if not apart or same_place(plain.place, word.place) is not True:
        return None
    return "a hold that the one calls an occupation" if sides(plain.actors) & sides(word.actors) else None


def framing(fact: Claim, word: Claim) -> str | None:
    """Return why a claim tells as fact what another attributes, None where it doesn't."""
    if not _is_fact(fact) or not _is_a_sides_word(word) or fact.polarity != word.polarity or _is_one_clause(fact, word):
        return None
    if _at_one_minute(fact, word) or _same_deed(fact, word):
        return WHY
    return None


def _is_fact(claim: Claim) -> bool:
    return not claim.source and claim.stance == "asserted" and not claim.background and _is_plain(claim)


def _is_a_sides_word(claim: Claim) -> bool:
    return bool(claim.source) and claim.stance == "alleged" and speaker(claim).startswith(PARTY) and _is_plain(claim)


def _is_plain(claim: Claim) -> bool:
    return lemma(claim) not in lemmas("general") | lemmas("loose")


def _is_one_clause(a: Claim, b: Claim) -> bool:
    """The same words, told twice: once as the side's, once as the report's."""
    return a.doc == b.doc and bool(a.evidence and b.evidence) and a.evidence[0].span.overlaps(b.evidence[0].span)


def _at_one_minute(fact: Claim, word: Claim) -> bool:
    """'Fighting erupted *at 12:05*' and 'an assault *at 12:05*', which one side charges the other with."""
    one, two = fact.when, word.when
    if not one or not two or not one.precision == two.precision == "minute" or one.earliest != two.earliest:
        return False
    if two.span and word.evidence and not word.evidence[0].span.overlaps(two.span):
        return False  # the minute is another clause's
    if {family(fact.act), family(word.act)} != {"violence"} or same_place(fact.place, word.place) is False:
        return False
    return not sides(fact.actors) or bool(sides(word.actors) & sides(fact.actors))


def _same_deed(fact: Claim, word: Claim) -> bool:
    """One act by one side at one place; what a side says of its own deeds only where it claims ground."""
    doers = sides(fact.actors)
    if fact.act != word.act or len(doers) != 1 or doers != sides(word.actors):
        return False
    if same_place(fact.place, word.place) is not True or (lent_day(fact) and lent_day(word)):
        return False
    return speaker(word) not in doers or family(fact.act) == "territory"
