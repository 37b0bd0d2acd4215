"""What speaks for each place that a name may mean: its size and kind, and how it fits the report's other places.

One row of numbers per candidate. The places around count by how likely each of their own candidates is, so that the
rows are made twice: first with what is known of a name alone, then with the first answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from truceline.ground.places.names import Name
from truceline.record import Mention, Place
from truceline.vocab import load
from truceline.vocab.gazetteer.names import fold
from truceline.vocab.gazetteer.table import KINDS

RADIUS_KM = 6371.0088
LEAST_CAPITAL = 100_000  # people: below, another name must not make a village a capital
NEAR_KM = (25, 80, 250)
LIST_KM = 300.0  # a list's place is the nearest to the others' if it lies so near
SMALL = frozenset({"settlement", "district", "facility", "natural", "disputed"})
ALONE = (
    *(f"kind={kind}" for kind in KINDS),
    "main", "not-main", "size", "size2", "size<3", "size<4", "size>5", "size>6", "empty",
    "rank0", "rank1", "rank2", "rank3+",
    "exact", "part", "like", "unlike", "main-settlement", "main-region", "other-settlement", "share", "alone",
    "type-same", "type-other", "type-none-district", "capital",
)  # fmt: skip
AROUND = (
    *(f"near{km}={n}" for km in NEAR_KM for n in ("1", "2", "3", "5")),
    "country-named", "country-named-often", "country-of-adjective", "country-absent",
    "region-named", "region-absent", "country-share", "region-share", "country-of-outlet",
)  # fmt: skip
BESIDE = (
    "inside-next", "not-inside-next", "inside-in", "not-inside-in", "holds-before", "beside-near", "beside-kind",
    "beside-country", "list-near25", "list-near80", "list-nearest",
)  # fmt: skip
SIGNS = (*ALONE, *AROUND, *BESIDE)
NUMBER = {sign: i for i, sign in enumerate(SIGNS)}
Array = np.ndarray


@dataclass(frozen=True)
class Board:
    """All candidates of a report as arrays: what does not depend on how likely they are."""

    group: Array  # int [n]: the number of its name
    groups: int
    kind: Array
    country: Array  # int [n], -1: none
    region: Array  # int [n], -1: none
    near: tuple[Array, ...]  # bool [n, n] for each distance
    away: Array  # float [n, n]: kilometres between two candidates
    counts: Array  # int [groups]: mentions
    first: Array  # int [groups]: the first mention's number
    rows: Array  # float [n, signs]: the part that stays
    nexts: tuple[tuple[int, int, str], ...]  # (name, name, how): "Paris, Texas": comma; "Paris in Texas": in; list
    lists: tuple[frozenset[int], ...]  # names told in one row, three or more
    is_adjective: Array


def size(people: Array) -> Array:
    return np.log10(people + 1.0)


def board(found: Sequence[Name], mentions: Sequence[Mention], text: str, home: str | None = None) -> Board:
    """Return a report's candidates as arrays. ``home``: the outlet's country (ISO alpha-2), where it is known."""
    flat = [(g, c) for g, name in enumerate(found) for c in name.candidates]
    n = len(flat)
    places = [c.place for _, c in flat]
    group = np.array([g for g, _ in flat], dtype=np.int64)
    kind = np.array([KINDS.index(p.kind) for p in places], dtype=np.int64)
    codes: dict[str, int] = {}
    country = np.array([codes.setdefault(p.country, len(codes)) if p.country else -1 for p in places], dtype=np.int64)
    region = np.array(
        [codes.setdefault(f"{p.country}.{p.region}", len(codes)) if p.country and p.region else -1 for p in places],
        dtype=np.int64,
    )
    lat = np.radians(np.array([np.nan if p.lat is None else p.lat for p in places], dtype=float))
    lon = np.radians(np.array([np.nan if p.lon is None else p.lon for p in places], dtype=float))
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    unit = np.nan_to_num(unit, nan=0.0)
    chord = unit @ unit.T if n else np.zeros((0, 0))
    small = np.array([p.kind in SMALL for p in places], dtype=bool)
    near = tuple((chord > np.cos(km / RADIUS_KM)) & small[None, :] for km in NEAR_KM)
    away = RADIUS_KM * np.arccos(np.clip(chord, -1.0, 1.0))
    rows = np.zeros((n, len(SIGNS)))
    rows[:, NUMBER["country-of-outlet"]] = [home is not None and p.country == home for p in places]
    rows[np.arange(n), [NUMBER[f"kind={p.kind}"] for p in places]] = 1
    _alone(rows, found, flat, kind)
    _types(rows, found, flat, mentions, text)
    nexts = _nexts(found, mentions, text)
    return Board(
        group, len(found), kind, country, region, near, away,
        np.array([len(name.numbers) for name in found]), np.array([name.numbers[0] for name in found]),
        rows, tuple(nexts), tuple(_lists(nexts)), np.array([c.how == "adjective" for _, c in flat], dtype=bool),
    )  # fmt: skip


def _alone(rows: Array, found: Sequence[Name], flat: list, kind: Array) -> None:  # type: ignore[type-arg]
    """Fill in what a candidate says by itself."""
    people = np.array([c.place.population or 0 for _, c in flat], dtype=float)
    logs = size(people)
    col = NUMBER
    rows[:, col["size"]] = logs / 5
    rows[:, col["size2"]] = (logs / 5) ** 2
    rows[:, col["size<3"]] = logs < 3
    rows[:, col["size<4"]] = logs < 4
    rows[:, col["size>5"]] = logs > 5
    rows[:, col["size>6"]] = logs > 6
    rows[:, col["empty"]] = people == 0
    total = np.zeros(len(found))
    for i, (g, _) in enumerate(flat):
        total[g] += people[i] + 100
    for i, (g, c) in enumerate(flat):
        rows[i, col["main" if c.main else "not-main"]] = 1
        rows[i, col[f"rank{c.rank}" if c.rank < 3 else "rank3+"]] = 1
        rows[i, col["share"]] = (people[i] + 100) / total[g]
        rows[i, col["alone"]] = len(found[g].candidates) == 1
        if c.how == "name" and (c.place.name == found[g].words or found[g].words in c.place.other_names):
            rows[i, col["exact"]] = 1
        elif c.how == "part":
            rows[i, col["part"]] = 1
        elif c.how == "like":
            rows[i, col["like"]] = 1
            rows[i, col["unlike"]] = 1 - c.like
        settled = c.place.kind == "settlement"
        rows[i, col["capital"]] = settled and c.main and is_capital(c.place)
        if settled:
            rows[i, col["main-settlement" if c.main else "other-settlement"]] = 1
        elif c.place.kind == "region" and c.main:
            rows[i, col["main-region"]] = 1


@cache
def capitals() -> frozenset[tuple[str, str]]:
    """Return the capitals as (country, key of the name)."""
    return frozenset((row["iso"], fold(row["capital"])) for row in load("countries") if row["capital"])


def is_capital(place: Place) -> bool:
    """Say whether a town is its country's capital: 'Washington' alone is no state."""
    names = (place.name, *place.other_names) if (place.population or 0) > LEAST_CAPITAL else (place.name,)
    return any((place.country or "", fold(name)) in capitals() for name in names)


