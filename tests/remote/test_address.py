"""No page leads to the user's own network."""

from __future__ import annotations

from ipaddress import ip_address

import httpx
import pytest

from negotiate.remote.address import Gate, is_public
from negotiate.remote.page import NotRead


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.1.2.3 169.254.169.254 172.16.0.1 192.0.2.1
    192.168.1.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1
    ::ffff:10.0.0.1 ::127.0.0.1 fe80::1 fe80::1%1 fc00::1 fec0::1 ff02::1 2001:db8::1
    2002:7f00:1:: 2002:a00:1:: 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1
    2001:0:4136:e378:8000:63bf:3fff:fdd2 2606:4700::1111%eth0""".split(),
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_an_address_that_is_public_is_let_through(address: str) -> None:
    assert is_public(ip_address(address))


def gate(*addresses: str) -> Gate:
    return Gate(resolve=lambda host, port: addresses)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    assert gate("1.1.1.1", "2606:4700::1111").addresses("a.test", 443) == (
        "1.1.1.1",
        "2606:4700::1111",
    )
    with pytest.raises(NotRead, match="not on the public internet"):
        gate("1.1.1.1", "10.0.0.1").addresses("a.test", 443)


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "localhost", "0", "[::1]"]
)
def test_no_way_to_write_the_own_machine_is_let_through(name: str) -> None:
    with pytest.raises(NotRead):
        Gate().addresses(httpx.URL(f"http://{name}/").host, 80)


def test_a_name_that_does_not_resolve_is_told() -> None:
    def fail(host: str, port: int) -> tuple[str, ...]:
        raise OSError("no such host")

    for broken in (Gate(resolve=fail), gate()):
        with pytest.raises(NotRead, match="does not resolve"):
            broken.addresses("a.test", 80)
    with pytest.raises(NotRead):
        Gate().addresses("a" * 70 + ".test", 80)
    with pytest.raises(NotRead, match="not on the public internet"):
        gate("no address").addresses("a.test", 80)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://a.test/", "http"),
        ("http://a.test:22/", "port 22"),
        ("https://a.test:8443/", "port 8443"),
        ("http://a.test:0/", "port 0"),
        ("http://me@a.test/", "user or password"),
        ("/page", "http"),
    ],
)
def test_an_address_of_another_kind_is_refused(url: str, reason: str) -> None:
    with pytest.raises(NotRead, match=reason):
        Gate().check(httpx.URL(url))


@pytest.mark.parametrize("url", ["http://a.test/", "https://a.test/", "http://a.test:443/"])
def test_an_ordinary_address_passes(url: str) -> None:
    Gate().check(httpx.URL(url))
