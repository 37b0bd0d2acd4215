"""The workbench."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.frame import RecordFile, app, opened, stop


@app.command(epilog="Example: truceline serve war.truceline")
def serve(
    record: RecordFile,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="An address of this machine; no other is served.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="0: any that is free.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Open the record in the browser: read, weigh and correct it. Nothing leaves this machine; Ctrl-C ends it."""
    from truceline.serve import serve as serve_record

    with opened(record) as held:  # says in one line what is wrong with the file; links what is stale
        held.relink()
    try:
        serve_record(record, host=host, port=port, browser=browser, tell=typer.echo)
    except (ValueError, OSError) as error:
        stop(str(error))
