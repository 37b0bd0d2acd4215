"""Which rules and words made a record: where they have changed, what they made is made anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

READERS = ("record", "read", "find", "ground", "claim", "vocab", "weights")  # what a claim depends on


@cache
def pipeline() -> str:
    """Return the version of what reads a report, with a digest of its rules and words: another one reads anew."""
    from truceline import __version__

    return f"truceline-{__version__}+{_fingerprint(READERS)}"


@cache
def linker() -> str:
    """Return the digest of what links claims and tracks truces: with another one both are made anew."""
    return _fingerprint(("record", "link", "track", "vocab"))


def _fingerprint(parts: tuple[str, ...]) -> str:
    house = Path(__file__).parent
    files = sorted(
        (file.relative_to(house).as_posix(), file)
        for part in parts
        for file in (house / part).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    )
    total = hashlib.sha256()
    for name, file in files:
        total.update(name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:12]
