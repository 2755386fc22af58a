"""Addresses: which may be connected to, and how one is shown. No connection is made here."""

import re
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Protocol

from crosswire.errors import FetchError

Address = IPv4Address | IPv6Address

USER_INFO = re.compile(r"(?<=//)[^/?#]*@")
SCHEME = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*://|https?:)", re.I)
HOST = re.compile(r"(?P<host>\[[\w:.%-]*\]|[^\s:@/?#\\\[\]]+)(?P<port>:\d*)?(?=[/?#]|$)")

NAT64 = ip_network("64:ff9b::/96")
"""Addresses that stand for an IPv4 address in their last 32 bits (RFC 6052)."""

NOT_PUBLIC = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)
"""Blocks of the IANA special-purpose registries that some Python versions take for public."""


class AddressRule(Protocol):
    """Says which addresses may be connected to; one object, given to a `Fetcher`."""

    def resolve(self, host: str, *, port: int) -> tuple[str, ...]:
        """Return the addresses of `host` to connect to; raises `FetchError` if one is refused."""


class PublicOnly:
    """The rule that all fetching follows: only addresses that anybody on the internet can reach.

    A host is refused if any of its addresses is private, of this machine, of the local link, shared
    by a carrier, reserved, multicast, or hides such an address inside an IPv6 one.
    """

    def resolve(self, host: str, *, port: int) -> tuple[str, ...]:
        """Return all addresses of `host`; raises `FetchError` if one is not to be reached."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            message = f"there is no host {host!r}; check the address and the connection"
            raise FetchError("fetch-failed", message) from error
        addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            if not self.allows(ip_address(address), port=port):
                raise FetchError(
                    "private-address",
                    f"{host} is no public address and was not contacted; save the page as a file",
                )
        return addresses

    def allows(self, address: Address, *, port: int) -> bool:  # noqa: ARG002 (for other rules)
        """Return whether `address` may be connected to."""
        return is_public(address)


def is_public(address: Address) -> bool:
    """Return whether anybody on the internet can reach `address`.

    >>> [is_public(ip_address(text)) for text in ("9.9.9.9", "10.0.0.1", "::ffff:127.0.0.1")]
    [True, False, False]
    """
    if isinstance(address, IPv6Address):
        inner = find_inner(address)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None or address.is_site_local or address.scope_id:
            return False
    if any(address in network for network in NOT_PUBLIC):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def find_inner(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that packets to `address` end at, if it stands for one."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def hide_credentials(url: str) -> str:
    """Return `url` without user and password, as it may be shown and kept.

    >>> hide_credentials("https://user:secret@example.org/a?b=c@d")
    'https://example.org/a?b=c@d'

    A password with a slash in it makes an address that is none; of it only the scheme is shown.

    >>> hide_credentials("https://user:sec/ret@example.org/a")
    'https://…'
    """
    shown = USER_INFO.sub("", url, count=1)
    if "@" in shown and (match := SCHEME.match(shown)) and not is_host(shown[match.end() :]):
        return match[0].rstrip("/\\") + "//…"
    return shown


def is_host(rest: str) -> bool:
    """Return whether what follows `//` begins with a host, and not with a user and password.

    A name without a dot, with a port and an `@` later on is a user whose password begins with
    digits and holds a slash: hosts of that kind are on no public network.
    """
    match = HOST.match(rest)
    return match is not None and not (match["port"] and "." not in match["host"])
