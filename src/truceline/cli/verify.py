"""Is the record as it was stored?"""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.frame import UNREAD, RecordFile, app, opened


@app.command(epilog="Example: truceline verify war.truceline")
def verify(
    record: RecordFile,
    head: Annotated[
        str | None, typer.Option(metavar="HASH", help="A log hash noted down earlier: it must still be in the log.")
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="First make all tables anew from the log.")] = False,
) -> None:
    """Re-read every span and compare it with its quote; re-compute every hash. Exit code 1 where something is wrong."""
    with opened(record) as held:
        if rebuild:
            held.store.rebuild()
        found = held.verify(head)
        for line in found.problems:
            typer.echo(line)
        if found.problems:
            typer.echo(f"{record}: {len(found.problems)} things are not as they were stored", err=True)
            raise typer.Exit(UNREAD)
        typer.echo(
            f"{record}: {found.reports} reports, {found.claims} claims, {found.spans} quotes and {found.entries} log "
            f"entries are as they were stored.\nThe log ends with {found.head}"
        )
