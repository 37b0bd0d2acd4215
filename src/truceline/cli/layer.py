"""Map layers of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import app, stop

layer = typer.Typer(
    no_args_is_help=True,
    help="Map layers of your own, drawn dashed over the workbench's base map.",
    epilog="Example: truceline layer add disputed-areas.geojson",
)
app.add_typer(layer, name="layer")


@layer.command(epilog="Example: truceline layer add disputed-areas.geojson")
def add(
    file: Annotated[Path, typer.Argument(help="A GeoJSON file.")],
    name: Annotated[str | None, typer.Option(help="What to call it; the file's name otherwise.")] = None,
) -> None:
    """Keep a GeoJSON file as a map layer."""
    from truceline.serve.layers import LayerError, add

    try:
        typer.echo(f"{add(file, name).stem} is drawn from now on.")
    except LayerError as error:
        stop(str(error))


@layer.command("list", epilog="Example: truceline layer list")
def list_() -> None:
    """Name the layers there are."""
    from truceline.serve.layers import layers

    for path in layers():
        typer.echo(f"{path.stem}\t{path.stat().st_size:,} bytes")


@layer.command(epilog="Example: truceline layer remove disputed-areas")
def remove(name: Annotated[str, typer.Argument(help="The layer's name.")]) -> None:
    """Take a layer away."""
    from truceline.serve.layers import LayerError, remove

    try:
        typer.echo(f"{remove(name).stem} is gone.")
    except LayerError as error:
        stop(str(error))
