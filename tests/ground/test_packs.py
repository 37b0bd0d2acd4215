"""Packs of places: GeoNames dumps and Who's On First tables."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from truceline.cli import app
from truceline.ground.places import ranker
from truceline.ground.places.context import board
from truceline.ground.places.names import names
from truceline.ground.places.ranking import chances
from truceline.record import Mention, Span
from truceline.vocab import gazetteer
from truceline.vocab.gazetteer import Gazetteer, pack

REST = "AZ\t\t09\t\t\t\t{}\t\t12\tAsia/Baku\t2020-01-01"
TOWN = "1\tQaraçuxa\tQaracuxa\tGarachukha,Караҹуха\t40.4\t50.0\tP\tPPL\t" + REST.format(72989)
SCHOOL = "2\tFirst School\tFirst School\t\t40.1\t50.1\tS\tSCH\t" + REST.format(0)
HEAD = "wof_id geonames_id wikidata_id placetype name lat lon population gn_fcode region county country alt_names"
VILLAGE = "77\t\t\tlocality\tQoşabulaq\t40.5\t46.1\t\t\tGədəbəy\t\tAZ\teng=Goshabulag|rus=Гошабулаг"


def test_a_geonames_dump(tmp_path: Path) -> None:
    given = tmp_path / "AZ.zip"
    with zipfile.ZipFile(given, "w") as packed:
        packed.writestr("AZ.txt", f"{TOWN}\n{SCHOOL}\n")
        packed.writestr("readme.txt", "about")
    made = pack.add(given, tmp_path / "packs")
    assert (made.name, made.places) == ("az", 1)
    known = Gazetteer([made.path])
    (found,) = known.lookup("Garachukha")
    assert (found.place.id, found.place.population, found.place.region) == ("gn:1", 72989, "09")
    assert known.lookup("First School") == ()


def test_a_whos_on_first_table(tmp_path: Path) -> None:
    given = tmp_path / "az.tsv.gz"
    given.write_bytes(gzip.compress((HEAD.replace(" ", "\t") + f"\n{VILLAGE}\n").encode()))
    made = pack.add(given, tmp_path / "packs", "villages")
    (found,) = Gazetteer([made.path]).lookup("Goshabulag")
    assert (found.place.id, found.place.name, found.place.country) == ("wof:77", "Qoşabulaq", "AZ")


def test_a_file_that_is_no_pack_says_so(tmp_path: Path) -> None:
    given = tmp_path / "notes.txt"
    given.write_text("just some words\n", encoding="utf-8")
    with pytest.raises(pack.PackError, match="no GeoNames dump"):
        pack.add(given, tmp_path / "packs")
    assert not list((tmp_path / "packs").glob("*.sqlite"))


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUCELINE_DATA", str(tmp_path))
    gazetteer.reopen()
    try:
        given = tmp_path / "az.txt"
        given.write_text(TOWN + "\n", encoding="utf-8")
        run = CliRunner().invoke
        assert run(app, ["places", "add", str(given)]).exit_code == 0
        assert "az" in run(app, ["places", "list"]).stdout
        assert "Qaraçuxa" in run(app, ["places", "look", "Garachukha"]).stdout
        assert run(app, ["places", "remove", "az"]).exit_code == 0
        assert run(app, ["places", "remove", "az"]).exit_code == 2
    finally:
        monkeypatch.undo()
        gazetteer.reopen()


def test_villages_of_one_list_lie_together(tmp_path: Path) -> None:
    """'the villages of Aranbat, Kesvan and Dorqala': the Kesvan beside the others, not its namesake."""

    def village(number: int, name: str, lat: float, lon: float) -> str:
        return f"{number}\t{name}\t{name}\t\t{lat}\t{lon}\tP\tPPL\tAZ\t\t65\t\t\t\t0\t\t12\tAsia/Baku\t2020-01-01\n"

    given = tmp_path / "front.txt"
    far, near = village(1, "Kesvan", 41.5, 48.8), village(2, "Kesvan", 39.45, 47.05)
    given.write_text(
        far + near + village(3, "Aranbat", 39.46, 47.02) + village(4, "Dorqala", 39.5, 47.1), encoding="utf-8"
    )
    known = Gazetteer([gazetteer.default.ensure(), pack.add(given, tmp_path / "packs").path])
    text = "In Azerbaijan the army took the villages of Aranbat, Kesvan and Dorqala."
    mentions = [
        Mention("place", Span("d", text.index(word), text.index(word) + len(word)), word, "settlement")
        for word in ("Azerbaijan", "Aranbat", "Kesvan", "Dorqala")
    ]
    found = names(mentions, known)
    weighed = board(found, mentions, text)
    chance = chances(weighed, ranker())
    flat = [c.place.id for name in found for c in name.candidates]
    assert chance[flat.index("gn:2")] > chance[flat.index("gn:1")]
