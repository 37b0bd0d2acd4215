"""All that the record holds on one ceasefire."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.frame import AsOf, RecordFile, app, as_of, opened, stop


@app.command(epilog="Example: truceline dossier war.truceline 2020-10-10 --html > truce.html")
def dossier(
    record: RecordFile,
    ceasefire: Annotated[
        str,
        typer.Argument(
            metavar="CEASEFIRE",
            help="Its id, or words of its name, such as a day or a party; not needed where there is one.",
        ),
    ] = "",
    html: Annotated[bool, typer.Option("--html", help="Write HTML, to print as PDF, instead of Markdown.")] = False,
    until: AsOf = None,
) -> None:
    """One ceasefire: according to whom it holds, since when it is disputed, by what evidence, what is unknown."""
    from truceline import write

    with opened(record) as held:
        view = as_of(held, until)
        wanted = ceasefire.casefold()
        found = [t for t in view.tracks.ceasefires if t.id.startswith(ceasefire) or wanted in t.name.casefold()]
        if len(found) != 1:
            names = "".join(f"\n  {t.id}  {t.name}" for t in found or view.tracks.ceasefires)
            if not names:
                stop(f"{record}: the reports tell of no ceasefire")
            many = "several are so named" if found else "name one of these" if not ceasefire else "none is so named"
            stop(f"{ceasefire or record}: {many}:{names}")
        page = write.dossier_html if html else write.dossier
        typer.echo(page(view.heads, view.claims, view.links, view.tracks, found[0]))
