"""One report with its spans marked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import UNREAD, AsJson, app, ink, lines, stop


@app.command(epilog="Example: truceline explain report.txt")
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report.")],
    as_json: AsJson = False,
) -> None:
    """The text with its spans marked, and the rule behind each; what else it names, and how that stands to what."""
    from truceline.read import read as read_sources
    from truceline.reasons import reason
    from truceline.record import Unread
    from truceline.run import extract
    from truceline.write.marked import marked

    for document in read_sources(file):
        if isinstance(document, Unread):
            stop(f"{document.origin}: {document.reason}; {document.cure}", UNREAD)
            return
        report = extract(document)
        if as_json:
            lines((*report.mentions, *report.entities, *report.ties))
        else:
            typer.echo(marked(report, reason, ink()))
