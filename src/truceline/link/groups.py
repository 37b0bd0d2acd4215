"""Claims on their way into incidents: groups that join unless their places, or a person's word, keep them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, KeysView

from truceline.link.likeness import same_place
from truceline.record import Claim, Where


class Groups:
    """Disjoint groups of claims. A group is held together by what its claims say of one place: a claim without a place
    never bridges two towns."""

    def __init__(self, claims: Iterable[Claim], apart: Iterable[tuple[str, str]] = ()) -> None:
        self._above = {c.id: c.id for c in claims}
        self._place: dict[str, Where] = {c.id: c.place for c in claims if c.place}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for a, b in apart:
            if a in self._above and b in self._above:
                self._apart[a].add(b)
                self._apart[b].add(a)
        self._members = {a: {a} for a in self._apart}

    @property
    def claims(self) -> KeysView[str]:
        """Return the ids of all claims."""
        return self._above.keys()

    def root(self, claim: str) -> str:
        """Return the claim that stands for a group: the first of its ids."""
        while self._above[claim] != claim:
            self._above[claim] = self._above[self._above[claim]]
            claim = self._above[claim]
        return claim

    def may_join(self, a: str, b: str) -> bool:
        """Say whether two groups are not one yet and nothing keeps them apart."""
        one, two = self.root(a), self.root(b)
        if one == two or self._apart.get(one, set()) & self._members.get(two, {two}):
            return False
        p, q = self._place.get(one), self._place.get(two)
        return not p or not q or same_place(p, q) is not False

    def join(self, a: str, b: str) -> None:
        """Make two groups one; the finer place stands for both."""
        one, two = sorted((self.root(a), self.root(b)))
        if one == two:
            return
        self._above[two] = one
        places = [w for w in (self._place.get(one), self._place.get(two)) if w]
        if places:
            self._place[one] = min(places, key=lambda w: (w.precision or 9, w.name))
        if one in self._members or two in self._members:
            self._members[one] = self._members.get(one, {one}) | self._members.pop(two, {two})
            self._apart[one] = self._apart.get(one, set()) | self._apart.pop(two, set())