def _types(
    rows: Array,
    found: Sequence[Name],
    flat: list,  # type: ignore[type-arg]
    mentions: Sequence[Mention],
    text: str,
) -> None:
    """Fill in whether a word for a kind beside the name fits: 'the *province* of Aleppo', 'Gori *district*'."""
    kinds = {w: row["kind"] for row in reversed(load("place_types")) for w in row["words"]}
    said: list[set[str]] = []
    for name in found:
        seen: set[str] = set()
        for number in name.numbers:
            span = mentions[number].span
            before = text[max(0, span.start - 24) : span.start].lower().split()
            after = text[span.stop : span.stop + 18].lower().split()
            own = mentions[number].value.lower().split()
            if len(before) > 1 and before[-1] == "of" and before[-2] in kinds:
                seen.add(kinds[before[-2]])
            elif before and before[-1] in kinds:
                seen.add(kinds[before[-1]])
            if after and after[0].strip(".,;") in kinds and text[span.stop : span.stop + 1] == " ":
                seen.add(kinds[after[0].strip(".,;")])
            if len(own) > 1 and own[-1] in kinds:
                seen.add(kinds[own[-1]])
        said.append(seen & {"country", "region", "district", "settlement", "natural", "sea"})
    for i, (g, c) in enumerate(flat):
        if said[g]:
            rows[i, NUMBER["type-same" if c.place.kind in said[g] else "type-other"]] = 1
        elif c.place.kind == "district":
            rows[i, NUMBER["type-none-district"]] = 1


