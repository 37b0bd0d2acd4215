"""Who backs, arms, hosts, mediates for or fights whom, by whose account: GraphML and a drawing in SVG."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape as xml

from truceline.record import Relation
from truceline.write.drawings import Edge, Node, graph_svg
from truceline.write.exports.held import Held
from truceline.write.exports.losses import Losses

SIZE = 900  # pixels of the drawing's sides


def graphml(held: Held, losses: Losses) -> Iterator[str]:
    """Yield GraphML: a directed multigraph of parties; each edge with its kind, claims, stances and who says so."""
    relations = held.tracks.relations
    nodes = sorted({(p.id, p.name, p.kind) for r in relations for p in (r.a, r.b)})
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, owner in (("name", "node"), ("type", "node"), *((n, "edge") for n in EDGE)):
        yield f'<key id="{name}" for="{owner}" attr.name="{name}" attr.type="string"/>\n'
    yield '<graph id="relations" edgedefault="directed">\n'
    for identity, name, kind in nodes:
        yield f'<node id="{xml(identity, QUOTES)}"><data key="name">{xml(name)}</data>'
        yield f'<data key="type">{xml(kind)}</data></node>\n'
    for relation in relations:
        losses.written += 1
        a, b = xml(relation.a.id, QUOTES), xml(relation.b.id, QUOTES)
        yield f'<edge id="{xml(relation.id)}" source="{a}" target="{b}">'
        yield "".join(f'<data key="{k}">{xml(v)}</data>' for k, v in _edge(held, relation).items())
        yield "</edge>\n"
    yield "</graph>\n</graphml>\n"


EDGE = ("kind", "according_to", "stances", "amount", "when", "claims")
QUOTES = {'"': "&quot;"}


def _edge(held: Held, relation: Relation) -> dict[str, str]:
    claims = [held.by_id[c] for c in relation.claims if c in held.by_id]
    amount = f"{relation.amount.low:g} {relation.amount.unit or ''}".strip() if relation.amount else ""
    return {
        "kind": relation.kind,
        "according_to": held.according(claims),
        "stances": "; ".join(sorted({c.stance for c in claims})),
        "amount": amount,
        "when": str(relation.when) if relation.when else "",
        "claims": " ".join(relation.claims),
    }


def svg(held: Held, losses: Losses) -> Iterator[str]:
    """Yield an SVG: a dot a party, an arrow a relation, its title who says so."""
    relations = held.tracks.relations
    losses.written += len(relations)
    parties = {p.id: Node(p.id, p.name, glyph="") for r in relations for p in (r.a, r.b)}
    edges = [Edge(r.a.id, r.b.id, r.kind.replace("-", " "), _told(held, r)) for r in relations]
    yield graph_svg(list(parties.values()), edges, width=SIZE, height=SIZE, alone=True) + "\n"


def _told(held: Held, relation: Relation) -> str:
    edge = _edge(held, relation)
    names = f"{relation.a.name}: {relation.kind}: {relation.b.name}"
    return f"{names}. {edge['according_to']} ({edge['stances']})"
