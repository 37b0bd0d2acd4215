"""What every command shares: the app they hang on, its exit codes, opening a record, printing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from truceline.collection import Record
    from truceline.record import Claim, Head
    from truceline.write.exports import Held
    from truceline.write.ink import Ink

SQLITE = b"SQLite format 3\x00"
YEAR, MONTH = 4, 7  # characters of an ISO year, an ISO month
UNREAD, WRONG, STOPPED = 1, 2, 130  # exit codes: something could not be read; could not be done; Ctrl-C
FIRST = ("read", "brief", "claims", "show", "explain", "search")  # the rest of the commands follow by name

RecordFile = Annotated[Path, typer.Argument(metavar="RECORD", help="The record's file, such as war.truceline.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


class _Ordered(TyperGroup):
    """Commands in the order that a new user needs them."""

    def list_commands(self, ctx: Any) -> list[str]:
        rest = sorted(name for name in self.commands if name not in FIRST)
        return [name for name in FIRST if name in self.commands] + rest


app = typer.Typer(
    cls=_Ordered,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads news reports on an armed conflict and keeps the record a ceasefire monitor would keep.",
    epilog="Example: truceline read reports/ -o war.truceline && truceline brief war.truceline",
)


def _version(wanted: bool) -> None:
    if wanted:
        from truceline import __version__

        typer.echo(f"truceline {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[Record]:
    """Open a record, or end with one line that says what is wrong."""
    from truceline.collection import Record
    from truceline.store import StoreError

    try:
        with Record.open(path, read_only=read_only or not os.access(path, os.W_OK)) as record:
            yield record
    except StoreError as error:
        stop(str(error))


def heads_and_claims(file: Path) -> tuple[Sequence[Head], Sequence[Claim]]:
    """Return what a record holds, or what a report read on the spot says; end with one line where it is neither."""
    from truceline.run import read

    try:
        with file.open("rb") as opening:
            is_record = opening.read(len(SQLITE)) == SQLITE
    except OSError as error:
        stop(f"{file}: {error.strerror}; name a record or a report")
    if is_record:
        with opened(file, read_only=True) as held:
            return held.heads, held.claims
    with read(file) as held:
        if not held.heads and held.unread:
            stop(f"{file}: {held.unread[0].reason}; {held.unread[0].cure}")
        return held.heads, held.claims


def stop(message: str, code: int = WRONG) -> NoReturn:
    """End with a message on standard error."""
    typer.echo(f"truceline: {message}", err=True)
    raise typer.Exit(code)


def moment(option: str, value: str | None) -> str | None:
    """Return an ISO month, day or minute as it was given; end with one line where there is no such time."""
    if value is not None:
        try:
            datetime.fromisoformat(value + {YEAR: "-01-01", MONTH: "-01"}.get(len(value), ""))
        except ValueError:
            stop(f"{option} {value}: no day; write it as 2020-10-10, 2020-10-10T18:00, or 2020-10 for a month")
    return value


def lines(rows: Iterable[object]) -> None:
    """Print one JSON object a line."""
    from truceline.store.codec import plain

    for row in rows:
        sys.stdout.write(json.dumps(plain(row), ensure_ascii=False, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def is_colourful() -> bool:
    """Say whether standard output is a terminal that may be coloured."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def ink() -> Ink:
    """Return how this terminal shows marked words."""
    from shutil import get_terminal_size

    from truceline.write.ink import Ink

    return Ink(min(get_terminal_size().columns, 120), is_colourful())


def write_out(pieces: Iterable[str], out: Path | None) -> None:
    """Print pieces of text, or write them to a file."""
    if out is None:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
        return
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
    except OSError as error:
        stop(f"{out}: {error.strerror}; name a file that can be written")


def told(one: Claim) -> str:
    """Return a claim on one line."""
    who = " → ".join(p.name for p in one.source) or "the report"
    doer = ", ".join(p.name for p in one.actors) or "?"
    to = f" → {', '.join(p.name for p in one.targets)}" if one.targets else ""
    where = f", {one.place.name}" if one.place else ""
    when = f", {one.when}" if one.when else ""
    quote = " ".join(one.evidence[0].quote.split())[:100] if one.evidence else ""
    return f"{one.id[6:14]}  {who}: {one.act} ({one.stance}): {doer}{to}{where}{when}  “{quote}”"


AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="TIME", help="Only what was published by then, such as 2020-10-12T18:00."),
]


def as_of(record: Record, until: str | None) -> Held:
    """Return what a record held at a moment, linked and tracked from the reports published by then; None: all of it."""
    from truceline.together import link_and_track, published_by
    from truceline.write.exports import Held

    if until is None:
        return Held.of(record.heads, record.claims, record.links, record.tracks)
    try:
        heads, claims, judgements = published_by(until, record.heads, record.claims, record.judgements)
    except ValueError:
        stop(f"--as-of {until}: no day; write it as 2020-10-10 or 2020-10-10T18:00")
    return Held.of(heads, claims, *link_and_track(heads, claims, judgements))


def write_bytes(pieces: Iterable[bytes], out: Path | None) -> None:
    """Write pieces of bytes to a file; a terminal gets none."""
    if out is None:
        if sys.stdout.isatty():
            stop("this format is not text; name a file with -o")
        sys.stdout.buffer.write(b"".join(pieces))
        return
    try:
        with out.open("wb") as file:
            file.writelines(pieces)
    except OSError as error:
        stop(f"{out}: {error.strerror}; name a file that can be written")
