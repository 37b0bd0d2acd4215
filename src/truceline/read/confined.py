"""Parsers of other people's formats run in a child process with little memory, little time and nothing to write to.

A page made to hang or swell takes the child down, not the read: the source is set aside and the next gets a new child.
"""

from __future__ import annotations

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from truceline.read.extracted import Extracted, Unreadable

MEMORY = 1_500_000_000  # bytes of address space
SECONDS = 30  # for one source
CEILING = 256_000_000  # bytes of one answer
PARSERS = ("html", "pdf", "docx", "feed", "piece")
LENGTH = struct.Struct(">Q")
TOO_MUCH = Unreadable(
    "it took more memory or time to take apart than a report may",
    "save its text as .txt; do not open it if you don't know who sent it",
)


def parse(kind: str, raw: bytes, **more: str) -> list[Extracted]:
    """Return what a format's parser finds in some bytes, in a child process.

    ``kind`` is html, pdf, docx, feed or piece (of HTML); ``more`` goes to the parser. Raises Unreadable with the
    reason and the cure.
    """
    with _lock:
        answer = _child().ask(kind, raw, more)
    if answer is None:
        raise TOO_MUCH
    if "reason" in answer:
        raise Unreadable(answer["reason"], answer["cure"])
    return [Extracted(**one | {"hints": tuple(tuple(hint) for hint in one["hints"])}) for one in answer["found"]]


class Child:
    """A running child, asked one thing at a time."""

    def __init__(self) -> None:
        package = Path(__file__).resolve().parents[2]
        paths = [str(package), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "truceline.read.confined"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=environment, start_new_session=True,
        )  # fmt: skip

    def ask(self, kind: str, raw: bytes, more: dict[str, str]) -> dict[str, Any] | None:
        """Return the child's answer; None where it died or took too long, and then it is gone."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        clock = threading.Timer(SECONDS * 2, self.process.kill)  # the child's own limit counts its work, not its sleep
        clock.daemon = True
        clock.start()
        try:
            _send(stdin, json.dumps({"kind": kind, "more": more}).encode())
            _send(stdin, raw)
            answer = _receive(stdout)
        except (OSError, EOFError):
            answer = None
        finally:
            clock.cancel()
        if answer is None:
            self.stop()
            return None
        return dict(json.loads(answer))

    def stop(self) -> None:
        """End the child."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be sent has nowhere to go
                    pipe.close()


_lock = threading.Lock()
_running: dict[int, Child] = {}


def _child() -> Child:
    child = _running.get(os.getpid())
    if child is None or child.process.poll() is not None:
        child = _running[os.getpid()] = Child()
        atexit.register(child.stop)
    return child


def _send(pipe: IO[bytes], raw: bytes) -> None:
    pipe.write(LENGTH.pack(len(raw)))
    pipe.write(raw)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    (length,) = LENGTH.unpack(_exactly(pipe, LENGTH.size))
    if length > CEILING:
        raise EOFError
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    raw = pipe.read(length)
    if len(raw) < length:
        raise EOFError
    return raw


# ── the child's side ──────────────────────────────────────────────────────────────────────────────────────


def serve() -> None:
    """Answer what comes in on standard input until it ends."""
    stdin, stdout = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    _limit()
    while True:
        try:
            asked, raw = json.loads(_receive(stdin)), _receive(stdin)
        except EOFError:
            return
        _more_time()
        try:
            answer: dict[str, Any] = {"found": [asdict(one) for one in _parse(asked["kind"], raw, asked["more"])]}
        except Unreadable as why:
            answer = {"reason": why.reason, "cure": why.cure}
        except (MemoryError, RecursionError):
            answer = {"reason": TOO_MUCH.reason, "cure": TOO_MUCH.cure}
        except Exception as error:  # a parser tripped over its input: the read goes on
            told = f"it could not be taken apart ({type(error).__name__})"
            answer = {"reason": told, "cure": "open it in its own program and save it again, or save its text as .txt"}
        _send(stdout, json.dumps(answer).encode())


def _parse(kind: str, raw: bytes, more: dict[str, str]) -> list[Extracted]:
    if kind == "html":
        from truceline.read.formats.html import extract as page

        return page(raw, more.get("charset"), more.get("url"))
    if kind == "piece":
        from truceline.read.extracted import composed
        from truceline.read.formats.markup import blocks

        text, hints = composed(blocks(raw.decode("utf-8", "replace")))
        return [Extracted(text, hints, media_type="text/html")]
    if kind == "pdf":
        from truceline.read.formats.pdf import extract as pdf

        return pdf(raw)
    if kind == "docx":
        from truceline.read.formats.docx import extract as word

        return word(raw)
    from truceline.read.formats.feed import extract as feed

    return feed(raw)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the clock outside still holds
        return
    limits = [(resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)]
    for which, most in limits:
        with suppress(ValueError, OSError):  # a tighter one is set already, or the system has none
            resource.setrlimit(which, (most, most))


def _more_time() -> None:
    """Allow this process so many seconds of work more."""
    try:
        import resource
    except ImportError:
        return
    spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent) + SECONDS, hard))


if __name__ == "__main__":
    serve()
