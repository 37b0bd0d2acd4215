"""Draw claims along a line of time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import app, heads_and_claims, write_out


@app.command(epilog="Example: truceline timeline war.truceline -o timeline.svg")
def timeline(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A record, or a report to read on the spot.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write an SVG drawing to this file instead of the terminal."),
    ] = None,
) -> None:
    """Draw what was found along a line of time: as wide as the words leave it, hollow where it is denied or meant."""
    from truceline.write.timeline import timeline as drawn
    from truceline.write.timeline import timeline_svg

    heads, claims = heads_and_claims(file)
    write_out([timeline_svg(heads, claims)] if out else drawn(heads, claims), out)
