"""One claim, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.frame import AsJson, RecordFile, app, ink, lines, opened, told


@app.command(epilog="Example: truceline show war.truceline 1fb1420f")
def show(
    record: RecordFile,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or its beginning.")],
    as_json: AsJson = False,
) -> None:
    """A claim with its passage, who says so, and why each field has its value."""
    from truceline.reasons import reason
    from truceline.write.card import card

    with opened(record) as held:
        one = held.store.claim(claim)
        if as_json:
            lines([one])
            return
        typer.echo(card(one, held.store.document(one.doc), reason, ink()))
        against = [
            (found, found.b if found.a == one.id else found.a)
            for found in held.contradictions
            if one.id in (found.a, found.b)
        ]
        others = {other for found in held.incidents if one.id in found.claims for other in found.claims} - {one.id}
        if against:
            typer.echo("\ndisputed by:")
        for found, other in against:
            typer.echo(f"  {found.kind}: {told(held.store.claim(other))}")
        if agreeing := sorted(others - {other for _, other in against}):
            typer.echo("\nthe same event, as told elsewhere:")
            for other in agreeing:
                typer.echo(f"  {told(held.store.claim(other))}")
