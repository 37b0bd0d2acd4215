"""Reports in, a record out."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.frame import STOPPED, UNREAD, app, stop

if TYPE_CHECKING:
    from truceline.run import Progress


@app.command(
    epilog="Examples: truceline read reports/ -o war.truceline;  cat report.txt | truceline read - -o war.truceline"
)
def read(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders or globs; - is standard input.")
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The record's file; it is made, or added to.")
    ],
    workers: Annotated[
        int, typer.Option("--workers", "-j", min=1, metavar="N", help="Processes; each takes about 1 GB.")
    ] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Read reports into a record. What it holds already is not read again; a stopped read goes on where it was.

    Ends with 1 where a file could not be read (each is named, with the cure), with 2 where nothing could be done.
    """
    from truceline import run
    from truceline.store import StoreError

    given: list[Any] = [sys.stdin.buffer if s == "-" else s for s in sources]
    last = run.Progress()
    missed: list[str] = []
    bar = _Bar(is_shown=not quiet and sys.stderr.isatty())

    def tell(now: run.Progress) -> None:
        nonlocal last
        if now.unread > last.unread and now.last:
            missed.append(now.last)
        last = now
        bar.show(now)

    try:
        with bar:
            record = run.read(*given, into=out, workers=workers, progress=tell)
    except KeyboardInterrupt:
        stop(f"stopped; {_reports(last.stored)} kept in {out}. Run the same command again to go on.", STOPPED)
    except (StoreError, RuntimeError) as error:
        stop(str(error))
    with record:
        reports, claims = record.store.counts()
        typer.echo(
            f"{out}: {_reports(last.stored)} read now, {last.known} known already; "
            f"it holds {_reports(reports)} and {claims} claim{'s' * (claims != 1)}."
        )
        why = {entry.origin: entry for entry in record.unread}
    for origin in missed:
        entry = why.get(origin)
        typer.echo(f"not read: {origin}" + (f": {entry.reason}; {entry.cure}" if entry else ""), err=True)
    if not (missed or last.stored or last.known):
        typer.echo(f"no reports in {', '.join(sources)}; name files, or folders with files in them", err=True)
        raise typer.Exit(UNREAD)
    if missed:
        raise typer.Exit(UNREAD)


def _reports(count: int) -> str:
    return f"{count} report" if count == 1 else f"{count} reports"


class _Bar:
    """A progress bar on standard error, with counts and the time left."""

    def __init__(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown
        self._began = time.monotonic()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> None:
        if not self._is_shown:
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.fields[what]}"), BarColumn(30), MofNCompleteColumn())
        left = (TextColumn("{task.fields[left]}"), TextColumn("{task.description}", style="dim"))
        self._bar = Progress(*columns, *left, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("loading the language model", total=None, what="reading", left="")
        self._bar.start()

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, now: Progress) -> None:
        """Show how far the read is."""
        if self._bar is None:
            return
        done = now.stored + now.known + now.unread
        total = done + now.waiting
        pace = (time.monotonic() - self._began) / max(now.stored, 1)
        left = _clock(pace * now.waiting) + (" left" if now.is_all else " left, or more") if now.waiting else ""
        missed = f", {now.unread} not readable" if now.unread else ""
        self._bar.update(
            self._task, completed=done, total=total, what=f"reading{missed}", left=left,
            description=(now.last or "")[-40:],
        )  # fmt: skip


def _clock(seconds: float) -> str:
    """Return a time as people say it.

    >>> _clock(42), _clock(130), _clock(7300)
    ('42 s', '3 min', '2 h 2 min')
    """
    minutes = -(-int(seconds) // 60)
    if seconds < 60:
        return f"{int(seconds)} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
