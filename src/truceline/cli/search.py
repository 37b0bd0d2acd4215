"""Find passages and claims by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.frame import AsJson, RecordFile, app, is_colourful, lines, opened, told


@app.command(epilog='Example: truceline search war.truceline Hadrut "under control" shell*')
def search(
    record: RecordFile,
    words: Annotated[
        list[str], typer.Argument(metavar="WORD", help="Words that must all be there; quote what belongs together.")
    ],
    claims: Annotated[bool, typer.Option("--claims", help="Search claims, with their names, not passages.")] = False,
    most: Annotated[int, typer.Option("--most", "-n", min=1, metavar="N", help="How many, best first.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find passages, or claims, by their words. A * leaves the end of a word open.

    Where none has the words in quotes side by side, those are shown that have them apart.
    """
    asked = " ".join(f'"{word}"' if " " in word else word for word in words)
    apart = " ".join(words)
    with opened(record) as held:
        if claims:
            told_of = held.search_claims(asked, most)
            if not told_of and apart != asked and (told_of := held.search_claims(apart, most)):
                _say_apart("claim")
            if as_json:
                lines(told_of)
                return
            for one in told_of:
                typer.echo(told(one))
            typer.echo(f"{len(told_of)} claims", err=True)
            return
        marks = ("\x1b[1m", "\x1b[0m") if is_colourful() else ("[", "]")
        hits = held.search(asked, most, marks)
        if not hits and apart != asked and (hits := held.search(apart, most, marks)):
            _say_apart("passage")
        if as_json:
            lines(hits)
            return
        for hit in hits:
            day = hit.head.published.earliest if hit.head.published else "no date"
            typer.echo(f"{hit.head.outlet or hit.head.origin}, {day} [{hit.start}-{hit.stop}]: {hit.shown}")
        typer.echo(f"{len(hits)} passages", err=True)


def _say_apart(what: str) -> None:
    typer.echo(f"no {what} has the quoted words side by side; these have them apart", err=True)
