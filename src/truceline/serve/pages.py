"""Views → HTML: the templates, and what every page can ask for. The same for the app and for published files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from truceline.serve import telling
from truceline.serve.desk import Desk
from truceline.serve.views import View
from truceline.vocab import load
from truceline.write.passages import words

HERE = Path(__file__).parent
STATIC = HERE / "static"
VIEWS = (
    ("explore", "Explore"), ("incidents", "Incidents"), ("contradictions", "Contradictions"),
    ("ceasefires", "Ceasefires"), ("actors", "Actors"), ("reports", "Reports"), ("unknowns", "Unknowns"),
)  # fmt: skip
DESK_VIEWS = (*VIEWS, ("review", "Review"), ("add", "Add"))


@dataclass(frozen=True, slots=True)
class Front:
    """The built front end: its sheets, and its scripts by island; empty where it was not built."""

    styles: tuple[str, ...] = ()
    scripts: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def front() -> Front:
    """Return what Vite built, as its manifest tells."""
    manifest = STATIC / "manifest.json"
    if not manifest.is_file():
        return Front((), dict.fromkeys(("explore", "reader", "keys", "add"), ()))
    entries: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    scripts = {Path(e["src"]).stem: (e["file"],) for e in entries.values() if e.get("isEntry")}
    styles = tuple(dict.fromkeys(css for e in entries.values() for css in e.get("css", ())))
    return Front(styles, {name: scripts.get(name, ()) for name in ("explore", "reader", "keys", "add")})


@cache
def environment() -> Environment:
    """Return the templates; every value is escaped unless a view made it as markup."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=False, lstrip_blocks=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    made.globals.update(
        act=telling.act, clocks=telling.both_clocks, count=telling.count, names=telling.names, words=words,
        stance_glyph=telling.stance_glyph, nobody=telling.Side("", "no side", "○", "n"),
    )  # fmt: skip
    return made


def served(kind: str, record: str | None = None) -> str:
    """Return the address of a view or of one record.

    >>> served("claims", "claim-1"), served("explore")
    ('/claims/claim-1', '/explore')
    """
    return f"/{kind}/{record}" if record else f"/{kind}"


def page(
    desk: Desk, view: View, here: str, *, who: str = "", url: Callable[..., str] = served, root: str = "/",
    published: bool = False, **more: Any,
) -> str:  # fmt: skip
    """Return a view as HTML."""
    values = {
        "views": VIEWS if published else DESK_VIEWS,
        "here": here,
        "record_name": desk.path.name,
        "totals": desk.store.counts(),
        "sides": telling.shown_sides(desk.sides, desk.side_names()),
        "heads": desk.heads,
        "passages": desk.passages,
        "contested": desk.contested(),
        "judged": desk.judged(),
        "front": Front((), dict.fromkeys(("explore", "reader", "keys", "add"), ())) if published else front(),
        "acts": tuple(sorted({row["act"] for row in load("acts") if "act" in row})),
        "all_facets": {},
        "base": 0,
        "url": url,
        "root": root,
        "published": published,
        "with_texts": True,
        "before": "",
        "after": "",
        "who": who,
        **view.shown,
        **more,
    }
    if here == "explore" and not published:
        values["all_facets"] = desk.every_facet()
    return environment().get_template(view.template).render(values)
