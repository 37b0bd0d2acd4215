"""Streams: unpacked where they are packed (.gz, .zst), never without end."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO, Any

from truceline.read.extracted import Unreadable

WIDEST = 250  # times what was read so far: text packs 3 to 40 times, bombs 1,000 times
FREE = 100_000_000  # bytes that may come out before the ratio counts
BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)  # and zstandard's own, which is seen by name
PACKED = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}


class Counted(io.RawIOBase):
    """A stream that counts what is read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        some = self.stream.read(len(buffer))
        buffer[: len(some)] = some
        self.count += len(some)
        return len(some)


class Unpacked(io.RawIOBase):
    """A stream that comes out of a packed one, and stops with Unreadable where it is cut off or swells without end."""

    def __init__(self, stream: IO[bytes], inner: Counted) -> None:
        # read1: what came out before an error is had before it.
        self.some, self.inner, self.count = getattr(stream, "read1", stream.read), inner, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            some = self.some(min(len(buffer), 65_536))
        except BROKEN as error:
            if self.count and str(error).startswith("Not a gzipped file"):
                return 0  # what stands behind the packed text is none of it: gzip too leaves it
            raise Unreadable("packed, and cut off or damaged", "get the file again") from error
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            raise Unreadable("packed, and cut off or damaged", "get the file again") from error
        self.count += len(some)
        if self.count > FREE and self.count > WIDEST * max(1, self.inner.count):
            raise Unreadable(
                f"packed, and more than {WIDEST} times as large unpacked",
                "do not open it if you don't know who sent it",
            )
        buffer[: len(some)] = some
        return len(some)


class Zstandard:
    """A Zstandard stream of any number of frames; unlike the library's own reader it says when the last is cut off."""

    def __init__(self, stream: IO[bytes]) -> None:
        import zstandard

        self.stream = stream
        self.unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27)
        self.frame = self.unpacker.decompressobj()
        self.ready = b""
        self.is_fresh = True  # no byte of this frame was seen yet

    def read(self, size: int) -> bytes:
        while not self.ready:
            packed = (self.frame.unused_data if self.frame.eof else b"") or self.stream.read(8_192)
            if self.frame.eof:
                self.frame, self.is_fresh = self.unpacker.decompressobj(), True
            if not packed:
                if self.is_fresh:
                    return b""
                raise EOFError("the last frame is cut off")
            self.is_fresh = False
            self.ready = self.frame.decompress(packed)
        some, self.ready = self.ready[:size], self.ready[size:]
        return some


def unpacked(stream: IO[bytes]) -> io.BufferedReader:
    """Return a stream that can be looked into (``peek``), unpacked once. Raises Unreadable where it is packed twice."""
    outer = _buffered(Counted(stream))
    packing = _packing(outer)
    if packing is None:
        return outer
    counted = Counted(outer)
    if packing == "gzip":
        opened: Any = gzip.GzipFile(fileobj=_buffered(counted))
    else:
        opened = Zstandard(_buffered(counted))
    inner = _buffered(Unpacked(opened, counted))
    if _packing(inner):
        raise Unreadable("packed twice", "unpack it once and read what comes out")
    return inner


def _buffered(stream: io.RawIOBase) -> io.BufferedReader:
    return io.BufferedReader(stream, 65_536)


def _packing(stream: io.BufferedReader) -> str | None:
    head = stream.peek(4)[:4]
    return next((name for magic, name in PACKED.items() if head.startswith(magic)), None)


def lines(stream: io.BufferedReader, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield (number, line) for each line; None for one longer than ``longest`` bytes, which is skipped."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(longest)
            yield number, None
        else:
            yield number, line
