"""Draw claims on a map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import app, heads_and_claims, stop, write_out


@app.command(epilog="Example: truceline map war.truceline -o map.svg")
def map(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A record, or a report to read on the spot.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The SVG file; standard output where none is given.")
    ] = None,
    names: Annotated[
        str, typer.Option(help="Of a place with two names: report (as it is spelled there), gazetteer or both.")
    ] = "report",
) -> None:
    """Draw what was found where it is said to have happened, as wide as the place is vague. Needs no network."""
    from truceline.write.map import map_svg

    try:
        drawn = map_svg(*heads_and_claims(file), names)
    except ValueError as error:
        stop(f"--names {error}")
    write_out([drawn], out)
