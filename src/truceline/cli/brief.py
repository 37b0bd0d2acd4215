"""One page on what the record holds."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.frame import RecordFile, app, opened


@app.command(epilog="Example: truceline brief war.truceline --html > brief.html")
def brief(
    record: RecordFile,
    html: Annotated[bool, typer.Option("--html", help="Write HTML instead of Markdown.")] = False,
) -> None:
    """One neutral page: who says what, each sentence with its passage."""
    from truceline import write

    with opened(record) as held:
        page = write.brief_html if html else write.brief
        typer.echo(page(held.heads, held.claims, held.links, held.tracks))
