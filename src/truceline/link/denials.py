"""A denial is linked to what it denies: the nearest allegation against the one who denies, or of the same act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truceline.link.likeness import sides
from truceline.record import Claim
from truceline.vocab import family

TELLING = frozenset({"asserted", "alleged"})
ENOUGH = 2.0  # the denier is accused and the family of acts agrees, or the act itself does
CHARGES = frozenset({"violence", "territory", "humanitarian", "support", "destruction", "other"})
LOOSE = frozenset({"deny", "other"})  # denials that do not say of what act


def denials(claims: list[Claim]) -> Iterator[tuple[Claim, Claim, str]]:
    """Yield (denied claim, denial, why) for each denial that has its allegation in the same report.

    'Human Rights Watch accused the army of using cluster bombs, *an allegation it denied*.'
    """
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_doc[claim.doc].append(claim)
    for _, told in sorted(by_doc.items()):
        for denial in told:
            if not denial.source or not (denial.stance == "denied" or denial.act == "deny"):
                continue
            rows = [(_score(other, denial), -_apart(other, denial), other.id) for other in told]
            best = max(rows)
            if best[0] >= ENOUGH:
                yield next(c for c in told if c.id == best[2]), denial, "one denies what the other alleges"


def _teller(claim: Claim) -> str:
    who = claim.claimant
    return (who.side or who.id) if who else claim.doc


def _apart(a: Claim, b: Claim) -> int:
    return abs(a.evidence[0].span.start - b.evidence[0].span.start) if a.evidence and b.evidence else 0


NEAR = 400  # characters: the same or the next sentence or two


def _score(other: Claim, denial: Claim) -> float:
    """Return how likely a denial is of another claim, 0 where it cannot be."""
    denier = _teller(denial)
    if other.id == denial.id or not other.source or _teller(other) == denier or other.polarity == "negative":
        return 0.0
    if other.stance not in TELLING or other.act == "deny":
        return 0.0  # two who deny one charge do not contradict each other
    aimed = denial.act in LOOSE and _teller(other) in sides(denial.targets)  # "India denied *Trump's* claims"
    charged = family(other.act) in CHARGES or other.act in ("accuse", "truce-violated")
    if denial.act != other.act and not (charged or (aimed and other.act in ("mediate", "negotiate"))):
        return 0.0  # "its troops had not attacked" denies no talks
    if other.act == "truce-violated" != denial.act and denial.act not in LOOSE:
        return 0.0  # "denied hitting the market" is no answer to a charge of breaches
    accused = denier in sides(other.actors) or (other.act == "accuse" and denier in sides(other.targets))
    score = 1.5 * (accused or (aimed and other.act == "mediate"))
    if other.act == "clash" != denial.act:
        score -= 0.1  # a fight of both: the last that one of them would deny
    if denial.act == other.act:
        score += 1.5
    elif denial.act not in LOOSE and family(denial.act) == family(other.act):
        score += 0.7
    if sides(denial.actors) & sides(other.actors) and denial.act not in LOOSE:
        score += 0.7
    return score + 0.6 * (_apart(other, denial) < NEAR) if score else 0.0
