"""The source reader: a report's text with layered marks, each tied to its claim; its versions side by side."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from truceline.record import Claim, Document
from truceline.serve.desk import PAGE, Desk, paged
from truceline.serve.views import View
from truceline.store import listings
from truceline.store.codec import encode
from truceline.write.passages import spoken_when

LAYERS = {  # the layer of each field of evidence
    "attribution": "source", "cue": "source", "claim": "claim", "context": "claim", "actor": "actor", "target": "actor",
    "place": "place", "time": "time", "count": "time", "repeat": "claim",
}  # fmt: skip
LAYER_NAMES = (
    ("source", "who says"),
    ("claim", "claim"),
    ("actor", "actors"),
    ("place", "place"),
    ("time", "time and counts"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the same marks: layers, and the claims that they belong to."""

    text: str
    layers: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()  # claims whose words begin here


def listing(desk: Desk, page: int | None) -> View:
    """Return the reports, by day of publication; ``page`` None: all of them."""
    counts = listings.claims_by_report(desk.store)
    rows = [
        {"id": h.id, "published": h.published.earliest if h.published else None, "outlet": h.outlet or h.origin,
         "title": h.title, "claims": counts.get(h.id, 0), "words": h.words, "language": h.language, "file": h.origin}
        for h in sorted(desk.heads.values(), key=lambda h: h.published is None)  # those of no known day last
    ]  # fmt: skip
    days = {h.id: spoken_when(h.published) for h in desk.heads.values()}
    return View(
        "reports.html",
        {"rows": paged(rows, page), "days": days, "total": len(rows), "page": page or 1, "pages": -(-len(rows) // PAGE),
         "unread": desk.store.unread()},
        rows=rows,
    )  # fmt: skip


def view(desk: Desk, doc: str, hidden: frozenset[str], focus: str) -> View:
    """Return a report's text with its marks. Raises StoreError where there is none."""
    document = desk.document(doc)
    claims = desk.of_report(document.id)
    origins = [o for o in desk.linked("origins") if document.id in o.docs]
    return View(
        "report.html",
        {
            "document": document,
            "pieces": pieces(document, claims, hidden),
            "claims": claims,
            "layers": [(layer, name, layer in hidden, toggled(hidden, layer)) for layer, name in LAYER_NAMES],
            "focus": focus,
            "copies": [(o, [d for d in o.docs if d != document.id]) for o in origins if len(o.docs) > 1],
            "judgements": desk.judgements(document.id),
        },
        rows=[
            {"claim": c.id, "field": e.field, "start": e.span.start, "stop": e.span.stop, "quote": e.quote}
            for c in claims for e in c.evidence
        ],
        data={"report": json.loads(encode(document)), "claims": [json.loads(encode(c)) for c in claims]},
    )  # fmt: skip


def toggled(hidden: frozenset[str], layer: str) -> str:
    """Return the hidden layers once one is switched, as the address says them."""
    return ",".join(sorted(hidden ^ {layer}))


def pieces(document: Document, claims: list[Claim], hidden: frozenset[str] = frozenset()) -> list[Piece]:
    """Return the text cut wherever a mark begins or ends, so that marks may overlap."""
    marks: list[tuple[int, int, str, str]] = []
    begins: dict[int, list[str]] = {}
    for claim in claims:
        own = [e for e in claim.evidence if e.span.doc == document.id]
        if own:
            begins.setdefault(own[0].span.start, []).append(claim.id)
        for e in own:
            layer = LAYERS.get(e.field, "claim")
            if layer not in hidden:
                marks.append((e.span.start, e.span.stop, layer, claim.id))
    marks.sort()
    cuts = sorted({0, len(document.text), *begins, *(m[0] for m in marks), *(m[1] for m in marks)})
    found: list[Piece] = []
    active: list[tuple[int, int, str, str]] = []
    at = 0
    for start, stop in pairwise(cuts):
        while at < len(marks) and marks[at][0] <= start:
            active.append(marks[at])
            at += 1
        active = [m for m in active if m[1] > start]
        layers = tuple(dict.fromkeys(m[2] for m in active))
        owners = tuple(dict.fromkeys(m[3] for m in active))
        found.append(Piece(document.text[start:stop], layers, owners, tuple(begins.get(start, ()))))
    return found


def compare(desk: Desk, doc: str, other: str) -> View:
    """Return two versions of a story, what one dropped and the other added marked word by word."""
    a, b = desk.document(doc), desk.document(other)
    runs: list[tuple[str, str]] = []
    one, two = words(a.text), words(b.text)
    matcher = difflib.SequenceMatcher(a=one, b=two, autojunk=False)
    for how, a1, a2, b1, b2 in matcher.get_opcodes():
        if how == "equal":
            runs.append(("same", "".join(one[a1:a2])))
            continue
        if a2 > a1:
            runs.append(("gone", "".join(one[a1:a2])))
        if b2 > b1:
            runs.append(("new", "".join(two[b1:b2])))
    return View(
        "compare.html", {"a": a, "b": b, "runs": runs, "alike": matcher.ratio()},
        rows=[{"change": how, "words": text} for how, text in runs],
    )  # fmt: skip


def words(text: str, most: int = 6000) -> list[str]:
    """Return a text's words, each with the blanks after it."""
    import re

    return re.findall(r"\S+\s*", text)[:most]


def fragment(document: Document, start: int, stop: int) -> dict[str, Any]:
    """Return a passage's W3C selectors: position (code points) and quote with what stands around it."""
    text = document.text
    return {
        "type": "SpecificResource",
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": stop},
            {"type": "TextQuoteSelector", "exact": text[start:stop], "prefix": text[max(0, start - 32) : start],
             "suffix": text[stop : stop + 32]},
        ],
    }  # fmt: skip
