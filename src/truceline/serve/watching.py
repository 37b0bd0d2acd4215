"""Folders and feeds that are watched: what is new in them is read as it comes."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from truceline.run import read
from truceline.serve.fetching import Fetched, Refused, fetch

SETTLE = 0.5  # seconds without a change before a file that is being written is read


def is_address(source: str) -> bool:
    """Say whether a source is an address rather than a folder.

    >>> is_address("https://example.org/feed"), is_address("reports/")
    (True, False)
    """
    return urlsplit(source).scheme in ("http", "https")


def watch(
    sources: Iterable[str], into: Path, *, every: float = 300.0, stop: threading.Event | None = None,
    tell: Callable[[str], None] = print, get: Callable[[str], Fetched] = fetch, rounds: int | None = None,
) -> None:  # fmt: skip
    """Read what lies in some folders and feeds, then what comes, until ``stop`` is set.

    ``every``: seconds between two looks at the feeds. ``rounds``: how many batches of changes to wait for (None: all).
    Raises StoreError where the record cannot be written; a feed that cannot be fetched is named and tried again.
    """
    stop = stop or threading.Event()
    folders = [Path(s) for s in sources if not is_address(s)]
    feeds = [s for s in sources if is_address(s)]
    told: set[str] = set()  # files that were said to be unreadable: once is enough
    _read(into, list(folders), tell, told)
    due = time.monotonic()
    done = 0
    for changed in _changes(folders, min(every, 60.0), stop):
        if changed:
            _read(into, sorted(changed), tell, told)
            done += 1
        if feeds and time.monotonic() >= due:
            for feed in feeds:
                _feed(feed, into, tell, get, told)
            due = time.monotonic() + every
            done += 1
        if stop.is_set() or (rounds is not None and done >= rounds):
            return


def _read(into: Path, sources: list[Path], tell: Callable[[str], None], told: set[str]) -> None:
    if not sources:
        return
    with read(*sources, into=into) as record:
        reports, claims = record.store.counts()
        for one in record.unread:
            if one.origin not in told:
                told.add(one.origin)
                tell(f"not read: {one.origin}: {one.reason}; {one.cure}")
        tell(f"{into}: {reports} reports, {claims} claims")


def _feed(feed: str, into: Path, tell: Callable[[str], None], get: Callable[[str], Fetched], told: set[str]) -> None:
    try:
        found = get(feed)
    except Refused as error:
        tell(f"not read: {feed}: {error}")
        return
    with tempfile.TemporaryDirectory() as scratch:
        ending = ".xml" if "xml" in found.media_type or found.body.lstrip()[:5] == b"<?xml" else ".html"
        page = Path(scratch) / f"{urlsplit(feed).hostname}{ending}"
        page.write_bytes(found.body)
        _read(into, [page], tell, told)


def _changes(folders: list[Path], wait: float, stop: threading.Event) -> Iterator[set[Path]]:
    """Yield the files that came or changed, an empty set where nothing did for a while."""
    if not folders:
        while not stop.wait(wait if wait < 1 else 1.0):
            yield set()
        return
    from watchfiles import Change
    from watchfiles import watch as follow

    found = follow(
        *folders, stop_event=stop, yield_on_timeout=True, rust_timeout=int(min(wait, 1.0) * 1000),
        debounce=int(SETTLE * 1000), raise_interrupt=True,
    )  # fmt: skip
    for changes in found:
        yield {Path(name) for kind, name in changes if kind != Change.deleted and Path(name).is_file()}
