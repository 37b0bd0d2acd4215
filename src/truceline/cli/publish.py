"""The workbench's pages as a site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import RecordFile, app, opened, stop


@app.command(epilog="Example: truceline publish war.truceline -o site/ --redact names.txt --preview")
def publish(
    record: RecordFile,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="FOLDER", help="The site's folder; one that we wrote is written anew."),
    ],
    redact: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A list of names to withhold, one a line.")
    ] = None,
    with_texts: Annotated[bool, typer.Option("--with-texts", help="Publish the reports' whole texts too.")] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Say what would become public; write nothing.")] = False,
) -> None:
    """Write the record's pages as a site that needs no server, names on a list withheld."""
    from truceline.serve.publish import PublishError
    from truceline.serve.publish import publish as publish_record

    with opened(record) as held:
        held.relink()
    try:
        done = publish_record(
            record, out, redact=redact, with_texts=with_texts, preview=preview, tell=lambda s: typer.echo(s, err=True)
        )
    except PublishError as error:
        stop(str(error))
    verb = "would become" if preview else "became"
    typer.echo(f"{done.pages} files, {done.reports} reports and {done.claims} claims {verb} public in {out}.")
    typer.echo(f"People named: {', '.join(done.people) or 'none'}.")
    for name, count in done.withheld:
        typer.echo(f"withheld: {name}, {count} times" + ("" if count else " (it stands nowhere: check the spelling)"))
    typer.echo("Whole texts of the reports are " + ("in it." if with_texts else "not in it; quotes are."))
    if preview:
        typer.echo("Nothing was written.")
