"""Add, list and remove packs of places; look a name up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.frame import AsJson, app, lines, stop

places = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Add packs of places (GeoNames dumps, Who's On First tables), list and remove them, look names up.",
    epilog="Example: truceline places add AZ.zip && truceline places look Gorazilli",
)
app.add_typer(places, name="places")


@places.command(epilog="Example: truceline places add AZ.zip")
def add(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="AZ.zip, AZ.txt, allCountries.zip of GeoNames; a Who's On First table."),
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="The pack's name, else the file's.")
    ] = None,
) -> None:
    """Add a pack of places beside the default gazetteer."""
    from truceline.vocab import gazetteer
    from truceline.vocab.gazetteer import pack

    try:
        made = pack.add(file, gazetteer.packs_folder(), name)
    except (pack.PackError, OSError) as error:
        stop(str(error))
    gazetteer.reopen()
    typer.echo(f"{made.name}: {made.places:,} places, {made.bytes / 1e6:.1f} MB")


@places.command("list", epilog="Example: truceline places list")
def list_packs(as_json: AsJson = False) -> None:
    """List the packs that were added."""
    from truceline.vocab import gazetteer
    from truceline.vocab.gazetteer import pack

    try:
        found = pack.listed(gazetteer.packs())
    except pack.PackError as error:
        stop(str(error))
    if as_json:
        lines({"name": p.name, "places": p.places, "source": p.source, "bytes": p.bytes} for p in found)
        return
    for one in found:
        typer.echo(f"{one.name:16}{one.places:>12,} places{one.bytes / 1e6:>10.1f} MB  {one.source}")
    if not found:
        typer.echo("no packs: the default gazetteer alone", err=True)


@places.command(epilog="Example: truceline places remove az")
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The pack's name, as `truceline places list` shows it.")],
) -> None:
    """Remove a pack."""
    from truceline.vocab import gazetteer
    from truceline.vocab.gazetteer import pack

    try:
        pack.remove(name, gazetteer.packs_folder())
    except pack.PackError as error:
        stop(str(error))
    gazetteer.reopen()


@places.command(epilog='Example: truceline places look "Yukhari Guzlak"')
def look(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place's name, spelled as a report spells it.")],
    most: Annotated[int, typer.Option("--most", "-n", min=1, metavar="N", help="How many, most important first.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Look up the places that bear a name, else those spelled alike."""
    from truceline.vocab.gazetteer import gazetteer
    from truceline.vocab.gazetteer.names import fold

    known = gazetteer()
    found = [(named.place, 1.0) for named in known.lookup(name)]
    if not found:
        found = [(named.place, like) for key, like in known.like(fold(name)) for named in known.named(key)]
    if as_json:
        lines(place for place, _ in found[:most])
        return
    for place, like in found[:most]:
        point = "no point" if place.lat is None else f"{place.lat:.4f}, {place.lon:.4f}"
        where = ", ".join(part for part in (place.region, place.country) if part)
        alike = "" if like == 1 else f"  spelled {100 * like:.0f} % alike"
        others = "; ".join(place.other_names[:4])
        typer.echo(f"{place.id}  {place.name} ({place.kind}; {where})  {point}{alike}  {others}".rstrip())
    if not found:
        stop(f"{name}: no place of that name or one spelled alike", 1)
