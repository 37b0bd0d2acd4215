"""Files as people have them: a blog's front matter, a mailbox, a spreadsheet's first line, a feed escaped twice."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from truceline.read import read
from truceline.record import Document, Unread

STORY = "The army said that its forces had kept to the truce since noon. The rebels denied it."
MAIL = (
    f"From: Ridge Desk <desk@ridge.example>\nSubject: Truce holds\nDate: Wed, 12 May 2021 07:40:00 +0300\n\n{STORY}\n"
)


def told(path: Path) -> list[tuple[str | None, str | None, str | None, str | None]]:
    """Return origin, title, outlet and day of each report; of what could not be read, origin and reason."""
    return [
        (x.origin, x.title, x.outlet, x.published.earliest if x.published else None)
        if isinstance(x, Document)
        else (x.origin, x.reason, None, None)
        for x in read(path)
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter(tmp_path: Path, end: str) -> None:
    matter = "---\ntitle: 'Truce: it holds'\nsite_name: Ridge Gazette\ndate: 2021-05-12\ntags: [a, b]\n---\n"
    (tmp_path / "a.md").write_bytes((matter + STORY + "\n").replace("\n", end).encode())
    assert told(tmp_path) == [("a.md", "Truce: it holds", "Ridge Gazette", "2021-05-12")]
    (doc,) = read(tmp_path)
    assert isinstance(doc, Document)
    assert [doc.text[p.start : p.stop] for p in doc.paragraphs if p.kind == "body"] == [STORY]


def test_a_rule_across_the_page_is_no_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\n\n{STORY}\n\n---\n")
    (doc,) = read(tmp_path)
    assert isinstance(doc, Document)
    assert [doc.text[p.start : p.stop] for p in doc.paragraphs if p.kind == "body"] == [STORY]


def test_a_mailbox(tmp_path: Path) -> None:
    broken = "From c@d Thu May 13 07:40:00 2021\nSubject: nothing in it\nFrom: a@b.example\n\n"
    (tmp_path / "a.mbox").write_text(f"From a@b Wed May 12 07:40:00 2021\n{MAIL}\n>From here on.\n\n{broken}")
    assert told(tmp_path) == [
        ("a.mbox#1", "Truce holds", "Ridge Desk", "2021-05-12T07:40"),
        ("a.mbox#2", "an e-mail without text", None, None),
    ]


@pytest.mark.parametrize("first", ["sep=;\n", '"sep=;"\r\n', "\ufeffSEP=;\n"])
def test_a_spreadsheet_that_names_its_separator(tmp_path: Path, first: str) -> None:
    (tmp_path / "a.csv").write_text(f'{first}notes;event_date;source\n"{STORY}";12 May 2021;Ridge Gazette\n')
    assert told(tmp_path) == [("a.csv:3", None, "Ridge Gazette", "2021-05-12")]


def test_an_empty_cell_that_became_no_number(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": NaN}\n')
    assert told(tmp_path) == [("a.jsonl:1", "no object with a text", None, None)]


@pytest.mark.parametrize(
    "title", ["Baku&amp;#8217;s answer", "&lt;b&gt;Baku&amp;rsquo;s&lt;/b&gt; answer", "Baku’s answer"]
)
def test_a_feed_that_escapes_its_titles_twice(tmp_path: Path, title: str) -> None:
    item = f"<item><title>{title}</title><pubDate>yesterday</pubDate><description>{STORY}</description></item>"
    (tmp_path / "a.xml").write_text(
        f"<rss version='2.0'><channel><title>Ridge &amp;amp; Co</title>{item}</channel></rss>"
    )
    assert told(tmp_path) == [("a.xml#1", "Baku’s answer", "Ridge & Co", None)]


def test_what_stands_behind_a_packed_text_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(STORY.encode()) + b"left by a broken download")
    assert [d.text for d in read(tmp_path) if isinstance(d, Document)] == [STORY]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_table_saved_as_unicode_text(tmp_path: Path, name: str, codec: str) -> None:
    one, two = STORY.strip(), "Guns fell silent in Şuşa."
    table = f'title\ttext\nFirst\t"{one}"\nSecond\t{two}\n'
    rows = "".join(json.dumps({"title": t, "text": x}) + "\n" for t, x in (("First", one), ("Second", two)))
    (tmp_path / name).write_bytes((table if name == "a.csv" else rows).encode(codec))
    found = list(read(tmp_path))
    assert [(d.title, d.text) for d in found if isinstance(d, Document)] == [("First", one), ("Second", two)]
    assert len(found) == 2


def test_what_an_interface_gives_back(tmp_path: Path) -> None:
    one = {"headline": "Truce holds", "articleBody": STORY, "datePublished": "2020-10-11"}
    (tmp_path / "a.json").write_text(json.dumps({"status": "ok", "articles": [one]}))
    (found,) = read(tmp_path)
    assert (found.title, found.published and found.published.earliest) == ("Truce holds", "2020-10-11")


def test_a_text_in_an_old_russian_character_set_is_said_to_look_garbled(tmp_path: Path) -> None:
    text = "Армянские силы обстреляли город Тертер в воскресенье, сообщило министерство обороны."
    (tmp_path / "a.txt").write_bytes(text.encode("cp1251"))
    (found,) = read(tmp_path)
    assert isinstance(found, Unread)
    assert ("not in English" in found.reason, "UTF-8" in found.cure) == (True, True)


@pytest.mark.parametrize(
    "piece", [f"<p>{STORY}", f"<div><p>{STORY}</p></div>", f"<p>{STORY.replace(' ', '&#32;')}</p>"]
)
def test_a_piece_of_a_page(tmp_path: Path, piece: str) -> None:
    (tmp_path / "a.html").write_text(piece)
    (doc,) = read(tmp_path)
    assert isinstance(doc, Document)
    assert doc.text == STORY


def test_a_page_of_frames_or_scripts_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><frameset><frame src='a.html'></frameset></html>")
    (tmp_path / "b.html").write_text("<div id='app'></div><script>var x = 'The army said so.'</script>")
    assert all(isinstance(x, Unread) for x in read(tmp_path))


def test_a_story_that_lost_its_stop_is_no_title(tmp_path: Path) -> None:
    line = "ARDEN, Oct 12 (Reuters) - The army shelled the town on Sunday, killing three people, the ministry said"
    (tmp_path / "a.txt").write_text(f"{line}\n\n{STORY}")
    (doc,) = read(tmp_path)
    assert isinstance(doc, Document)
    assert doc.title is None
