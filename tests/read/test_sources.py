"""Folders, globs and streams: every file is read or told of, in an order of names, and none can stop the others."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import zipfile
from pathlib import Path
from random import Random

import pytest
import zstandard

from truceline.read import packing, read, sources
from truceline.record import Document, Unread

REPORTS = Path(__file__).parent.parent.parent / "examples" / "reports"
STORY = "The army said that its forces had kept to the truce since noon. The rebels denied it."
RUSSIAN = "Министерство обороны заявило, что перемирие соблюдается на всех участках фронта. " * 3


def told(*given: sources.Source) -> list[tuple[str | None, str]]:
    """Return (origin, 'read' or the reason why not) of everything in some sources."""
    return [(x.origin, "read" if isinstance(x, Document) else x.reason) for x in read(*given)]


def test_a_folder_is_read_by_name_with_all_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.md", ".hidden.txt", "a/.git/x.txt", "war.truceline"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{STORY} {name}")
    assert told(tmp_path) == [("a.md", "read"), ("a/z.txt", "read"), ("b.txt", "read")]


def test_the_order_of_sources_does_not_matter_and_no_file_is_read_twice(tmp_path: Path) -> None:
    for name in ("one/x.txt", "two/x.txt", "two/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{STORY} {name}")
    one, two = tmp_path / "one", tmp_path / "two"
    found = list(read(one, two, two / "y.txt", str(tmp_path / "*" / "x.txt")))
    assert [x.origin for x in found] == ["one/x.txt", "two/x.txt", "y.txt"]
    assert found == list(read(str(tmp_path / "*" / "x.txt"), two, one))


def test_what_is_not_there_is_told() -> None:
    (missing,) = read("no/such/folder")
    assert missing == Unread(
        "no/such/folder", "no such file or folder", "check the name; quote a glob to have it expanded here"
    )


def test_a_stream_is_sniffed(tmp_path: Path) -> None:
    rows = b'{"text": "%s"}\n' % STORY.encode() * 2
    assert told(io.BytesIO(STORY.encode())) == [("standard input", "read")]
    assert told(io.BytesIO(rows)) == [("standard input:1", "read"), ("standard input:2", "read")]
    assert told(io.BytesIO(gzip.compress(rows)))[0] == ("standard input:1", "read")


def test_content_outranks_the_name(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(f"<!doctype html><html><body><article><p>{STORY}</p></article></body></html>")
    (tmp_path / "rows.txt").write_text(json.dumps({"text": STORY, "date": "2021-05-12"}))
    (tmp_path / "plain.html").write_text(STORY)
    assert {x.origin: x.media_type for x in read(tmp_path) if isinstance(x, Document)} == {
        "page.txt": "text/html", "plain.html": "text/plain", "rows.txt:1": "application/x-ndjson",
    }  # fmt: skip


# ── what may be wrong with a file ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", bytes(range(256)) * 40, "binary, no text that can be told"),
        ("a.txt", b"14:30\n***\n", "it holds no words"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(900), "a picture"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "an old Office file (.doc, .xls, .msg)"),
        ("a.db", b"SQLite format 3\x00" + bytes(900), "a database such as our own record"),
        ("a.tar", b"x" * 257 + b"ustar" + bytes(500), "a tar archive"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(100), "a damaged PDF, or one cut off"),
        ("a.docx", b"PK\x03\x04" + bytes(100), "a damaged zip file"),
        ("a.txt.gz", gzip.compress(STORY.encode() * 50)[:-20], "packed, and cut off or damaged"),
        ("a.txt.zst", zstandard.compress(os.urandom(90_000).hex().encode())[:-2000], "packed, and cut off or damaged"),
        ("a.txt.gz", gzip.compress(gzip.compress(STORY.encode())), "packed twice"),
        ("a.gz", gzip.compress(b"The truce held. " * 2_000_000, 1), "larger than 20 MB"),
        ("a.json", b'{"text": ', "no JSON"),
        ("a.json", b'{"a": 1}', "no object with a text"),
        ("a.csv", b"name,day\nA,B\n", "a table without a column for the text"),
        ("a.eml", b"From: a@b.example\nDate: x\nSubject: y\n\n", "an e-mail without text"),
        ("a.html", b"<html><head><title>x</title></head><body></body></html>", "a web page without an article"),
        ("a.xml", b"<?xml version='1.0'?><things><x/></things>", "XML, but no feed that can be read"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n", "a web archive that is cut off or damaged at record 0"),
        ("a.txt", RUSSIAN.encode(), "it is in Russian, which can't be read yet"),
        ("a.txt", RUSSIAN.encode("utf-16"), "it is in Russian, which can't be read yet"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_the_next_is_read(
    tmp_path: Path, name: str, raw: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "z.txt").write_text(STORY)
    found = list(read(tmp_path))
    assert [(x.origin, getattr(x, "reason", "read")) for x in found] == [(name, reason), ("z.txt", "read")]
    assert isinstance(found[0], Unread)
    assert len(found[0].cure) > 10


def test_a_text_of_fifty_megabytes_is_set_aside_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The truce held. " * 3_200_000)
    assert told(tmp_path) == [("a.txt", "larger than 20 MB")]


def test_a_text_longer_than_a_report_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The truce held. " * 200_000)
    (found,) = read(tmp_path)
    assert isinstance(found, Unread)
    assert found.reason == "3,200,000 characters: more than one report"


def test_a_line_of_a_hundred_thousand_characters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The army said that the truce held. " * 3000)
    (found,) = read(tmp_path)
    assert isinstance(found, Document)
    assert max(p.stop - p.start for p in found.paragraphs) <= 8000


def test_text_from_right_to_left(tmp_path: Path) -> None:
    mixed = (
        f"{STORY}\n\nهدنة إنسانية في المنطقة منذ ظهر اليوم، قالت وزارة الدفاع\n\nThe town of حلب was quiet, they said."
    )
    (tmp_path / "mixed.txt").write_text(mixed)
    (tmp_path / "right.txt").write_text(
        "قالت وزارة الدفاع إن الهدنة الإنسانية دخلت حيز التنفيذ منذ ظهر اليوم السبت " * 3
    )
    mixed_doc, right = read(tmp_path)
    assert isinstance(mixed_doc, Document)
    assert [p.kind for p in mixed_doc.paragraphs] == ["body", "foreign", "body"]
    assert isinstance(right, Unread)
    assert right.reason == "it is in Arabic, which can't be read yet"


@pytest.mark.parametrize(
    ("raw", "text", "encoding"),
    [
        ("“Şuşa”".encode(), "“Şuşa”", None),
        (b"\xef\xbb\xbf" + "“Şuşa”".encode(), "“Şuşa”", None),
        ("“Şuşa”".encode("utf-16"), "“Şuşa”", "utf-16"),
        ("“Shusha”".encode("utf-16-le"), "“Shusha”", "utf-16-le"),
        ("“Shusha” – café".encode("cp1252"), "“Shusha” – café", "windows-1252"),
        ("Şuşa, ".encode() * 30 + b"\xff", "Şuşa, " * 30 + "\ufffd", "utf-8, 1 bytes replaced"),
    ],
)
def test_encodings(tmp_path: Path, raw: bytes, text: str, encoding: str | None) -> None:
    wide = {"utf-16": "utf-16-le", "utf-16-le": "utf-16-le", "windows-1252": "cp1252"}.get(encoding or "", "utf-8")
    (tmp_path / "a.txt").write_bytes(raw + f"\n\n{STORY}".encode(wide))
    (found,) = read(tmp_path)
    assert isinstance(found, Document)
    assert (found.text, dict(found.basis).get("encoding")) == (f"{text}\n\n{STORY}", encoding)


# ── what may be wrong with a folder ───────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_with_one_unreadable_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{STORY} {name}")
    (tmp_path / "b.txt").chmod(0)
    assert told(tmp_path) == [("a.txt", "read"), ("b.txt", "Permission denied"), ("c.txt", "read")]


def test_a_file_that_fails_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{STORY} {name}")
    whole = Path.open

    def refuse(path: Path, *rest: object, **more: object) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return whole(path, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert told(tmp_path) == [("a.txt", "Permission denied"), ("b.txt", "read")]


def test_links_that_loop_or_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY)
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "in")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    assert told(tmp_path) == [
        ("again/a.txt", "read"),
        ("nowhere", "a link that leads nowhere"),
        ("self", "a link that leads nowhere"),
    ]


def test_pipes_and_sockets_are_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("socket")
        assert told(tmp_path) == [
            ("pipe", "no file but a device, socket or pipe"),
            ("socket", "no file but a device, socket or pipe"),
        ]


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff\xfe.txt", "w") as file:
        file.write(STORY)
    (found,) = read(tmp_path)
    assert isinstance(found, Document)
    assert (found.origin or "").encode("utf-8")


# ── bombs ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_bomb_of_a_word_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", bytes(150_000_000))
    (found,) = read(tmp_path)
    assert isinstance(found, Unread)
    assert found.reason == "a Word file that would unpack to 150 MB in 1 parts"


def test_an_archive_of_archives(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("a.txt", STORY)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("b.zip", inner.getvalue())
    assert told(tmp_path) == [("a.zip", "a zip archive, no report")]


def test_rows_that_unpack_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "FREE", 1_000_000)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Truce."}\n' + b" " * 3_000_000, 9))
    (first, second) = read(tmp_path)
    assert isinstance(first, Document)
    assert isinstance(second, Unread)
    assert second.reason == "packed, and more than 250 times as large unpacked"


def test_a_feed_whose_entities_swell(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "lol"}">' for i in range(9))
    (tmp_path / "a.xml").write_text(
        f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss version='2.0'><channel><title>x</title>"
        "<item><title>t</title><description>&e8;</description></item></channel></rss>"
    )
    assert told(tmp_path) == [("a.xml", "XML that declares entities of its own, as attacks do")]


def test_a_page_of_a_hundred_thousand_nested_elements(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + "<div>" * 100_000 + f"<p>{STORY}</p>")
    (tmp_path / "b.txt").write_text(STORY)
    assert len(told(tmp_path)) == 2


def test_a_parser_that_hangs_or_dies_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from truceline.read import confined

    pages = f"<!doctype html><html><body><article><p>{STORY}</p></article></body></html>"
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(pages)
    ask = confined.Child.ask
    died: list[int] = []

    def die_once(child: confined.Child, kind: str, raw: bytes, more: dict[str, str]) -> object:
        if not died:
            died.append(1)
            child.process.kill()
            child.process.wait()
        return ask(child, kind, raw, more)

    monkeypatch.setattr(confined.Child, "ask", die_once)
    assert [reason for _, reason in told(tmp_path)] == [confined.TOO_MUCH.reason, "read"]


def test_the_child_is_limited() -> None:
    from truceline.read import confined

    child = confined.Child()
    try:
        limits = Path(f"/proc/{child.process.pid}/limits")
        if not limits.exists():
            pytest.skip("no /proc here")
        assert child.ask("piece", b"<p>One</p>", {}) is not None
        rows = {line[:25].strip(): line[25:].split()[0] for line in limits.read_text().splitlines()[1:]}
        assert rows["Max address space"] == str(confined.MEMORY)
        assert rows["Max file size"] == "0"
        assert int(rows["Max cpu time"]) <= confined.SECONDS + 5
    finally:
        child.stop()


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(REPORTS.iterdir()), ids=lambda p: p.name)
def test_no_broken_file_makes_the_read_fall(path: Path) -> None:
    whole, random = path.read_bytes(), Random(path.name)
    bits = [
        b"\x00",
        b"\xff\xfe",
        b'"',
        b"<",
        b"&#0;",
        b"\n\n",
        b"{",
        b"=?utf-8?q?=ff?=",
        b"\xed\xa0\x80",
        b"boundary=x\n",
    ]
    for _ in range(100):
        raw = bytearray(whole)
        for _ in range(random.choice([1, 5, 40])):
            at = random.randrange(len(raw) + 1)
            match random.randrange(4):
                case 0:
                    raw[at : at + 1] = bytes([random.randrange(256)])
                case 1:
                    del raw[at : at + random.choice([1, 50])]
                case 2:
                    raw[at:at] = random.choice(bits)
                case 3:
                    raw[at:at] = raw[max(0, at - 100) : at]
        for made in read(io.BytesIO(bytes(raw))):
            assert made.origin


def test_reading_is_the_same_twice(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Truce holds\n\n12 May 2021\n\n{STORY} {name}")
    assert list(read(tmp_path)) == list(read(tmp_path))
