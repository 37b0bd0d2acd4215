"""The same pages as files: a site that needs no server, with what must not become public withheld.

A redaction list names people, places or words, one a line; ``#`` begins a note. Each is withheld wherever it stands: in
quotes, names, addresses and data. Whole texts of reports stay out unless they are asked for.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from truceline.serve.desk import PAGE, Desk, Wanted
from truceline.serve.pages import HERE, page
from truceline.serve.views import View, actors, ceasefires, claims, explore, incidents, reports
from truceline.store import listings
from truceline.write.claims_csv import claims_csv
from truceline.write.claims_jsonl import claims_jsonl

WITHHELD = "[withheld]"
MARK = ".truceline-site"  # the file that tells a folder of ours from any other


class PublishError(Exception):
    """A folder that is not written over, or a list that cannot be read; the message says what, and the cure."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a site holds: pages written (or that would be), and how often each name on the list was withheld."""

    pages: int
    reports: int
    claims: int
    people: tuple[str, ...]
    withheld: tuple[tuple[str, int], ...]


class Redaction:
    """Takes names out of text, whatever joins their words (blanks, hyphens, signs of an address)."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self.found: Counter[str] = Counter()
        joined = r"(?:[\s\-_+.]|%20|&nbsp;)+"
        self._patterns = [
            (name, re.compile(rf"(?<!\w){joined.join(re.escape(w) for w in name.split())}(?!\w)", re.IGNORECASE))
            for name in names
        ]

    @classmethod
    def read(cls, path: Path | None) -> Redaction:
        """Return the list of a file. Raises PublishError."""
        if path is None:
            return cls([])
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeError) as error:
            raise PublishError(
                f"{path}: cannot be read ({error}); save it as text in UTF-8, one name a line"
            ) from error
        return cls([name for line in lines if (name := line.partition("#")[0].strip())])

    def __call__(self, text: str) -> str:
        """Return a text without the names.

        >>> Redaction(["Ana Lee"])("Ana  Lee said; person:ana-lee; Susana Lee")
        '[withheld] said; person:[withheld]; Susana Lee'
        """
        for name, pattern in self._patterns:
            text, count = pattern.subn(WITHHELD, text)
            self.found[name] += count
        return text


def publish(
    record: Path, out: Path, *, redact: Path | None = None, with_texts: bool = False, preview: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Published:  # fmt: skip
    """Write a record's pages into a folder and say what became public; ``preview``: only say it.

    Raises PublishError where the folder holds something else, StoreError where the file is no record.
    """
    desk, hide = Desk(record), Redaction.read(redact)
    if not preview:
        prepare(out)
    count = 0
    for name, make in files(desk, with_texts):
        text = hide(make())
        count += 1
        if not preview:
            place = out / hide(name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        if tell and count % 200 == 0:
            tell(f"{count} pages")
    if not preview:
        shutil.copytree(HERE / "assets", out / "assets", dirs_exist_ok=True)
    names = sorted(desk.actor_names(listings.people(desk.store)).values())
    shown = tuple(dict.fromkeys(name for name in map(hide, names) if WITHHELD not in name))
    totals = desk.store.counts()
    return Published(count, totals[0], totals[1], shown, tuple((n, hide.found[n]) for n in hide.names))


def prepare(out: Path) -> None:
    """Empty a site's folder, or make it. Raises PublishError where it holds something that we did not write."""
    if out.is_dir() and any(out.iterdir()):
        if not (out / MARK).is_file():
            raise PublishError(f"{out}: holds other files; name an empty folder")
        shutil.rmtree(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / MARK).write_text("Written by `truceline publish`; written anew each time.\n", encoding="utf-8")
    except OSError as error:
        raise PublishError(f"{out}: {error.strerror}; name a folder that can be written") from error


def safe(record: str) -> str:
    """Return an id as a file's name.

    >>> safe("state:AZ"), safe("person:a/b")
    ('state-AZ', 'person-a-b')
    """
    return re.sub(r"[^\w.-]+", "-", record)


def linked(root: str, kind: str, record: str | None = None) -> str:
    """Return the address of a page from one that lies ``root`` above it."""
    return f"{root}{kind}/{safe(record)}.html" if record else f"{root}{kind}.html"


def files(desk: Desk, with_texts: bool) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the name of each file of the site and what makes its text."""

    def shown(view: View, here: str, depth: int, **more: Any) -> str:
        root = "../" * depth
        return page(
            desk, view, here, url=partial(linked, root), root=root, published=True, with_texts=with_texts, **more
        )

    url = partial(linked, "")
    total = desk.store.counts()[1]
    last = max(1, -(-total // PAGE))
    for number in range(1, last + 1):
        name = "explore.html" if number == 1 else f"explore-{number}.html"
        around = {"before": _numbered(number - 1), "after": _numbered(number + 1) if number < last else ""}

        def one_page(number: int = number, around: dict[str, str] = around) -> str:
            view = explore.view(desk, replace(Wanted(), page=number), url)
            return shown(view, "explore", 0, **around)

        yield name, one_page
        if number == 1:
            yield "index.html", one_page
    yield "incidents.html", lambda: shown(incidents.listing(desk, None), "incidents", 0)
    yield "contradictions.html", lambda: shown(incidents.contradictions(desk, "", None), "contradictions", 0)
    yield "ceasefires.html", lambda: shown(ceasefires.listing(desk), "ceasefires", 0)
    yield "actors.html", lambda: shown(actors.listing(desk), "actors", 0)
    yield "reports.html", lambda: shown(reports.listing(desk, None), "reports", 0)
    yield "unknowns.html", lambda: shown(actors.unknowns(desk, None), "unknowns", 0)

    def each(kind: str, ids: list[str], make: Callable[[str], View]) -> Iterator[tuple[str, Callable[[], str]]]:
        for record in ids:
            yield f"{kind}/{safe(record)}.html", lambda record=record: shown(make(record), kind, 1)  # type: ignore[misc]

    yield from each("claims", listings.claim_ids(desk.store),
                    lambda record: claims.view(desk, record))  # fmt: skip
    yield from each(
        "incidents", [one.id for one in desk.linked("incidents")], lambda record: incidents.view(desk, record)
    )
    yield from each("ceasefires", [one.id for one in desk.linked("ceasefires")],
                    lambda record: ceasefires.view(desk, record, ""))  # fmt: skip
    yield from each("actors", actors.ids(desk), lambda record: actors.view(desk, record))
    yield from each("reports", list(desk.heads), lambda record: reports.view(desk, record, frozenset(), ""))
    yield "data/claims.csv", lambda: "".join(claims_csv(desk.heads.values(), desk.store.claims()))
    yield "data/claims.jsonl", lambda: "".join(claims_jsonl(desk.heads.values(), desk.store.claims()))
    yield "data/contradictions.json", lambda: json.dumps(list(incidents.contradictions(desk, "", None).rows), indent=1)


def _numbered(number: int) -> str:
    return "" if number < 1 else "explore.html" if number == 1 else f"explore-{number}.html"
