"""Several records made one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import app, stop


@app.command(epilog="Example: truceline merge mine.truceline yours.truceline -o both.truceline")
def merge(
    records: Annotated[
        list[Path], typer.Argument(metavar="RECORD", help="The records to merge; they stay as they are.")
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The merged record; it is made, or added to.")
    ],
) -> None:
    """Make one record of several: what any of them holds, once. Merging again changes nothing."""
    from truceline.collection import Record
    from truceline.store import Store, StoreError
    from truceline.store import merge as merge_stores

    try:
        others = [Store(path, must_exist=True, read_only=True) for path in records]
        with Record.open(out, must_exist=False) as into:
            count = merge_stores(into.store, *others)
            into.relink()
            reports, claims = into.store.counts()
            typer.echo(f"{out}: {count} log entries came over; it holds {reports} reports and {claims} claims.")
        for other in others:
            other.close()
    except StoreError as error:
        stop(str(error))
