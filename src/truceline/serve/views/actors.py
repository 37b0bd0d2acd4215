"""Actors: who speaks and who is spoken of, who backs whom by whose account, and a page for each."""

from __future__ import annotations

from collections import Counter
from typing import Any

from truceline.record import Claim, ConflictLink, Party, Relation
from truceline.serve.desk import PAGE, Desk, paged
from truceline.serve.telling import Side, shown_sides
from truceline.serve.views import View
from truceline.store import StoreError, listings
from truceline.write.drawings import Edge, Node, graph_svg

MOST = 400  # actors listed
MOST_CLAIMS = 2000  # of one actor
FEW = 6  # claims shown behind a tie
MOST_DRAWN = 16  # parties: so many can be told apart in a drawing


def listing(desk: Desk) -> View:
    """Return the actors with how often each speaks, acts and is acted on; and the graph of support."""
    rows = listings.parties(desk.store, MOST)
    names = desk.actor_names(row.id for row in rows)
    told = [
        {"id": r.id, "name": names.get(r.id, r.name), "side": r.side, "says": r.says, "acts": r.does,
         "acted on": r.suffers}
        for r in rows
    ]  # fmt: skip
    relations: tuple[Relation, ...] = desk.linked("relations")
    links: tuple[ConflictLink, ...] = desk.linked("conflict_links")
    sides = shown_sides(desk.sides, desk.side_names())
    nodes = {p.id: _node(p, sides.get(p.side or p.id)) for r in relations for p in (r.a, r.b)}
    drawn = _most_tied(relations)
    edges = [
        Edge(*told)
        for told in sorted({(r.a.id, r.b.id, r.kind.replace("-", " ")) for r in relations})
        if {told[0], told[1]} <= drawn
    ]
    behind = [c for r in relations for c in r.claims[:FEW]] + [c for link in links for c in link.claims]
    claims = desk.claims_by_id(behind)
    return View(
        "actors.html",
        {"rows": told, "relations": relations, "links": links, "claims": claims, "few": FEW,
         "graph": graph_svg([node for node in nodes.values() if node.id in drawn], edges),
         "drawn": len(drawn), "tied": len(nodes)},
        rows=told,
    )  # fmt: skip


def _most_tied(relations: tuple[Relation, ...]) -> set[str]:
    """Return the parties with the most claims behind their ties, of whom each is tied to another of them."""
    weight: Counter[str] = Counter()
    for r in relations:
        weight.update({r.a.id: len(r.claims), r.b.id: len(r.claims)} if r.a.id != r.b.id else {r.a.id: len(r.claims)})
    most = set(sorted(weight, key=lambda party: (-weight[party], party))[:MOST_DRAWN])
    return {p for r in relations if {r.a.id, r.b.id} <= most for p in (r.a.id, r.b.id)}


def _node(party: Party, side: Side | None) -> Node:
    return Node(party.id, party.name, side.colour, side.glyph) if side else Node(party.id, party.name)


def ids(desk: Desk) -> list[str]:
    """Return the ids of all actors and sides that have a page."""
    return listings.parties_and_sides(desk.store)


def view(desk: Desk, actor: str) -> View:
    """Return what an actor says, what is said of it, and whom it is said to back. Raises StoreError where none is."""
    rows = listings.of_party(desk.store, actor, MOST_CLAIMS)
    if not rows:
        raise StoreError(f"{actor}: no such actor in {desk.path.name}")
    claims = desk.claims_by_id(row.claim for row in rows)
    by_role: dict[str, list[str]] = {}
    for row in rows:
        by_role.setdefault(row.role, []).append(row.claim)
    says = [claims[c] for c in dict.fromkeys(by_role.get("source", ()))]
    of_it = [claims[c] for role in ("actor", "target") for c in dict.fromkeys(by_role.get(role, ()))]
    of_it = [c for c in of_it if not any((p.side or p.id) == actor or p.id == actor for p in c.source)]
    relations = [r for r in desk.linked("relations") if actor in (r.a.id, r.b.id, r.a.side, r.b.side)]
    name = desk.actor_names([actor]).get(actor, actor.rpartition(":")[2])

    def told(kind: str, claim: Claim) -> dict[str, Any]:
        return {"kind": kind, "claim": claim.id, "act": claim.act, "stance": claim.stance,
                "claimant": claim.claimant.name if claim.claimant else None}  # fmt: skip

    return View(
        "actor.html",
        {"actor": actor, "name": name, "says": says[:60], "said": len(says), "of_it": of_it[:60], "told": len(of_it),
         "relations": relations, "acts": Counter(c.act for c in says).most_common(12),
         "acts_of": Counter(c.act for c in of_it).most_common(12)},
        rows=[*(told("says", c) for c in says), *(told("said of it", c) for c in of_it)],
    )  # fmt: skip


def unknowns(desk: Desk, page: int | None) -> View:
    """Return what the reports leave open, as questions, with whom to ask; those on ceasefires first. ``page`` None: all
    of them."""
    found = sorted(desk.linked("unknowns"), key=lambda u: (not u.record.startswith("ceasefire"), u.id))
    rows = [{"question": u.question, "why": u.why, "ask": "; ".join(u.ask), "record": u.record, "missing": u.missing}
            for u in found]  # fmt: skip
    shown = {"rows": paged(rows, page), "total": len(rows), "page": page or 1, "pages": -(-len(rows) // PAGE)}
    return View("unknowns.html", shown, rows=rows)
