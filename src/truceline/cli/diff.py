"""What changed between two records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import AsJson, RecordFile, app, lines, opened


@app.command(epilog="Example: truceline diff monday.truceline tuesday.truceline")
def diff(
    a: RecordFile,
    b: Annotated[Path, typer.Argument(metavar="RECORD", help="The later record's file.")],
    as_json: AsJson = False,
) -> None:
    """Tell what one record holds and another does not, kind by kind."""
    from truceline.write.changes import changes

    with opened(a) as before, opened(b) as after:
        found = changes(
            (before.heads, before.claims, before.links, before.tracks),
            (after.heads, after.claims, after.links, after.tracks),
        )
        if as_json:
            lines(found)
            return
        for change in found:
            typer.echo(f"{change.sign} {change.kind}: {change.what}")
        typer.echo(f"{len(found)} changes", err=True)
