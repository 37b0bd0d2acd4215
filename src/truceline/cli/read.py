"""Reports in, a record out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from truceline.cli.frame import UNREAD, app, stop


@app.command(
    epilog="Examples: truceline read reports/ -o war.truceline;  cat report.txt | truceline read - -o war.truceline"
)
def read(
    sources: Annotated[list[str], typer.Argument(help="Files, folders or globs; - is standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The record's file; it is made, or added to.")],
    workers: Annotated[int, typer.Option(min=1, help="Processes; each takes about 0.8 GB.")] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Read reports into a record. What it holds already is not read again; a stopped read goes on where it was."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from truceline import run
    from truceline.store import StoreError

    given: list[Any] = [sys.stdin.buffer if s == "-" else s for s in sources]
    last = run.Progress()
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(),
        console=Console(stderr=True), disable=quiet or not sys.stderr.isatty(), transient=True,
    )  # fmt: skip
    task = bar.add_task("loading", total=None)

    def tell(now: run.Progress) -> None:
        nonlocal last
        last = now
        bar.update(task, description=f"{now.stored + now.known} read, {now.unread} not: {now.last or ''}")

    try:
        with bar:
            record = run.read(*given, into=out, workers=workers, progress=tell)
    except StoreError as error:
        stop(str(error))
    except KeyboardInterrupt:
        stop(f"stopped; {last.stored} new reports are kept in {out}. Run the same command again to go on.", 130)
    except RuntimeError as error:
        stop(str(error))
    with record:
        typer.echo(
            f"{out}: {last.stored} reports read, {last.known} there already; {len(record.claims)} claims in all."
        )
        for entry in record.unread if last.unread else ():
            typer.echo(f"not read: {entry.origin}: {entry.reason}; {entry.cure}", err=True)
    if last.unread:
        raise typer.Exit(UNREAD)
