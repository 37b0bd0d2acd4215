"""Synthetic claims, and what it costs to link and track them.

    python -m benchmarks.scale [--claims 100000] [--seed 1]

Goals on one core: 100,000 claims in under 5 minutes and 2 GB; ten times the claims in at most 13 times the time. The
claims are made up: two sides and a third, towns on a grid, sixty claims a report, one report in five a copy of another;
shelling, counts, denials, and a truce every three weeks that is agreed, begins, is broken and collapses.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.record import Claim, Count, Evidence, Head, Party, Place, Span, When, Where, identify
from truceline.together import link_and_track

SIDES = ("Arland", "Borland", "Celand")
ACTS = ("shelling", "air-strike", "clash", "killing", "ground-assault", "capture-place", "drone-strike", "meet")
STANCES = ("alleged", "alleged", "asserted", "denied", "planned", "hypothetical")
A_REPORT = 60  # claims
A_DAY = 20  # reports
TRUCE_EVERY = 21  # days
TOWNS = 400
START = date(2020, 1, 1)


@dataclass(frozen=True)
class Cost:
    """What a run cost: claims, seconds, and the peak memory of this process in megabytes."""

    claims: int
    seconds: float
    megabytes: float


def party(name: str, kind: str = "state") -> Party:
    """Return a made-up side."""
    return Party(f"state:{name}", name, kind, f"state:{name}")


def town(number: int) -> Where:
    """Return a made-up town on a grid of a tenth of a degree."""
    place = Place(f"town:{number}", f"Town {number}", 40 + number // 20 * 0.1, 45 + number % 20 * 0.1)
    return Where(place.name, place, 1)


def heads(claims: int, chance: random.Random) -> list[Head]:
    """Return the heads of as many reports as some claims need; one in five carries another's words."""
    made: list[Head] = []
    for number in range(-(-claims // A_REPORT)):
        day = (START + timedelta(number // A_DAY)).isoformat()
        copied = made and chance.random() < 0.2
        signature = made[-1].signature if copied else tuple(chance.randrange(1 << 32) for _ in range(64))
        outlet = f"Outlet {number % 40}"
        made.append(Head(f"doc-{number:07}", f"{number}", outlet=outlet, published=When(day, day), signature=signature))
    return made


def claims(count: int, seed: int) -> tuple[list[Head], list[Claim]]:
    """Return reports' heads and their claims; the same for the same seed."""
    chance = random.Random(seed)
    reports = heads(count, chance)
    return reports, list(_claims(count, reports, chance))


def _claims(count: int, reports: list[Head], chance: random.Random) -> Iterator[Claim]:
    sides = [party(name) for name in SIDES]
    for number in range(count):
        head = reports[number // A_REPORT]
        printed = date.fromisoformat((head.published and head.published.earliest) or START.isoformat())
        day = (printed - timedelta(chance.randrange(3))).isoformat()
        one, two = chance.sample(sides[:2], 2) if chance.random() < 0.9 else chance.sample(sides, 2)
        source = chance.choice(((), (one,), (two,), (sides[2],)))
        if chance.random() < 0.05:
            yield _of_truce(number, head, printed, chance, sides, source)
            continue
        stance = chance.choice(STANCES) if source else "asserted"
        counts = (Count("killed", n := chance.randrange(1, 9), n),) if chance.random() < 0.3 else ()
        yield _claim(
            number, head, chance.choice(ACTS), actors=(one,), targets=(two,), source=source, stance=stance,
            polarity="negative" if stance == "denied" else "positive", counts=counts, when=When(day, day),
            place=town(chance.randrange(TOWNS)) if chance.random() < 0.7 else None,
        )  # fmt: skip


def _of_truce(
    number: int, head: Head, printed: date, chance: random.Random, sides: list[Party], source: tuple[Party, ...]
) -> Claim:
    since = (printed - START).days % TRUCE_EVERY
    start = (printed - timedelta(since)).isoformat()
    acts = (
        ("truce-agreed", "truce-in-effect") if since < 3 else ("truce-violated", "truce-respected", "truce-collapsed")
    )
    act = chance.choice(acts)
    day = start if since < 3 else printed.isoformat()
    actors = tuple(sides[:2]) if act != "truce-violated" else (chance.choice(sides[:2]),)
    stance = "alleged" if source else "asserted"
    return _claim(number, head, act, actors=actors, source=source, stance=stance, when=When(day, day))


def _claim(number: int, head: Head, act: str, **known: object) -> Claim:
    start = number % A_REPORT * 100
    words = Evidence("claim", Span(head.id, start, start + 20), f"words of claim {number}")
    return Claim(identify("claim", head.id, number), head.id, act, evidence=(words,), **known)  # type: ignore[arg-type]


def measure(count: int, seed: int = 1) -> Cost:
    """Return what it costs to link and track some claims."""
    reports, made = claims(count, seed)
    began = time.process_time()
    link_and_track(reports, made)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(count, time.process_time() - began, peak)


def main(arguments: list[str] | None = None) -> None:
    """Measure a tenth of the claims, then all of them, and print both."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    tenth, whole = (measure(n, options.seed) for n in (options.claims // 10, options.claims))
    for cost in (tenth, whole):
        print(f"{cost.claims:>9,} claims: {cost.seconds:6.1f} s, {cost.megabytes:,.0f} MB")
    print(f"ten times the claims: {whole.seconds / tenth.seconds:.1f} times the time")


if __name__ == "__main__":
    main()
