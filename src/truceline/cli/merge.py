"""Several records made one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import app, stop


@app.command(epilog="Example: truceline merge mine.truceline yours.truceline -o both.truceline")
def merge(
    records: Annotated[list[Path], typer.Argument(help="The records to merge.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The merged record.")],
) -> None:
    """Make one record of several: what any of them holds, once."""
    from truceline.collection import Record
    from truceline.store import Store, StoreError
    from truceline.store import merge as merge_stores

    try:
        with Record.open(out, must_exist=False) as into:
            others = [Store(path, must_exist=True) for path in records]
            count = merge_stores(into.store, *others)
            into.relink()
            typer.echo(f"{out}: {count} entries came over; {len(into.heads)} reports, {len(into.claims)} claims.")
    except StoreError as error:
        stop(str(error))
