"""Who backs, arms, hosts, mediates for or fights whom, as a drawing: the same layout each time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from truceline.write.drawings.style import empty, opening

MOST_ON_A_RING = 16  # nodes: so few stand on a ring, where no two names meet
AIR_X, AIR_Y, NODE, LINE = 110, 40, 7, 13  # pixels
LONGEST = 18  # characters of a line of a name: what fits beside the outermost node


@dataclass(frozen=True, slots=True)
class Node:
    """A party: its id, name, colour number and glyph."""

    id: str
    name: str
    colour: str = "n"
    glyph: str = "○"


@dataclass(frozen=True, slots=True)
class Edge:
    """A claimed relation of one party to another: what kind, and by whose account. Without an arrow (two conflicts that
    a source ties together) it is drawn dashed."""

    a: str
    b: str
    label: str
    told: str = ""
    is_arrow: bool = True


def graph_svg(
    nodes: Sequence[Node], edges: Sequence[Edge], *, width: int = 860, height: int = 520,
    title: str = "Who backs whom, by whose account", alone: bool = False,
) -> str:  # fmt: skip
    """Return a graph of parties and claimed relations. ``alone``: as a file of its own."""
    if not edges:
        return empty(width, title, "No report says who backs whom, or ties another conflict to this one.", alone)
    spots = _spots(nodes, edges)

    def at(node: str) -> tuple[float, float]:
        x, y = spots[node]
        return round(width / 2 + x * (width / 2 - AIR_X), 1), round(height / 2 + y * (height / 2 - AIR_Y), 1)

    parts = [
        opening(width, height, title, alone, role="img"),
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="16" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path class="fill-n" d="M0,0L8,4L0,8z"/></marker></defs>',
    ]
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        between.setdefault((edge.a, edge.b), []).append(edge)
    names = []
    for (a, b), told in sorted(between.items()):
        (x1, y1), (x2, y2) = at(a), at(b)
        label = escape(", ".join(dict.fromkeys(edge.label for edge in told)))
        why = escape("\n".join(dict.fromkeys(edge.told for edge in told if edge.told)))
        tip = ' marker-end="url(#tip)"' if any(edge.is_arrow for edge in told) else ' stroke-dasharray="4 3"'
        line = f'<path class="edge fill-n" d="M{x1},{y1}L{x2},{y2}"{tip}/>'
        # Nearer to the end than to the start: what goes both ways has two names.
        spot = f'x="{x1 * 0.4 + x2 * 0.6:.1f}" y="{y1 * 0.4 + y2 * 0.6 - 3:.1f}"'
        parts.append(f"<g>{f'<title>{why}</title>' if why else ''}{line}</g>")
        names.append(f'<text class="soft" {spot} text-anchor="middle">{label}</text>')
    parts += names
    for node in nodes:
        x, y = at(node.id)
        edge_x, anchor = (x + 12, "") if x >= width / 2 else (x - 12, ' text-anchor="end"')
        name, *more = wrap(f"{node.glyph} {node.name}".strip(), LONGEST) or [""]
        rows = "".join(f'<tspan x="{edge_x:.1f}" dy="{LINE}">{escape(row)}</tspan>' for row in more)
        parts.append(
            f'<circle class="fill-{node.colour}" cx="{x}" cy="{y}" r="{NODE}"/>'
            f'<text x="{edge_x:.1f}"{anchor} y="{y + 4:.1f}">{escape(name)}{rows}</text>'
        )
    return "".join([*parts, "</svg>"])


def _spots(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, tuple[float, float]]:
    order = sorted(nodes, key=lambda node: (node.name, node.id))
    if len(order) <= MOST_ON_A_RING:
        turns = [2 * math.pi * n / len(order) for n in range(len(order))]
        return {node.id: (math.cos(turn), math.sin(turn)) for node, turn in zip(order, turns, strict=True)}
    import networkx

    graph = networkx.MultiDiGraph()
    graph.add_nodes_from(sorted(node.id for node in order))
    graph.add_edges_from(sorted((edge.a, edge.b) for edge in edges))
    found: dict[str, tuple[float, float]] = networkx.spring_layout(
        graph, seed=7, k=1.6 / math.sqrt(len(graph)), iterations=200
    )
    return found
