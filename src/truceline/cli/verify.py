"""Is the record as it was stored?"""

from __future__ import annotations

import typer

from truceline.cli.frame import RecordFile, app, opened


@app.command(epilog="Example: truceline verify war.truceline")
def verify(record: RecordFile) -> None:
    """Re-read every span and compare it with its quote; re-compute every hash. Exit code 1 where something is wrong."""
    with opened(record) as held:
        wrong = held.verify()
        for line in wrong:
            typer.echo(line)
        if wrong:
            raise typer.Exit(1)
        typer.echo(f"{record}: {len(held.heads)} reports and {len(held.claims)} claims are as they were stored.")