def _nexts(found: Sequence[Name], mentions: Sequence[Mention], text: str) -> list[tuple[int, int, str]]:
    """Return which names stand side by side, and how."""
    owner = {number: g for g, name in enumerate(found) for number in name.numbers}
    order = sorted(owner, key=lambda i: mentions[i].span.start)
    pairs: list[tuple[int, int, str]] = []
    for a, b in pairwise(order):
        between = text[mentions[a].span.stop : mentions[b].span.start]
        if len(between) > 12 or owner[a] == owner[b]:
            continue
        lower = between.strip().lower()
        if lower in (",", "(", ", ("):
            pairs.append((owner[a], owner[b], "comma"))
            pairs.append((owner[a], owner[b], "list"))
        elif lower in ("in", ", in", "in the", "of", "in northern", "in southern", "in eastern", "in western"):
            pairs.append((owner[a], owner[b], "in"))
        elif lower in ("and", ", and", "or", "and the", "to", "-", "/", "from", "&"):
            pairs.append((owner[a], owner[b], "list"))
    return list(dict.fromkeys(pairs))


def _lists(nexts: Sequence[tuple[int, int, str]]) -> list[frozenset[int]]:
    """Return the names that stand in one list: 'the villages of *A*, *B* and *C*'."""
    rows: list[list[int]] = []
    for left, right, how in nexts:
        if how == "list":
            if rows and rows[-1][-1] == left:
                rows[-1].append(right)
            else:
                rows.append([left, right])
    return [frozenset(row) for row in rows if len(row) > 2]


def _rest(b: Board, values: Array, has: Array) -> Array:
    """Return, for each candidate, the sum over the other names' candidates of the same ``has`` code."""
    most = int(has.max()) + 2 if len(has) else 1
    totals = np.zeros(most)
    np.add.at(totals, has, values)  # -1 goes to the last, which nobody reads
    own = np.zeros((b.groups, most))
    np.add.at(own, (b.group, has), values)
    found = totals[has] - own[b.group, has]
    return np.where(has >= 0, found, 0.0)


def rows(b: Board, chance: Array) -> Array:
    """Return the signs of each candidate (float [n, signs]), given how likely each candidate is (float [n])."""
    made = b.rows.copy()
    n = len(chance)
    if not n:
        return made
    col = NUMBER
    for km, near in zip(NEAR_KM, b.near, strict=True):
        weighed = near * chance[None, :]
        around = np.zeros((n, b.groups))
        for g in range(b.groups):
            mine = b.group == g
            around[:, g] = weighed[:, mine].sum(axis=1)
        around[np.arange(n), b.group] = 0
        support = np.minimum(around, 1).sum(axis=1)
        for count in (1, 2, 3, 5):
            made[:, col[f"near{km}={count}"]] = np.clip(support - (count - 1), 0, 1)
    is_country = b.kind == KINDS.index("country")
    named = np.where(is_country & ~b.is_adjective, chance, 0.0)
    country = _rest(b, named, b.country)
    made[:, col["country-named"]] = np.where(is_country, 0, np.minimum(country, 1))
    often = _rest(b, named * b.counts[b.group], b.country)
    made[:, col["country-named-often"]] = np.where(is_country, 0, np.clip(often - 1, 0, 3) / 3)
    adjective = _rest(b, np.where(is_country & b.is_adjective, chance, 0.0), b.country)
    made[:, col["country-of-adjective"]] = np.where(is_country, 0, np.minimum(adjective, 1))
    made[:, col["country-absent"]] = (~is_country) & (country + adjective < 0.1)
    is_region = b.kind == KINDS.index("region")
    region = _rest(b, np.where(is_region, chance, 0.0), b.region)
    made[:, col["region-named"]] = np.where(is_region, 0, np.minimum(region, 1))
    made[:, col["region-absent"]] = (~is_region) & (region < 0.1)
    others = max(b.groups - 1, 1)
    made[:, col["country-share"]] = np.where(b.country >= 0, _rest(b, chance, b.country) / others, 0)
    made[:, col["region-share"]] = np.where(b.region >= 0, _rest(b, chance, b.region) / others, 0)
    for row in b.lists:
        _together(b, chance, made, row)
    _beside(b, chance, made)
    return made


