"""Files, folders and globs → the files to read, each once, in an order that depends on their names alone."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from truceline.record import Unread

OURS = (".truceline", ".truceline-wal", ".truceline-shm", ".truceline-journal")


def files(sources: Sequence[object]) -> tuple[list[tuple[str, Path]], list[Unread]]:
    """Return (name, path) of each file once, in order of name, and what isn't there or may not be opened."""
    found: dict[str, tuple[str, str, Path]] = {}  # real path → (name, longer name, path)

    def add(name: str, longer: str, path: Path) -> None:
        # A file reached in two ways has the shorter of its names, whatever was given first.
        real = os.path.realpath(path)
        known = found.get(real)
        if known is None or (len(name), name, longer) < (len(known[0]), *known[:2]):
            found[real] = name, longer, path

    missing: list[Unread] = []
    for source in sources:
        if not isinstance(source, str | os.PathLike):
            continue
        path = Path(source)
        if path.is_dir():
            for below in walk(path, missing):
                name = below.relative_to(path).as_posix()
                add(name, f"{path.name}/{name}", below)
        elif os.path.lexists(path):
            add(path.name, f"{path.parent.name}/{path.name}", path)
        elif matched := sorted(p for p in glob.glob(os.fspath(source), recursive=True) if not Path(p).is_dir()):
            for one in map(Path, matched):
                add(one.name, f"{one.parent.name}/{one.name}", one)
        else:
            cure = "check the name; quote a glob to have it expanded here"
            what = "no such file or folder"
            if "://" in os.fspath(source):
                what = "an address, no file"
                cure = "save the page and read its file, or give the address to `truceline watch`"
            missing.append(Unread(str(source), what, cure))
    # Two folders may hold files of one name: these are told apart by their folder, then by their whole path.
    short = Counter(name for name, _, _ in found.values())
    long = Counter(longer for _, longer, _ in found.values())
    named = [
        (name if short[name] == 1 else longer if long[longer] == 1 else path.as_posix(), path)
        for name, longer, path in found.values()
    ]
    printable = [(os.fsencode(name).decode("utf-8", "replace"), path) for name, path in named]
    return sorted(printable), sorted(missing, key=lambda unread: unread.origin)


def walk(folder: Path, missing: list[Unread]) -> Iterator[Path]:
    """Yield the files below a folder; a link to a folder is followed once, so that loops end."""
    seen = {os.path.realpath(folder)}

    def refused(error: OSError) -> None:
        name = os.path.relpath(error.filename or folder, folder)
        missing.append(Unread(name, error.strerror or "cannot be opened", "check that the folder may be read"))

    for above, folders, files in os.walk(folder, onerror=refused, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in list(folders):
            real = os.path.realpath(os.path.join(above, name))
            if real in seen:
                folders.remove(name)
            seen.add(real)
        yield from (Path(above, name) for name in sorted(files) if not name.startswith(".") and not name.endswith(OURS))
