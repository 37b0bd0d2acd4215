"""How a drawing that stands alone looks; in a page the page's own sheet, which has the same names, says it."""

from __future__ import annotations

from html import escape

HOLLOW = frozenset({"denied", "hypothetical", "planned", "demanded", "opinion"})  # stances drawn as outlines
SIDES = ("#0072b2", "#b35900", "#7a3e6e", "#3a6ea5", "#6b5b00")  # never red against green
OTHERS = "#555c63"
PLAIN = (
    "text{font:12px sans-serif;fill:#1c2023;paint-order:stroke;stroke:#fff;stroke-width:2.5px;stroke-linejoin:round}"
    ".soft{fill:#555c63;font-size:11px}.grid-line{stroke:#e3e7ea}.coast{fill:none;stroke:#aab3b8}"
    ".disputed{fill:none;stroke:#8b949c;stroke-dasharray:4 3}.halo{fill-opacity:.12;stroke-opacity:.5;"
    "stroke-dasharray:3 3}.hollow{fill-opacity:0;stroke-dasharray:4 3}.town{fill:#b5babd}"
    ".ring{fill:none;stroke-width:2}.edge{fill:none;stroke-opacity:.6}.mark{font-size:15px}"
)


def opening(width: int, height: int, title: str, alone: bool, more: str = "", role: str = "group") -> str:
    """Return the beginning of a drawing. ``alone``: with its size, look and a white ground, as files need them."""
    box = f'viewBox="0 0 {width} {height}"{f" {more}" if more else ""} role="{role}" aria-label="{escape(title)}"'
    if not alone:
        return f'<svg class="drawing" {box}>'
    colours = [(str(i), colour) for i, colour in enumerate(SIDES)] + [("n", OTHERS)]
    fills = "".join(f".fill-{name}{{fill:{colour};stroke:{colour}}}" for name, colour in colours)
    marks = "".join(f"text.fill-{name}{{fill:{colour};stroke:#fff}}" for name, colour in colours)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" {box}>'
        f"<title>{escape(title)}</title><style>{PLAIN}{fills}{marks}</style>"
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
    )


def empty(width: int, title: str, words: str, alone: bool) -> str:
    """Return a drawing that says why nothing is drawn."""
    return f'{opening(width, 60, title, alone, role="img")}<text x="16" y="34">{words}</text></svg>'
