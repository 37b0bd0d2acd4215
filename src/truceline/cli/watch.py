"""Folders and feeds that are watched."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import STOPPED, app, stop


@app.command(epilog="Example: truceline watch reports/ https://example.org/feed.xml -o war.truceline --every 600")
def watch(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Folders, and addresses of feeds or pages.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The record's file; it is made, or added to.")
    ],
    every: Annotated[
        float, typer.Option(min=1, metavar="SECONDS", help="Seconds between two looks at the addresses.")
    ] = 300.0,
) -> None:
    """Read what comes into folders and feeds, as it comes, until Ctrl-C. Only the addresses named are asked."""
    from truceline.serve.watching import is_address
    from truceline.serve.watching import watch as watch_sources
    from truceline.store import StoreError

    for source in sources:
        if not is_address(source) and not Path(source).is_dir():
            stop(f"{source}: no folder and no http address; check the name")
    try:
        watch_sources(sources, out, every=every, tell=typer.echo)
    except StoreError as error:
        stop(str(error))
    except KeyboardInterrupt:
        stop(f"stopped; what came is kept in {out}", STOPPED)
