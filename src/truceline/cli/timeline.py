"""Draw claims along a line of time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import app, opened, stop, write_out

SQLITE = b"SQLite format 3\x00"


@app.command(epilog="Example: truceline timeline war.truceline -o timeline.svg")
def timeline(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A record, or a report to read on the spot.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write an SVG drawing to this file instead of the terminal.")
    ] = None,
) -> None:
    """Draw what was found along a line of time: as wide as the words leave it, hollow where it is denied or meant."""
    from truceline.run import read
    from truceline.write.timeline import timeline as drawn
    from truceline.write.timeline import timeline_svg

    try:
        with file.open("rb") as opening:
            is_record = opening.read(len(SQLITE)) == SQLITE
    except OSError as error:
        stop(f"{file}: {error.strerror}; name a record or a report")
    if is_record:
        with opened(file, read_only=True) as held:
            heads, claims = held.heads, held.claims
    else:
        with read(file) as held:
            heads, claims = held.heads, held.claims
            if not heads and held.unread:
                stop(f"{file}: {held.unread[0].reason}; {held.unread[0].cure}")
    write_out([timeline_svg(heads, claims)] if out else drawn(heads, claims), out)
