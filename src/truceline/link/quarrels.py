"""What sources say of a truce and of who broke it that cannot both be so."""

from __future__ import annotations

from datetime import date

from truceline.link.likeness import days, sides
from truceline.link.speaking import apart, charged, mouth, speaker
from truceline.record import Claim
from truceline.vocab import family
from truceline.vocab.wording import called_old, lemma, lemmas, lent_day, mere_mention, truce_act

HOLDS = frozenset({"truce-respected", "truce-extended"})
BROKEN = frozenset({"truce-violated", "truce-collapsed", "truce-suspended"})
MADE = frozenset({"truce-agreed", "truce-announced", "truce-accepted", "truce-in-effect"})
FEW = 3  # days: a longer interval is no day
NEAR = 500  # characters: the same or the next sentence or two
WHILE = 45  # days after which a denial is of another truce


def sign(claim: Claim) -> str | None:
    """Return whether a claim says that the truce holds or is broken; None where it does neither, or of earlier ones."""
    act = "" if called_old(claim) else truce_act(claim)
    holds = act in HOLDS and claim.act != "accept" and lemma(claim) not in lemmas("stopping")
    holds = holds or (act == "truce-in-effect" and lemma(claim) in lemmas("holding"))
    told = "holds" if holds else "broken" if act in BROKEN else None
    if told and claim.polarity == "negative":
        return "broken" if told == "holds" else "holds"
    return told


def status(a: Claim, b: Claim) -> str | None:
    """'The truce collapsed' against 'both claimed to respect it'."""
    first, second = sign(a), sign(b)
    kept, broken = (a, b) if first == "holds" else (b, a)
    if truce_act(broken) == "truce-violated" and charged(broken) and kept.actors:
        if not charged(broken) & sides(kept.actors):
            return None  # it says that it keeps the truce and that the other breaks it
    if max(len(days(a.when)), len(days(b.when))) > FEW or lent_day(a) or lent_day(b):
        return None  # "almost daily since": broken on one of its days, kept on another
    if first and second and first != second and (mouth(a) != mouth(b) or _accused(a, b) or _accused(b, a)):
        return "one says that the truce holds, the other that it does not"
    return None


def _accused(a: Claim, b: Claim) -> bool:
    """Say whether b accuses whoever speaks in a."""
    return bool(a.source) and speaker(a) in charged(b)


def existence(a: Claim, b: Claim) -> str | None:
    """'A ceasefire has been agreed', says one side; 'there is no such deal', the other, whenever it says so."""
    if not (a.source and b.source) or speaker(a) == speaker(b) or mere_mention(a) or mere_mention(b):
        return None
    if truce_act(a) not in MADE or a.polarity != "positive" or a.stance not in ("asserted", "alleged"):
        return None
    is_denied = truce_act(b) == "truce-denied" or (
        truce_act(b) in MADE and (b.polarity == "negative" or b.stance == "denied")
    )
    if not is_denied or lemma(b) in lemmas("holding"):
        return None
    one, two = sides(a.actors), sides(b.actors)
    if (one and two and not one & two) or not {speaker(a), speaker(b)} <= one | two:
        return None  # a side's word against the other's: what others think of it is no dispute of theirs
    if truce_act(b) == "truce-accepted" or not _within(a, b):
        return None
    return "one says that there is a truce, the other that there is none"


def _within(a: Claim, b: Claim) -> bool:
    told = [days(c.when)[0] for c in (a, b) if days(c.when)]
    if len(told) < len((a, b)):
        return a.doc == b.doc
    return 0 <= (date.fromisoformat(told[1]) - date.fromisoformat(told[0])).days <= WHILE


def mutual(a: Claim, b: Claim) -> str | None:
    """'Each accused the other of violating the truce'."""
    if truce_act(a) != "truce-violated" or truce_act(b) != "truce-violated" or not a.source or not b.source:
        return None
    if a.act == b.act == "accuse" and charged(a) & charged(b):
        return None  # two who blame one side agree
    if a.act == b.act == "accuse" and a.evidence[:1] == b.evidence[:1] and speaker(a) != speaker(b):
        return "each accuses the other of breaking the truce"
    crossed = speaker(b) in charged(a) and speaker(a) in charged(b) and speaker(a) != speaker(b)
    return "each names the other as the one who broke the truce" if crossed else None


def answered(a: Claim, b: Claim) -> str | None:
    """'Troops shot a farmer at the fence', says one side; 'whoever storms the fence *breaks the truce*', the other."""
    if truce_act(a) != "truce-violated" or family(b.act) != "violence" or not (a.source and b.source):
        return None
    if b.stance != "alleged" or b.polarity == "negative" or lemma(b) in lemmas("general") | lemmas("loose"):
        return None
    if lent_day(a) and lent_day(b):
        return None
    one, two = speaker(a), speaker(b)
    if one != two and one in sides(b.actors) and (two in charged(a) or not charged(a) or not charged(a) - {one}):
        return "each names the other as the one who broke the truce"
    return None


def crossed(a: Claim, b: Claim) -> str | None:
    """'Officials of one *charged* the other with an assault, while the other's *charged* the first with bombing'."""
    one, two = speaker(a), speaker(b)
    if a.act != "accuse" or b.act != "accuse" or apart(a, b) > NEAR:
        return None
    return "each accuses the other" if one != two and two in sides(a.targets) and one in sides(b.targets) else None


def kept_yet_charged(a: Claim, b: Claim) -> str | None:
    """'Both claimed *to respect it*, with one's forces accused of *shelling*'."""
    if truce_act(a) != "truce-respected" or not a.source or apart(a, b) > NEAR:
        return None
    if family(b.act) != "violence" or b.polarity == "negative" or lemma(b) in lemmas("general") | lemmas("loose"):
        return None
    if speaker(a) in sides(b.actors) and speaker(b) != speaker(a) and lemma(a) not in lemmas("stopping"):
        return "one says that it keeps the truce, and is said to attack"
    return None
