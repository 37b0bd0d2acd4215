"""The claims in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import RecordFile, app, opened, stop, write_out


@app.command(epilog="Example: truceline export war.truceline --format geojson -o claims.geojson")
def export(
    record: RecordFile,
    format: Annotated[str, typer.Option(help="jsonl, csv or geojson.")] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="A file; standard output where none is given.")
    ] = None,
) -> None:
    """Write the claims in another format."""
    from truceline import write

    writers = {"jsonl": write.claims_jsonl, "csv": write.claims_csv, "geojson": write.geojson}
    if format not in writers:
        stop(f"--format {format}: not known; one of {', '.join(writers)}")
    with opened(record) as held:
        write_out(writers[format](held.heads, held.claims), out)
