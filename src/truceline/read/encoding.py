"""Bytes → text: UTF-8 where it is, else what the source declares, else what the bytes look like."""

from __future__ import annotations

import codecs
import io
import re
from typing import Any

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""", re.IGNORECASE)
WESTERN = "cp1252"
FEW = 0.02  # share of a text's other than ASCII bytes that may be broken for it to be UTF-8 still
PROBE = 4096


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text of some bytes, and what was done to them ('' for plain UTF-8).

    Bytes that fit nothing become U+FFFD, one each; the count is told.

    >>> decode("Şuşa".encode()), decode("Şuşa".encode("utf-16"))
    (('Şuşa', ''), ('Şuşa', 'utf-16'))
    >>> decode(b"\\x93truce\\x94"), decode(b"caf\\xc3\\xa9 \\xff" + "é".encode() * 60)[1]
    (('“truce”', 'windows-1252'), 'utf-8, 1 bytes replaced')
    """
    for bom, name in BOMS:
        if raw.startswith(bom):
            return _decoded(raw, name, "" if name == "utf-8-sig" else name)
    if wide := _wide(raw):
        return _decoded(raw, wide, wide)
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if declared and (known := _codec(declared)) and known != "utf-8":
        return _decoded(raw, known, known)
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= FEW * (len(raw) - sum(map(len, re.findall(rb"[\x00-\x7f]+", raw)))):
        return text, f"utf-8, {broken} bytes replaced"
    return _decoded(raw, WESTERN, "windows-1252")


def narrow(stream: io.BufferedReader) -> io.BufferedReader:
    """Return a stream whose lines end in one byte: as it is, or as UTF-8 where it is UTF-16 or UTF-32, as spreadsheets
    save "Unicode text"."""
    head = stream.peek(PROBE)[:PROBE]
    wide = next((name for bom, name in BOMS if head.startswith(bom) and name != "utf-8-sig"), None) or _wide(head)
    return io.BufferedReader(_Narrowed(stream, wide), 65_536) if wide else stream


class _Narrowed(io.RawIOBase):
    def __init__(self, stream: io.BufferedReader, codec: str) -> None:
        self._stream, self._decoder, self._ready = stream, codecs.getincrementaldecoder(codec)("replace"), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            raw = self._stream.read1(65_536)
            self._ready = self._decoder.decode(raw, final=not raw).encode("utf-8", "replace")
            if not raw:
                break
        some, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(some)] = some
        return len(some)


def declared(raw: bytes) -> str | None:
    """Return the character set that a page or feed declares at its top.

    >>> declared(b'<meta charset="windows-1251">'), declared(b"<p>no word</p>")
    ('windows-1251', None)
    """
    found = DECLARED.search(raw[:PROBE])
    return found[1].decode("ascii") if found else None


def _codec(name: str) -> str | None:
    try:
        known = codecs.lookup(name)
        b"a".decode(name, "replace")
    except (LookupError, ValueError):  # no such name, or one that is no text's: base64, idna
        return None
    if "escape" in known.name:
        return None
    # Latin-1 on the web means windows-1252, whose dashes and quotes Latin-1 lacks.
    return WESTERN if known.name in ("iso8859-1", "ascii") else known.name


def _decoded(raw: bytes, codec: str, told: str) -> tuple[str, str]:
    try:
        text = raw.decode(codec, "replace")
    except ValueError:  # a codec that knows no "replace", such as punycode
        codec = told = WESTERN
        text = raw.decode(codec, "replace")
    broken = text.count("\ufffd") - (0 if codec == WESTERN else raw.count(b"\xef\xbf\xbd"))
    return text, f"{told or codec}, {broken} bytes replaced" if broken > 0 else told


def _wide(raw: bytes) -> str | None:
    """Return the name of UTF-16 without its mark: every other byte of Latin text is zero."""
    probe = raw[:PROBE]
    if len(probe) < 8 or b"\x00" not in probe:
        return None
    even, odd = probe[::2].count(0) / (len(probe) / 2), probe[1::2].count(0) / (len(probe) / 2)
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None
