"""Made-up claims of a made-up war, as many as wanted, the same each time: for measuring scale, never quality."""

from __future__ import annotations

import random
from collections.abc import Iterator

from truceline.read.plain import document
from truceline.record import Claim, Count, Document, Evidence, Party, Place, Span, When, Where, identify

SEED = 20201010
CLAIMS_A_REPORT = 20
ACTS = (
    ("shelling", 30), ("clash", 14), ("drone-strike", 8), ("air-strike", 6), ("missile-strike", 4),
    ("truce-violated", 16), ("truce-respected", 6), ("capture-place", 4), ("truce-called-for", 4), ("negotiate", 4),
    ("aid", 2), ("exchange-prisoners", 2),
)  # fmt: skip
NORTH = Party("armed-group:north", "the Northern Army", "armed-group", "armed-group:north")
SOUTH = Party("state:south", "the South", "state", "state:south")
THIRD = tuple(
    Party(f"organisation:{i}", f"Observer mission {i}", "organisation", f"organisation:{i}") for i in range(6)
)
OUTLETS = tuple(f"Outlet {i}" for i in range(40))


def places(count: int = 300) -> tuple[Where, ...]:
    """Return made-up places over some four degrees, each with its point."""
    dice = random.Random(SEED)
    found = []
    for i in range(count):
        name = f"{dice.choice(('Upper', 'Lower', 'Old', 'New', 'East', 'West'))} {dice.choice('BCDFGKLMNPRSTV')}ar{i}"
        spot = Place(f"made:{i}", name, 39 + 4 * dice.random(), 44 + 4 * dice.random())
        found.append(Where(name, spot, dice.choice((1, 1, 1, 2, 3))))
    return tuple(found)


def reports(claims: int, seed: int = SEED) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Yield reports with about twenty claims each until there are as many claims as wanted."""
    dice = random.Random(seed)
    where = places()
    acts = [act for act, weight in ACTS for _ in range(weight)]
    days = max(30, claims // 400)
    made = 0
    while made < claims:
        day = dice.randrange(days)
        published = _day(day)
        count = min(CLAIMS_A_REPORT, claims - made)
        lines = [
            f"Sentence {made + i} of a made-up report tells of what one side says of the other." for i in range(count)
        ]
        text = f"Report {made} of day {day}.\n\n" + "\n".join(lines) + "\n"
        one = document(
            text, outlet=dice.choice(OUTLETS), published=published, title=f"Day {day}", origin=f"{made:07}.txt"
        )
        yield one, tuple(_claim(dice, one, line, day, acts, where) for line in lines)
        made += count


def _day(number: int) -> str:
    from datetime import date, timedelta

    return (date(2020, 10, 10) + timedelta(days=number)).isoformat()


def _claim(dice: random.Random, one: Document, line: str, day: int, acts: list[str], where: tuple[Where, ...]) -> Claim:
    start = one.text.index(line)
    span = Span(one.id, start, start + len(line))
    a, b = (NORTH, SOUTH) if dice.random() < 0.5 else (SOUTH, NORTH)
    source = () if dice.random() < 0.2 else (dice.choice(THIRD),) if dice.random() < 0.15 else (b,)
    denied = dice.random() < 0.08
    told = _day(max(0, day - dice.choice((0, 0, 0, 1, 1, 2))))
    low = float(dice.choice((1, 2, 3, 5, 9, 12)))
    act = dice.choice(acts)
    return Claim(
        id=identify("claim", one.id, start, act), doc=one.id, act=act, actors=(a,), targets=(b,),
        place=dice.choice(where), when=When(told, told), source=source,
        counts=(Count("killed", low, low),) if dice.random() < 0.3 else (),
        saying="deny" if denied else "say" if source else None,
        stance="denied" if denied else "alleged" if source else "asserted",
        polarity="negative" if denied else "positive", confidence=round(dice.random(), 2),
        evidence=(Evidence("claim", span, line),),
    )  # fmt: skip
