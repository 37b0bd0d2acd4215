"""One page from an address that a person named: pinned to a public address, never to this network, no more than asked.

Every address that a name resolves to must be public; the connection goes to the very address that was checked, so that
the name can't be pointed elsewhere in between; each redirect is checked anew (OWASP, server-side request forgery).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

LARGEST = 20_000_000  # bytes, unpacked
HOPS = 5
SECONDS = 20.0
PORTS = {"http": 80, "https": 443}


class Refused(Exception):
    """An address that is not fetched, or could not be; the message says why, and the cure."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from an address: the last address after redirects, its media type, its bytes."""

    url: str
    media_type: str
    body: bytes


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses that a host's name stands for. Raises OSError."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def checked(url: str, look_up: Callable[[str, int], list[str]] = resolve) -> tuple[str, str, str, int]:
    """Return (scheme, host, address, port) of an address that may be fetched. Raises Refused.

    >>> checked("http://localhost:8080/x")
    Traceback (most recent call last):
    truceline.serve.fetching.Refused: only the usual ports (80, 443) are asked; name the page's public address
    >>> checked("http://intranet/x", lambda host, port: ["10.0.0.5"])
    Traceback (most recent call last):
    truceline.serve.fetching.Refused: intranet is not a public address (10.0.0.5); save the page as a file and add that
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise Refused("only http and https addresses are fetched; paste the text, or add a file")
    if parts.username or parts.password:
        raise Refused("an address with a name and password in it is not fetched; save the page as a file and add that")
    try:
        port = parts.port or PORTS[parts.scheme]
    except ValueError as error:
        raise Refused("the port is no number; check the address") from error
    if port not in PORTS.values():
        raise Refused("only the usual ports (80, 443) are asked; name the page's public address")
    try:
        addresses = look_up(parts.hostname, port)
    except (OSError, UnicodeError) as error:
        raise Refused(f"{parts.hostname} was not found; check the address and the connection") from error
    for address in addresses:
        if not is_public(address):
            raise Refused(f"{parts.hostname} is not a public address ({address}); save the page as a file and add that")
    if not addresses:
        raise Refused(f"{parts.hostname} was not found; check the address")
    return parts.scheme, parts.hostname, addresses[0], port


def is_public(address: str) -> bool:
    """Say whether an address belongs to the public internet, seen through the ways to write a private one.

    >>> is_public("127.0.0.1"), is_public("::ffff:192.168.1.1"), is_public("169.254.169.254"), is_public("9.9.9.9")
    (False, False, False, True)
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (inner is None or is_public(str(inner)))


def fetch(url: str, look_up: Callable[[str, int], list[str]] = resolve) -> Fetched:
    """Return what stands at an address. Raises Refused."""
    import httpx2

    with httpx2.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
        for _ in range(HOPS + 1):
            scheme, host, address, port = checked(url, look_up)
            parts = urlsplit(url)
            pinned = f"[{address}]" if ":" in address else address
            target = parts._replace(netloc=f"{pinned}:{port}", fragment="").geturl()
            name = host if port == PORTS[scheme] else f"{host}:{port}"
            headers = {"Host": name, "Accept-Encoding": "gzip", "User-Agent": "truceline (reads what its user names)"}
            try:
                with client.stream("GET", target, headers=headers, extensions={"sni_hostname": host}) as answer:
                    if answer.status_code in (301, 302, 303, 307, 308) and "location" in answer.headers:
                        url = urljoin(url, answer.headers["location"])
                        continue
                    if answer.status_code != 200:
                        raise Refused(
                            f"{host} answered {answer.status_code}; check the address, or save the page as a file"
                        )
                    body = bytearray()
                    for piece in answer.iter_bytes():
                        body += piece
                        if len(body) > LARGEST:
                            raise Refused(f"larger than {LARGEST // 1_000_000} MB; save what you need as a file")
                    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
                    return Fetched(url, kind, bytes(body))
            except httpx2.HTTPError as error:
                raise Refused(
                    f"{host} could not be read ({type(error).__name__}); try again, or save the page as a file"
                ) from error
    raise Refused(f"more than {HOPS} redirects; name the page's last address")
