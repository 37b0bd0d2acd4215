"""Records for tests: name only what the test is about."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from truceline.record import Claim, Count, Evidence, Head, Party, Place, Span, When, Where, identify

SIDES = {"Azerbaijan": "state:AZ", "Armenia": "state:AM", "Russia": "state:RU"}


def party(name: str, side: str | None = None, kind: str = "state") -> Party:
    """Return a party; a state is its own side."""
    own = SIDES.get(name, f"x:{name.casefold()}")
    return Party(own, name, kind, SIDES.get(side, side) if side else own)


def day(text: str, precision: str = "day") -> When:
    """Return a day or a minute."""
    return When(text, text, "minute" if "T" in text else precision)


def where(name: str, lat: float = 40.0, lon: float = 47.0, precision: int = 1) -> Where:
    """Return a grounded place."""
    return Where(name, Place(f"p:{name}", name, lat, lon), precision)


def killed(low: float, high: float | None = -1) -> Count:
    """Return a count of dead; high None leaves it open."""
    return Count("killed", low, low if high == -1 else high)


def head(doc: str = "doc-1", outlet: str = "Outlet", published: str = "2020-10-12", **more: Any) -> Head:
    """Return a report's head."""
    return Head(doc, digest=doc, outlet=outlet, published=day(published), **more)


def claim(act: str = "shelling", **known: Any) -> Claim:
    """Return a claim of one act; names become parties, texts become days and places."""
    for role in ("actors", "targets", "source"):
        known[role] = tuple(party(x) if isinstance(x, str) else x for x in known.get(role, ()))
    if isinstance(known.get("when"), str):
        known["when"] = day(known["when"])
    if isinstance(known.get("place"), str):
        known["place"] = where(known["place"])
    doc = known.pop("doc", "doc-1")
    known.setdefault("evidence", (Evidence("claim", Span(doc, 0, 5), "words"),))
    assert set(known) <= {f.name for f in fields(Claim)}
    identity = identify("claim", doc, act, sorted((k, repr(v)) for k, v in known.items()))
    return Claim(id=known.pop("id", identity), doc=doc, act=act, **known)
