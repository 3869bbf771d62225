"""Which addresses may be reached: no record makes a program knock on its user's own doors."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from negotiate.remote.page import NotRead

Address = IPv4Address | IPv6Address

#: IPv6 addresses that carry an IPv4 address to a network which has none (RFC 6052).
_NAT64 = IPv6Network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}


def is_public(address: Address) -> bool:
    """Whether an address belongs to one host on the public internet.

    Of an IPv6 address that stands for an IPv4 address (mapped, 6to4, NAT64), the latter counts.
    """
    if isinstance(address, IPv6Address):
        if address.scope_id or address.teredo:
            return False
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Every address of a host, as the machine resolves it.

    Raises:
        OSError: It does not resolve.
        UnicodeError: It is no host name.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Gate:
    """What may be reached. The defaults are what the program uses; tests let their server in.

    Attributes:
        resolve: Addresses of a host and port.
        allows: Whether an address may be connected to.
        ports: Ports that may be; ``None`` for any.
    """

    resolve: Callable[[str, int], tuple[str, ...]] = look_up
    allows: Callable[[Address], bool] = is_public
    ports: frozenset[int] | None = frozenset(_PORTS.values())

    def check(self, url: httpx.URL) -> None:
        """Refuse what a page's own address shows to be wrong.

        Raises:
            NotRead: Neither http nor https, with a user or password, without a host, or on a port
                of another service.
        """
        if url.scheme not in _PORTS or not url.host:
            raise NotRead("is not an address that starts with http:// or https://")
        if url.userinfo:
            raise NotRead("names a user or password in its address")
        if self.ports is not None and port_of(url) not in self.ports:
            raise NotRead(f"stands on port {port_of(url)}; only 80 and 443 are asked")

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """Addresses of a host to connect to: these very ones, for a name may change its mind.

        Raises:
            NotRead: It does not resolve, or one of its addresses is not public.
        """
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError):
            raise NotRead("its host name does not resolve") from None
        if not found:
            raise NotRead("its host name does not resolve")
        for text in found:
            if not self._allowed(text):
                raise NotRead("leads to an address that is not on the public internet")
        return found

    def _allowed(self, text: str) -> bool:
        try:
            return self.allows(ip_address(text))
        except ValueError:
            return False


def port_of(url: httpx.URL) -> int:
    """The port, also where the address leaves it out."""
    return _PORTS[url.scheme] if url.port is None else url.port
