"""Side-swap: exchange the names of two sides throughout a report, and the record must come out mirrored.

    python -m benchmarks.mirror [FILE.jsonl …] [--list]

Each file holds one report a line (``text``; ``published`` and ``publisher`` where known). The two sides of a report are
those its claims of fighting and of truces name most; reports with fewer than two are left out. Two states change places
directly; a state and a group do not ("the Kingdom's rebels"), so both get the names of two states, once this way and
once the other. Prints, per file, how many claims have their mirror image in the record of the swapped report;
``--list`` prints those that have not. The whole pipeline runs twice, the language model included.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.bench import gold_folder
from benchmarks.parses import parses
from truceline.read.plain import document
from truceline.record import Claim, Document, Maker
from truceline.run import extract
from truceline.vocab import family, load

STAND_INS = (("state:KE", "state:ZM"), ("state:PE", "state:CL"), ("state:MN", "state:PY"))  # regular words, one each
INVARIANT = ("ese", "ish", "nch")  # "the Sudanese", "the French": one and many
SIDED = frozenset({"violence", "territory"})
Signature = tuple[str, str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Mirror:
    """What one report's swap showed: claims before, those with a mirror image, and those without."""

    sides: tuple[str, str]
    claims: int
    mirrored: int
    missing: tuple[Signature, ...]


def rows() -> dict[str, dict[str, Any]]:
    """Return the vocabulary's states and groups by id."""
    files = ("states", "armed_groups", "organisations", "forces")
    return {row["id"]: row for file in files for row in load(f"actors/{file}")}


def forms(side: str) -> dict[str, list[str]]:
    """Return the words that name a side, by kind: name, adjective, people, seat; the first of each is its plainest."""
    row = rows()[side]
    adjectives = row.get("adjectives") or [row["name"]]
    return {
        "name": [row["name"], *(a for a in row["aliases"] if a not in adjectives)],
        "adjective": adjectives,
        "people": [a if a.endswith(INVARIANT) else f"{a}s" for a in adjectives if not a.endswith("s")],
        "seat": row.get("seats") or [],
    }


def exchange(*pairs: tuple[str, str]) -> dict[str, str]:
    """Return what each word for a side becomes: (side, the side whose names it gets)."""
    table: dict[str, str] = {}
    for old, new in pairs:
        one, other = forms(old), forms(new)
        for kind, words in one.items():
            instead = other[kind] or (other["name"] if kind == "seat" else [])
            for word in words:
                if instead:
                    table.setdefault(word, instead[0])
    return table


def renamed(text: str, *pairs: tuple[str, str]) -> str:
    """Return a text with sides under other sides' names.

    >>> renamed("Sudan's army shelled Chad.", ("state:SD", "state:TD"), ("state:TD", "state:SD"))
    "Chad's army shelled Sudan."
    """
    table = exchange(*pairs)
    longest_first = sorted(table, key=lambda w: (-len(w), w))
    pattern = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, longest_first)) + r")(?![\w])")
    return pattern.sub(lambda m: table[m[1]], text)


def two_sides(claims: Iterable[Claim]) -> tuple[str, str] | None:
    """Return the two parties that a report's claims of fighting and truces name most."""
    tally: Counter[str] = Counter()
    known = rows()
    for claim in claims:
        if family(claim.act) in SIDED:
            tally.update({p.side for p in (*claim.actors, *claim.targets) if p.side in known})
    best = sorted(tally, key=lambda side: (-tally[side], side))[:2]
    return (best[0], best[1]) if len(best) == 2 else None


def signature(claim: Claim, swap: dict[str, str] | None = None) -> Signature:
    """Return what of a claim must be mirrored: act, stance, who did what to whom, by whose account.

    Whose ground a place is (``claim.completed.whose_ground``) is the map's word, and the map does not change sides.
    """

    def named(party: Any) -> str:
        side = party.side or party.id
        return (swap or {}).get(side, side)

    by_the_map = ("targets", Maker("claim.completed.whose_ground")) in claim.makers
    targets = () if by_the_map else claim.targets
    return (
        claim.act, claim.stance, claim.polarity, tuple(sorted({named(p) for p in claim.actors})),
        tuple(sorted({named(p) for p in targets})), tuple(named(p) for p in claim.source),
    )  # fmt: skip


def each_once(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims less those that differ in their place alone: the map does not change sides with the names."""
    return list({(signature(c), c.evidence[0].span): c for c in claims}.values())


def again(item: Document, text: str) -> Document:
    """Return a report with another text and the same head."""
    published = item.published.earliest if item.published else None
    return document(text, title=item.title, outlet=item.outlet, published=published)


def mirror(item: Document, sides: tuple[str, str] | None = None) -> Mirror | None:
    """Return how a report's claims compare with those of its swapped text; None where it has no two sides."""
    (one, parse), *_ = parses([item])
    claims = extract(one, parse).claims
    sides = sides or two_sides(claims)
    if sides is None:
        return None
    a, b = sides
    x, y = sides if all(side.startswith("state:") for side in sides) else stand_ins(item.text)
    if (x, y) != sides:
        claims = record(item, (a, x), (b, y))
    images = Counter(signature(c) for c in each_once(record(item, (a, y), (b, x))))
    wanted = Counter(signature(c, {x: y, y: x}) for c in each_once(claims))
    missing = wanted - images
    total = max(sum(wanted.values()), sum(images.values()))
    return Mirror(sides, total, sum((wanted & images).values()), tuple(sorted(missing.elements())))


def stand_ins(text: str) -> tuple[str, str]:
    """Return two states that a report does not name."""
    for pair in STAND_INS:
        if not any(re.search(rf"\b{re.escape(word)}", text) for word in exchange(pair, pair[::-1])):
            return pair
    return STAND_INS[-1]


def record(item: Document, *pairs: tuple[str, str]) -> tuple[Claim, ...]:
    """Return the claims of a report in which sides go under other names."""
    (one, parse), *_ = parses([again(item, renamed(item.text, *pairs))])
    return extract(one, parse).claims


def files() -> list[Path]:
    """Return the files of reports that the benchmarks on whole reports come with."""
    gold = gold_folder()
    return [gold / "claims/dev.inputs.jsonl", *sorted((gold / "dossiers").glob("*.reports.jsonl"))]


def reports(path: Path) -> list[Document]:
    """Return the reports of a file of JSON lines."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        document(x["text"], title=x.get("title"), outlet=x.get("publisher"), published=x.get("published"))
        for x in lines
        if x.get("text")
    ]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("files", nargs="*", type=Path)
    ask.add_argument("--list", action="store_true")
    given = ask.parse_args()
    claims = mirrored = 0
    for path in given.files or files():
        seen = [m for item in reports(path) if (m := mirror(item))]
        held, total = sum(m.mirrored for m in seen), sum(m.claims for m in seen)
        claims, mirrored = claims + total, mirrored + held
        print(f"{path.name}: {held} of {total} claims mirrored in {len(seen)} reports")
        if given.list:
            for m in seen:
                for row in m.missing:
                    print("   ", *m.sides, row)
    print(f"mirrored: {100 * mirrored / claims if claims else 0:.1f} % of {claims} claims")


if __name__ == "__main__":
    main()
