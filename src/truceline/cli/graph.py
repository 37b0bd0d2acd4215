"""Who backs, hosts or mediates for whom, and which conflicts are tied together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import AsOf, RecordFile, app, as_of, opened, stop, write_out


@app.command(epilog="Example: truceline graph war.truceline -o graph.svg")
def graph(
    record: RecordFile,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="graph.svg or graph.graphml; else GraphML.")
    ] = None,
    until: AsOf = None,
) -> None:
    """Draw who backs, arms or hosts whom, and which conflicts a source ties together, by whose account."""
    from truceline.write.exports import Losses, write_export

    ending = out.suffix.lstrip(".").lower() if out else "graphml"
    if ending not in ("svg", "graphml"):
        stop(f"-o {out}: its ending tells the format; name it .svg or .graphml")
    with opened(record) as held:
        write_out(write_export(ending, as_of(held, until), Losses(ending)), out)  # type: ignore[arg-type]
