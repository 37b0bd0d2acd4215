"""The record in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import AsOf, RecordFile, app, as_of, opened, stop, write_bytes, write_out


@app.command(epilog="Example: truceline export war.truceline --format acled -o acled.csv")
def export(
    record: RecordFile,
    format: Annotated[str, typer.Option(metavar="NAME", help="Which; --list tells them all.")] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="A file; standard output where none is given.")
    ] = None,
    losses: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the loss report here as JSON (default: OUT.losses.json).")
    ] = None,
    until: AsOf = None,
    every: Annotated[bool, typer.Option("--list", help="List the formats and end.")] = False,
) -> None:
    """Write the record in another format, and what that format could not carry."""
    from truceline.write.exports import FORMATS, Losses, write_export

    if every:
        for known in FORMATS.values():
            typer.echo(f"{known.name:12} .{known.ending:8} {known.what}")
        return
    if format not in FORMATS:
        stop(f"--format {format}: not known; one of {', '.join(FORMATS)}")
    report = Losses(format)
    with opened(record) as held:
        pieces = write_export(format, as_of(held, until), report)
        try:
            if FORMATS[format].is_binary:
                write_bytes(pieces, out)  # type: ignore[arg-type]
            else:
                write_out(pieces, out)  # type: ignore[arg-type]
        except ImportError as error:
            stop(str(error))
    if losses or out:
        write_out([report.json()], losses or Path(f"{out}.losses.json"))
    else:
        typer.echo("\n".join(report.lines()), err=True)
