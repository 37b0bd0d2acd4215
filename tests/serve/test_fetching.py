"""Addresses: public ones alone, however a private one is written, and wherever a redirect leads."""

from __future__ import annotations

import pytest

from truceline.serve.fetching import Refused, checked, fetch, is_public


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1",
     "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:a00:1::", "not an address"],
)  # fmt: skip
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/x", "http://user:word@example.org/", "http://example.org:8080/",
     "http://example.org:99999/", "gopher://example.org", "http://", "nonsense"],
)  # fmt: skip
def test_only_plain_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(Refused):
        checked(url, lambda host, port: ["9.9.9.9"])


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(Refused, match="not a public address"):
        checked("http://example.org/", lambda host, port: ["9.9.9.9", "10.0.0.1"])


def test_the_name_is_looked_up_once_and_the_checked_address_is_used() -> None:
    asked: list[str] = []

    def look_up(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with pytest.raises(Refused):
        fetch("http://example.org/", look_up)
    assert asked == ["example.org"]
