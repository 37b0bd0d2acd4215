"""One claim, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.frame import AsJson, RecordFile, app, lines, opened, told


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
