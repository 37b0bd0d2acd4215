"""What each format tells of its reports, and how a broken part of one costs that part only."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
import zstandard

from truceline.read import read
from truceline.record import Document, Unread

STORY = "The army said that its forces had kept to the truce since noon. The rebels denied it."
MORE = "A monitor on the ridge heard three shells fall in the night, and saw none of them land."


def documents(path: Path) -> list[Document]:
    found = list(read(path))
    assert [x for x in found if isinstance(x, Unread)] == []
    return [x for x in found if isinstance(x, Document)]


def head(doc: Document) -> tuple[str | None, ...]:
    when = doc.published
    return doc.title, doc.outlet, doc.byline, when.earliest if when else None, when.zone if when else None, doc.url


FULL = ("Truce holds", "Ridge Gazette", "Ann Writer", "2021-05-12T07:40", "+03:00", "https://ridge.example/truce")


# ── web pages ─────────────────────────────────────────────────────────────────────────────────────────────


def page(head: str, body: str = "") -> str:
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}<article><h1>Truce holds</h1><p>{STORY}</p><p>{MORE}</p><ul><li>Three men fell.</li></ul></article></body></html>"  # noqa: E501


LINKED = {
    "@graph": [
        {"@type": "WebSite", "name": "x"},
        {
            "@type": "NewsArticle", "headline": "Truce holds", "author": [{"name": "Ann Writer"}],
            "publisher": {"name": "Ridge Gazette"}, "datePublished": "2021-05-12T07:40:00+03:00",
            "url": "https://ridge.example/truce",
        },
    ]
}  # fmt: skip
OPEN_GRAPH = (
    "<title>Truce holds | Ridge Gazette</title><meta property='og:title' content='Truce holds'>"
    "<meta property='og:site_name' content='Ridge Gazette'><meta name='author' content='Ann Writer'>"
    "<meta property='article:published_time' content='2021-05-12T07:40:00+03:00'>"
    "<link rel='canonical' href='https://ridge.example/truce'>"
)


@pytest.mark.parametrize(
    "meta", [OPEN_GRAPH, f"<title>x</title><script type='application/ld+json'>{json.dumps(LINKED)}</script>"]
)
def test_a_page_s_metadata(tmp_path: Path, meta: str) -> None:
    (tmp_path / "a.html").write_text(page(meta))
    (doc,) = documents(tmp_path)
    assert head(doc) == FULL
    assert [(p.kind, doc.text[p.start : p.stop]) for p in doc.paragraphs] == [
        ("heading", "Truce holds"), ("body", STORY), ("body", MORE), ("list", "Three men fell."),
    ]  # fmt: skip


def test_a_page_without_metadata_is_read_for_its_date_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page("<title>Truce holds</title>").replace("<p>", "<p>12 May 2021</p><p>", 1))
    (doc,) = documents(tmp_path)
    assert (doc.published and doc.published.earliest, dict(doc.basis)["published"]) == ("2021-05-12", "text")


def test_a_page_in_another_character_set(tmp_path: Path) -> None:
    html = page("<meta charset='windows-1252'><title>x</title>").replace("noon.", "noon – in the café.")
    (tmp_path / "a.html").write_bytes(html.encode("cp1252"))
    (doc,) = documents(tmp_path)
    assert "noon – in the café." in doc.text
    assert dict(doc.basis)["encoding"] == "cp1252"


# ── PDF and Word ──────────────────────────────────────────────────────────────────────────────────────────


def pdf(pages: list[list[str]], **properties: str) -> bytes:
    fpdf = pytest.importorskip("fpdf")
    made = fpdf.FPDF()
    for name, value in properties.items():
        getattr(made, f"set_{name}")(value)
    for lines in pages:
        made.add_page()
        made.set_font("helvetica", size=11)
        for line in lines:
            made.ln(12) if not line else made.cell(text=line, new_x="LMARGIN", new_y="NEXT", h=5)
    return bytes(made.output())


def test_a_pdf_s_words_are_rejoined_at_line_ends(tmp_path: Path) -> None:
    lines = [
        "The army said that no inter-", "national observer had seen the cease-fire", "broken, and that the cease-",
        "fire held near Nagorno-", "Karabakh.", "", MORE,
    ]  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(pdf([lines]))
    (doc,) = documents(tmp_path)
    assert doc.text.split("\n\n") == [
        "The army said that no international observer had seen the cease-fire broken, and that the cease-fire held "
        "near Nagorno-Karabakh.",
        MORE,
    ]


def test_a_pdf_s_properties_count_less_than_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[STORY]], title="Truce holds", author="Ann Writer"))
    (tmp_path / "b.pdf").write_bytes(pdf([["Guns fall silent", "", "12 May 2021", "", STORY]], title="untitled"))
    a, b = documents(tmp_path)
    assert (a.title, a.byline, dict(a.basis)["title"]) == ("Truce holds", "Ann Writer", "file")
    assert (b.title, b.published and b.published.earliest, dict(b.basis)["published"]) == (
        "Guns fall silent", "2021-05-12", "text",
    )  # fmt: skip


def test_the_day_a_pdf_was_made_counts_where_the_text_bears_it_out(tmp_path: Path) -> None:
    from datetime import datetime

    made = datetime(2021, 5, 12)
    (tmp_path / "a.pdf").write_bytes(pdf([["On Tuesday, May 11, the truce held."]], creation_date=made))
    (tmp_path / "b.pdf").write_bytes(pdf([[STORY]], creation_date=made))
    a, b = documents(tmp_path)
    assert (a.published and a.published.earliest, dict(a.basis).get("published")) == ("2021-05-12", "file")
    assert b.published is None


def test_a_running_head_is_no_title(tmp_path: Path) -> None:
    head = "Ridge Watch | Weekly note"
    pages = [[head, "", "Truce holds" if n == 0 else f"{n}. {MORE}", "", f"{n}: {STORY}", "", STORY] for n in range(3)]
    (tmp_path / "a.pdf").write_bytes(pdf(pages))
    (doc,) = documents(tmp_path)
    assert (doc.title, doc.outlet) == ("Truce holds", "Ridge Watch")
    assert [doc.text[p.start : p.stop] for p in doc.paragraphs if p.kind == "boilerplate"][-3:] == [head] * 3


def test_a_pdf_without_text_is_a_scan(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[]]))
    (found,) = read(tmp_path)
    assert isinstance(found, Unread)
    assert found.reason == "a PDF without text, so a scan"


def test_a_pdf_cut_off_is_told_of(tmp_path: Path) -> None:
    whole = pdf([[STORY], [MORE]])
    (tmp_path / "a.pdf").write_bytes(whole[: len(whole) * 2 // 3])
    (tmp_path / "b.pdf").write_bytes(whole[:-8])
    found = list(read(tmp_path))
    assert all(isinstance(x, Document) or "cut off" in x.reason for x in found)
    assert {(x.origin or "").split(" ")[0] for x in found if isinstance(x, Unread)} == {"a.pdf", "b.pdf"}


def test_a_word_file(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Truce holds", 0)
    made.add_paragraph("12 May 2021")
    made.add_paragraph(STORY)
    made.add_paragraph("Three men fell.", style="List Bullet")
    made.add_table(1, 1).cell(0, 0).text = "Killed: three"
    made.add_paragraph(MORE)
    made.core_properties.author = "Ann Writer"
    made.save(tmp_path / "a.docx")
    (doc,) = documents(tmp_path)
    assert head(doc)[:4] == ("Truce holds", None, "Ann Writer", "2021-05-12")
    assert [p.kind for p in doc.paragraphs] == ["heading", "date", "body", "list", "list", "body"]


# ── mail ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mail_with_an_answer_a_signature_and_attachments(tmp_path: Path) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"] = "Ridge Gazette <desk@ridge.example>"
    mail["Subject"] = "Fwd: Truce holds"
    mail["Date"] = "Wed, 12 May 2021 07:40:00 +0300"
    mail.set_content(f"{STORY}\n\n> Who fired first?\n> Nobody knows.\n\n{MORE}\n\n-- \nAnn Writer\nRidge Gazette\n")
    mail.add_attachment(
        f"<html><body><article><p>On Tuesday, May 11, it held.</p><p>{STORY}</p><p>{MORE}</p></article></body></html>",
        subtype="html",
        filename="page.html",
    )
    mail.add_attachment(b"\xff\xd8\xff\xe0", maintype="image", subtype="jpeg", filename="p.jpg")
    mail.add_attachment(b"MZ\x00\x01" * 50, maintype="application", subtype="octet-stream", filename="x.exe")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    first, second, third = read(tmp_path)
    assert isinstance(first, Document)
    assert head(first)[:5] == ("Truce holds", "Ridge Gazette", None, "2021-05-12T07:40", "+03:00")
    assert [p.kind for p in first.paragraphs if p.kind != "boilerplate"] == [
        "body",
        "body",
        "footer",
        "footer",
        "footer",
    ]
    assert isinstance(second, Document)
    assert (second.origin, second.published and second.published.earliest) == ("a.eml#page.html", "2021-05-12T07:40")
    assert isinstance(third, Unread)
    assert (third.origin, third.reason) == ("a.eml#x.exe", "binary, no text that can be told")


def test_a_mail_of_html_only(tmp_path: Path) -> None:
    above = "From: desk@ridge.example\nDate: Wed, 12 May 2021 07:40:00 +0300\nContent-Type: text/html\n\n"
    (tmp_path / "a.eml").write_text(f"{above}<p>{STORY}</p><p>{MORE}</p>")
    (doc,) = documents(tmp_path)
    assert doc.text == f"{STORY}\n\n{MORE}"


# ── feeds, rows, archives ─────────────────────────────────────────────────────────────────────────────────


def test_an_atom_feed(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_text(
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Ridge Gazette</title>"
        "<entry><title>Truce holds</title><author><name>Ann Writer</name></author>"
        "<link href='https://ridge.example/truce'/><published>2021-05-12T07:40:00+03:00</published>"
        f"<content type='html'>&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>"
    )
    (doc,) = documents(tmp_path)
    assert (head(doc), doc.text, doc.origin) == (FULL, STORY, "a.atom#1")


ROW = {
    "text": STORY, "title": "Truce holds", "outlet": "Ridge Gazette", "author": "Ann Writer",
    "published": "2021-05-12T07:40:00+03:00", "url": "https://ridge.example/truce",
}  # fmt: skip


def test_json_lines_with_broken_ones_between(tmp_path: Path) -> None:
    lines = [json.dumps(ROW), "", "{broken", '["no object"]', '{"title": "no text"}', json.dumps(ROW | {"text": MORE})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = [(x.origin, head(x) if isinstance(x, Document) else x.reason) for x in read(tmp_path)]
    assert found == [
        ("a.jsonl:1", FULL), ("a.jsonl:3", "no JSON"), ("a.jsonl:4", "no object with a text"),
        ("a.jsonl:5", "no object with a text"), ("a.jsonl:6", FULL),
    ]  # fmt: skip


@pytest.mark.parametrize("held", [[ROW, ROW | {"text": MORE}], {"articles": [ROW, ROW | {"text": MORE}]}])
def test_json(tmp_path: Path, held: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(held, indent=1))
    assert [(doc.origin, head(doc)) for doc in documents(tmp_path)] == [("a.json:1", FULL), ("a.json:2", FULL)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_with_broken_rows_between(tmp_path: Path, mark: str) -> None:
    rows = [
        "Headline,Publisher,Author,Date,Link,Body",
        f'Truce holds,Ridge Gazette,Ann Writer,2021-05-12T07:40:00+03:00,https://ridge.example/truce,"{STORY}\n\n{MORE}"',
        f"a,b,c,d,e,{STORY},too,many",
        f'a,b,c,d,e,"{STORY} never closed',
        f'Truce holds,Ridge Gazette,Ann Writer,2021-05-12T07:40:00+03:00,https://ridge.example/truce,"{MORE}"',
        "a,b,c,d,e,",
    ]
    (tmp_path / "a.csv").write_text("\n".join(row.replace(",", mark) for row in rows))
    found = [(x.origin, head(x) if isinstance(x, Document) else x.reason) for x in read(tmp_path)]
    assert found == [
        ("a.csv:2", FULL), ("a.csv:5", "a row of 8 cells under 6 names"),
        ("a.csv:6", "a row with a quotation mark that is never closed"), ("a.csv:7", FULL),
        ("a.csv:8", "no object with a text"),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_csv_with_other_line_ends(tmp_path: Path, end: str) -> None:
    (tmp_path / "a.csv").write_bytes(end.join(["title,text", f"Truce holds,{STORY}", f"Truce ends,{STORY}"]).encode())
    assert [(doc.origin, doc.title) for doc in documents(tmp_path)] == [
        ("a.csv:2", "Truce holds"), ("a.csv:3", "Truce ends"),
    ]  # fmt: skip


def warc() -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.0")

    def add(url: str, kind: str, body: bytes, status: str = "200 OK") -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        more = {"WARC-Date": "2021-05-12T08:00:00Z"}
        record = writer.create_warc_record(
            url, "response", io.BytesIO(body), http_headers=headers, warc_headers_dict=more
        )
        writer.write_record(record)

    add("https://ridge.example/truce", "text/html; charset=utf-8", page(OPEN_GRAPH).encode())
    add("https://ridge.example/x.png", "image/png", b"\x89PNG")
    add("https://ridge.example/gone", "text/html", b"<p>Gone</p>", "404 Not Found")
    add("https://ridge.example/note.txt", "text/plain", f"{MORE} {STORY}".encode())
    return out.getvalue()


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_a_web_archive(tmp_path: Path, pack: object) -> None:
    (tmp_path / "a.warc.gz").write_bytes(pack(warc()))  # type: ignore[operator]
    first, second = documents(tmp_path)
    assert (first.origin, head(first), first.retrieved_at) == ("a.warc.gz#1", FULL, "2021-05-12T08:00:00Z")
    assert (second.origin, second.url, second.text) == (
        "a.warc.gz#4", "https://ridge.example/note.txt", f"{MORE} {STORY}",
    )  # fmt: skip


def test_a_web_archive_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(warc()[:-400])
    first, last = read(tmp_path)
    assert isinstance(first, Document)
    assert isinstance(last, Unread)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_packed_files(tmp_path: Path, pack: object) -> None:
    packed = pack  # type: ignore[assignment]
    (tmp_path / "a.txt.gz").write_bytes(packed(STORY.encode()))  # type: ignore[operator]
    (tmp_path / "b.jsonl.zst").write_bytes(packed(json.dumps(ROW).encode()))  # type: ignore[operator]
    assert [doc.origin for doc in documents(tmp_path)] == ["a.txt.gz", "b.jsonl.zst:1"]


def test_rows_are_read_one_at_a_time() -> None:
    rows = b"".join(json.dumps({"text": f"{STORY} {n} " * 20}).encode() + b"\n" for n in range(500))
    stream = io.BytesIO(rows)
    first = next(read(stream))
    assert isinstance(first, Document)
    assert stream.tell() < len(rows) / 3
