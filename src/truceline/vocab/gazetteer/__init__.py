"""Places by name: the default gazetteer and the packs that the user added. No server, nothing read into memory.

Both find ("is this a place's name?") and ground ("which place?") ask it, so it lives with the words.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import platformdirs
from rapidfuzz import fuzz, process

from truceline.record import Place
from truceline.vocab.gazetteer import default
from truceline.vocab.gazetteer.names import article, fold
from truceline.vocab.gazetteer.table import KINDS, Named, Table

CLOSE = 84.0  # of 100, rapidfuzz's ratio: Gorazilli and Gorazılı 94, Sur and Zur 67
SHORTEST_SLIP = 6  # letters of a name in which a wrong consonant is looked for
ALIKE = 8  # names spelled alike that are told
LOOSE = 0.6  # as close as a name must be spelled that only sounds alike


class Gazetteer:
    """Several gazetteer files asked as one."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.tables = tuple(Table(path) for path in paths)
        self.holds = lru_cache(maxsize=65536)(self._holds)
        self.glance = lru_cache(maxsize=65536)(self._glance)
        self.named = lru_cache(maxsize=16384)(self._named)
        self.place = lru_cache(maxsize=4096)(self._place)
        self.like = lru_cache(maxsize=4096)(self._like)

    def _holds(self, key: str) -> bool:
        """Say whether any place bears the name with this key."""
        return any(table.holds(key) for table in self.tables)

    def _glance(self, key: str) -> tuple[str, int] | None:
        """Return the kind and population of the most important place that bears a name."""
        for table in self.tables:
            if seen := table.glance(key):
                return KINDS[seen[0]], seen[1]
        return None

    def _named(self, key: str) -> tuple[Named, ...]:
        """Return the places that bear a name with this key, the default gazetteer's first, no place twice."""
        found: dict[str, Named] = {}
        for table in self.tables:
            for named in table.named(key):
                if named.place.id not in found and not any(_same(named, other) for other in found.values()):
                    found[named.place.id] = named
        return tuple(found.values())

    def _place(self, identity: str) -> Place | None:
        """Return the place with an id ("gn:170062"); None where no file has it."""
        return next((place for table in self.tables if (place := table.place(identity))), None)

    def _like(self, key: str) -> tuple[tuple[str, float], ...]:
        """Return the keys that sound like one, with how close they are spelled (0 to 1), the closest first.

        Where none is spelled close, those too that are one consonant off: a slip of whoever typed it.
        """
        heard = {other for table in self.tables for other in table.soundalikes(key)} - {key}
        close = _closest(key, heard, 70 if len(key) > 4 else CLOSE)
        if len(key) >= SHORTEST_SLIP and (not close or 100 * close[0][1] < CLOSE):
            off = {other for table in self.tables for other in table.one_letter_off(key)} - {key}
            close = sorted({*close, *_closest(key, off, CLOSE)}, key=lambda pair: (-pair[1], pair[0]))
        return tuple(close[:ALIKE])

    def alike(self, key: str, countries: frozenset[str]) -> tuple[tuple[Place, float], ...]:
        """Return the towns in some countries whose names sound like a key, with how close they are spelled (0 to 1).

        Looser than ``like``: for a name that is borne only far away ("Sur" for Sor, in a report on Sor's district).
        """
        found: dict[str, tuple[Place, float]] = {}
        for table in self.tables:
            for other, place in table.towns_alike(key, countries):
                score = fuzz.ratio(key, other) / 100
                if score >= LOOSE and score > found.get(place.id, (place, 0.0))[1]:
                    found[place.id] = (place, score)
        return tuple(found.values())

    def lookup(self, name: str) -> tuple[Named, ...]:
        """Return the places that bear a name: as it is spelled, else without its Arabic article."""
        key = fold(name)
        return self.named(key) or self.named(article(key) or "")

    def largest(self, south: float, west: float, north: float, east: float, most: int) -> tuple[Place, ...]:
        """Return the largest towns of the default gazetteer between some degrees, the largest first."""
        return tuple(self.tables[0].largest(south, west, north, east, most)) if self.tables else ()

    def close(self) -> None:
        for table in self.tables:
            table.close()


def _closest(key: str, others: Iterable[str], least: float) -> list[tuple[str, float]]:
    """Return the names that are spelled closest to one, with how close (0 to 1), the closest first."""
    scored = process.extract(key, sorted(others), scorer=fuzz.ratio, score_cutoff=least, limit=40)
    return sorted(((other, score / 100) for other, score, _ in scored), key=lambda pair: (-pair[1], pair[0]))


def _same(a: Named, b: Named) -> bool:
    """Two lists' rows for one place: same kind of thing, same country, within some five kilometres."""
    p, q = a.place, b.place
    if p.id[:3] == q.id[:3] or p.kind != q.kind or p.country != q.country:
        return False
    if None in (p.lat, p.lon, q.lat, q.lon):
        return False
    return abs(p.lat - q.lat) < 0.05 and abs(p.lon - q.lon) < 0.05  # type: ignore[operator]


def packs_folder() -> Path:
    """Return where the user's packs are kept (TRUCELINE_DATA or the platform's own folder for data)."""
    return Path(os.environ.get("TRUCELINE_DATA") or platformdirs.user_data_dir("truceline")) / "places"


def packs() -> tuple[Path, ...]:
    """Return the packs that the user added, in order of name."""
    return tuple(sorted(packs_folder().glob("*.sqlite")))


@cache
def _open(paths: tuple[Path, ...], process: int) -> Gazetteer:
    return Gazetteer(paths)


_chosen: tuple[Path, ...] | None = None


def gazetteer() -> Gazetteer:
    """Return the default gazetteer with the user's packs, opened once in each process."""
    global _chosen
    if _chosen is None:
        _chosen = (default.ensure(), *packs())
    return _open(_chosen, os.getpid())


def choose(*paths: Path) -> None:
    """Ask these files instead of the default gazetteer and the user's packs, until ``reopen``."""
    global _chosen
    _chosen = paths


def reopen() -> None:
    """Forget the open gazetteer: packs have changed."""
    global _chosen
    _chosen = None
