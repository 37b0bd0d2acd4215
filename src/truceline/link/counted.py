"""What an incident's claims count together, by a named counting rule that is chosen when the figure is asked for.

Every claim keeps its own count; nothing here says which is right. One source's later or larger figure takes the place
of its earlier one; different sources stand side by side, and the rule says what becomes of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from truceline.record import Claim, Counted, Step
from truceline.vocab.counting import rules, worth

UNCOUNTED = frozenset({"denied", "planned", "demanded", "hypothetical", "opinion"})


def counted(claims: Iterable[Claim], rule: str = "as told", kind: str = "killed") -> Counted | None:
    """Return the low, best and high of a kind over claims of one incident; None where none counts it.

    as told, airwars: from the least to the most that any source tells, no best. acled, minimum: the least, as one
    number. ucdp: the best is the figure that the most sources tell, the lower of two told as often. Claims that deny,
    plan or suppose are left out. Raises KeyError where there is no such rule.

    >>> counted([]) is None
    True
    """
    if rule not in rules():
        raise KeyError(f"no counting rule {rule!r}; there are: {', '.join(rules())}")
    by_source: dict[str, tuple[float, float | None, str]] = {}
    for claim in claims:
        if claim.stance in UNCOUNTED or claim.polarity == "negative":
            continue
        told = [worth(c, rule) for c in claim.wholes if c.kind == kind]
        if not told:
            continue
        low = max(low for low, _ in told)
        high = None if any(high is None for _, high in told) else max(high for _, high in told if high is not None)
        source = claim.source[-1].id if claim.source else f"report:{claim.doc}"
        if source not in by_source or low >= by_source[source][0]:
            by_source[source] = (low, high, claim.id)
    if not by_source:
        return None
    figures = list(by_source.values())
    least = min(low for low, _, _ in figures)
    most = None if any(high is None for _, high, _ in figures) else max(h for _, h, _ in figures if h is not None)
    used = tuple(id for _, _, id in figures)
    return Counted(kind, rule, least, *_best_and_high(rules()[rule]["keeps"], figures, least, most), used)


def trail(claims: Iterable[Claim], printed: Mapping[str, str], kind: str = "killed") -> tuple[Step, ...]:
    """Return what each source told of a toll, in the order of publication: every figure that differs from that source's
    last. Nothing is summed and none is preferred.

    ``printed``: the ISO day or minute of publication, by report.
    """
    steps: list[Step] = []
    last: dict[str, tuple[float, float | None]] = {}
    for claim in sorted(claims, key=lambda c: (printed.get(c.doc, "9"), c.id)):
        if claim.stance in UNCOUNTED or claim.polarity == "negative":
            continue
        told = [c for c in claim.wholes if c.kind == kind]
        if not told:
            continue
        most = max(told, key=lambda c: c.low)
        who = claim.source[-1] if claim.source else None
        source = who.id if who else f"report:{claim.doc}"
        if last.get(source) != (most.low, most.high):
            last[source] = (most.low, most.high)
            steps.append(Step(printed.get(claim.doc), who, kind, most.low, most.high, claim.id))
    return tuple(steps)


def _best_and_high(
    keeps: str, figures: list[tuple[float, float | None, str]], least: float, most: float | None
) -> tuple[float | None, float | None]:
    """Return the best and the high: of a rule that keeps one number both are it."""
    if keeps == "least":
        return least, least
    if keeps == "best":
        often = Counter(low for low, _, _ in figures)
        return min(often, key=lambda low: (-often[low], low)), most
    return None, most
