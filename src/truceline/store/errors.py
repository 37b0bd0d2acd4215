"""What can be wrong with a record's file, in one line with its cure."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from truceline.record import Judgement
from truceline.store.dialect import file_kind


class StoreError(Exception):
    """Something is wrong with a record's file; the message says what, and the cure."""


class Conflict(StoreError):
    """A judgement on what somebody else judged meanwhile; ``later`` holds what the person had not seen."""

    def __init__(self, mine: Judgement, later: tuple[Judgement, ...]) -> None:
        newest = later[-1]
        super().__init__(
            f"{mine.object}: {newest.who} set {mine.field} to {newest.new or 'nothing'} at {newest.at}, "
            "after you had looked; look again, then decide"
        )
        self.mine = mine
        self.later = later


CURES = {
    sqlite3.SQLITE_FULL: "the disk is full; what was read before is kept. "
    "Free some space, then run the same command again to go on",
    sqlite3.SQLITE_BUSY: "another process is writing to it; wait until that is done, then run the same command again",
    sqlite3.SQLITE_READONLY: "it cannot be written to; check its permissions, or name another file",
    sqlite3.SQLITE_PERM: "it may not be opened; check its permissions",
    sqlite3.SQLITE_IOERR: "the disk failed; what was read before is kept. Check the disk and its free space, "
    "then run the same command again to go on",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that its folder exists and may be written to",
    sqlite3.SQLITE_CORRUPT: "it is damaged; restore a copy, or read the reports again into another file",
    sqlite3.SQLITE_NOTADB: "it is no truceline record; name another file",
}


def explained(path: Path | None, error: BaseException) -> StoreError:
    """Return a database's error as a line that tells file and cure."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the bits tell finer kinds
    cure = CURES.get(code, f"{error}; `truceline verify` tells more")
    return StoreError(f"{path or 'the record in memory'}: {cure}")


REMOTE = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "fuse.sshfs", "fuse.rclone"})


def network_system(path: Path, mounts: Path = Path("/proc/self/mounts")) -> str | None:
    """Return the kind of network file system that a path lies on, None: it lies on a local disk, or nobody can tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    target = path.absolute()
    fields = [line.split() for line in lines]
    over = [(len(f[1]), f[2]) for f in fields if len(f) > 2 and target.is_relative_to(f[1].replace("\\040", " "))]
    kind = max(over, default=(0, ""))[1]
    return kind if kind in REMOTE else None


def check(path: Path, *, must_exist: bool) -> None:
    """Raise StoreError where a file cannot be a record, or a new record cannot be made there."""
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file for the record, such as {path / 'war.truceline'}")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}; make it first")
    if not must_exist and (system := network_system(path)):
        raise StoreError(
            f"{path}: lies on a network drive ({system}), which loses what several processes write; "
            "keep the record on a local disk and copy it from there"
        )
    try:
        kind = file_kind(path)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}; check its permissions") from error
    if kind == "missing" and must_exist:
        raise StoreError(f"{path}: no such record; make one with `truceline read REPORTS -o {path}`")
    if kind == "empty" and must_exist:
        raise StoreError(f"{path}: is empty; make a record with `truceline read REPORTS -o {path}`")
    if kind in ("sqlite", "other"):
        what = "another program's database" if kind == "sqlite" else "no truceline record"
        raise StoreError(f"{path}: is {what}; name another file for the record")
