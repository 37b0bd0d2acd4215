"""List the claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.frame import AsJson, RecordFile, app, lines, opened, told

if TYPE_CHECKING:
    from truceline.record import Claim


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