def _together(b: Board, chance: Array, made: Array, row: frozenset[int]) -> None:
    """Fill in how many of a list's other names have a place near each candidate: villages taken on one day."""
    mine = np.flatnonzero(np.isin(b.group, list(row)))
    if not len(mine):
        return
    for km, near in zip(NEAR_KM[:2], b.near[:2], strict=True):
        weighed = near[np.ix_(mine, mine)] * chance[mine][None, :]
        support = np.zeros(len(mine))
        for g in row:
            one = b.group[mine] == g
            support += np.where(one, 0, np.minimum(weighed[:, one].sum(axis=1), 1))
        sign = NUMBER[f"list-near{km}"]
        made[mine, sign] = np.maximum(made[mine, sign], support / (len(row) - 1))
    likely = np.where(b.kind[mine] == KINDS.index("settlement"), chance[mine], 0.0)
    for g in row:
        own, rest = mine[b.group[mine] == g], b.group[mine] != g
        if len(own) < 2 or likely[rest].sum() < 1:
            continue
        mean = (b.away[np.ix_(own, mine[rest])] * likely[rest]).sum(axis=1) / likely[rest].sum()
        best = int(mean.argmin())
        if mean[best] < LIST_KM and b.kind[own[best]] == KINDS.index("settlement"):
            made[own[best], NUMBER["list-nearest"]] = 1


def _holds(b: Board, i: Array, j: Array) -> Array:
    """Say for candidates i (columns) whether they lie in candidates j (rows): a country, area or district near by."""
    country = (b.kind[j] == KINDS.index("country"))[:, None] & (b.country[j][:, None] == b.country[i][None, :])
    area = np.isin(b.kind[j], [KINDS.index("region"), KINDS.index("district"), KINDS.index("area")])
    region = (b.kind[j] == KINDS.index("region"))[:, None] & (b.region[j][:, None] == b.region[i][None, :])
    close = area[:, None] & b.near[1][np.ix_(i, j)].T
    return (country & (b.country[j] >= 0)[:, None]) | (region & (b.region[j] >= 0)[:, None]) | close


def _beside(b: Board, chance: Array, made: Array) -> None:
    """Fill in how the names that stand right beside fit: 'Paris, Texas', 'Gori in Georgia', 'Georgia and Alabama'."""
    col = NUMBER
    members = [np.flatnonzero(b.group == g) for g in range(b.groups)]
    for left, right, how in b.nexts:
        i, j = members[left], members[right]
        if not len(i) or not len(j):
            continue
        if how == "list":
            for one, other in ((i, j), (j, i)):
                near = (b.near[2][np.ix_(one, other)] * chance[other][None, :]).sum(axis=1)
                made[one, col["beside-near"]] = np.maximum(made[one, col["beside-near"]], near)
                same = ((b.kind[one][:, None] == b.kind[other][None, :]) * chance[other][None, :]).sum(axis=1)
                made[one, col["beside-kind"]] = np.maximum(made[one, col["beside-kind"]], same)
                land = (b.country[one][:, None] == b.country[other][None, :]) & (b.country[other] >= 0)[None, :]
                made[one, col["beside-country"]] = np.maximum(
                    made[one, col["beside-country"]], (land * chance[other][None, :]).sum(axis=1)
                )
            continue
        holds = _holds(b, i, j)
        inside = (holds * chance[j][:, None]).sum(axis=0)
        name = "next" if how == "comma" else "in"
        made[i, col[f"inside-{name}"]] = np.maximum(made[i, col[f"inside-{name}"]], inside)
        could = inside.max(initial=0.0)
        made[i, col[f"not-inside-{name}"]] = np.maximum(made[i, col[f"not-inside-{name}"]], could - inside)
        made[j, col["holds-before"]] = np.maximum(
            made[j, col["holds-before"]], (holds * chance[i][None, :]).sum(axis=1)
        )
