"""List the claims."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.frame import AsJson, RecordFile, app, lines, moment, opened, told


@app.command(epilog="Example: truceline claims war.truceline --act shelling --source Armenia --since 2020-10-10 --json")
def claims(
    record: RecordFile,
    act: Annotated[str | None, typer.Option(metavar="ACT", help="Only this act, such as shelling.")] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only where this name is in the chain of sources.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only acts of this actor, or of who fights for this side.")
    ] = None,
    target: Annotated[str | None, typer.Option(metavar="NAME", help="Only acts against this actor or side.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Only at this place.")] = None,
    stance: Annotated[
        str | None, typer.Option(metavar="STANCE", help="Only this stance, such as alleged or denied.")
    ] = None,
    saying: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only what is said so: accuse, deny, demand, …")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only what is dated on or after this day (2020-10-10).")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="TIME", help="Only what is dated on or before this day.")] = None,
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="Only from the report of this id, or of its beginning.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List claims, by day of publication, report and place in it.

    Names may be given in part. A claim without a time of its own counts on the day when its report was published.
    """
    since, until = moment("--since", since), moment("--until", until)
    with opened(record) as held:
        found = held.select(
            act=act, source=source, actor=actor, target=target, place=place, stance=stance, saying=saying,
            since=since, until=until, doc=report and held.store.document_id(report),
        )  # fmt: skip
        if as_json:
            lines(found)
            return
        for one in found:
            typer.echo(told(one))
        typer.echo(f"{len(found)} claim{'s' * (len(found) != 1)}", err=True)
        for option, value in (("act", act), ("stance", stance), ("saying", saying)):
            if value is not None and not found and (known := held.store.values(option)) and value not in known:
                typer.echo(f"--{option} {value}: not in this record; it has {', '.join(known)}", err=True)
