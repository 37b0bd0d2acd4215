"""Who backs, arms, hosts, mediates for or fights whom, and which other conflicts are tied to theirs, by whose account:
GraphML and a drawing in SVG."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape as xml

from truceline.record import ConflictLink, Relation
from truceline.write.drawings import Edge, Node, graph_svg
from truceline.write.exports.held import Held
from truceline.write.exports.losses import Losses

SIZE = 900  # pixels of the drawing's sides
EDGE = ("record", "kind", "via", "according_to", "stances", "amount", "when", "claims")
QUOTES = {'"': "&quot;"}


def graphml(held: Held, losses: Losses) -> Iterator[str]:
    """Yield GraphML: a directed multigraph of parties and conflicts (nodes of type "conflict"); each edge with its
    kind, claims, stances and who says so. A conflict link has no direction: it goes from the reports' conflict to the
    other, and ``via`` names who takes part in both.
    """
    nodes = {(p.id, p.name, p.kind) for r in held.tracks.relations for p in (r.a, r.b)}
    nodes |= {(_conflict(name), name, "conflict") for link in held.tracks.conflict_links for name in (link.a, link.b)}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, owner in (("name", "node"), ("type", "node"), *((n, "edge") for n in EDGE)):
        yield f'<key id="{name}" for="{owner}" attr.name="{name}" attr.type="string"/>\n'
    yield '<graph id="relations" edgedefault="directed">\n'
    for identity, name, kind in sorted(nodes):
        yield f'<node id="{xml(identity, QUOTES)}"><data key="name">{xml(name)}</data>'
        yield f'<data key="type">{xml(kind)}</data></node>\n'
    edges: tuple[Relation | ConflictLink, ...] = (*held.tracks.relations, *held.tracks.conflict_links)
    for one in edges:
        losses.written += 1
        a, b = (xml(end, QUOTES) for end in _ends(one))
        yield f'<edge id="{xml(one.id)}" source="{a}" target="{b}">'
        yield "".join(f'<data key="{k}">{xml(v)}</data>' for k, v in _edge(held, one).items())
        yield "</edge>\n"
    yield "</graph>\n</graphml>\n"


def _conflict(name: str) -> str:
    return f"conflict:{name}"


def _ends(one: Relation | ConflictLink) -> tuple[str, str]:
    """Return the ids of the two nodes that an edge ties."""
    return (one.a.id, one.b.id) if isinstance(one, Relation) else (_conflict(one.a), _conflict(one.b))


def _edge(held: Held, one: Relation | ConflictLink) -> dict[str, str]:
    claims = [held.by_id[c] for c in one.claims if c in held.by_id]
    amount = when = via = ""
    if isinstance(one, Relation):
        amount = f"{one.amount.low:g} {one.amount.unit or ''}".strip() if one.amount else ""
        when = str(one.when) if one.when else ""
    elif one.via:
        via = one.via.name
    return {
        "record": "relation" if isinstance(one, Relation) else "conflict link",
        "kind": one.kind,
        "via": via,
        "according_to": held.according(claims),
        "stances": "; ".join(sorted({c.stance for c in claims})),
        "amount": amount,
        "when": when,
        "claims": " ".join(one.claims),
    }


def svg(held: Held, losses: Losses) -> Iterator[str]:
    """Yield an SVG: a dot a party, an arrow a relation; a square a conflict, a dashed line what ties two of them. Each
    line's title says by whose account, and in which claims."""
    relations, links = held.tracks.relations, held.tracks.conflict_links
    losses.written += len(relations) + len(links)
    nodes = {p.id: Node(p.id, p.name, glyph="") for r in relations for p in (r.a, r.b)}
    nodes |= {_conflict(name): Node(_conflict(name), name, glyph="■") for one in links for name in (one.a, one.b)}
    edges = [Edge(*_ends(r), r.kind.replace("-", " "), _told(held, r)) for r in relations]
    edges += [Edge(*_ends(one), _kind(one), _told(held, one), is_arrow=False) for one in links]
    yield graph_svg(list(nodes.values()), edges, width=SIZE, height=SIZE, alone=True) + "\n"


def _kind(link: ConflictLink) -> str:
    return f"{link.kind}: {link.via.name}" if link.via else link.kind


def _told(held: Held, one: Relation | ConflictLink) -> str:
    edge = _edge(held, one)
    if isinstance(one, Relation):
        names = f"{one.a.name}: {one.kind}: {one.b.name}"
    else:
        names = f"{one.a} – {one.b}: {_kind(one)}"
    return f"{names}. {edge['according_to']} ({edge['stances']}) [{edge['claims']}]"
