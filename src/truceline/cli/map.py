"""Draw claims on a map; keep map layers of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from truceline.cli.frame import app, heads_and_claims, stop, write_out


class _DrawsAFile(TyperGroup):
    """``truceline map FILE`` draws the file; the other words are commands."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        return super().resolve_command(ctx, args if args[0] in self.commands else ["draw", *args])


maps = typer.Typer(
    cls=_DrawsAFile,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Draw what was found (truceline map FILE is truceline map draw FILE); keep layers for the workbench's map.",
    epilog="Examples: truceline map war.truceline -o map.svg;  truceline map add disputed-areas.geojson",
)
app.add_typer(maps, name="map")


@maps.command(epilog="Example: truceline map war.truceline -o map.svg")
def draw(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A record, or a report to read on the spot.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="The SVG file; standard output where none is given."),
    ] = None,
    names: Annotated[
        str,
        typer.Option(
            metavar="WHICH", help="Of a place with two names: report (as it is spelled there), gazetteer or both."
        ),
    ] = "report",
) -> None:
    """Draw what was found where it is said to have happened, as wide as the place is vague. Needs no network."""
    from truceline.write.map import claims_map

    try:
        drawn = claims_map(*heads_and_claims(file), names)
    except ValueError as error:
        stop(f"--names {error}")
    write_out([drawn], out)


@maps.command(epilog="Example: truceline map add disputed-areas.geojson")
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoJSON file.")],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call it; the file's name otherwise.")
    ] = None,
) -> None:
    """Keep a GeoJSON file as a layer, drawn dashed over the workbench's base map."""
    from truceline.serve.layers import LayerError
    from truceline.serve.layers import add as add_layer

    try:
        typer.echo(f"{add_layer(file, name).stem} is drawn from now on.")
    except LayerError as error:
        stop(str(error))


@maps.command("list", epilog="Example: truceline map list")
def list_layers() -> None:
    """Name the layers there are."""
    from truceline.serve.layers import layers

    for path in layers():
        typer.echo(f"{path.stem}\t{path.stat().st_size:,} bytes")


@maps.command(epilog="Example: truceline map remove disputed-areas")
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The layer's name, as `truceline map list` shows it.")],
) -> None:
    """Take a layer away."""
    from truceline.serve.layers import LayerError
    from truceline.serve.layers import remove as remove_layer

    try:
        typer.echo(f"{remove_layer(name).stem} is gone.")
    except LayerError as error:
        stop(str(error))
