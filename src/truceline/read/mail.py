"""An e-mail → its report, and one for each report attached to it, through the standard library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from truceline.read import confined
from truceline.read.encoding import decode
from truceline.read.extracted import Extracted, Unreadable

SIGNATURE = re.compile(r"^(?:-- ?|_{5,}|-{5,})\s*$", re.MULTILINE)
QUOTED = re.compile(r"^(?:>.*(?:\n|$))+", re.MULTILINE)
MOST_PARTS = 200
PARTING = re.compile(rb"^From \S+ [^\r\n]*\d{4}[^\r\n]{0,10}\r?\n(?=[A-Za-z-]+:)", re.MULTILINE)
STUFFED = re.compile(rb"^>(>*From )", re.MULTILINE)


def letters(raw: bytes) -> list[bytes]:
    """Return the mails of a mailbox (mbox), each without the line that parts it from the one before.

    >>> both = b"From a@b Oct 12 10:00 2020\\nA: 1\\n\\n>From here.\\n\\nFrom c@d Oct 12 11:00 2020\\nA: 2\\n"
    >>> letters(both)
    [b'A: 1\\n\\nFrom here.\\n\\n', b'A: 2\\n']
    """
    return [STUFFED.sub(rb"\1", one) for one in PARTING.split(raw)[1:] if one.strip()]


def extract(raw: bytes) -> tuple[list[Extracted], list[tuple[str, bytes]]]:
    """Return the mail's own report (or none), and (name, bytes) of what is attached to it.

    Raises Unreadable where the mail holds neither.
    """
    try:
        message = message_from_bytes(raw, policy=policy.default)
        attached = list(_attached(message))
        body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
        found = _body(body) if body is not None else None
        head = _head(message)
    except Unreadable:
        raise
    except Exception as error:  # the library trips over broken headers in many ways, and says so in none
        told = f"an e-mail with a broken head ({type(error).__name__})"
        raise Unreadable(told, "open it in a mail program and save it again, or save its text as .txt") from error
    if found is None or not found.text.strip():
        if not attached:
            raise Unreadable("an e-mail without text", "save the mail again, or its text as .txt")
        return [], attached
    hints = found.hints or tuple(_furniture(found.text))
    return [Extracted(found.text, hints, head, {}, "message/rfc822", encoding=found.encoding)], attached


def _head(message: Message) -> dict[str, str]:
    name, address = parseaddr(_header(message, "From"))
    told = {
        "title": re.sub(r"^(?:(?:re|fwd?|aw|wg|tr):\s*)+", "", _header(message, "Subject"), flags=re.IGNORECASE),
        "outlet": name or address,
        "published": _header(message, "Date"),
        "language": _header(message, "Content-Language")[:2].lower(),
    }
    return {key: value for key, value in told.items() if value}


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):  # headers that the library itself trips over
        return ""


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _body(part: Message) -> Extracted:
    charset = part.get_content_charset()
    text, encoding = decode(_bytes(part), charset)
    if part.get_content_type() == "text/html":
        return confined.parse("piece", text.encode("utf-8", "replace"))[0]
    text = text.replace("\r\n", "\n")
    return Extracted(_flowed(text) if part.get_param("format") == "flowed" else text, encoding=encoding)


def _flowed(text: str) -> str:
    """Return text with its soft line ends undone (RFC 3676: a blank before the line's end)."""
    return re.sub(r"(?<=\S) \n(?=\S)(?!-- ?\n)", " ", text)


def _furniture(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is quoted from another mail, and what stands below the signature's line."""
    signature = next((m for m in SIGNATURE.finditer(text) if m.start() > len(text) // 3), None)
    end = signature.start() if signature else len(text)
    for quoted in QUOTED.finditer(text, 0, end):
        yield quoted.start(), quoted.end(), "boilerplate"
    if signature:
        yield signature.start(), len(text), "footer"


def _attached(message: Message) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each attachment; pictures and signatures are left out."""
    if not isinstance(message, EmailMessage):
        return
    for number, part in enumerate(message.iter_attachments(), 1):
        if number > MOST_PARTS:
            return
        kind = part.get_content_type()
        if part.is_multipart() or kind.startswith(("image/", "audio/", "video/")) or kind.endswith("signature"):
            continue
        raw = _bytes(part)
        if raw.strip():
            yield part.get_filename() or f"attachment-{number}", raw
