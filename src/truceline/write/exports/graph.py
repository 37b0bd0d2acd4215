"""Who backs, arms, hosts, mediates for or fights whom, by whose account: GraphML and a drawing in SVG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from math import cos, pi, sin
from xml.sax.saxutils import escape as xml

from truceline.record import Relation
from truceline.write.exports.held import Held
from truceline.write.exports.losses import Losses

SIZE, RADIUS, MARGIN = 900, 320, 130
COLOURS = {"fights": "#a4262c", "mediates": "#107c41", "hosts": "#107c41", "diplomatic": "#605e5c"}


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
    """Yield an SVG: parties on a circle in order of name, an arrow a relation, its title who says so."""
    relations = held.tracks.relations
    parties = {p.id: p.name for r in relations for p in (r.a, r.b)}
    order = sorted(parties, key=lambda i: (parties[i], i))
    spot = {
        party: (SIZE / 2 + RADIUS * cos(2 * pi * n / len(order)), SIZE / 2 + RADIUS * sin(2 * pi * n / len(order)))
        for n, party in enumerate(order)
    }
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" font-family="sans-serif"'
    yield ' font-size="13">\n'
    yield '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    yield '<path d="M0 0L8 4L0 8z"/></marker></defs>\n'
    drawn: dict[tuple[str, str], int] = {}
    for relation in relations:
        losses.written += 1
        (x, y), (u, v) = spot[relation.a.id], spot[relation.b.id]
        number = drawn[relation.a.id, relation.b.id] = drawn.get((relation.a.id, relation.b.id), 0) + 1
        bend = 0.12 * number
        mx, my = (x + u) / 2 - (v - y) * bend, (y + v) / 2 + (u - x) * bend
        edge = _edge(held, relation)
        told = f"{edge['according_to']} ({edge['stances']})"
        title = escape(f"{relation.a.name}: {relation.kind}: {relation.b.name}. {told}")
        colour = COLOURS.get(relation.kind, "#0b5394")
        yield f'<path d="M{x:.1f} {y:.1f}Q{mx:.1f} {my:.1f} {u:.1f} {v:.1f}" fill="none" stroke="{colour}"'
        yield f' marker-end="url(#tip)"><title>{title}</title></path>\n'
        label = escape(relation.kind)
        at = f'x="{(x + 2 * mx + u) / 4:.1f}" y="{(y + 2 * my + v) / 4:.1f}"'
        yield f'<text {at} fill="{colour}" font-size="11">{label}</text>\n'
    for party in order:
        x, y = spot[party]
        anchor = "start" if x > SIZE / 2 + MARGIN else "end" if x < SIZE / 2 - MARGIN else "middle"
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        yield f'<text x="{x + (8 if anchor == "start" else -8 if anchor == "end" else 0):.1f}" y="{y - 8:.1f}"'
        yield f' text-anchor="{anchor}">{escape(parties[party])}</text>\n'
    yield "</svg>\n"
