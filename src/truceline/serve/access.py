"""Who may ask: this machine alone, with the token of this run; and what a page may load: nothing from outside.

``Guard`` wraps the app. A request must name an allowed host (so that no foreign name can be pointed at us), must carry
the token as a cookie (set once, from the address that ``truceline serve`` prints), and, where it changes something,
must come from our own pages (Fetch-Metadata, else Origin; Jupyter's and OWASP's practice).
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "truceline"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
    "style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"geolocation=(), camera=(), microphone=()"),
)


def is_loopback(host: str) -> bool:
    """Say whether a host's name or address is this machine's own.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("192.168.1.4")
    (True, True, False, False)
    """
    return host.strip("[]") in LOOPBACK


def new_token() -> str:
    """Return a token that can't be guessed: 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


class Guard:
    """The app behind its checks. ``token`` None: no token is asked for (tests, and pages that are written to files)."""

    def __init__(self, app: App, token: str | None) -> None:
        self.app, self.token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in HEADERS}
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in own]
                message["headers"] = [*kept, *HEADERS]
            await send(message)

        if refusal := self._refusal(scope, headers):
            await answer(guarded, *refusal)
        elif self.token and (given := _given(scope)) is not None and same(given, self.token):
            clean = scope["path"] or "/"
            cookie = f"{COOKIE}={self.token}; HttpOnly; SameSite=Strict; Path=/"
            await answer(guarded, 303, "", [(b"location", clean.encode()), (b"set-cookie", cookie.encode())])
        elif self.token and not same(_cookie(headers), self.token):
            await answer(guarded, 403, "This page opens with the address that `truceline serve` printed.\n")
        else:
            await self.app(scope, receive, guarded)

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if not is_loopback(name):
            return 421, f"The host {name!r} is not this machine.\n"
        if scope["method"] in SAFE:
            return None
        site = headers.get("sec-fetch-site")
        if site is not None:
            return None if site in ("same-origin", "none") else (403, "Only this page's own forms may change things.\n")
        origin = headers.get("origin")
        if origin is None or origin == f"{scope.get('scheme', 'http')}://{host}":
            return None
        return 403, "Only this page's own forms may change things.\n"


def same(given: str | None, wanted: str) -> bool:
    """Compare two tokens in a time that doesn't tell how much of them is right."""
    return given is not None and secrets.compare_digest(given.encode(), wanted.encode())


def _given(scope: Scope) -> str | None:
    if scope["method"] not in SAFE:
        return None
    values = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token")
    return values[0] if values else None


def _cookie(headers: dict[str, str]) -> str | None:
    cookies: SimpleCookie = SimpleCookie()
    cookies.load(headers.get("cookie", ""))
    return cookies[COOKIE].value if COOKIE in cookies else None


async def answer(send: Send, status: int, text: str, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    """Send a short plain answer."""
    body = text.encode()
    plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*plain, *(headers or [])]})
    await send({"type": "http.response.body", "body": body})
