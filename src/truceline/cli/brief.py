"""One page on what the record holds."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.frame import AsOf, RecordFile, app, as_of, opened, stop


@app.command(epilog="Example: truceline brief war.truceline --since 2020-10-11 --html > brief.html")
def brief(
    record: RecordFile,
    html: Annotated[bool, typer.Option("--html", help="Write HTML instead of Markdown.")] = False,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only what was published since, such as 2020-10-11.")
    ] = None,
    until: AsOf = None,
) -> None:
    """One neutral page: who says what, each sentence with its passage."""
    from truceline import write
    from truceline.together import published_since
    from truceline.write.exports import Held

    with opened(record) as held:
        view = as_of(held, until)
        if since:
            try:
                view = Held.of(*published_since(since, view.heads, view.claims, view.links, view.tracks))
            except ValueError:
                stop(f"--since {since}: no day; write it as 2020-10-10 or 2020-10-10T18:00")
        page = write.brief_html if html else write.brief
        typer.echo(page(view.heads, view.claims, view.links, view.tracks))
