"""Two versions of one happening that cannot both be so: one small rule a kind, asked of the claims of one incident."""

from __future__ import annotations

from truceline.link.likeness import same_place, sides
from truceline.link.speaking import apart, mouth, speaker
from truceline.link.standing import standing
from truceline.record import Claim, Count, Party
from truceline.vocab import family
from truceline.vocab.wording import lemma, lemmas, mere_mention

BLAMED = frozenset({"violence", "destruction", "humanitarian"})
DENIABLE = BLAMED | {"truce", "territory", "support"}
FATES = frozenset({"killed", "wounded", "captured", "displaced"})
REFUTING = frozenset({"refuted", "denied"})
NEAR = 400  # characters: what is told in the next sentence or two is told of the same
MANY = 2  # of a count of things, from which two figures are of one salvo


def negation(a: Claim, b: Claim) -> str | None:
    """'Rebels shelled the bridge' against 'the army denied shelling the bridge'."""
    if any(mere_mention(c) or (lemma(c) in lemmas("general") | lemmas("standing") and not c.source) for c in (a, b)):
        return None
    if family(a.act) not in DENIABLE or any(lemma(c) in lemmas("general") for c in (a, b)):
        return None
    if a.act != b.act or a.polarity == b.polarity or speaker(a) == speaker(b):
        return None
    if not _may_be_one(a.actors, b.actors):
        return None
    if family(a.act) == "violence" and not (sides(a.actors) & sides(b.actors) or _one_place(a, b)):
        return None  # "no one from the agency was hurt" denies no other man's wounds
    return "one says it happened, the other that it did not"


def refuted(a: Claim, b: Claim) -> str | None:
    """'Rockets hit the school' against 'the report that rockets hit the school is *false*'."""
    if a.polarity != b.polarity or speaker(a) == speaker(b) or not a.evidence or not b.evidence or not b.source:
        return None
    stands, rule = standing(b.evidence[0].quote, a.evidence[0].quote)
    return "one calls untrue what the other tells" if stands == "against" and rule in REFUTING else None


def blame(a: Claim, b: Claim) -> str | None:
    """Each names another actor for one happening."""
    one, two = sides(a.actors), sides(b.actors)
    if a.act != b.act or a.act == "clash":
        return None  # two deeds, or a fight of both
    if family(a.act) not in BLAMED or lemma(a) in lemmas("general") or lemma(b) in lemmas("general"):
        return None
    if (one & sides(b.targets) or two & sides(a.targets)) and not _one_place(a, b):
        return None  # each fired at the other
    if not (a.source and b.source) or _two_places(a, b):
        return None
    if one and two and not one & two and speaker(a) != speaker(b) and a.polarity == b.polarity == "positive":
        return "another actor is named"
    return None


def count(a: Claim, b: Claim) -> str | None:
    """'killing nine' against 'at least ten were killed'; 'five rockets' against 'twelve rockets'; 'two were killed,
    doctors said. *An official put the dead at four*'."""
    is_next = a.doc == b.doc and apart(a, b) <= NEAR
    if a.background or b.background or (speaker(a) == speaker(b) and a.doc == b.doc):
        return None
    if a.act != b.act and not (is_next and family(a.act) == family(b.act) == "violence"):
        return None
    for x in a.wholes:
        for y in b.wholes:
            fits = _same_victims(a, b, is_next) if x.kind in FATES else _same_salvo(a, b, x, y)
            alike = (x.kind, x.group) == (y.kind, y.group) and (x.total == y.total or is_next)
            if fits and alike and _cannot_both(x, y):
                return f"{x.kind if x.kind in FATES else _thing(x)}: {x.low:g} against {y.low:g}"
    return None


def _cannot_both(x: Count, y: Count) -> bool:
    if not (x.low and y.low) or x.how in ("plural", "vague") or y.how in ("plural", "vague"):
        return False  # nobody hurt here, somebody there: two happenings
    return (x.high is not None and x.high < y.low) or (y.high is not None and y.high < x.low)


def _same_victims(a: Claim, b: Claim, is_next: bool) -> bool:
    """Say whether two tolls can be of one happening: both are told to be of one place, and of one people. What is told
    next is of the place told of before."""
    one, two = _known(a.targets), _known(b.targets)
    there = _one_place(a, b) or (is_next and same_place(a.place, b.place) is True)
    return there and not (one and two and not one & two)


def _one_place(a: Claim, b: Claim) -> bool:
    """Say whether the words of both claims tell of one place."""
    told = a.place and b.place and a.place.stated and b.place.stated
    return bool(told and same_place(a.place, b.place))


def _two_places(a: Claim, b: Claim) -> bool:
    """'Shelled the town' against 'shelled three districts': each tells its own place."""
    told = a.place and b.place and a.place.stated and b.place.stated
    return bool(told and not same_place(a.place, b.place))


def _same_salvo(a: Claim, b: Claim, x: Count, y: Count) -> bool:
    """Say whether two counts of things are of the same: rockets, both at one side."""
    if _thing(x) != _thing(y) or not _thing(x) or min(x.low, y.low) < MANY:
        return False
    return bool(_known(a.targets) & _known(b.targets)) or (mouth(a) != mouth(b) and speaker(a) == speaker(b))


def _thing(count: Count) -> str:
    words = (count.who or "").casefold().split()
    return words[-1] if words else ""


def time(a: Claim, b: Claim) -> str | None:
    """Both give the minute, and not the same."""
    if a.when and b.when and a.when.precision == b.when.precision == "minute" and a.when.earliest != b.when.earliest:
        return f"{a.when.earliest} against {b.when.earliest}"
    return None


def place(a: Claim, b: Claim) -> str | None:
    """One act at one minute, at two places too far apart to be one."""
    if a.act != b.act or not a.when or not b.when or a.when.precision != "minute" or speaker(a) == speaker(b):
        return None
    if a.when.earliest != b.when.earliest or not (a.place and b.place and a.place.stated and b.place.stated):
        return None
    alike = bool(sides(a.actors) & sides(b.actors)) and same_place(a.place, b.place) is False
    return f"{a.place.name} against {b.place.name}" if alike else None


def _known(parties: tuple[Party, ...]) -> frozenset[str]:
    """Return the sides of parties that are known by name: 'people', 'a man' are of any."""
    return frozenset(p.side for p in parties if p.side and not p.side.startswith(("words:", "role:")))


def _may_be_one(one: tuple[Party, ...], two: tuple[Party, ...]) -> bool:
    return not (one and two and not sides(one) & sides(two))
