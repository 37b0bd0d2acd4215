"""Find claims by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.frame import AsJson, RecordFile, app, lines, opened


@app.command(epilog="Example: truceline search war.truceline Hadrut taken")
def search(
    record: RecordFile,
    words: Annotated[list[str], typer.Argument(help="Words that must all be there.")],
    as_json: AsJson = False,
) -> None:
    """Find claims by the words of their passages and names."""
    with opened(record) as held:
        found = held.search(" ".join(words))
        if as_json:
            lines(one for one, _ in found)
            return
        for one, passage in found:
            typer.echo(f"{one.id[6:14]}  {one.act}: {passage}")
        typer.echo(f"{len(found)} claims", err=True)
