"""A site of files: every link leads somewhere, names on the list stand nowhere, other people's files stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from truceline.serve.publish import PublishError, Redaction, publish


def test_every_link_of_the_site_leads_to_a_file(path: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = publish(path, site)
    pages = sorted(site.rglob("*.html"))
    assert len(pages) == done.pages - 3
    for file in pages:
        for link in re.findall(r'(?:href|src)="([^"#]+)', file.read_text(encoding="utf-8")):
            assert not link.startswith(("/", "http")), f"{file}: {link}"
            assert (file.parent / link).is_file(), f"{file}: {link}"


def test_the_texts_stay_out_unless_asked_for(path: Path, tmp_path: Path) -> None:
    publish(path, tmp_path / "without")
    publish(path, tmp_path / "with", with_texts=True)
    words = "in this town is quiet"
    assert not any(words in f.read_text(encoding="utf-8") for f in (tmp_path / "without").rglob("*.html"))
    assert any(words in f.read_text(encoding="utf-8") for f in (tmp_path / "with").rglob("*.html"))


def test_a_name_on_the_list_stands_nowhere(path: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("# who spoke to us\narmenian defence ministry\nNobody Atall # not in it\n", encoding="utf-8")
    site = tmp_path / "site"
    done = publish(path, site, redact=names, with_texts=True)
    for file in site.rglob("*"):
        assert "armenian defence ministry" not in file.name.casefold()
        if file.is_file() and file.suffix in (".html", ".csv", ".jsonl", ".json"):
            assert not re.search(r"armenian\W+defence\W+ministry", file.read_text(encoding="utf-8"), re.IGNORECASE), (
                file
            )
    withheld = dict(done.withheld)
    assert withheld["armenian defence ministry"] > 3
    assert withheld["Nobody Atall"] == 0


def test_a_preview_writes_nothing(path: Path, tmp_path: Path) -> None:
    done = publish(path, tmp_path / "site", preview=True)
    assert done.claims == 2
    assert not (tmp_path / "site").exists()


def test_a_folder_with_other_files_is_left_alone(path: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match="holds other files"):
        publish(path, tmp_path / "site")
    assert (tmp_path / "site" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_site_of_ours_is_written_anew(path: Path, tmp_path: Path) -> None:
    publish(path, tmp_path / "site")
    (tmp_path / "site" / "claims" / "old.html").write_text("old", encoding="utf-8")
    publish(path, tmp_path / "site")
    assert not (tmp_path / "site" / "claims" / "old.html").exists()


def test_only_whole_names_are_withheld() -> None:
    assert Redaction(["Sur"])("Surely the town of Sur") == "Surely the town of [withheld]"
